import type { JWK } from 'jose'

/** Clients of the realm `m2m`, by what is right or wrong with them. All have this secret. */
export const clientSecret = 'q7w8Q~Tk3vZ1pLx9RmYb2cWd'

interface Mapper {
  name: string
  protocol: 'openid-connect'
  protocolMapper: string
  config: Record<string, string>
}

/** Puts an audience of one's own into access tokens. */
const audience: Mapper = {
  name: 'audience',
  protocol: 'openid-connect',
  protocolMapper: 'oidc-audience-mapper',
  config: { 'included.custom.audience': 'neo4j', 'access.token.claim': 'true' },
}

/** Realm roles as a list at the top of the token, where Neo4j can read it. */
const flatRoles: Mapper = {
  name: 'roles',
  protocol: 'openid-connect',
  protocolMapper: 'oidc-usermodel-realm-role-mapper',
  config: {
    'claim.name': 'roles',
    multivalued: 'true',
    'jsonType.label': 'String',
    'access.token.claim': 'true',
  },
}

const ready = {
  secret: clientSecret,
  enabled: true,
  publicClient: false,
  serviceAccountsEnabled: true,
  standardFlowEnabled: false,
  clientAuthenticatorType: 'client-secret',
}

/** The one way in which the client may send its secret; without it any ("Allowed method" of the Credentials tab). */
const secretMethod = 'client.secret.authentication.allowed.method'

/** @param clientKey public key of the client `signed` */
export function realmM2m(clientKey: JWK): { realm: string } & Record<string, unknown> {
  const clients = [
    { clientId: 'fits', protocolMappers: [audience, flatRoles] },
    { clientId: 'as-it-comes' },
    { clientId: 'nested-roles', protocolMappers: [audience] },
    { clientId: 'no-audience', protocolMappers: [flatRoles], fullScopeAllowed: false },
    {
      clientId: 'lightweight',
      protocolMappers: [audience, flatRoles],
      attributes: { 'client.use.lightweight.access.token.enabled': 'true' },
    },
    {
      clientId: 'in-header',
      protocolMappers: [audience, flatRoles],
      attributes: { [secretMethod]: 'client_secret_basic' },
    },
    {
      clientId: 'in-body',
      protocolMappers: [audience, flatRoles],
      attributes: { [secretMethod]: 'client_secret_post' },
    },
    { clientId: 'user-switched-off', protocolMappers: [audience, flatRoles] },
    { clientId: 'no-service-account', serviceAccountsEnabled: false },
    { clientId: 'switched-off', enabled: false },
    { clientId: 'public', publicClient: true, serviceAccountsEnabled: false },
    {
      clientId: 'signed',
      protocolMappers: [audience, flatRoles],
      clientAuthenticatorType: 'client-jwt',
      attributes: {
        'use.jwks.string': 'true',
        'jwks.string': JSON.stringify({ keys: [clientKey] }),
        'token.endpoint.auth.signing.alg': 'ES256',
      },
    },
  ].map((client) => ({ ...ready, ...client }))
  return {
    realm: 'm2m',
    enabled: true,
    roles: { realm: [{ name: 'neo4j-readers' }] },
    clients,
    users: clients
      .filter((client) => client.serviceAccountsEnabled)
      .map(({ clientId }) => ({
        username: `service-account-${clientId}`,
        enabled: clientId !== 'user-switched-off',
        serviceAccountClientId: clientId,
        realmRoles: ['neo4j-readers', 'default-roles-m2m'],
      })),
  }
}
