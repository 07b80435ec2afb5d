import { describe, expect, it } from 'vitest'
import { accessToken, asMetadata, clientSecret, discovery } from './run-discover.ts'
import type { Report } from '../../../src/model/report.ts'

const codes = ({ rootCauses }: Report): string[] => rootCauses.map(({ code }) => code)
const messages = ({ rootCauses }: Report): string =>
  rootCauses.map(({ message }) => message).join('\n')
const asDocument = 'AS GET /.well-known/oauth-authorization-server'
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

  it('without an issuer of the user sends nothing, and names the issuer and the flag', async () => {
    const world = await discovery()
    const { code, report } = await world.call()
    expect([code, codes(report)]).toEqual([1, ['M2M727']])
    expect(world.withSecret()).toEqual([])
    expect(world.seen.map(({ host }) => `http://${host}`)).not.toContain(world.issuer)
    expect(report.nextCommand).toContain(`--auth discover --auth-issuer ${world.issuer}`)
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
