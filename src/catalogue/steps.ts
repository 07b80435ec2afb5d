import type { FixValues } from './entry.ts'
import { oidcNameOr } from './fix-values.ts'

/** Where single sign-on is set up in the Aura console. */
export const auraSsoPage = 'Aura console > Organization > Security > Single Sign-On'

/** Where an app registration is found in Entra. */
export function appRegistration(app: string): string {
  return `the Entra admin center (https://entra.microsoft.com) > Entra ID > App registrations > All applications > search for \`${app}\``
}

/** The full name of a setting of one `oidc-<name>` provider. */
export function oidcSetting(values: FixValues, suffix: string, provider?: string): string {
  return `dbms.security.oidc.${oidcNameOr(provider, values.oidcName)}.${suffix}`
}

/** One line of `neo4j.conf` for one `oidc-<name>` provider, as code. */
export function oidcLine(
  values: FixValues,
  suffix: string,
  value: string,
  provider?: string,
): string {
  return `\`${oidcSetting(values, suffix, provider)}=${value}\``
}

export const restartNeo4j =
  'Restart Neo4j (most OIDC settings can also be changed while it runs, with `CALL dbms.setConfigValue`).'

/** As a step of its own, where there is a server to restart. */
export function restart(values: FixValues): string[] {
  return values.target === 'aura' ? [] : [restartNeo4j]
}

export const newToken =
  'Get a new token: one that was cached before the change keeps its old content until it expires (Entra: 60 to 90 minutes; a managed identity is handed the same token for about a day). Restart the client, or empty its token cache.'

/** The same for any provider. */
export function newTokenFor(values: FixValues): string {
  return values.provider === 'entra'
    ? newToken
    : 'Get a new token: one that was cached before the change keeps its old content until it expires. Restart the client, or empty its token cache.'
}

/** Where the server is told whose tokens it takes. */
export function setDiscovery(values: FixValues, uri: string, provider?: string): string {
  return values.target === 'aura'
    ? `${auraSsoPage}: the discovery URI is \`${uri}\`. Neo4j documents that only instances created after the configuration use it; for others ask Neo4j support.`
    : `In \`neo4j.conf\`: ${oidcLine(values, 'well_known_discovery_uri', uri, provider)}`
}

/** Where the server is told which audience it takes. */
export function setAudience(values: FixValues, audience: string): string {
  return values.target === 'aura'
    ? `Aura is assumed to take the client id under ${auraSsoPage} as the audience, and documents no setting for it. If \`${audience}\` is another value, ask Neo4j support.`
    : `In \`neo4j.conf\`: ${oidcLine(values, 'audience', audience)} (several are separated by commas)`
}

/** Where the server is told which claim holds the groups, and what role a group gives. */
export function setGroups(values: FixValues, claim: string, group: string): string {
  return values.target === 'aura'
    ? `Aura takes the groups from the claim \`groups\`: give the claim that name, or let Neo4j support set up \`${claim}\` for the instance. Then ${auraSsoPage} > the configuration > role mapping: \`${group}=reader\`.`
    : `In \`neo4j.conf\`: ${oidcLine(values, 'claims.groups', claim)} and ${oidcLine(values, 'authorization.group_to_role_mapping', `"${group}"=reader`)}`
}

/** Entra's discovery document of one token version. */
export function entraDiscovery(values: FixValues, version: 1 | 2): string {
  const tenant = `${values.loginOrigin ?? 'https://login.microsoftonline.com'}/${values.tenantId}`
  return `${tenant}${version === 2 ? '/v2.0' : ''}/.well-known/openid-configuration`
}

const graphOrigins: Readonly<Record<string, string>> = {
  'https://login.microsoftonline.us': 'https://graph.microsoft.us',
  'https://login.partner.microsoftonline.cn': 'https://microsoftgraph.chinacloudapi.cn',
}

/** Microsoft Graph's address of an app registration, by its application (client) id. */
export function graphApplication(values: FixValues, appId: string): string {
  const graph = graphOrigins[values.loginOrigin ?? ''] ?? 'https://graph.microsoft.com'
  return `${graph}/v1.0/applications(appId='${appId}')`
}

/** The claim from which a machine's groups are best taken, by identity provider. */
export function groupsClaimOf(values: FixValues): string {
  const claims: Partial<Record<FixValues['provider'], string>> = {
    entra: 'roles',
    cognito: 'scope',
    keycloak: 'roles',
    okta: 'neo4j_roles',
    auth0: 'https://neo4j.example.com/roles',
  }
  return claims[values.provider] ?? '<groups-claim>'
}

/** Reads what a Keycloak client is called inside: commands want that id, not the client id. */
export const keycloakClientUuid = '<client-uuid>'
