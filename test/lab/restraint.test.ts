import { readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Lab, Scenario } from '../../src/lab/scenario.ts'
import { findScenario } from '../../src/lab/scenarios/index.ts'
import { startLab } from '../../src/lab/start.ts'
import type { Exchange } from '../../src/model/network.ts'
import type { Report } from '../../src/model/report.ts'
import { doctor } from '../cli/terminal.ts'
import { post, send } from './request.ts'

/** The world of a scenario, still running after the diagnosis. */
async function diagnose(name: string): Promise<{ lab: Lab; report: Report }> {
  return diagnoseIn(known(name))
}

function known(name: string): Scenario {
  const scenario = findScenario(name)
  if (!scenario) throw new Error(`there is no scenario ${name}`)
  return scenario
}

async function diagnoseIn(scenario: Scenario): Promise<{ lab: Lab; report: Report }> {
  const lab = await startLab(scenario)
  onTestFinished(() => lab.stop())
  const argv = ['diagnose', '--format', 'json', ...lab.flags]
  const { stdout } = await doctor(argv, { env: lab.env, module: 'real' })
  return { lab, report: JSON.parse(stdout) as Report }
}

const posts = ({ exchanges }: Report, hop: Exchange['hop']): Exchange[] =>
  exchanges.filter((exchange) => exchange.hop === hop && exchange.method === 'POST')

const messages = ({ rootCauses }: Report): string =>
  rootCauses.map(({ message }) => message).join('\n')

describe('a redirect', () => {
  it.each([
    'token-endpoint-redirect',
    'token-endpoint-moved',
    'token-endpoint-moved-assertion',
    'mcp-redirect',
    'discovery-redirect',
  ])('of %s gets neither secret nor token', async (name) => {
    const { lab, report } = await diagnose(name)
    expect(report.rootCauses.map(({ code }) => code)).toEqual(['M2M212'])
    expect(lab.misdirected).toBe(0)
  })

  it('of the token endpoint would have been noticed: a client that follows it hands its secret over', async () => {
    const { lab } = await diagnose('token-endpoint-redirect')
    const ca = readFileSync(lab.values.caFile, 'utf8')
    const form = { grant_type: 'client_credentials', client_secret: 'not-a-real-one' }
    const answer = await post(lab.values.tokenEndpoint, ca, form)
    await post(answer.headers.location ?? '', ca, form)
    expect([answer.status, lab.misdirected]).toEqual([307, 1])
  })

  it('of the MCP server would have been noticed as well', async () => {
    const { lab } = await diagnose('mcp-redirect')
    const ca = readFileSync(lab.values.caFile, 'utf8')
    const headers = { authorization: 'Bearer not-a-real-one' }
    const answer = await send(lab.values.mcpUrl, { ca, method: 'POST', headers })
    await send(answer.headers.location ?? '', { ca, method: 'POST', headers })
    expect([answer.status, lab.misdirected]).toEqual([307, 1])
  })

  it('is shown with its target', async () => {
    const { report } = await diagnose('token-endpoint-redirect')
    expect(messages(report)).toMatch(/redirects from https:\S+\/token to https:\S+\/elsewhere /u)
  })
})

describe('a server that asks to wait', () => {
  it('is asked for a token once, and its time to wait is told', async () => {
    const { report } = await diagnose('token-endpoint-rate-limited')
    expect(posts(report, 'idp')).toHaveLength(1)
    expect(messages(report)).toContain('Retry-After: 60')
  })

  it('is not asked twice either where it is an MCP server', async () => {
    const { report } = await diagnose('mcp-rate-limited')
    expect(messages(report)).toContain('Retry-After: 30')
    expect(posts(report, 'mcp').map(({ status }) => status)).toEqual([429, 429])
  })
})

describe('a silent server', () => {
  it.each([
    ['idp-silent', 'idp'],
    ['token-endpoint-silent', 'idp'],
    ['mcp-silent', 'mcp'],
    ['mcp-endless-stream', 'mcp'],
  ] as const)('ends %s with a timeout of the probe', async (name, hop) => {
    const { report } = await diagnose(name)
    const late = report.exchanges.filter(({ status }) => status === 'timeout')
    expect(late.length).toBeGreaterThan(0)
    expect(late.every((exchange) => exchange.hop === hop)).toBe(true)
    expect(messages(report)).toMatch(/within \d+(?:\.\d+)? s\./u)
  })

  it('gets no token where it has not answered without one', async () => {
    const { report } = await diagnose('mcp-silent')
    expect(posts(report, 'mcp').map(({ credential }) => credential)).toEqual([undefined])
  })
})

describe('a token for the MCP server that is refused', () => {
  it('is told with what that token was asked for, and how it is asked for again', async () => {
    const { report } = await diagnose('mcp-second-token-api-unknown')
    const [cause] = report.rootCauses
    expect(cause?.fix?.commands[0]?.command).toBe(
      'az ad app show --id 11112222-bbbb-3333-cccc-4444dddd5555 --query identifierUris',
    )
    expect(cause?.verify).toBe('neo4j-m2m-doctor mcp call')
  })
})

describe('an error of Entra ID', () => {
  it('is told with the correlation id under which Microsoft finds it, also in the ledger', async () => {
    const { report } = await diagnose('entra-client-unknown')
    const [request] = posts(report, 'idp')
    const id = request?.correlationIds['client-request-id'] ?? ''
    expect(id).toMatch(/^[0-9a-f-]{36}$/u)
    expect(messages(report)).toContain(`AADSTS700016, correlation id ${id}`)
  })
})

describe('a token endpoint on another site', () => {
  it('is not asked', async () => {
    const { report } = await diagnose('token-endpoint-elsewhere')
    expect(posts(report, 'idp')).toEqual([])
    expect(messages(report)).toContain('https://tokens.invalid/oauth2/token')
  })

  it('is asked where the user names it', async () => {
    const { lab, report } = await diagnose('healthy-token-endpoint-confirmed')
    expect(posts(report, 'idp').map(({ url }) => url)).toEqual([lab.values.tokenEndpoint])
  })
})

describe('an MCP server that has a token endpoint of its own', () => {
  it('gets no secret, whatever its metadata says', async () => {
    const { lab, report } = await diagnose('mcp-asks-for-secret')
    const carried = report.exchanges.filter(({ credential }) => credential === 'client-secret')
    expect(carried.map(({ url }) => url)).toEqual([lab.values.tokenEndpoint])
    const argv = ['mcp', 'audit', '--format', 'json']
    const { stdout } = await doctor(argv, { env: lab.env, module: 'real' })
    const audit = JSON.parse(stdout) as Report
    expect(audit.exchanges.length).toBeGreaterThan(0)
    expect(audit.exchanges.map(({ credential }) => credential)).not.toContain('client-secret')
    expect(lab.misdirected).toBe(0)
  })

  it.each([
    'mcp-issuer-not-named',
    'mcp-issuer-of-another',
    'healthy-mcp-auth-discover-two-servers',
  ])('gets none in %s, where the doctor looks for the authorization server', async (name) => {
    const { lab, report } = await diagnose(name)
    const carried = report.exchanges.filter(({ credential }) => credential === 'client-secret')
    const meant = name.startsWith('healthy') ? [lab.values.tokenEndpoint] : []
    expect(carried.map(({ url }) => url)).toEqual(meant)
    expect(lab.misdirected).toBe(0)
  })

  it('would have told of one', async () => {
    const { lab } = await diagnose('mcp-asks-for-secret')
    const ca = readFileSync(lab.values.caFile, 'utf8')
    const endpoint = new URL('/token', lab.values.mcpUrl).href
    await post(endpoint, ca, { grant_type: 'client_credentials', client_secret: 'not-a-real-one' })
    expect(lab.misdirected).toBe(1)
  })
})

describe('the Query API', () => {
  const asked = ({ exchanges }: Report): string[] =>
    exchanges
      .filter(({ hop, credential }) => hop === 'neo4j' && credential !== undefined)
      .map(({ method, status }) => `${method} ${status}`)

  it('gets the token once, after the login over Bolt', async () => {
    const { report } = await diagnose('healthy-query-api')
    const over = report.exchanges.filter(({ url }) => url.endsWith('/db/neo4j/query/v2'))
    expect(over.map(({ method, status, credential }) => [method, status, credential])).toEqual([
      ['POST', 202, 'bearer-token'],
    ])
  })

  it('gets nothing without --query-api', async () => {
    const { report } = await diagnose('healthy-neo4j-http')
    expect(report.exchanges.filter(({ url }) => url.includes('/query/'))).toEqual([])
  })

  it('gets nothing after a server has begun to limit logins', async () => {
    const scenario = known('login-rate-limited')
    if (!scenario.world.neo4j) throw new Error('no such world')
    const { report } = await diagnoseIn({
      ...scenario,
      world: { ...scenario.world, neo4j: { ...scenario.world.neo4j, http: true } },
      settings: { ...scenario.settings, NEO4J_QUERY_API_URI: '{neo4jHttp}' },
      flags: ['--query-api'],
    })
    expect(asked(report)).toEqual(['LOGON Neo.ClientError.Security.AuthenticationRateLimit'])
    expect(report.checks.find(({ id }) => id === 'neo4j.query-api')?.status).toBe('unknown')
  })

  it('stops what comes after it once it limits logins itself', async () => {
    const limit = 'Neo.ClientError.Security.AuthenticationRateLimit'
    const { report } = await diagnoseIn({
      ...known('query-api-audience'),
      world: {
        ...known('query-api-audience').world,
        neo4j: { flavour: 'refused', http: true, loginFailure: { code: limit, message: 'Wait.' } },
        mcp: { kind: 'neo4j-mcp-1' },
      },
      settings: { ...known('query-api-audience').settings, MCP_URL: '{mcpUrl}' },
    })
    expect(report.rootCauses.map(({ code }) => code)).toContain('M2M606')
    expect(report.checks.find(({ id }) => id === 'mcp.tool-call')).toMatchObject({
      status: 'unknown',
      summary: 'the database limits logins at the moment: no further one is tried',
    })
  })
})
