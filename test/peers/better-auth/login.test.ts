import { afterAll, expect, it } from 'vitest'
import { doctor } from '../../cli/terminal.ts'
import { report } from '../frame/diagnose.ts'
import { labDatabases } from '../frame/lab-database.ts'
import type { LabDatabases } from '../frame/lab-database.ts'
import { beforeTests, peer } from '../frame/peer.ts'
import {
  answerTo,
  readMembers,
  resource,
  startPlain,
  tokenCases,
  wordless,
} from '../oauth/compare.ts'
import type { OAuthServer, TokenAnswer, TokenCase } from '../oauth/compare.ts'
import { betterAuthVersion, installBetterAuth, startBetterAuth } from './server.ts'
import type { RunningBetterAuth } from './server.ts'

/** RFC 6749 section 5.2 wants 401 only for a client that used the Authorization header; the lab says it always. */
const refusedOtherwise: ReadonlySet<string> = new Set([
  'an unknown client, in the body',
  'a wrong secret, in the body',
  'no credential but an id',
])

/** oidc-provider takes it either way. */
const inHeader: TokenCase = {
  what: 'a secret in the header that belongs into the body',
  client: 'post',
  world: { registeredFor: 'client_secret_post' },
  request: (basic) => ({
    basic,
    form: { grant_type: 'client_credentials', scope: 'neo4j', resource },
  }),
}

/** It names the client once more, and the end of the token once more: no RFC asks for either. */
function withoutExtras({ body, ...answer }: TokenAnswer): TokenAnswer {
  const { expires_at: _, access_token: token, ...rest } = body
  if (token === undefined) return { ...answer, body: rest }
  if (token === 'opaque') return { ...answer, body: { ...rest, access_token: token } }
  const { header, claims } = token as Record<'header' | 'claims', Record<string, unknown>>
  const { azp: __, ...others } = claims
  return { ...answer, body: { ...rest, access_token: { header, claims: others } } }
}

await peer(`better-auth ${betterAuthVersion}`, installBetterAuth, (folder) => {
  let provider: RunningBetterAuth
  let databases: LabDatabases
  beforeTests(async () => {
    databases = await labDatabases()
    provider = await startBetterAuth(folder, databases.pki)
  })
  afterAll(async () => {
    await provider?.stop()
    await databases?.stop()
  })

  const user = (id: string, more: Record<string, string> = {}): Record<string, string> => ({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: id,
    OIDC_RESOURCE: resource,
    OIDC_SCOPE: 'neo4j',
    NODE_EXTRA_CA_CERTS: databases.pki.caFile,
    ...more,
  })
  const bySecret = (id: string, more: Record<string, string> = {}): Record<string, string> =>
    user(id, { OIDC_CLIENT_SECRET: provider.secret, ...more })
  const byKey = (id: string, key: keyof RunningBetterAuth['keyFiles']): Record<string, string> =>
    user(id, { OIDC_CLIENT_ASSERTION_KEY: provider.keyFiles[key] })

  it.each<[string, () => Record<string, string>]>([
    ['client_secret_basic', () => bySecret('basic')],
    ['private_key_jwt, RSA', () => byKey('rsa', 'rsa')],
    ['private_key_jwt, P-256', () => byKey('ec', 'ec')],
  ])('gives a token by %s, and the token validates', async (_, env) => {
    const call = await doctor(['token', 'validate'], { env: env(), module: 'real' })
    expect(call.stdout).toContain('Total: 11 passed, 0 failed')
    expect(call.code).toBe(0)
  })

  it.each<[string, () => Record<string, string>, string]>([
    ['a wrong secret', () => bySecret('basic', { OIDC_CLIENT_SECRET: 'q7w8Q~not-it' }), 'M2M302'],
    ['an unknown client', () => bySecret('nobody'), 'M2M302'],
    ['a scope that it does not know', () => bySecret('basic', { OIDC_SCOPE: 'other' }), 'M2M310'],
    ['an unknown resource', () => bySecret('basic', { OIDC_RESOURCE: 'urn:other' }), 'M2M307'],
    ['a client that may not use the resource', () => bySecret('elsewhere'), 'M2M309'],
    ['a client that may have no scope', () => bySecret('without-scopes'), 'M2M312'],
    ['a client without the grant', () => bySecret('no-grant'), 'M2M312'],
    ['the key of another client', () => byKey('rsa', 'ec'), 'M2M314'],
    [
      'no resource, for which it gives an opaque token',
      () => bySecret('basic', { OIDC_RESOURCE: '' }),
      'M2M401',
    ],
  ])('is told by its cause: %s', async (_, env, cause) => {
    const { rootCauses } = await report(['token', 'validate'], env())
    expect(rootCauses.map(({ code }) => code)).toEqual([cause])
  })

  const original = (clientId = 'basic'): OAuthServer => {
    const { issuer, secret } = provider
    return { issuer, secret, caPem: databases.pki.caPem, clientId }
  }

  it.each([...tokenCases, inHeader])('answers like the lab: $what', async (asked) => {
    const lab = await startPlain(databases.pki, asked.world)
    const ours = wordless(await answerTo(asked, lab))
    const theirs = wordless(await answerTo(asked, original(asked.client)))
    const status = refusedOtherwise.has(asked.what) ? 400 : ours.status

    expect(withoutExtras(theirs)).toEqual({ ...ours, status })
  })

  it('publishes what the lab publishes', async () => {
    const ours = await readMembers(await startPlain(databases.pki))

    expect(ours).toEqual(await readMembers(original()))
  })

  it('is logged in with from end to end', async () => {
    const discoveryUri = `${provider.issuer}/.well-known/openid-configuration`
    const realm = {
      discoveryUri,
      audience: [resource],
      groupsClaim: 'groups',
      mapping: '"readers"=reader',
    }
    const neo4j = await databases.start({ flavour: 'enterprise', realm })
    const found = await report(['diagnose'], {
      ...bySecret('basic'),
      NEO4J_URI: neo4j.uri,
      NEO4J_OIDC_DISCOVERY_URI: discoveryUri,
      NEO4J_OIDC_AUDIENCE: resource,
      NEO4J_OIDC_GROUPS_CLAIM: 'groups',
      NEO4J_OIDC_ROLE_MAPPING: realm.mapping,
      M2M_EXPECT_ROLE: 'reader',
    })
    expect([found.outcome, found.prediction?.roles]).toEqual(['healthy', ['reader']])
  })
})
