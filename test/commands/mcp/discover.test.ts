import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startLab } from '../../../src/lab/start.ts'
import { mcpClient } from '../../../src/lab/users.ts'
import { accessToken, asMetadata, clientSecret, discovery } from './run-discover.ts'
import type { Report } from '../../../src/model/report.ts'
import { doctor } from '../../cli/terminal.ts'

const codes = ({ rootCauses }: Report): string[] => rootCauses.map(({ code }) => code)
const messages = ({ rootCauses }: Report): string =>
  rootCauses.map(({ message }) => message).join('\n')
const asDocument = 'AS GET /.well-known/oauth-authorization-server'
const decodedOf = (token: string): { header: unknown; claims: unknown } => {
  const [header, claims] = token
    .split('.')
    .slice(0, 2)
    .map((part): unknown => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')))
  return { header, claims }
}
const resourceDocument = 'MCP GET /.well-known/oauth-protected-resource/mcp'

describe('mcp call --auth discover', () => {
  it('asks for a token with the resource and the scope of the challenge, and calls the tool with it', async () => {
    const world = await discovery()
    const { code, report } = await world.call('--auth-issuer', world.issuer)
    expect(codes(report)).toEqual([])
    expect(code).toBe(0)
    const [asked, ...more] = world.withSecret()
    expect(more).toEqual([])
    expect(asked?.path).toBe('/token')
    expect(Object.fromEntries(asked?.form ?? [])).toEqual({
      grant_type: 'client_credentials',
      scope: 'graph.read',
      resource: world.mcpUrl,
    })
  })

  it('sends the token to the MCP server and nowhere else', async () => {
    const world = await discovery()
    await world.call('--auth-issuer', world.issuer)
    const places = new Set(world.withToken().map(({ host, path }) => `http://${host}${path}`))
    expect([...places]).toEqual([world.mcpUrl])
  })

  it('takes the scope of the user before that of the challenge', async () => {
    const world = await discovery()
    await world.call('--auth-issuer', world.issuer, '--scope', 'graph.admin')
    expect(world.withSecret().map(({ form }) => form.get('scope'))).toEqual(['graph.admin'])
  })

  it('takes the scopes of the metadata where the challenge has none', async () => {
    const world = await discovery({
      'MCP POST /mcp': () => ({ status: 401, headers: { 'www-authenticate': 'Bearer' } }),
      [resourceDocument]: ({ origin, other }) => ({
        body: {
          resource: `${origin}/mcp`,
          authorization_servers: [other],
          scopes_supported: ['a', 'b'],
        },
      }),
    })
    await world.call('--auth-issuer', world.issuer)
    expect(world.withSecret().map(({ form }) => form.get('scope'))).toEqual(['a b'])
  })

  it('shows neither secret nor token, in any of the forms in which they were sent', async () => {
    const world = await discovery()
    const { output } = await world.call('--auth-issuer', world.issuer)
    const basic = Buffer.from(`etl:${clientSecret}`).toString('base64')
    for (const text of [clientSecret, basic, accessToken]) expect(output).not.toContain(text)
  })

  it('signs an assertion for the issuer, which no other server can use', async () => {
    const world = await discovery({
      [asDocument]: ({ origin }) => ({
        body: { ...asMetadata(origin), token_endpoint_auth_methods_supported: ['private_key_jwt'] },
      }),
    })
    const folder = await mkdtemp(join(tmpdir(), 'discover-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' })
    await writeFile(join(folder, 'key.pem'), pem, { mode: 0o600 })
    world.useKey(join(folder, 'key.pem'))
    const { code, output } = await world.call('--auth-issuer', world.issuer)
    expect(code).toBe(0)
    const assertion = world.seen.find(({ path }) => path === '/token')?.form.get('client_assertion')
    const { header, claims } = decodedOf(assertion ?? '')
    expect(header).toMatchObject({ alg: 'ES256' })
    expect(claims).toMatchObject({ iss: 'etl', sub: 'etl', aud: world.issuer })
    expect(output).not.toContain(assertion)
    expect(world.withSecret()).toEqual([])
  })

  it('without an issuer of the user sends nothing, and names the issuer and the flag', async () => {
    const world = await discovery()
    const { code, report } = await world.call()
    expect([code, codes(report)]).toEqual([1, ['M2M727']])
    expect(world.withSecret()).toEqual([])
    expect(world.seen.map(({ host }) => `http://${host}`)).not.toContain(world.issuer)
    expect(report.nextCommand).toContain(`--auth discover --auth-issuer ${world.issuer}`)
  })

  it('takes the issuer of the provider where none is named for the MCP server', async () => {
    const world = await discovery()
    const { code } = await world.call('--oidc-issuer', world.issuer)
    expect(code).toBe(0)
    const other = await world.call('--oidc-issuer', world.issuer, '--auth-issuer', world.mcpUrl)
    expect(codes(other.report)).toEqual(['M2M727'])
  })

  it('takes an issuer that differs in the final slash for another one', async () => {
    const world = await discovery()
    const { report } = await world.call('--auth-issuer', `${world.issuer}/`)
    expect(codes(report)).toEqual(['M2M727'])
    expect(messages(report)).toContain('differ in the final slash')
    expect(world.withSecret()).toEqual([])
  })
})

describe('a hostile MCP server', () => {
  it('cannot have its metadata read at another origin', async () => {
    const world = await discovery({
      'MCP POST /mcp': ({ other }) => ({
        status: 401,
        headers: { 'www-authenticate': `Bearer resource_metadata="${other}/trap"` },
      }),
      [resourceDocument]: () => ({ status: 404 }),
    })
    const { report } = await world.call('--auth-issuer', world.issuer)
    expect(codes(report)).toEqual(['M2M712'])
    expect(world.seen.map(({ path }) => path)).not.toContain('/trap')
    expect(world.withSecret()).toEqual([])
  })

  it.each([
    ['its own metadata', resourceDocument, 'M2M711'],
    ["the authorization server's", asDocument, 'M2M318'],
  ])('cannot redirect %s', async (_what, document, code) => {
    const world = await discovery({
      [document]: ({ origin }) => ({ status: 307, headers: { location: `${origin}/trap` } }),
    })
    const { report } = await world.call('--auth-issuer', world.issuer)
    expect(codes(report)).toEqual([code])
    expect(world.seen.map(({ path }) => path)).not.toContain('/trap')
    expect(world.withSecret()).toEqual([])
  })

  it('cannot have metadata taken that are another issuer’s', async () => {
    const world = await discovery({
      [asDocument]: ({ origin }) => ({ body: { ...asMetadata(origin), issuer: `${origin}/` } }),
    })
    const { report } = await world.call('--auth-issuer', world.issuer)
    expect(codes(report)).toEqual(['M2M712'])
    expect(world.withSecret()).toEqual([])
  })

  it('cannot use an issuer with user and password in it', async () => {
    const named = (other: string): string => other.replace('http://', 'http://someone:pass-word-1@')
    const world = await discovery({
      [resourceDocument]: ({ origin, other }) => ({
        body: { resource: `${origin}/mcp`, authorization_servers: [named(other)] },
      }),
    })
    // User information is no part of an issuer: it is taken off a setting, and so the two differ.
    const { report, output } = await world.call('--auth-issuer', named(world.issuer))
    expect(codes(report)).toEqual(['M2M727'])
    expect(world.withSecret()).toEqual([])
    expect(world.seen.map(({ host }) => `http://${host}`)).not.toContain(world.issuer)
    expect(output).not.toContain('pass-word-1')
  })

  it('cannot fill the memory with its metadata', async () => {
    const world = await discovery({
      [resourceDocument]: () => ({ body: `{"resource":"${'x'.repeat(32 * 1024 * 1024)}"}` }),
    })
    const { code, report } = await world.call('--auth-issuer', world.issuer)
    expect([code, codes(report)]).toEqual([1, ['M2M318']])
    expect(world.withSecret()).toEqual([])
  })
})

describe('a hostile authorization server', () => {
  it('cannot have the secret sent to another host', async () => {
    const world = await discovery({
      [asDocument]: ({ origin }) => ({
        body: {
          ...asMetadata(origin),
          token_endpoint: `${origin.replace('127.0.0.1', 'localhost')}/token`,
        },
      }),
    })
    const { report } = await world.call('--auth-issuer', world.issuer)
    expect(codes(report)).toEqual(['M2M325'])
    expect(world.withSecret()).toEqual([])
  })

  it('has it sent there once the user has confirmed that address', async () => {
    const elsewhere = (origin: string): string =>
      `${origin.replace('127.0.0.1', 'localhost')}/token`
    const world = await discovery({
      [asDocument]: ({ origin }) => ({
        body: { ...asMetadata(origin), token_endpoint: elsewhere(origin) },
      }),
    })
    const confirmed = ['--token-endpoint', elsewhere(world.issuer)]
    const { code } = await world.call('--auth-issuer', world.issuer, ...confirmed)
    expect(code).toBe(0)
    expect(world.withSecret().map(({ path }) => path)).toEqual(['/token'])
  })

  it('does not get it at an address that the user names and its metadata do not', async () => {
    const world = await discovery()
    const { code } = await world.call(
      '--auth-issuer',
      world.issuer,
      '--token-endpoint',
      `${world.issuer}/elsewhere`,
    )
    expect(code).toBe(0)
    expect(world.withSecret().map(({ path }) => path)).toEqual(['/token'])
  })

  it('cannot redirect the token request', async () => {
    const world = await discovery({
      'AS POST /token': ({ other }) => ({ status: 307, headers: { location: `${other}/trap` } }),
    })
    const { report } = await world.call('--auth-issuer', world.issuer)
    expect(codes(report)).toEqual(['M2M212'])
    expect(world.withSecret().map(({ path }) => path)).toEqual(['/token'])
    expect(world.seen.map(({ path }) => path)).not.toContain('/trap')
  })

  it('does not get a secret where it lists signed assertions alone', async () => {
    const world = await discovery({
      [asDocument]: ({ origin }) => ({
        body: {
          ...asMetadata(origin),
          token_endpoint_auth_methods_supported: ['private_key_jwt'],
        },
      }),
    })
    const { report } = await world.call('--auth-issuer', world.issuer)
    expect(codes(report)).toEqual(['M2M728'])
    expect(world.withSecret()).toEqual([])
  })
})

describe('a Neo4j beside the MCP server', () => {
  it('does not get the token that is for the MCP server alone', async () => {
    const lab = await startLab({
      name: 'beside',
      title: 'A database beside',
      story: 'The token is for the MCP server.',
      world: {
        idp: { flavour: 'oidc', product: 'plain' },
        neo4j: {
          flavour: 'enterprise',
          realm: { discoveryUri: '{discoveryUri}', audience: ['neo4j'] },
        },
        mcp: {
          kind: 'validating',
          wants: { issuer: '{issuer}', ownAudience: true },
          oauth: {},
        },
      },
      settings: { ...mcpClient, NEO4J_URI: '{neo4jUri}' },
      expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
    })
    onTestFinished(() => lab.stop())
    const flags = ['--auth', 'discover', '--auth-issuer', lab.values.issuer]
    const argv = ['diagnose', '--format', 'json', ...flags]
    const { stdout } = await doctor(argv, { env: lab.env, module: 'real' })
    const report = JSON.parse(stdout) as Report
    const carried = report.exchanges.filter(({ credential }) => credential === 'bearer-token')
    expect(new Set(carried.map(({ hop }) => hop))).toEqual(new Set(['mcp']))
    expect(report.checks.find(({ id }) => id === 'neo4j.bearer-login')).toMatchObject({
      status: 'not-applicable',
      summary: 'the token is for the MCP server alone',
    })
    expect([report.outcome, codes(report)]).toEqual(['healthy', []])
  })
})
