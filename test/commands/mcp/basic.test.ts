import { describe, expect, it } from 'vitest'
import { entraV2Realm } from '../../../src/lab/users.ts'
import { mcpCalls } from './run-call.ts'

const password = '{neo4jPassword}'
const idp = { flavour: 'entra' as const, tokenVersion: 2 as const }
const realm = { ...entraV2Realm, authenticationProviders: ['oidc-m2m', 'native'] }
const neo4j = { flavour: 'enterprise' as const, realm, nativeUser: 'neo4j' }
const native = {
  world: { idp, neo4j },
  settings: { NEO4J_USERNAME: 'neo4j', NEO4J_PASSWORD: password, NEO4J_URI: '{neo4jUri}' },
}

describe('mcp call --auth basic', () => {
  it('calls the tool with user and password, and asks no identity provider for anything', async () => {
    const { report } = await mcpCalls({ kind: 'neo4j-mcp-1' }, native)
    const { code, report: made } = await report('--auth', 'basic', '--no-controls')
    expect([code, made.rootCauses]).toEqual([0, []])
    expect(made.facts.mcpBearer?.credential).toBe('basic')
    expect(made.facts.mcpCall).toMatchObject({ credential: 'basic', isError: false })
    expect(made.exchanges.map(({ hop }) => hop)).not.toContain('idp')
    expect(made.exchanges.map(({ credential }) => credential)).not.toContain('bearer-token')
  })

  it('shows neither the password nor the header that it is sent in', async () => {
    const { lab, run } = await mcpCalls({ kind: 'neo4j-mcp-1' }, native)
    const { neo4jPassword } = lab.values
    const header = Buffer.from(`neo4j:${neo4jPassword}`).toString('base64')
    for (const format of ['text', 'json', 'markdown']) {
      const { stdout } = await run('--auth', 'basic', '--format', format, '--verbose')
      for (const secret of [neo4jPassword, header]) expect(stdout).not.toContain(secret)
    }
  })

  it('tells a wrong password from a refused token', async () => {
    const settings = { ...native.settings, NEO4J_PASSWORD: 'wrong-password-0815' }
    const { report } = await mcpCalls({ kind: 'neo4j-mcp-1' }, { ...native, settings })
    const { code, report: made } = await report('--auth', 'basic')
    expect(code).toBe(1)
    expect(made.rootCauses.map(({ code: one }) => one)).toEqual(['M2M729'])
  })

  it('says which scheme a server wants that takes tokens only', async () => {
    const wants = { audience: '{apiAppId}' }
    const { report } = await mcpCalls({ kind: 'validating', wants }, native)
    const { report: made } = await report('--auth', 'basic')
    expect(made.rootCauses.map(({ code, message }) => [code, message])).toEqual([
      [
        'M2M729',
        'The MCP server answers 401 to HTTP Basic: Invalid authorization header; it asks for Bearer.',
      ],
    ])
  })

  it('knows a gateway that takes the header away, whatever is in it', async () => {
    const { report } = await mcpCalls({ kind: 'neo4j-mcp-1', stripsAuthorization: true }, native)
    const { report: made } = await report('--auth', 'basic')
    expect(made.rootCauses.map(({ code }) => code)).toEqual(['M2M706'])
  })

  it('works with a server that is too old for tokens', async () => {
    const { report } = await mcpCalls({ kind: 'neo4j-mcp-1', version: '1.1.0' }, native)
    const { code } = await report('--auth', 'basic')
    expect(code).toBe(0)
  })
})

describe('without it', () => {
  it('user and password go to no MCP server', async () => {
    const { report } = await mcpCalls({ kind: 'neo4j-mcp-1' }, native)
    const { report: made } = await report()
    expect(made.exchanges.map(({ credential }) => credential)).not.toContain('password')
  })
})
