import { afterAll, expect, it, onTestFinished } from 'vitest'
import { createFetchJson } from '../../../src/lab/fetch-json.ts'
import { startNeo4j } from '../../../src/lab/neo4j/server.ts'
import type { IdpWorld } from '../../../src/lab/scenario.ts'
import { doctor } from '../../cli/terminal.ts'
import { report } from '../frame/diagnose.ts'
import { beforeTests, peer } from '../frame/peer.ts'
import { answerTo, readMembers, resource, startPlain, tokenCases } from '../oauth/compare.ts'
import type { OAuthServer } from '../oauth/compare.ts'
import { installProvider, providerVersion, startProvider } from './server.ts'
import type { RunningProvider } from './server.ts'

/** Who names no scope gets none; the lab gives what the client may have (RFC 6749 section 3.3 allows both). */
const worlds: Record<string, Partial<IdpWorld>> = { 'no scope': { scopes: [] } }

/** RFC 6749 section 5.2 has `unauthorized_client` for it, as the lab says. */
const otherwise: Record<string, Record<string, string>> = {
  'a grant that the client may not use': { error: 'invalid_request' },
}

await peer(`oidc-provider ${providerVersion}`, installProvider, (folder) => {
  let provider: RunningProvider
  beforeTests(async () => {
    provider = await startProvider(folder)
  })
  afterAll(() => provider.stop())

  const user = (id: string, more: Record<string, string> = {}): Record<string, string> => ({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: id,
    OIDC_RESOURCE: resource,
    OIDC_SCOPE: 'neo4j',
    NODE_EXTRA_CA_CERTS: provider.pki.caFile,
    ...more,
  })
  /** Each way of authentication, with the environment of its client. */
  const ways: Record<string, () => Record<string, string>> = {
    client_secret_basic: () => user('basic', { OIDC_CLIENT_SECRET: provider.secret }),
    private_key_jwt_rsa: () => user('rsa', { OIDC_CLIENT_ASSERTION_KEY: provider.rsaKeyFile }),
    private_key_jwt_ec: () => user('ec', { OIDC_CLIENT_ASSERTION_KEY: provider.ecKeyFile }),
    private_key_jwt_ed25519: () => user('ed', { OIDC_CLIENT_ASSERTION_KEY: provider.edKeyFile }),
    mutual_tls: () => user('tls', { OIDC_CLIENT_CERTIFICATE: provider.certificateFile }),
  }
  const causes = async (env: Record<string, string>): Promise<string[]> => {
    const { rootCauses } = await report(['token', 'validate'], env)
    return rootCauses.map(({ code }) => code)
  }

  it.each(Object.keys(ways))('gives a token by %s, and the token validates', async (way) => {
    const env = ways[way]?.() ?? {}
    const { code, stdout } = await doctor(['token', 'validate'], { env, module: 'real' })
    expect(stdout).toContain('Total: 11 passed, 0 failed')
    expect(code).toBe(0)
  })

  it('gives a token by client_secret_post where it offers nothing else', async () => {
    const other = await startProvider(folder, ['client_secret_post'])
    onTestFinished(other.stop)
    const env = {
      ...user('post', { OIDC_CLIENT_SECRET: other.secret }),
      OIDC_ISSUER: other.issuer,
      NODE_EXTRA_CA_CERTS: other.pki.caFile,
    }
    const { code, stdout } = await doctor(['token', 'validate'], { env, module: 'real' })
    expect([code, stdout]).toEqual([0, expect.stringContaining('Total: 11 passed, 0 failed')])
  })

  it('is logged in with from end to end', async () => {
    const { pki, issuer } = provider
    const ended = new AbortController()
    onTestFinished(() => ended.abort())
    const realm = {
      discoveryUri: `${issuer}/.well-known/openid-configuration`,
      audience: [resource],
      groupsClaim: 'groups',
      mapping: '"readers"=reader',
    }
    const neo4j = await startNeo4j(
      { flavour: 'enterprise', realm },
      {
        pki,
        fill: (text) => text,
        now: Date.now,
        fetchJson: createFetchJson(pki.caPem, ended.signal),
      },
    )
    onTestFinished(() => neo4j.stop())
    const found = await report(['diagnose'], {
      ...ways['client_secret_basic']?.(),
      NEO4J_URI: neo4j.uri,
      NEO4J_OIDC_DISCOVERY_URI: realm.discoveryUri,
      NEO4J_OIDC_AUDIENCE: resource,
      NEO4J_OIDC_GROUPS_CLAIM: 'groups',
      NEO4J_OIDC_ROLE_MAPPING: realm.mapping,
      M2M_EXPECT_ROLE: 'reader',
    })
    expect([found.outcome, found.prediction?.roles]).toEqual(['healthy', ['reader']])
  })

  it('refuses what does not fit, and each refusal is told by its cause', async () => {
    expect({
      'a wrong secret': await causes(user('basic', { OIDC_CLIENT_SECRET: 'of-another-client' })),
      'an unknown client': await causes(user('nobody', { OIDC_CLIENT_SECRET: provider.secret })),
      'an unknown resource': await causes({
        ...ways['client_secret_basic']?.(),
        OIDC_RESOURCE: 'https://other.example',
      }),
      'a client without the grant': await causes(
        user('no-grant', { OIDC_CLIENT_SECRET: provider.secret }),
      ),
      'the key of another client': await causes(
        user('rsa', { OIDC_CLIENT_ASSERTION_KEY: provider.ecKeyFile }),
      ),
    }).toEqual({
      'a wrong secret': ['M2M302'],
      'an unknown client': ['M2M302'],
      'an unknown resource': ['M2M307'],
      'a client without the grant': ['M2M312'],
      'the key of another client': ['M2M314'],
    })
  })

  const original = (clientId = 'basic'): OAuthServer => {
    const { issuer, secret, pki } = provider
    return { issuer, secret, caPem: pki.caPem, clientId }
  }

  it.each(tokenCases)('answers like the lab: $what', async (asked) => {
    const { what, client, world } = asked
    const lab = await startPlain(provider.pki, { dropsScopes: true, ...world, ...worlds[what] })
    const ours = await answerTo(asked, lab)
    const theirs = await answerTo(asked, original(client))

    expect(theirs).toEqual({ ...ours, body: { ...ours.body, ...otherwise[what] } })
  })

  it('publishes what the lab publishes', async () => {
    const { methods, ...ours } = await readMembers(await startPlain(provider.pki))

    expect(await readMembers(original())).toEqual({
      ...ours,
      // Its clients may have a certificate here, which is a world of its own in the lab.
      methods: [...methods, 'self_signed_tls_client_auth'],
    })
  })

  it('gives an opaque token where no resource is asked for, and that is said', async () => {
    const { OIDC_RESOURCE: _, OIDC_SCOPE: __, ...env } = ways['client_secret_basic']?.() ?? {}
    expect(await causes(env)).toEqual(['M2M401'])
  })
})
