import { afterEach, describe, expect, it } from 'vitest'
import { flagsOf } from '../../src/commands/demo.ts'
import { findScenario } from '../../src/lab/scenarios/index.ts'
import { startLab } from '../../src/lab/start.ts'
import { type Planned } from '../../src/diagnosis/plan.ts'
import type { Report } from '../../src/model/report.ts'
import { doctor } from '../cli/terminal.ts'

type Lab = Awaited<ReturnType<typeof startLab>>
const labs: Lab[] = []
afterEach(async () => {
  for (const lab of labs.splice(0)) await lab.stop()
})

async function labOf(name: string): Promise<Lab> {
  const scenario = findScenario(name)
  if (!scenario) throw new Error(`there is no scenario ${name}`)
  const lab = await startLab(scenario)
  labs.push(lab)
  return lab
}

/** The plan of a command in a lab, and what it then really asked for. */
async function planAndRun(command: string, lab: Lab) {
  const { stdout: help } = await doctor([...command.split(' '), '--help'])
  const flags = lab.flags.flatMap((word, at, all) => {
    const flag = word.startsWith('--') ? word : (all[at - 1] ?? '')
    return help.includes(`  ${flag} `) ? [word] : []
  })
  const call = async (...more: string[]) =>
    doctor([...command.split(' '), ...flags, '--format', 'json', ...more], {
      module: 'real',
      env: lab.env,
    })
  const planned = await call('--plan')
  expect([planned.code, planned.stderr]).toEqual([0, ''])
  const { plan } = JSON.parse(planned.stdout) as { plan: { requests: Planned[] } }
  const { exchanges } = JSON.parse((await call()).stdout) as Report
  return { requests: plan.requests, exchanges }
}

const bare = (url: string): string => url.replace(/\?.*$/u, '').replace(/^tls:\/\//u, '')

/** An exchange that a line of the plan tells of: of its kind, and at its address where it names one. */
function isPlanned(exchange: Report['exchanges'][number], requests: readonly Planned[]): boolean {
  const carries = exchange.credential !== undefined
  return requests.some(
    (one) =>
      one.method === exchange.method &&
      (one.hop === exchange.hop || (one.method === 'GET' && exchange.hop === 'jwks')) &&
      (/[ ]/u.test(one.to) || bare(one.to) === bare(exchange.url)) &&
      carries === (one.carries !== null),
  )
}

const runs: readonly (readonly [string, string])[] = [
  ['diagnose', 'aura-entra-v1-token'],
  ['diagnose', 'healthy-mcp'],
  ['diagnose', 'healthy-mcp-second-token'],
  ['diagnose', 'healthy-query-api'],
  ['aura probe', 'query-api-audience'],
  ['diagnose', 'healthy-cognito-client-token'],
  ['diagnose', 'healthy-google-key'],
  ['diagnose', 'healthy-managed-identity'],
  ['diagnose', 'mcp-database-rejects'],
  ['diagnose', 'two-port-closed-and-audience'],
  ['token acquire', 'healthy-entra-v2'],
  ['token validate', 'healthy-entra-v2'],
  ['oidc check', 'healthy-entra-v2'],
  ['aura probe', 'healthy-entra-v2'],
  ['mcp call', 'healthy-mcp'],
  ['diagnose', 'healthy-mcp-auth-discover'],
  ['mcp call', 'healthy-mcp-auth-discover'],
  ['mcp call', 'healthy-mcp-basic'],
  ['mcp audit', 'healthy-mcp'],
  ['mcp audit', 'healthy-mcp-validating'],
]

describe('--plan', () => {
  it.each(runs)(
    'of %s in %s names every request that the run then makes',
    async (command, name) => {
      const { requests, exchanges } = await planAndRun(command, await labOf(name))
      expect(exchanges.length).toBeGreaterThan(0)
      const surprises = exchanges.filter((exchange) => !isPlanned(exchange, requests))
      expect(surprises.map(({ hop, method, url }) => `${hop} ${method} ${url}`)).toEqual([])
    },
  )

  it('names nothing for certain that a run does not do where all is well', async () => {
    const { requests, exchanges } = await planAndRun('diagnose', await labOf('healthy-mcp'))
    const certain = requests.filter(({ only }) => only === null)
    const idle = certain.filter((one) => !exchanges.some((exchange) => isPlanned(exchange, [one])))
    expect(idle.map(({ hop, method, to }) => `${hop} ${method} ${to}`)).toEqual([])
    expect(certain.length).toBeGreaterThan(8)
  })

  it('has no login at Neo4j with a token that the MCP server led to', async () => {
    const env = {
      MCP_URL: 'https://mcp.example/mcp',
      NEO4J_URI: 'neo4j+s://neo4j.example',
      OIDC_CLIENT_ID: 'etl',
      OIDC_CLIENT_SECRET: 'q7w8-secret-of-the-test',
    }
    const flags = [
      '--auth',
      'discover',
      '--auth-issuer',
      'https://login.example',
      '--check-read-only',
    ]
    const argv = ['diagnose', ...flags, '--plan', '--format', 'json']
    const { code, stdout } = await doctor(argv, { module: 'real', env })
    const { plan } = JSON.parse(stdout) as { plan: { requests: Planned[] } }
    expect(code).toBe(0)
    expect(plan.requests.filter(({ method }) => method === 'LOGON')).toEqual([])
    expect(
      new Set(
        plan.requests.filter(({ carries }) => carries === 'bearer-token').map(({ to }) => to),
      ),
    ).toEqual(new Set(['https://mcp.example/mcp']))
  })

  it('contacts nothing: nobody is there, and it is no failure', async () => {
    const { code, stdout } = await doctor(
      [
        ...'diagnose --plan --oidc-issuer https://idp.example.com --client-id robot'.split(' '),
        ...'--neo4j-uri neo4j+s://db.example.com --mcp-url https://mcp.example.com/mcp'.split(' '),
      ],
      { module: 'real', env: { OIDC_CLIENT_SECRET: 'a-secret-of-length' } },
    )
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Plan of diagnose: nothing was contacted\.\n/)
    expect(stdout).toContain('  GET    https://idp.example.com/.well-known/openid-configuration\n')
    expect(stdout).toContain('  DIAL   db.example.com:7687\n')
    expect(stdout).toContain(
      '  LOGON  neo4j+s://db.example.com\n         login with the token; carries a token\n',
    )
    expect(stdout).not.toContain('a-secret-of-length')
  })

  it('follows --only and --no-controls, and a given token', async () => {
    const lab = await labOf('healthy-entra-v2')
    const env = lab.env
    const flags = lab.flags.filter((word) => flagsOf([word]) !== undefined)
    const plan = async (...more: string[]) =>
      (await doctor(['diagnose', ...flags, '--plan', ...more], { module: 'real', env })).stdout
    expect(await plan()).toContain('broken signature')
    expect(await plan('--no-controls')).not.toContain('broken signature')
    const identity = await plan('--only', 'identity')
    expect(identity).toContain('the one token request')
    expect(identity).not.toContain('LOGON')
  })

  it('prints text or JSON, and refuses the forms of a report', async () => {
    for (const more of [
      ['--format', 'html'],
      ['-o', 'json=plan.json'],
    ]) {
      const { code, stderr } = await doctor(
        ['mcp', 'audit', '--mcp-url', 'https://mcp.example.com/mcp', '--plan', ...more],
        { module: 'real' },
      )
      expect([code, stderr]).toEqual([
        2,
        expect.stringContaining('error: --plan prints text or JSON'),
      ])
    }
  })

  it('has pseudonyms with --share', async () => {
    const { stdout } = await doctor(
      ['mcp', 'audit', '--mcp-url', 'https://mcp.acme.test/mcp', '--plan', '--share'],
      { module: 'real' },
    )
    expect(stdout).not.toContain('acme')
    expect(stdout).toContain('https://host-1.example/mcp')
  })
})
