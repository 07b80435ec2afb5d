import { spawnSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { definitions } from '../../src/settings/definitions.ts'
import { parseEnvFile } from '../../src/settings/env-file.ts'
import { resolveSettings } from '../../src/settings/load.ts'
import { version } from '../../src/version.ts'
import { doctor } from '../cli/terminal.ts'
import { errorsBy, type SchemaName } from '../schemas/schemas.ts'
import { folder } from '../settings/case.ts'
import { commandLines, programArguments } from './command-lines.ts'

const examples = join(import.meta.dirname, '../../examples')
const read = (file: string): string => readFileSync(join(examples, file), 'utf8')

const variables = new Set(
  definitions.flatMap((definition) => definition.variables.map(({ name }) => name)),
)

/** A `.env` as `diagnose` reads it in its folder. */
async function load(text: string) {
  return resolveSettings({
    flags: {},
    env: {},
    cwd: await folder({ '.env': text }),
    readStdin: () => Promise.resolve(Buffer.alloc(0)),
    command: 'diagnose',
  })
}

/** Everything that is only a suggestion, switched on. */
const withSuggestions = (text: string): string => text.replace(/^# ([A-Z][A-Z0-9_]+=)/gm, '$1')

/** Placeholders of the samples, as somebody would fill them in. */
const values: Record<string, string> = {
  '<directory-tenant-id>': '11111111-1111-4111-8111-111111111111',
  '<client-application-id>': '33333333-3333-4333-8333-333333333333',
  '<client-secret-value>': 'q7w8Q~secret-of-the-test',
  '<api-application-id>': '22222222-2222-4222-8222-222222222222',
  '<instance-id>': '1a2b3c4d',
  '<native-password>': 'password-of-the-test',
  '<user-pool-id>': 'eu-west-1_AbCdEfGhI',
  '<region>': 'eu-west-1',
  '<app-client-id>': '1example23456789',
  '<app-client-secret>': 'secret-of-the-test',
  '<resource-server>': 'neo4j',
  '<scope>': 'read',
  '<domain-prefix>': 'my-pool',
  '<neo4j-host>': 'db.example.com',
  '<keycloak-host>': 'keycloak.example.com',
  '<realm>': 'graph',
  '<client-id>': 'graph-reader',
  '<client-secret>': 'secret-of-the-test',
  '<api-identifier>': 'https://neo4j.example.com',
  '<audience>': 'graph-reader',
  '<mcp-host>': 'mcp.example.com',
}
const filledIn = (text: string): string =>
  text.replace(/^[A-Z].*$/gm, (line) =>
    line.replace(/<[a-z0-9-]+>/g, (placeholder) => values[placeholder] ?? placeholder),
  )

describe.each([
  ['entra.env', 'entra'],
  ['entra-managed-identity.env', 'entra'],
  ['cognito.env', 'cognito'],
  ['oidc.env', 'keycloak'],
])('env/%s', (file, provider) => {
  const text = read(`env/${file}`)

  it('sets only variables that the program reads, also where it only suggests them', () => {
    const parsed = parseEnvFile(withSuggestions(text))
    const names = parsed.ok ? [...parsed.values.keys()] : [`line ${parsed.line} ${parsed.reason}`]
    expect(names.filter((name) => !variables.has(name))).toEqual([])
    expect(names.length).toBeGreaterThan(8)
  })

  it('has its placeholders refused, each of them and nothing else', async () => {
    const parsed = parseEnvFile(text)
    const waiting = parsed.ok ? [...parsed.values].filter(([, value]) => value.includes('<')) : []
    const { problems } = await load(text)
    expect(problems.map(({ code }) => code)).toEqual(waiting.map(() => 'M2M102'))
    const origins = problems.map(({ args }) => ('origin' in args ? args.origin : ''))
    expect(origins.toSorted()).toEqual(waiting.map(([name]) => `${name} (.env)`).toSorted())
    expect(waiting.length).toBeGreaterThan(2)
  })

  it('lacks nothing when it is filled in', async () => {
    const { problems, loaded } = await load(filledIn(text))
    expect([problems, loaded.notices]).toEqual([[], []])
    expect(loaded.settings.provider?.value).toBe(provider)
  })

  it('lacks nothing with every suggestion taken', async () => {
    const { problems, loaded } = await load(filledIn(withSuggestions(text)))
    expect([problems, loaded.notices]).toEqual([[], []])
    expect(loaded.settings.serverRoleMapping?.value.entries).toHaveLength(1)
  })
})

interface Step {
  name?: string
  uses?: string
  run?: string
  env?: Record<string, string>
}

const github = parse(read('ci/github-actions.yml')) as { jobs: Record<string, { steps: Step[] }> }
const gitlab = parse(read('ci/gitlab-ci.yml')) as Record<
  string,
  { script: string[]; variables: Record<string, string> }
>
const azure = parse(read('ci/azure-pipelines.yml')) as {
  jobs: { steps: { script?: string; env?: Record<string, string> }[] }[]
}
const azureSteps = azure.jobs.flatMap((job) => job.steps)
const steps = Object.values(github.jobs).flatMap((job) => job.steps)
const jobs = Object.values(gitlab)

/** Every call of the program in a CI file. */
const calls: Record<string, string[]> = {
  'github-actions.yml': steps.flatMap(({ run }) => (run === undefined ? [] : [run])),
  'gitlab-ci.yml': jobs.flatMap(({ script }) => script),
  'azure-pipelines.yml': azureSteps.flatMap(({ script }) => (script === undefined ? [] : [script])),
}

describe.each(Object.entries(calls))('ci/%s', (file, scripts) => {
  const programCalls = scripts
    .flatMap((script) => commandLines(script))
    .filter(({ words }) => words.some((word) => /m2m-doctor/.test(word)))

  it('calls the program with a command line that it takes', async () => {
    expect(programCalls).toHaveLength(1)
    for (const { line, words } of programCalls) {
      const { stderr, invocation } = await doctor(
        programArguments(words) ?? [`not a call: ${line}`],
      )
      expect([line, stderr, invocation?.command]).toEqual([line, '', 'diagnose'])
    }
  })

  it('names this version of the program', () => {
    const packages = programCalls.flatMap(({ words }) => words.filter((word) => word.includes('@')))
    expect(packages).toEqual([`neo4j-m2m-doctor@${version}`])
  })

  it('hands on only files that the program writes', () => {
    const written = programCalls.flatMap(({ words }) =>
      words.flatMap((word, at) => (words[at - 1] === '-o' ? [word.split('=')[1] ?? ''] : [])),
    )
    const named = read(`ci/${file}`).match(/\bneo4j-login\.\w+/g) ?? []
    expect([...new Set(named)].toSorted()).toEqual(written.toSorted())
  })
})

describe('the CI files', () => {
  it('set only variables that the program reads', () => {
    const set = [
      ...steps.flatMap(({ env = {} }) => Object.keys(env)),
      ...azureSteps.flatMap(({ env = {} }) => Object.keys(env)),
      ...jobs.flatMap((job) => Object.keys(job.variables)),
    ]
    expect(set.filter((name) => !variables.has(name))).toEqual([])
    expect(set).toContain('AZURE_CLIENT_SECRET')
  })

  it('take secrets from the store of secrets only', () => {
    const secrets = new Set(
      definitions
        .filter(({ secret }) => secret)
        .flatMap((one) => one.variables.map(({ name }) => name)),
    )
    const given = steps.flatMap(({ env = {} }) => Object.entries(env))
    expect(given.filter(([name]) => secrets.has(name))).toEqual([
      ['AZURE_CLIENT_SECRET', '${{ secrets.AZURE_CLIENT_SECRET }}'],
    ])
  })

  it('lack nothing when their variables are set', async () => {
    const env = { ...entraEnvironment, ...jobs[0]?.variables }
    const { problems } = await resolveSettings({
      flags: { settingsFile: false },
      env,
      cwd: await folder(),
      readStdin: () => Promise.resolve(Buffer.alloc(0)),
      command: 'diagnose',
    })
    expect(problems).toEqual([])
  })
})

describe('by the schema of each CI system', () => {
  const top = join(import.meta.dirname, '../..')
  it.each<[SchemaName, string, object]>([
    ['github-workflows', 'examples/ci/github-actions.yml', { jobs: { x: { stepps: [] } } }],
    ['gitlab-ci', 'examples/ci/gitlab-ci.yml', { job: { artifacts: { reports: { junit: {} } } } }],
    ['azure-pipelines', 'examples/ci/azure-pipelines.yml', { jobs: 'all' }],
    ['github-actions', 'action.yml', { runs: { using: 'composite' } }],
  ])('%s takes %s, and would not take anything', (schema, file, wrong) => {
    const errorsOf = errorsBy(schema)
    // Azure Pipelines reads every value as text.
    const options = schema === 'azure-pipelines' ? ({ schema: 'failsafe' } as const) : {}
    const value = parse(readFileSync(join(top, file), 'utf8'), options) as object
    expect(errorsOf(value)).toEqual([])
    expect(errorsOf({ ...value, ...wrong })).not.toEqual([])
  })
})

describe('the composite action', () => {
  const text = readFileSync(join(examples, '..', 'action.yml'), 'utf8')
  const { inputs, runs } = parse(text) as {
    inputs: Record<string, { default: string }>
    runs: { steps: { run: string; env: Record<string, string> }[] }
  }
  const [step] = runs.steps

  it('uses this version, and puts no input into the text of its script', () => {
    expect(inputs['version']?.default).toBe(version)
    expect(step?.run).not.toContain('${{')
  })

  it.skipIf(process.platform === 'win32')(
    'hands its flags on as words, tells the exit code and ends with it',
    async () => {
      const cwd = await folder({
        // In place of npx: it writes down what it was called with, and finds a problem.
        npx: '#!/bin/sh\nprintf "%s\\n" "$@" > called\nexit 1\n',
        output: '',
      })
      chmodSync(join(cwd, 'npx'), 0o700)
      const ended = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', step?.run ?? ''], {
        cwd,
        env: {
          PATH: `${cwd}:${process.env['PATH'] ?? ''}`,
          DOCTOR_ARGUMENTS: '--fail-on warn --only $(touch owned) ;touch owned',
          DOCTOR_VERSION: '0.1.0',
          DOCTOR_DIRECTORY: 'out dir',
          GITHUB_OUTPUT: join(cwd, 'output'),
        },
      })
      expect(ended.status).toBe(1)
      expect(readFileSync(join(cwd, 'output'), 'utf8')).toBe('exit-code=1\n')
      expect(readFileSync(join(cwd, 'called'), 'utf8').split('\n').slice(0, -1)).toEqual([
        '--yes',
        'neo4j-m2m-doctor@0.1.0',
        'diagnose',
        '--no-settings-file',
        '--force',
        '-o',
        'json=out dir/report.json',
        '-o',
        'markdown=out dir/report.md',
        '-o',
        'junit=out dir/report.xml',
        '--fail-on',
        'warn',
        '--only',
        '$(touch',
        'owned)',
        ';touch',
        'owned',
      ])
      expect(readdirSync(cwd).toSorted()).toEqual(['called', 'npx', 'out dir', 'output'])
    },
  )
})

/** What the comment of the GitLab job asks for. */
const entraEnvironment = {
  AZURE_TENANT_ID: '11111111-1111-4111-8111-111111111111',
  AZURE_CLIENT_ID: '33333333-3333-4333-8333-333333333333',
  AZURE_CLIENT_SECRET: 'q7w8Q~secret-of-the-test',
  AZURE_SCOPE: 'api://22222222-2222-4222-8222-222222222222/.default',
  NEO4J_URI: 'neo4j+s://1a2b3c4d.databases.neo4j.io',
}

describe('examples/README.md', () => {
  const text = read('README.md')

  it('lists every file', () => {
    const files = readdirSync(examples, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(examples.length + 1)
          .replaceAll('\\', '/'),
      )
      .filter((file) => file !== 'README.md')
    const linked = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target)
    expect(linked.toSorted()).toEqual(files.toSorted())
  })

  it('names only commands that the program takes', async () => {
    const spans = [...text.matchAll(/`(neo4j-m2m-doctor [^`]+)`/g)].map(([, span]) => span ?? '')
    for (const { words } of spans.flatMap((span) => commandLines(span.replaceAll('\n', ' ')))) {
      const { stderr } = await doctor(programArguments(words) ?? [])
      expect([words, stderr]).toEqual([words, ''])
    }
    expect(spans).toHaveLength(4)
  })
})
