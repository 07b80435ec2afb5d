import { describe, expect, it } from 'vitest'
import { exchange, mcpWorld } from './mcp-fixture.ts'

const oauth = { kind: 'validating' } as const
const resourceForm = '/.well-known/oauth-protected-resource/mcp'
const serverForm = '/.well-known/oauth-authorization-server'

describe('a server with OAuth metadata', () => {
  it('names its resource and the provider of the lab', async () => {
    const { mcp, lab, provider } = await mcpWorld({ ...oauth, oauth: {} }, { neo4j: null })
    const document = await exchange(new URL(resourceForm, mcp.url).href, lab)
    expect(document.json()).toMatchObject({
      resource: mcp.url,
      authorization_servers: [provider.origin],
    })
    expect((await exchange(new URL(serverForm, mcp.url).href, lab)).status).toBe(404)
  })

  it('names the document in its challenge, and an error only for a token', async () => {
    const { mcp, rpc } = await mcpWorld({ ...oauth, oauth: {} }, { neo4j: null })
    const named = `resource_metadata="${new URL(resourceForm, mcp.url).href}"`
    const [none, wrong] = [
      await rpc('initialize'),
      await rpc('initialize', { authorization: 'Bearer wrong' }),
    ]
    expect(none.headers['www-authenticate']).toBe(`Bearer ${named}, scope="neo4j"`)
    expect(wrong.headers['www-authenticate']).toBe(
      `Bearer error="invalid_token", ${named}, scope="neo4j"`,
    )
  })

  it('is its own authorization server where it lists grant types', async () => {
    const { mcp, lab } = await mcpWorld(
      { ...oauth, oauth: { metadata: 'none', grantTypes: ['authorization_code'] } },
      { neo4j: null },
    )
    const { origin } = new URL(mcp.url)
    expect((await exchange(`${origin}${resourceForm}`, lab)).status).toBe(404)
    expect((await exchange(`${origin}${serverForm}`, lab)).json()).toMatchObject({
      issuer: origin,
      grant_types_supported: ['authorization_code'],
    })
  })

  it('refuses foreign pages, and not its own, only where it looks at them', async () => {
    const origin = 'https://evil.invalid'
    const checking = await mcpWorld({ ...oauth, oauth: { checksOrigin: true } }, { neo4j: null })
    expect((await checking.rpc('tools/list', { headers: { origin } })).status).toBe(403)
    const own = new URL(checking.mcp.url).origin
    expect((await checking.rpc('tools/list', { headers: { origin: own } })).status).toBe(401)
    const other = await mcpWorld({ ...oauth, oauth: {} }, { neo4j: null })
    expect((await other.rpc('tools/list', { headers: { origin } })).status).toBe(401)
  })
})

it('a server of the old transport takes no POST and begins its stream with its address', async () => {
  const { mcp, lab, rpc } = await mcpWorld({ kind: 'legacy-sse' }, { neo4j: null })
  expect((await rpc('initialize')).status).toBe(405)
  const { text, headers } = await exchange(mcp.url, lab, { until: (so) => so.includes('\n\n') })
  expect(headers['content-type']).toBe('text/event-stream')
  expect(text).toMatch(/^event: endpoint\ndata: \/mcp\/message/)
})
