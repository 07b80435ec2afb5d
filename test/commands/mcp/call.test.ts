import { describe, expect, it } from 'vitest'
import { entraV2Realm } from '../../../src/lab/users.ts'
import { mcpCalls } from './run-call.ts'

const wants = { issuer: '{entraV2Issuer}', audience: '{apiAppId}' }
const withNeo4j = {
  world: {
    idp: { flavour: 'entra' as const, tokenVersion: 2 as const, appRoles: ['Neo4j.Reader'] },
    neo4j: { flavour: 'enterprise' as const, realm: entraV2Realm },
  },
}

describe('the controls of mcp call', () => {
  it('tell of neo4j/mcp that the list is closed, and that tokens are judged later', async () => {
    const { report } = await mcpCalls({ kind: 'neo4j-mcp-1' }, withNeo4j)
    const { code, check } = await report()
    expect(code).toBe(0)
    expect(check('list-without-credential')?.summary).toBe('closed: HTTP status 401')
    expect(check('bad-tokens')).toMatchObject({
      status: 'pass',
      summary: expect.stringContaining('not judged at tools/list'),
    })
  })

  it('tell of a server that judges tokens that it refuses both', async () => {
    const { report } = await mcpCalls({ kind: 'validating', wants })
    const { check } = await report()
    expect(check('bad-tokens')?.summary).toBe(
      'invalid: refused with status 401; malformed: refused with status 401',
    )
  })

  it('send made-up tokens to tools/list only, and the good one never with them', async () => {
    const { report } = await mcpCalls({ kind: 'validating', wants })
    const { report: made } = await report()
    expect(made.facts.mcpControls).toMatchObject({
      openList: { outcome: 'http', status: 401 },
      random: { outcome: 'http', status: 401 },
      malformed: { outcome: 'http', status: 401 },
    })
  })

  it('can be switched off', async () => {
    const { report } = await mcpCalls({ kind: 'validating', wants })
    const { check } = await report('--no-controls')
    expect(check('bad-tokens')?.status).toBe('not-applicable')
  })
})

describe('an expired token', () => {
  it('is waited for only when the run has the time', async () => {
    const world = {
      idp: { flavour: 'entra' as const, tokenVersion: 2 as const, lifetimeSeconds: 3600 },
    }
    const { report } = await mcpCalls({ kind: 'validating', wants }, { world })
    const { check } = await report('--wait-expiry')
    // An hour is more than the run has: it says how long it would need.
    expect(check('expired-token')).toMatchObject({
      status: 'unknown',
      summary: expect.stringMatching(/run with --deadline 6[12]m$/),
    })
  })

  it('that is given is refused by the server', async () => {
    const { report, lab } = await mcpCalls(
      { kind: 'validating', wants },
      { givenToken: { tokenVersion: 2, ageSeconds: 3 * 3600 } },
    )
    const { code, check } = await report('--expired-token-file', lab.values.tokenFile)
    expect(code).toBe(0)
    expect(check('expired-token')).toMatchObject({
      status: 'pass',
      summary: 'refused by the MCP server: HTTP status 401: Token has expired',
    })
  })

  it('that is not expired yet proves nothing, and is not sent', async () => {
    const { report, lab } = await mcpCalls(
      { kind: 'validating', wants },
      { givenToken: { tokenVersion: 2 } },
    )
    const { check } = await report('--expired-token-file', lab.values.tokenFile)
    expect(check('expired-token')).toMatchObject({
      status: 'unknown',
      summary: expect.stringContaining('is valid for another'),
    })
  })
})

describe('a second identity', () => {
  it('is compared with the first', async () => {
    const { report, lab } = await mcpCalls(
      { kind: 'validating', wants: { ...wants, scope: 'Neo4j.Reader' } },
      { givenToken: { tokenVersion: 2, claims: { roles: ['Other'] } } },
    )
    const { code, check } = await report('--other-token-file', lab.values.tokenFile)
    expect(code).toBe(0)
    expect(check('second-identity')?.summary).toMatch(
      /^first: 1 tools, read-cypher works; second: not let in \(HTTP status 403/,
    )
  })
})

describe('whether the identity may write', () => {
  it('is read from the privileges over Bolt, in one login', async () => {
    const settings = { NEO4J_URI: '{neo4jUri}' }
    const { report } = await mcpCalls({ kind: 'neo4j-mcp-1' }, { ...withNeo4j, settings })
    const { check, report: made } = await report('--check-read-only')
    expect(check('read-only')).toMatchObject({
      status: 'pass',
      summary: expect.stringContaining('no writing privilege'),
    })
    const bolt = made.exchanges.filter(({ method }) => ['LOGON', 'RUN'].includes(method))
    expect(bolt.map(({ method }) => method)).toEqual(['LOGON', 'RUN'])
  })

  it('is only probable by the tools, without a Neo4j URI', async () => {
    const { report } = await mcpCalls({ kind: 'neo4j-mcp-1' }, withNeo4j)
    const { code, report: made } = await report('--check-read-only')
    expect(code).toBe(1)
    expect(made.rootCauses.map(({ code: one, confidence }) => [one, confidence])).toEqual([
      ['M2M718', 'likely'],
    ])
  })
})

describe('the result of a tool', () => {
  it('is printed as text, and nothing else', async () => {
    const { run } = await mcpCalls({ kind: 'neo4j-mcp-1' }, withNeo4j)
    const { code, stdout } = await run('--print-result')
    expect([code, JSON.parse(stdout)]).toEqual([0, [{ ok: 1 }]])
  })

  it('is printed as JSON with everything that came', async () => {
    const { run } = await mcpCalls({ kind: 'neo4j-mcp-1' }, withNeo4j)
    const { stdout } = await run('--print-result', '--format', 'json')
    expect(JSON.parse(stdout)).toMatchObject({ content: [{ type: 'text' }] })
  })

  it('gives way to the report where there is none', async () => {
    const { run } = await mcpCalls({ kind: 'validating', wants: { audience: 'another' } })
    const { code, stdout } = await run('--print-result')
    expect(code).toBe(1)
    expect(stdout).toContain('M2M703')
  })
})

describe('a platform', () => {
  it('is described with the settings to use, and whether the server takes what it sends', async () => {
    const { run, lab } = await mcpCalls({ kind: 'neo4j-mcp-1' }, withNeo4j)
    const { code, stdout } = await run('--platform', 'databricks')
    const text = stdout.replaceAll(/\s+/g, ' ')
    expect(code).toBe(0)
    expect(text).toContain('This server took yours.')
    expect(text).toContain(`host and base path of ${lab.values.mcpUrl}`)
  })

  it('that is not known ends the command with the list of those that are', async () => {
    const { run } = await mcpCalls({ kind: 'open' })
    expect((await run('--platform', 'nimbus')).code).toBe(2)
  })
})
