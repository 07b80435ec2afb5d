import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { report } from '../frame/diagnose.ts'
import { ask } from '../frame/https.ts'
import { beforeTests, peer } from '../frame/peer.ts'
import { fetchToken, rotateKeys } from './admin.ts'
import { clientSecret, realmM2m } from './realm.ts'
import { installKeycloak, keycloakVersion, startKeycloak } from './server.ts'
import type { RunningKeycloak } from './server.ts'
import { labDatabases } from '../frame/lab-database.ts'
import type { LabDatabases } from '../frame/lab-database.ts'
import { startIdp } from '../../../src/lab/idp/server.ts'
import type { IdpWorld } from '../../../src/lab/scenario.ts'
import type { Report } from '../../../src/model/report.ts'

interface Case {
  what: string
  /** Environment over that of a client that fits. */
  env?: (origin: string) => Record<string, string>
  /** Code and confidence; none is a healthy run. */
  cause?: string
}

const client = (id: string) => () => ({ OIDC_CLIENT_ID: id })

const cases: Case[] = [
  { what: 'a client with an audience mapper and flat roles' },
  {
    what: 'the audience that Keycloak gives by itself',
    env: client('as-it-comes'),
    cause: 'M2M503 certain',
  },
  { what: 'no audience at all', env: client('no-audience'), cause: 'M2M504 certain' },
  {
    what: 'roles where Keycloak puts them',
    env: () => ({
      OIDC_CLIENT_ID: 'nested-roles',
      NEO4J_OIDC_GROUPS_CLAIM: 'realm_access.roles',
    }),
    cause: 'M2M508 certain',
  },
  {
    what: 'a wrong secret',
    env: () => ({ OIDC_CLIENT_SECRET: 'not-the-secret-of-this-client' }),
    cause: 'M2M302 likely',
  },
  { what: 'a client that does not exist', env: client('nobody'), cause: 'M2M301 likely' },
  {
    what: 'a client without a service account',
    env: client('no-service-account'),
    cause: 'M2M312 certain',
  },
  { what: 'a client that takes its secret in the header only', env: client('in-header') },
  {
    what: 'a client that takes its secret in the body only',
    env: client('in-body'),
    cause: 'M2M328 certain',
  },
  {
    what: 'a client that takes its secret in the body only, and gets it there',
    env: () => ({
      OIDC_CLIENT_ID: 'in-body',
      OIDC_TOKEN_ENDPOINT_AUTH_METHOD: 'client_secret_post',
    }),
  },
  {
    what: 'a client whose service account is switched off',
    env: client('user-switched-off'),
    cause: 'M2M305 certain',
  },
  // It answers this as it does for a client that does not exist.
  { what: 'a client that is switched off', env: client('switched-off'), cause: 'M2M301 likely' },
  {
    what: 'a realm in other case',
    env: (origin) => ({ OIDC_ISSUER: `${origin}/realms/M2M` }),
    cause: 'M2M311 likely',
  },
  {
    what: 'a server that is set up for another realm',
    env: (origin) => ({
      NEO4J_OIDC_DISCOVERY_URI: `${origin}/realms/master/.well-known/openid-configuration`,
    }),
    cause: 'M2M502 certain',
  },
  {
    what: 'a lightweight access token, which leaves the audience out',
    env: client('lightweight'),
    cause: 'M2M504 certain',
  },
]

const causesOf = ({ rootCauses }: Report): string[] =>
  rootCauses.map(({ code, confidence }) => `${code} ${confidence}`)

await peer(`diagnose with Keycloak ${keycloakVersion}`, installKeycloak, (installed) => {
  let keycloak: RunningKeycloak
  let databases: LabDatabases
  let keyFile: string

  beforeTests(async () => {
    databases = await labDatabases()
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const names = { kid: 'client-key', alg: 'ES256', use: 'sig' }
    const clientKey = { ...publicKey.export({ format: 'jwk' }), ...names }
    keyFile = join(dirname(databases.pki.caFile), 'client-key.jwk')
    const secretKey = { ...privateKey.export({ format: 'jwk' }), ...names }
    await writeFile(keyFile, JSON.stringify(secretKey), { mode: 0o600 })
    keycloak = await startKeycloak(installed, databases.pki, [realmM2m(clientKey)])
  })
  afterAll(async () => {
    await keycloak?.stop()
    await databases?.stop()
  })

  /** The lab's Neo4j is set up as the user says that it is. */
  async function diagnose(more: Record<string, string> = {}): Promise<Report> {
    const issuer = `${keycloak.origin}/realms/m2m`
    const server = {
      NEO4J_OIDC_DISCOVERY_URI: `${issuer}/.well-known/openid-configuration`,
      NEO4J_OIDC_AUDIENCE: 'neo4j',
      NEO4J_OIDC_GROUPS_CLAIM: 'roles',
      NEO4J_OIDC_ROLE_MAPPING: '"neo4j-readers"=reader',
    }
    const env: Record<string, string> = {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: 'fits',
      OIDC_CLIENT_SECRET: clientSecret,
      M2M_EXPECT_ROLE: 'reader',
      NODE_EXTRA_CA_CERTS: databases.pki.caFile,
      ...server,
      ...more,
    }
    const neo4j = await databases.start({
      flavour: 'enterprise',
      realm: {
        discoveryUri: env['NEO4J_OIDC_DISCOVERY_URI'] ?? '',
        audience: ['neo4j'],
        groupsClaim: env['NEO4J_OIDC_GROUPS_CLAIM'] ?? '',
        mapping: server.NEO4J_OIDC_ROLE_MAPPING,
      },
    })
    return report(['diagnose', '--ca-file', databases.pki.caFile], { ...env, NEO4J_URI: neo4j.uri })
  }

  it.each(cases)('$what', async ({ env, cause }) => {
    const found = await diagnose(env?.(keycloak.origin))

    expect(causesOf(found)).toEqual(cause === undefined ? [] : [cause])
    expect(found.outcome).toBe(cause === undefined ? 'healthy' : 'problem')
  })

  it('logs in with a signed assertion in place of a secret', async () => {
    const found = await diagnose({
      OIDC_CLIENT_ID: 'signed',
      OIDC_CLIENT_SECRET: '',
      OIDC_CLIENT_ASSERTION_KEY: keyFile,
    })

    expect(causesOf(found)).toEqual([])
    expect(found.outcome).toBe('healthy')
  })

  it.each<[string, Partial<IdpWorld>, Record<string, string>]>([
    ['an unknown client', {}, { client_id: 'nobody' }],
    ['a wrong secret', {}, { client_secret: 'not-the-secret' }],
    ['a scope that is not there', {}, { scope: 'no-such-scope' }],
    [
      'a client without a service account',
      { refuses: 'grant-off' },
      { client_id: 'no-service-account' },
    ],
    [
      'a client that is switched off',
      { refuses: 'client-disabled' },
      { client_id: 'switched-off' },
    ],
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
  ])('refuses a token like the lab: %s', async (_, world, changes) => {
    const { pki } = databases
    const lab = await startIdp({ flavour: 'oidc', ...world }, { pki, now: Date.now })
    onTestFinished(lab.stop)
    const { tokenEndpoint = '', clientId = '', clientSecret: labSecret = '' } = lab.values
    const grant = { grant_type: 'client_credentials' }
    const known = { client_id: clientId, client_secret: labSecret }
    // The lab's client has another name; what is wrong with it is a matter of its world.
    const wrong = Object.keys(world).length === 0 ? changes : {}

    const ours = await refusal(tokenEndpoint, { ...grant, ...known, ...wrong })
    const theirs = await refusal(`${keycloak.origin}/realms/m2m/protocol/openid-connect/token`, {
      ...grant,
      client_id: 'fits',
      client_secret: clientSecret,
      ...changes,
    })

    expect(ours).toEqual(theirs)
  })

  async function refusal(url: string, parameters: Record<string, string>): Promise<unknown> {
    const { status, text, headers } = await ask(url, databases.pki.caPem, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(parameters).toString(),
    })
    const named = text.replaceAll(parameters['client_id'] ?? '', '<client id>')
    return { status, body: JSON.parse(named), challenge: headers['www-authenticate'] }
  }

  describe('after its keys were rotated', () => {
    let rotation: Promise<string> | undefined

    /** Rotates them once. @returns a token from before */
    const oldToken = (): Promise<string> =>
      (rotation ??= (async () => {
        const { caPem } = databases.pki
        const token = await fetchToken(keycloak, caPem, 'm2m', {
          grant_type: 'client_credentials',
          client_id: 'fits',
          client_secret: clientSecret,
        })
        await rotateKeys(keycloak, caPem, 'm2m')
        return token
      })())

    it('takes new tokens', async () => {
      await oldToken()

      expect(causesOf(await diagnose())).toEqual([])
    })

    it('names the key of an old token as gone', async () => {
      const found = await diagnose({ NEO4J_BEARER_TOKEN: await oldToken(), OIDC_CLIENT_SECRET: '' })

      expect(causesOf(found)).toEqual(['M2M404 certain'])
    })
  })
})
