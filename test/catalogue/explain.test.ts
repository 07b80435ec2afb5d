import { describe, expect, it } from 'vitest'
import type { Flags, Invocation } from '../../src/commands/invocation.ts'
import { run } from '../../src/commands/explain.ts'
import { UsageError } from '../../src/errors.ts'
import { SecretStore } from '../../src/model/secret.ts'

interface Explained {
  exitCode: number
  stdout: string
}

async function explain(
  asked: string | undefined,
  flags: Partial<Flags> = {},
  columns = 100,
): Promise<Explained> {
  let stdout = ''
  const io = {
    stdout: {
      write: async (text: string) => {
        stdout += text
      },
    },
    columns,
  } as Invocation['io']
  const exitCode = await run({
    command: 'explain',
    flags: { format: 'text', output: [], failOn: 'error', ...flags },
    args: asked === undefined ? [] : [asked],
    io,
    secrets: new SecretStore(),
  })
  return { exitCode, stdout }
}

const refusalOf = async (asked: string, flags: Partial<Flags> = {}): Promise<UsageError> => {
  try {
    await explain(asked, flags)
  } catch (error) {
    if (error instanceof UsageError) return error
    throw error
  }
  throw new Error('it was not refused')
}

describe('explain with a code', () => {
  it('shows every section of the page in order', async () => {
    const { exitCode, stdout } = await explain('M2M501')
    const headings = stdout.split('\n').filter((line) => /^[A-Z][a-z]/.test(line))

    expect(exitCode).toBe(0)
    expect(headings).toEqual([
      'Entra issues tokens of one version, and Neo4j is set up for the other',
      'What it means',
      'Why we think so',
      'Consequences',
      'Common causes',
      'How to fix',
      'How to verify',
      'What would disprove it',
      'Try it (in the embedded lab, nothing is contacted)',
      'Sources',
    ])
  })

  it.each(['m2m501', '501', 'entra-token-version-mismatch', 'ENTRA-token-version-mismatch'])(
    'takes %s for the same page',
    async (asked) => {
      const { stdout } = await explain(asked)

      expect(stdout.split('\n')[0]).toBe('M2M501  entra-token-version-mismatch')
    },
  )

  it('says which lab scenario shows it', async () => {
    const { stdout } = await explain('M2M501')

    expect(stdout).toContain('\n    neo4j-m2m-doctor demo aura-entra-v1-token\n')
  })

  it('leaves the section out where no scenario shows it', async () => {
    const { stdout } = await explain('M2M101')

    expect(stdout).not.toContain('Try it')
  })

  it('narrows the fixes to one provider and those for all', async () => {
    const all = (await explain('M2M504')).stdout
    const cognito = (await explain('M2M504', { provider: 'cognito' })).stdout

    expect(all).toContain('  Keycloak: ')
    expect(cognito).toContain('  Amazon Cognito: ')
    expect(cognito).toContain('  In general: ')
    expect(cognito).not.toContain('  Keycloak: ')
  })

  it('breaks prose at the width of the terminal but never a command', async () => {
    const { stdout } = await explain('M2M501', {}, 60)
    const lines = stdout.split('\n')

    expect(lines.filter((line) => /^ {2}[A-Z]/.test(line) && line.length > 60)).toEqual([])
    expect(lines).toContain(
      "    az rest --method GET --uri \"https://graph.microsoft.com/v1.0/applications(appId='<api-app-id>')\" --uri-parameters '$select=appId,api'",
    )
  })

  it('heads fixes that are for one hop or one circumstance with it', async () => {
    expect((await explain('M2M202')).stdout).toContain('\n  On the way to the MCP server: ')
    expect((await explain('M2M603')).stdout).toContain('\n  The preconditions are confirmed: ')
  })

  it('prints one JSON document', async () => {
    const { stdout } = await explain('M2M602', { format: 'json' })

    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: '1.0',
      page: {
        code: 'M2M602',
        slug: 'bearer-not-supported',
        severity: 'error',
        owner: 'neo4j-admin',
        tryIt: expect.arrayContaining(['neo4j-m2m-doctor demo community-edition']),
      },
    })
  })

  it('prints Markdown in which placeholders outside of code are not markup', async () => {
    const { stdout } = await explain('M2M501', { format: 'markdown' })
    const prose = stdout.replace(/```[^]*?```/g, '').replace(/`[^`]*`/g, '')

    expect(stdout.startsWith('# M2M501: Entra issues tokens of one version')).toBe(true)
    expect(prose.match(/(?<!\\)<[a-z]/g)).toBeNull()
  })
})

describe('explain without a code', () => {
  it('lists all codes by hundred with severity, owner and title', async () => {
    const { stdout } = await explain(undefined)
    const lines = stdout.split('\n')

    expect(lines.filter((line) => /^ {2}M2M\d{3} /.test(line))).toHaveLength(158)
    expect(lines).toContain("5xx  the server's OIDC policy")
    expect(lines).toContain(
      '  M2M602  error    neo4j-admin       This Neo4j server does not take tokens at all',
    )
  })

  it('lists them as JSON', async () => {
    const { stdout } = await explain(undefined, { format: 'json' })
    const list = JSON.parse(stdout) as { findings: unknown[]; beliefs: { name: string }[] }

    expect(list.findings).toHaveLength(158)
    expect(list.beliefs.map(({ name }) => name)).toEqual([
      'dbms.security.oidc.m2m',
      'client_id-as-audience',
      'open-tools-list',
      'credential-fallback',
      'aura-api-credentials',
    ])
  })
})

describe("explain with one of Entra's error numbers", () => {
  it.each(['AADSTS7000215', 'aadsts7000215', '7000215'])(
    'tells the meaning of %s and shows the page that it leads to',
    async (asked) => {
      const { stdout } = await explain(asked)

      expect(stdout).toMatch(/^AADSTS7000215 {2}\S/)
      expect(stdout).toContain('\nM2M302  client-secret-invalid\n')
      expect(stdout).not.toContain('  Keycloak: ')
    },
  )

  it('refuses a number that is not in the table', async () => {
    const refusal = await refusalOf('AADSTS1234567')

    expect(refusal.exitCode).toBe(2)
    expect(refusal.advice.join('\n')).toContain('M2M316')
  })
})

describe('explain with a belief', () => {
  it.each([
    ['dbms.security.oidc.m2m', 'There is no such feature.'],
    ['client_id-as-audience', 'compares the `aud` claim'],
    ['open-tools-list', 'wants a credential for every method'],
    ['credential-fallback', 'does not, in HTTP mode'],
    ['aura-api-credentials', 'They do not.'],
  ])('answers %s', async (asked, answer) => {
    const { exitCode, stdout } = await explain(asked)

    expect(exitCode).toBe(0)
    expect(stdout.replace(/\s+/g, ' ')).toContain(answer)
  })
})

describe('explain with what a server said', () => {
  it('names the findings that it may stand for, and what tells them apart', async () => {
    const { exitCode, stdout } = await explain(
      'Neo4jError: Neo.ClientError.Security.Unauthorized (42NFF)',
    )

    expect(exitCode).toBe(0)
    expect(stdout.split('\n')[0]).toBe('Neo.ClientError.Security.Unauthorized (said by Neo4j)')
    expect(stdout).toContain('\n  M2M501  Entra issues tokens of one version')
    expect(stdout).toContain('\n    neo4j-m2m-doctor diagnose\n')
  })

  it('finds the number of Entra in a whole answer', async () => {
    const { stdout } = await explain(
      "AADSTS700016: Application with identifier 'a' was not found in the directory",
    )

    expect(stdout).toMatch(/^AADSTS700016 {2}/)
    expect(stdout).toContain('\nM2M301  client-not-found\n')
  })

  it('tells an OAuth error for each provider that means something else by it', async () => {
    const { stdout } = await explain('invalid_grant')

    expect(stdout).toContain('\nAmazon Cognito\n')
    expect(stdout).toContain('\n  M2M312  ')
  })

  it.each([
    ['42NFF', 'saying', { name: '42NFF' }],
    ['invalid_scope', 'providerErrors', [{ code: 'M2M310' }]],
  ])('prints %s as one JSON document', async (asked, member, value) => {
    const { stdout } = await explain(asked, { format: 'json' })

    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: '1.0',
      [member]: Array.isArray(value) ? expect.arrayContaining(value.map(partly)) : value,
    })
  })

  it.each(['42NFF', 'invalid_scope'])('prints %s as Markdown', async (asked) => {
    const { stdout } = await explain(asked, { format: 'markdown' })

    expect(stdout).toMatch(/^# \S/)
    expect(stdout).toMatch(/^- .*M2M\d{3}/m)
  })
})

const partly = (value: object): unknown => expect.objectContaining(value)

describe('explain with something unknown', () => {
  it.each([
    ['M2M105x', 'M2M105'],
    ['entra-token-version-mismach', 'entra-token-version-mismatch'],
    ['open-tool-list', 'open-tools-list'],
  ])('refuses %s and names %s', async (asked, nearest) => {
    const refusal = await refusalOf(asked)

    expect(refusal.exitCode).toBe(2)
    expect(refusal.message).toBe(`there is no page "${asked}"`)
    expect(refusal.advice[0]).toContain(`Did you mean ${nearest}?`)
  })

  it('does not take names of object members for codes', async () => {
    expect((await refusalOf('constructor')).exitCode).toBe(2)
    expect((await refusalOf('__proto__')).exitCode).toBe(2)
  })

  it('shows hostile text without its control characters', async () => {
    const refusal = await refusalOf(`\u001b[31m${'x'.repeat(10_000)}`)

    expect(refusal.message).toMatch(/^there is no page "x{59}…"$/)
  })

  it('refuses a provider that there is not', async () => {
    expect((await refusalOf('M2M501', { provider: 'ldap' })).message).toBe(
      '--provider takes entra, cognito, keycloak, okta, auth0, google, oidc, not "ldap"',
    )
  })
})
