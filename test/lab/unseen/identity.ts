import {
  cognitoRealm,
  cognitoServerKnown,
  entraV2Realm,
  entraV2ServerKnown,
} from '../../../src/lab/users.ts'
import {
  entraReader,
  keycloakReader,
  keycloakRealm,
  keycloakServerKnown,
} from '../../../src/lab/worlds.ts'
import type { IdpWorld } from '../../../src/lab/scenario.ts'
import { cognito, entra, entraMcp, keycloak, type Unseen } from './world.ts'

const enterprise = { flavour: 'enterprise', realm: keycloakRealm } as const
const fit = { ...keycloak, ...keycloakServerKnown }

/** AADSTS numbers and the row that idp.md 1.5 gives them. */
const aadsts: [number, string, string][] = [
  [7_000_218, 'The request body must contain the following parameter.', 'M2M304'],
  [700_011, 'Application with identifier was not found in the directory.', 'M2M301'],
  [70_001, 'Application was not found or is disabled.', 'M2M305'],
  [90_038, 'Tenant has been redirected to another national cloud.', 'M2M317'],
  [900_023, 'Specified tenant identifier is neither a valid DNS name.', 'M2M311'],
  [70_011, 'The provided value for the input parameter scope is not valid.', 'M2M310'],
  [700_022, 'The provided value for scope has more than one resource.', 'M2M310'],
  [530_035, 'Access has been blocked by security defaults.', 'M2M313'],
  [50_105, 'The signed in user is not assigned to a role for the application.', 'M2M308'],
  [700_027, 'Client assertion failed signature validation.', 'M2M314'],
]

const ofEntra: Unseen[] = aadsts.map(([number, description, code]) => ({
  name: `AADSTS${number}`,
  world: {
    idp: { ...entraReader, tokenError: { number, description } },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm },
  },
  settings: { ...entra, ...entraV2ServerKnown },
  causes: [code],
}))

/** Errors of plain providers (idp.md 4.2). */
const oauth: [string, string, NonNullable<IdpWorld['tokenError']>, string][] = [
  [
    'keycloak',
    'secret',
    {
      status: 401,
      error: 'unauthorized_client',
      description: 'Invalid client or Invalid client credentials',
    },
    'M2M302',
  ],
  [
    'keycloak',
    'service account off',
    {
      status: 401,
      error: 'unauthorized_client',
      description: 'Client not enabled to retrieve service account',
    },
    'M2M312',
  ],
  [
    'keycloak',
    'scope',
    { status: 400, error: 'invalid_scope', description: 'Invalid scopes: neo4j' },
    'M2M310',
  ],
  [
    'okta',
    'custom scope at the org server',
    {
      status: 400,
      error: 'invalid_scope',
      description: 'Custom scopes are not allowed for this request.',
    },
    'M2M310',
  ],
  [
    'auth0',
    'grant type',
    {
      status: 403,
      error: 'unauthorized_client',
      description: "Grant type 'client_credentials' not allowed for the client.",
    },
    'M2M312',
  ],
  ['oidc', 'RFC 6749 invalid_client', { status: 401, error: 'invalid_client' }, 'M2M302'],
  [
    'oidc',
    'RFC 6749 unsupported_grant_type',
    { status: 400, error: 'unsupported_grant_type' },
    'M2M312',
  ],
  ['oidc', 'RFC 8707 invalid_target', { status: 400, error: 'invalid_target' }, 'M2M307'],
  [
    'oidc',
    'an error of its own',
    { status: 400, error: 'quota_exhausted', description: 'Monthly machine tokens are used up' },
    'M2M316',
  ],
]

const ofOthers: Unseen[] = oauth.map(([provider, what, tokenError, code]) => ({
  name: `${provider}: ${what}`,
  world: { idp: { ...keycloakReader, tokenError }, neo4j: enterprise },
  settings: { ...fit, M2M_PROVIDER: provider },
  causes: [code],
}))

export const identityWorlds: Unseen[] = [
  ...ofEntra,
  ...ofOthers,
  {
    name: 'entra secret wrong, MCP only',
    world: {
      idp: entraReader,
      neo4j: { flavour: 'enterprise', realm: entraV2Realm },
      mcp: { kind: 'neo4j-mcp-1' },
    },
    settings: { ...entraMcp, AZURE_CLIENT_SECRET: '{wrongClientSecret}' },
    causes: ['M2M302'],
  },
  {
    name: 'entra client of another tenant',
    world: { idp: entraReader, neo4j: { flavour: 'enterprise', realm: entraV2Realm } },
    settings: {
      ...entra,
      AZURE_CLIENT_ID: '11a2b3c4-d5e6-4789-8abc-def012345678',
      AZURE_SCOPE: 'api://{apiAppId}/.default',
    },
    causes: ['M2M301'],
  },
  {
    name: 'cognito secret wrong on a pool with an audience trigger',
    world: {
      idp: { flavour: 'cognito', scopes: ['graph/read'], claims: { aud: '{clientId}' } },
      neo4j: { flavour: 'enterprise', realm: { ...cognitoRealm, mapping: '"graph/read"=reader' } },
    },
    settings: { ...cognito, ...cognitoServerKnown, COGNITO_CLIENT_SECRET: '{wrongClientSecret}' },
    causes: ['M2M302 possible|M2M302 likely'],
  },
  {
    name: 'cognito scope of no resource server',
    world: {
      idp: { flavour: 'cognito', scopes: ['graph/read'], claims: { aud: '{clientId}' } },
      neo4j: { flavour: 'enterprise', realm: cognitoRealm },
    },
    settings: { ...cognito, ...cognitoServerKnown, COGNITO_SCOPE: 'graphs/read' },
    causes: ['M2M310'],
  },
  {
    name: 'keycloak realm that does not exist',
    world: { idp: keycloakReader, neo4j: enterprise },
    settings: { ...fit, OIDC_ISSUER: '{idpOrigin}/realms/production', M2M_PROVIDER: 'keycloak' },
    causes: ['M2M311|M2M318'],
  },
  {
    name: 'discovery document is gone for everybody, with an identity',
    world: { idp: { ...keycloakReader, discovery: 'not-found' }, neo4j: enterprise },
    settings: fit,
    causes: ['M2M318|M2M311'],
  },
  {
    name: 'discovery document is a login page',
    world: { idp: { ...keycloakReader, discovery: 'html' }, neo4j: enterprise },
    settings: fit,
    causes: ['M2M211'],
  },
  {
    name: 'key set is empty for everybody',
    world: { idp: { ...keycloakReader, keys: 'empty-object' }, neo4j: enterprise },
    settings: fit,
    causes: ['M2M320'],
  },
  {
    name: 'key set is gone for everybody, Entra',
    world: {
      idp: { ...entraReader, keys: 'not-found' },
      neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    },
    settings: { ...entra, ...entraV2ServerKnown },
    causes: ['M2M320'],
  },
  {
    name: 'token endpoint sends a login page',
    world: {
      idp: { ...entraReader, tokenEndpoint: 'html' },
      neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    },
    settings: { ...entra, ...entraV2ServerKnown },
    causes: ['M2M211'],
  },
  {
    name: 'token endpoint is overloaded',
    world: { idp: { ...keycloakReader, tokenEndpoint: 'rate-limited' }, neo4j: enterprise },
    settings: fit,
    causes: ['M2M210'],
  },
  {
    name: 'token endpoint fails',
    world: { idp: { ...keycloakReader, tokenEndpoint: 'server-error' }, neo4j: enterprise },
    settings: fit,
    causes: ['M2M209'],
  },
  {
    name: 'secret expired and the v1 trouble is behind it',
    world: {
      idp: { ...entraReader, tokenVersion: 1, secretExpired: true },
      neo4j: { flavour: 'enterprise', realm: entraV2Realm },
    },
    settings: { ...entra, ...entraV2ServerKnown },
    causes: ['M2M303 certain'],
  },
]
