import type { IdpWorld, RealmWorld } from './scenario.ts'

/** Parts of worlds that many scenarios have in common, healthy all of them. */

/** An application of Entra ID with one application role, and v2.0 tokens. */
export const entraReader: IdpWorld = {
  flavour: 'entra',
  tokenVersion: 2,
  appRoles: ['Neo4j.Reader'],
}

/** The same with v1.0 tokens, as registrations have them unless told otherwise. */
export const entraReaderV1: IdpWorld = { ...entraReader, tokenVersion: 1 }

/** The server that fits v1.0 tokens. */
export const entraV1Realm: RealmWorld = {
  discoveryUri: '{entraV1Discovery}',
  audience: ['api://{apiAppId}'],
  usernameClaim: 'sub',
  groupsClaim: 'roles',
  mapping: '"Neo4j.Reader"=reader',
}

/** What its administrator tells. */
export const entraV1ServerKnown = {
  NEO4J_OIDC_DISCOVERY_URI: '{entraV1Discovery}',
  NEO4J_OIDC_AUDIENCE: 'api://{apiAppId}',
  NEO4J_OIDC_USERNAME_CLAIM: 'sub',
  NEO4J_OIDC_GROUPS_CLAIM: 'roles',
  NEO4J_OIDC_ROLE_MAPPING: '"Neo4j.Reader"=reader',
}

/** A service account of Keycloak with mappers for the audience and for flat roles. */
export const keycloakReader: IdpWorld = {
  flavour: 'oidc',
  claims: {
    aud: 'neo4j',
    typ: 'Bearer',
    preferred_username: 'service-account-etl',
    roles: ['neo4j-readers'],
  },
}

/** The server that fits it. */
export const keycloakRealm: RealmWorld = {
  discoveryUri: '{discoveryUri}',
  audience: ['neo4j'],
  usernameClaim: 'sub',
  groupsClaim: 'roles',
  mapping: '"neo4j-readers"=reader',
}

export const keycloakServerKnown = {
  NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
  NEO4J_OIDC_AUDIENCE: 'neo4j',
  NEO4J_OIDC_USERNAME_CLAIM: 'sub',
  NEO4J_OIDC_GROUPS_CLAIM: 'roles',
  NEO4J_OIDC_ROLE_MAPPING: '"neo4j-readers"=reader',
}

/** Lines of a `neo4j.conf` for v2.0 tokens of Entra ID, by what they set. */
const entraV2Lines = {
  authentication: 'dbms.security.authentication_providers=oidc-m2m',
  authorization: 'dbms.security.authorization_providers=oidc-m2m',
  discovery: 'dbms.security.oidc.m2m.well_known_discovery_uri={entraV2Discovery}',
  audience: 'dbms.security.oidc.m2m.audience={apiAppId}',
  username: 'dbms.security.oidc.m2m.claims.username=sub',
  groups: 'dbms.security.oidc.m2m.claims.groups=roles',
  mapping: 'dbms.security.oidc.m2m.authorization.group_to_role_mapping="Neo4j.Reader"=reader',
}

/**
 * A `neo4j.conf` that fits `entraV2Realm`, with some of its lines replaced or left out.
 *
 * @param changes `null` leaves a line out
 * @param more further lines
 */
export function entraV2Conf(
  changes: Partial<Record<keyof typeof entraV2Lines, string | null>> = {},
  ...more: string[]
): string {
  const lines = Object.values({ ...entraV2Lines, ...changes }).filter((line) => line !== null)
  return [...lines, ...more, ''].join('\n')
}
