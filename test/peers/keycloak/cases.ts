import type { IdpWorld } from '../../../src/lab/scenario.ts'

/** A way in which a client of Keycloak goes wrong, or does not, and the lab's world for it. */
export interface Case {
  what: string
  /** Environment over that of a client that fits. */
  env?: (origin: string) => Record<string, string>
  /** The lab's world over one whose client fits. */
  world?: Partial<IdpWorld>
  /** The same environment for the lab, whose client has one name only. */
  labEnv?: (lab: LabRealms) => Record<string, string>
  /** Code and confidence; none is a healthy run. */
  cause?: string
}

/** The lab has one realm at an origin: another one is another server there. */
export interface LabRealms {
  origin: string
  otherDiscoveryUri: string
}

const client = (id: string) => () => ({ OIDC_CLIENT_ID: id })

/** Where Keycloak puts roles by itself. */
const nested = { realm_access: { roles: ['neo4j-readers'] } }
export const fitting: IdpWorld = {
  flavour: 'oidc',
  product: 'keycloak',
  claims: { ...nested, aud: 'neo4j', roles: ['neo4j-readers'] },
}
const nestedClaim = { NEO4J_OIDC_GROUPS_CLAIM: 'realm_access.roles' }
const wrongSecret = { OIDC_CLIENT_SECRET: 'not-the-secret-of-this-client' }
const byPost = { OIDC_TOKEN_ENDPOINT_AUTH_METHOD: 'client_secret_post' }

export const cases: Case[] = [
  { what: 'a client with an audience mapper and flat roles' },
  {
    what: 'the audience that Keycloak gives by itself',
    env: client('as-it-comes'),
    world: { claims: { ...nested, aud: 'account' } },
    cause: 'M2M503 certain',
  },
  {
    what: 'no audience at all',
    env: client('no-audience'),
    world: { claims: {} },
    cause: 'M2M504 certain',
  },
  {
    what: 'roles where Keycloak puts them',
    env: () => ({ OIDC_CLIENT_ID: 'nested-roles', ...nestedClaim }),
    world: { claims: { ...nested, aud: 'neo4j' } },
    labEnv: () => nestedClaim,
    cause: 'M2M508 certain',
  },
  {
    what: 'a wrong secret',
    env: () => wrongSecret,
    labEnv: () => wrongSecret,
    cause: 'M2M302 likely',
  },
  {
    what: 'a client that does not exist',
    env: client('nobody'),
    labEnv: client('nobody'),
    cause: 'M2M301 likely',
  },
  {
    what: 'a client without a service account',
    env: client('no-service-account'),
    world: { refuses: 'grant-off' },
    cause: 'M2M312 certain',
  },
  {
    what: 'a client that takes its secret in the header only',
    env: client('in-header'),
    world: { registeredFor: 'client_secret_basic' },
  },
  {
    what: 'a client that takes its secret in the body only',
    env: client('in-body'),
    world: { registeredFor: 'client_secret_post' },
    cause: 'M2M328 certain',
  },
  {
    what: 'a client that takes its secret in the body only, and gets it there',
    env: () => ({ OIDC_CLIENT_ID: 'in-body', ...byPost }),
    world: { registeredFor: 'client_secret_post' },
    labEnv: () => byPost,
  },
  {
    what: 'a client whose service account is switched off',
    env: client('user-switched-off'),
    world: { refuses: 'user-disabled' },
    cause: 'M2M305 certain',
  },
  {
    // It answers this as it does for a client that does not exist.
    what: 'a client that is switched off',
    env: client('switched-off'),
    world: { refuses: 'client-disabled' },
    cause: 'M2M301 likely',
  },
  {
    what: 'a realm in other case',
    env: (origin) => ({ OIDC_ISSUER: `${origin}/realms/M2M` }),
    labEnv: ({ origin }) => ({ OIDC_ISSUER: `${origin}/realms/M2M` }),
    cause: 'M2M311 likely',
  },
  {
    what: 'a server that is set up for another realm',
    env: (origin) => ({
      NEO4J_OIDC_DISCOVERY_URI: `${origin}/realms/master/.well-known/openid-configuration`,
    }),
    labEnv: ({ otherDiscoveryUri }) => ({ NEO4J_OIDC_DISCOVERY_URI: otherDiscoveryUri }),
    cause: 'M2M502 certain',
  },
  {
    what: 'a lightweight access token, which leaves the audience out',
    env: client('lightweight'),
    world: { claims: {} },
    cause: 'M2M504 certain',
  },
]

/** Token requests: what the lab's world has for them, and what is changed in them. */
export const refusals: [string, Partial<IdpWorld>, Record<string, string>][] = [
  ['an unknown client', {}, { client_id: 'nobody' }],
  ['a wrong secret', {}, { client_secret: 'not-the-secret' }],
  ['a scope that is not there', {}, { scope: 'no-such-scope' }],
  [
    'a client without a service account',
    { refuses: 'grant-off' },
    { client_id: 'no-service-account' },
  ],
  ['a client that is switched off', { refuses: 'client-disabled' }, { client_id: 'switched-off' }],
  [
    'a service account that is switched off',
    { refuses: 'user-disabled' },
    { client_id: 'user-switched-off' },
  ],
  [
    'a secret in the body that belongs into the header',
    { registeredFor: 'client_secret_basic' },
    { client_id: 'in-header' },
  ],
  ['a public client', { refuses: 'client-public' }, { client_id: 'public' }],
]
