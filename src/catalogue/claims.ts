import type { ProviderId } from './entry.ts'

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
  x5c: {
    meaning: 'a certificate inside the token',
    readBy: 'must not be used (RFC 8725 section 3.10)',
  },
  crit: {
    meaning: 'members that have to be understood',
    readBy: 'servers: what they do not know, they refuse',
  },
  zip: { meaning: 'the content is compressed', readBy: 'whoever decrypts it' },
  b64: { meaning: 'false: the payload is not encoded', readBy: 'servers that know RFC 7797' },
  cty: { meaning: 'type of what is inside', readBy: 'whoever decrypts it' },
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
      meaning:
        'object id of the service principal of the client when the token is app-only, else an id of the user',
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
    { meaning: 'version of the token', readBy: 'nobody here', providers: ['okta'] },
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
  azp: [
    {
      meaning: 'who asked for the token: the service account',
      readBy: 'a possible user name claim',
      providers: ['google'],
    },
    { meaning: 'client id', readBy: 'a possible user name claim' },
  ],
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
    {
      meaning: 'address of the service account',
      readBy: 'a possible user name claim, and a possible group of one',
      providers: ['google'],
    },
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
  acr: [{ meaning: 'how strongly the subject was authenticated', readBy: 'nobody here' }],
  amr: [{ meaning: 'how the subject was authenticated', readBy: 'nobody here' }],
  nonce: [{ meaning: 'mark of a sign-in: only ID tokens have it', readBy: 'the client' }],
  at_hash: [{ meaning: 'hash of an access token: only ID tokens have it', readBy: 'the client' }],
  typ: [
    {
      meaning: 'kind of the token: Bearer is an access token, Refresh and ID are not',
      readBy: 'nobody here; Neo4j does not document that it looks at it',
      providers: ['keycloak'],
    },
  ],
  sid: [{ meaning: 'session', readBy: 'nobody here' }],
  'allowed-origins': [
    { meaning: 'origins of pages', readBy: 'nobody here', providers: ['keycloak'] },
  ],
  clientHost: [
    { meaning: 'where the client asked from', readBy: 'nobody here', providers: ['keycloak'] },
  ],
  clientAddress: [
    { meaning: 'where the client asked from', readBy: 'nobody here', providers: ['keycloak'] },
  ],
  uid: [
    {
      meaning: 'id of a user: this token is not app-only',
      readBy: 'nobody here',
      providers: ['okta'],
    },
  ],
  email_verified: [{ meaning: 'the mail address was checked', readBy: 'nobody here' }],
  hd: [{ meaning: "domain of a person's account", readBy: 'nobody here', providers: ['google'] }],
  google: [
    {
      meaning: 'project, zone and machine that the token was issued to',
      readBy: 'nobody: Neo4j reads top-level claims only',
      providers: ['google'],
    },
  ],
  username: [
    {
      meaning: 'name of a user: machines have none',
      readBy: 'a possible user name claim',
      providers: ['cognito'],
    },
  ],
  'cognito:groups': [
    {
      meaning: 'groups of a user: machines have none',
      readBy: 'Neo4j, when groups claim = cognito:groups',
      providers: ['cognito'],
    },
  ],
  origin_jti: [
    {
      meaning: 'id of the first token of a session',
      readBy: 'nobody here',
      providers: ['cognito'],
    },
  ],
  event_id: [{ meaning: 'id in the log', readBy: 'AWS support', providers: ['cognito'] }],
  wids: [
    {
      meaning: 'directory roles of a user',
      readBy: 'a possible groups claim; machines have none',
      providers: ['entra'],
    },
  ],
  unique_name: [
    {
      meaning: 'name of a user (v1.0)',
      readBy: 'a possible user name claim; machines have none',
      providers: ['entra'],
    },
  ],
  name: [{ meaning: 'name for people', readBy: 'a possible user name claim; not unique' }],
  _claim_names: [
    {
      meaning: 'claims that were left out because the token would grow too large (overage)',
      readBy: 'clients that ask the provider; Neo4j does not',
    },
  ],
}

/** Claims whose names follow a pattern. */
export const claimFamilies: readonly { pattern: RegExp; meaning: ClaimMeaning }[] = [
  {
    pattern: /^xms_/,
    meaning: { meaning: 'internal to Microsoft', readBy: 'nobody here', providers: ['entra'] },
  },
  {
    pattern: /^https?:\/\//,
    meaning: {
      meaning: 'a claim that the API or its administrator added',
      readBy: 'a possible groups claim, by its whole name',
    },
  },
  {
    pattern: /^custom:/,
    meaning: {
      meaning: 'an attribute of the user pool',
      readBy: 'a possible groups or user name claim',
      providers: ['cognito'],
    },
  },
]
