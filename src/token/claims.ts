import type { ProviderId } from '../catalogue/entry.ts'

export interface ClaimMeaning {
  meaning: string
  /** Who reads it; `Neo4j` when the server's decision rests on it. */
  readBy: string
  providers?: readonly ProviderId[]
}

/** Members of the JOSE header (RFC 7515 section 4.1, RFC 7516). */
export const headerMeanings: Readonly<Record<string, ClaimMeaning>> = {
  typ: { meaning: 'media type of the token', readBy: 'nobody by rule; JWT and at+jwt are usual' },
  alg: { meaning: 'signature algorithm', readBy: 'Neo4j, to verify the signature' },
  kid: { meaning: 'id of the key that signed it', readBy: 'Neo4j, to find the key in the key set' },
  x5t: {
    meaning: 'SHA-1 thumbprint of the signing certificate',
    readBy: 'nobody here; Entra v1.0 writes it',
    providers: ['entra'],
  },
  nonce: {
    meaning: "mark of a token for Microsoft's own APIs: what was signed is its hash",
    readBy: 'Microsoft only',
    providers: ['entra'],
  },
  enc: { meaning: 'the token is encrypted', readBy: 'whoever has the key; Neo4j has none' },
  jku: { meaning: 'address of a key set', readBy: 'must not be followed (RFC 8725 section 3.10)' },
  x5u: {
    meaning: 'address of a certificate',
    readBy: 'must not be followed (RFC 8725 section 3.10)',
  },
  jwk: { meaning: 'a key inside the token', readBy: 'must not be used (RFC 8725 section 3.10)' },
}

/** Claims by name; a provider's own meaning stands before the general one. */
export const claimMeanings: Readonly<Record<string, readonly ClaimMeaning[]>> = {
  iss: [
    {
      meaning: 'issuer',
      readBy: 'Neo4j: has to equal the issuer of its settings, character by character',
    },
  ],
  aud: [
    {
      meaning: 'audience: the API that the token is for',
      readBy: 'Neo4j: one value has to be among its configured audiences',
    },
  ],
  sub: [
    {
      meaning: 'object id of the service principal of the client',
      readBy: 'Neo4j: required; the user name by default',
      providers: ['entra'],
    },
    {
      meaning: 'subject: whom the token is about',
      readBy: 'Neo4j: required; the user name by default',
    },
  ],
  exp: [{ meaning: 'expires at', readBy: 'Neo4j: required, and has to be in the future' }],
  nbf: [{ meaning: 'not valid before', readBy: 'verifiers that look at it' }],
  iat: [{ meaning: 'issued at', readBy: 'Neo4j (inferred: required, and not in the future)' }],
  jti: [{ meaning: 'id of the token', readBy: 'nobody here' }],
  uti: [{ meaning: 'id of the token', readBy: 'Microsoft support', providers: ['entra'] }],
  ver: [
    {
      meaning: "version of the token: the API's registration decides it, not the endpoint",
      readBy: 'you: it decides issuer and audience',
      providers: ['entra'],
    },
  ],
  tid: [{ meaning: 'tenant', readBy: 'nobody here', providers: ['entra'] }],
  oid: [
    {
      meaning: 'object id of the service principal; equal to sub when the token is app-only',
      readBy: 'nobody here',
      providers: ['entra'],
    },
  ],
  appid: [
    { meaning: 'client id (v1.0)', readBy: 'a possible user name claim', providers: ['entra'] },
  ],
  appidacr: [
    {
      meaning: 'how the client proved itself: 1 secret, 2 certificate (v1.0)',
      readBy: 'nobody here',
      providers: ['entra'],
    },
  ],
  azp: [{ meaning: 'client id', readBy: 'a possible user name claim' }],
  azpacr: [
    {
      meaning: 'how the client proved itself: 1 secret, 2 certificate (v2.0)',
      readBy: 'nobody here',
      providers: ['entra'],
    },
  ],
  client_id: [{ meaning: 'client id', readBy: 'a possible user name claim' }],
  cid: [{ meaning: 'client id', readBy: 'a possible user name claim', providers: ['okta'] }],
  idtyp: [{ meaning: 'app: the token is app-only', readBy: 'nobody here', providers: ['entra'] }],
  roles: [
    {
      meaning: 'application roles assigned to the client',
      readBy: 'Neo4j, when groups claim = roles',
      providers: ['entra'],
    },
    { meaning: 'roles', readBy: 'Neo4j, when groups claim = roles' },
  ],
  groups: [
    {
      meaning: 'groups',
      readBy: 'Neo4j, when groups claim = groups (the only one that Aura documents)',
    },
  ],
  scp: [
    {
      meaning: 'scopes of a user: this token is not app-only',
      readBy: 'Neo4j, when groups claim = scp',
      providers: ['entra'],
    },
    { meaning: 'scopes', readBy: 'Neo4j, when groups claim = scp' },
  ],
  scope: [
    {
      meaning: 'scopes, in one text with spaces',
      readBy: 'Neo4j, when groups claim = scope: the whole text is one group',
    },
  ],
  token_use: [{ meaning: 'access or id', readBy: 'nobody here', providers: ['cognito'] }],
  auth_time: [{ meaning: 'when the client proved itself', readBy: 'nobody here' }],
  version: [{ meaning: 'version of the token', readBy: 'nobody here', providers: ['cognito'] }],
  gty: [
    {
      meaning: 'grant; client-credentials marks an app-only token',
      readBy: 'nobody here',
      providers: ['auth0'],
    },
  ],
  permissions: [
    {
      meaning: 'permissions of the API (RBAC)',
      readBy: 'Neo4j, when groups claim = permissions',
      providers: ['auth0'],
    },
  ],
  realm_access: [
    {
      meaning: 'realm roles, nested',
      readBy: 'nobody: Neo4j reads top-level claims only',
      providers: ['keycloak'],
    },
  ],
  resource_access: [
    {
      meaning: 'client roles, nested',
      readBy: 'nobody: Neo4j reads top-level claims only',
      providers: ['keycloak'],
    },
  ],
  preferred_username: [
    {
      meaning: 'user name for people',
      readBy: 'a possible user name claim; app-only tokens of Entra have none',
    },
  ],
  email: [
    { meaning: 'mail address of a user', readBy: 'a possible user name claim; machines have none' },
  ],
  upn: [
    {
      meaning: 'user principal name',
      readBy: 'a possible user name claim; machines have none',
      providers: ['entra'],
    },
  ],
  cnf: [
    {
      meaning: 'the token is bound to a key or certificate',
      readBy: 'resource servers that ask for the proof; Bolt cannot carry one',
    },
  ],
  aio: [{ meaning: 'internal to Microsoft', readBy: 'nobody here', providers: ['entra'] }],
  rh: [{ meaning: 'internal to Microsoft', readBy: 'nobody here', providers: ['entra'] }],
  idp: [
    {
      meaning: 'identity provider that authenticated the subject',
      readBy: 'nobody here',
      providers: ['entra'],
    },
  ],
}
