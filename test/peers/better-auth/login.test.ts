import { afterAll, expect, it } from 'vitest'
import { doctor } from '../../cli/terminal.ts'
import { report } from '../frame/diagnose.ts'
import { labDatabases } from '../frame/lab-database.ts'
import type { LabDatabases } from '../frame/lab-database.ts'
import { beforeTests, peer } from '../frame/peer.ts'
import { betterAuthVersion, installBetterAuth, resource, startBetterAuth } from './server.ts'
import type { RunningBetterAuth } from './server.ts'

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
