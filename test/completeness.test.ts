import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { beforeAll, describe, expect, it } from 'vitest'
import { importsOf } from '../scripts/check-layers.ts'
import { demos } from '../src/catalogue/demos.ts'
import { providerIds } from '../src/catalogue/entry.ts'
import { codes } from '../src/catalogue/index.ts'
import { aadsts } from '../src/catalogue/provider-errors/aadsts.ts'
import { auth0Rules } from '../src/catalogue/provider-errors/auth0.ts'
import { cognitoRules } from '../src/catalogue/provider-errors/cognito.ts'
import { googleRules } from '../src/catalogue/provider-errors/google.ts'
import { keycloakRules } from '../src/catalogue/provider-errors/keycloak.ts'
import { oauthRules } from '../src/catalogue/provider-errors/oauth.ts'
import { oktaRules } from '../src/catalogue/provider-errors/okta.ts'
import { checks } from '../src/checks/index.ts'
import { commandTable } from '../src/cli/command-table.ts'
import { formats } from '../src/cli/common-options.ts'
import { rules } from '../src/diagnosis/rules/index.ts'
import { defaultScenario, scenarios } from '../src/lab/scenarios/index.ts'
import type { FactName } from '../src/model/facts.ts'
import type { CheckStatus } from '../src/model/outcome.ts'
import type { CheckId } from '../src/model/stage.ts'
import { stages } from '../src/model/stage.ts'
import { probes } from '../src/probes/index.ts'
import { providerOf } from '../src/providers/index.ts'
import { reportFormats } from '../src/report/render/index.ts'
import { commandNames, commandSettings } from '../src/settings/command-settings.ts'
import { definitions } from '../src/settings/definitions.ts'
import {
  notRaised,
  withoutScenario,
  withoutFailure,
  withoutHealthyPass,
} from './completeness-gaps.ts'
import { runScenario } from './lab/run-scenario.ts'

const root = resolve(import.meta.dirname, '..')

/** TypeScript files right in a folder, without the table itself. */
function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && entry.name !== 'index.ts')
    .map(({ name }) => name.slice(0, -3))
    .toSorted()
}

/** Every source file below `src`, by its path from the top. */
function sources(): Map<string, string> {
  const names = readdirSync(join(root, 'src'), { recursive: true })
    .map((name) => `src/${String(name).replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts'))
  return new Map(names.map((name) => [name, readFileSync(join(root, name), 'utf8')]))
}

/** What a file exports and has these members. */
async function exportsWith(file: string, ...members: string[]): Promise<unknown[]> {
  const module = (await import(join(root, file))) as Record<string, unknown>
  return Object.values(module).filter(
    (value) =>
      typeof value === 'object' && value !== null && members.every((member) => member in value),
  )
}

function duplicates(names: readonly string[]): string[] {
  return names.filter((name, at) => names.indexOf(name) !== at)
}

const kebab = (name: string): string =>
  name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

describe('checks', () => {
  const files = stages.flatMap((stage) =>
    filesIn(`src/checks/${stage}`).map((name) => ({ id: `${stage}.${name}`, stage, name })),
  )

  it('stand in folders of stages only', () => {
    const folders = readdirSync(join(root, 'src/checks'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
    expect(folders.toSorted()).toEqual([...stages].toSorted())
  })

  it.each(files)('$id is one check, has the id of its path and is in the table', async (file) => {
    const found = await exportsWith(
      `src/checks/${file.stage}/${file.name}.ts`,
      'id',
      'needs',
      'run',
    )
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ id: file.id, stage: file.stage })
    expect(checks).toContain(found[0])
  })

  it('of the table all have a file, and none stands in it twice', () => {
    const ids = checks.map(({ id }) => id)
    expect(duplicates(ids)).toEqual([])
    expect(ids.toSorted()).toEqual(files.map(({ id }) => id).toSorted())
  })

  it('stand in the order of the stages', () => {
    const order = checks.map(({ stage }) => stages.indexOf(stage))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })

  it('have titles that tell them apart', () => {
    expect(duplicates(checks.map(({ title }) => title))).toEqual([])
  })
})

describe('probes', () => {
  it('stand in the table under the fact that they give, in a file of that name', async () => {
    const misplaced: string[] = []
    for (const file of filesIn('src/probes'))
      for (const probe of (await exportsWith(`src/probes/${file}.ts`, 'fact', 'run')) as {
        fact: FactName
      }[])
        if (probes[probe.fact] !== probe || kebab(probe.fact) !== file) misplaced.push(file)
    expect(misplaced).toEqual([])
    expect(Object.entries(probes).filter(([name, { fact }]) => name !== fact)).toEqual([])
  })

  it('never wait for each other in a circle', () => {
    const texts = sources()
    const circles: string[] = []
    const walk = (name: FactName, path: readonly string[]): void => {
      if (path.includes(name)) circles.push([...path, name].join(' -> '))
      else for (const next of waitsFor(name, texts)) walk(next, [...path, name])
    }
    for (const name of Object.keys(probes) as FactName[]) walk(name, [])
    expect(circles).toEqual([])
  })

  it('are all of use: some check needs the fact, or another probe does', () => {
    const texts = sources()
    const used = new Set<string>([
      ...checks.flatMap(({ needs, optional }) => [...needs, ...optional]),
      ...(Object.keys(probes) as FactName[]).flatMap((name) => waitsFor(name, texts)),
    ])
    expect(Object.keys(probes).filter((name) => !used.has(name))).toEqual([])
  })
})

/** Facts that a probe waits for: by its needs, and by asking while it runs. */
function waitsFor(name: FactName, texts: ReadonlyMap<string, string>): FactName[] {
  const asked = (file: string, seen: ReadonlySet<string>): string[] => {
    const text = texts.get(file) ?? ''
    const own = [...text.matchAll(/\bask\(\s*'(\w+)'/g)].map(([, fact]) => fact ?? '')
    const further = importsOf(file, text)
      .filter(({ specifier, typeOnly }) => specifier.startsWith('./') && !typeOnly)
      .map(({ specifier }) => `src/probes/${specifier.slice(2)}`)
      .filter((next) => !seen.has(next))
    return [...own, ...further.flatMap((next) => asked(next, new Set([...seen, next])))]
  }
  const { needs, optional } = probes[name]
  const file = `src/probes/${kebab(name)}.ts`
  return [...needs, ...optional, ...(asked(file, new Set([file])) as FactName[])]
}

describe('rules', () => {
  it('of every file stand in the table', async () => {
    const missing: string[] = []
    for (const file of filesIn('src/diagnosis/rules'))
      for (const rule of await exportsWith(
        `src/diagnosis/rules/${file}.ts`,
        'id',
        'when',
        'conclude',
      ))
        if (!rules.some((one) => one === rule)) missing.push((rule as { id: string }).id)
    expect(missing).toEqual([])
  })

  it('have ids of their own', () => {
    expect(duplicates(rules.map(({ id }) => id))).toEqual([])
  })

  it('use every file of their folder', () => {
    const folder = 'src/diagnosis/rules'
    const imported = new Set(
      [...sources()]
        .filter(([file]) => file.startsWith(folder))
        .flatMap(([file, text]) => importsOf(file, text).map(({ specifier }) => specifier)),
    )
    expect(filesIn(folder).filter((name) => !imported.has(`./${name}.ts`))).toEqual([])
  })
})

describe('providers', () => {
  it.each(providerIds)('%s has a client', async (id) => {
    const provider = await providerOf(id)
    expect(provider).toMatchObject({
      acquire: expect.any(Function),
      createClient: expect.any(Function),
    })
  })

  it('of every file are used by the table', async () => {
    const table = await Promise.all(providerIds.map((id) => providerOf(id)))
    const unused: string[] = []
    for (const file of filesIn('src/providers'))
      for (const provider of await exportsWith(`src/providers/${file}.ts`, 'id', 'acquire'))
        if (!table.some((one) => one === provider)) unused.push(file)
    expect(unused).toEqual([])
  })
})

describe('renderers', () => {
  it('are the formats that the command line offers', () => {
    expect([...reportFormats].toSorted()).toEqual([...formats].toSorted())
  })

  it.each(reportFormats)('%s has a file of its name', (format) => {
    expect(filesIn('src/report/render')).toContain(format)
  })
})

describe('commands', () => {
  it.each(commandNames)('%s has its module where its name says', async (name) => {
    const { run } = await commandTable[name].load()
    const module = (await import(join(root, 'src/commands', `${name.replace(' ', '/')}.ts`))) as {
      run: unknown
    }
    expect(module.run).toBe(run)
  })

  it('of every file that exports run stand in the table', async () => {
    const files = readdirSync(join(root, 'src/commands'), { recursive: true })
      .map((name) => String(name).replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.ts'))
    const runnable = files.filter((name) =>
      /^export async function run\(/m.test(readFileSync(join(root, 'src/commands', name), 'utf8')),
    )
    const names = runnable.map((name) => name.slice(0, -3).replace('/', ' '))
    expect(names.toSorted()).toEqual([...commandNames].toSorted())
  })
})

describe('settings', () => {
  it('are each used by some command', () => {
    const used = new Set(commandNames.flatMap((name) => commandSettings[name]))
    expect(definitions.filter(({ name }) => !used.has(name)).map(({ name }) => name)).toEqual([])
  })

  it('are each read somewhere outside of settings/', () => {
    const text = [...sources()]
      .filter(([file]) => !/^src\/(settings|catalogue|cli)\//.test(file))
      .map(([, content]) => content)
      .join('\n')
    /** Reach the probes as texts of files, which loading has read. */
    const asText = ['jwksFile']
    const unread = definitions.filter(
      ({ name }) => !asText.includes(name) && !new RegExp(`\\b${name}\\b`).test(text),
    )
    expect(unread.map(({ name }) => name)).toEqual([])
  })

  it('have titles, flags and variables of their own', () => {
    expect(duplicates(definitions.map(({ title }) => title))).toEqual([])
    expect(duplicates(definitions.flatMap(({ flags }) => flags.map(({ flag }) => flag)))).toEqual(
      [],
    )
    const variables = definitions.flatMap((definition) =>
      definition.variables.map(({ name }) => name),
    )
    expect(duplicates(variables)).toEqual([])
  })
})

describe('scenarios', () => {
  it.each(filesIn('src/lab/scenarios'))(
    '%s is one scenario of that name, in the table',
    async (file) => {
      const found = await exportsWith(`src/lab/scenarios/${file}.ts`, 'name', 'world', 'expect')
      expect(found).toHaveLength(1)
      expect(found[0]).toMatchObject({ name: file })
      expect(scenarios).toContain(found[0])
    },
  )

  it('of the table all have a file, and none stands in it twice', () => {
    const names = scenarios.map(({ name }) => name)
    expect(duplicates(names)).toEqual([])
    expect(names.toSorted()).toEqual(filesIn('src/lab/scenarios'))
  })

  it('that a page names exist and show its code', () => {
    const shown = scenarios.flatMap(({ name, expect: { rootCauses, findings = [] } }) =>
      [...rootCauses.map(({ code }) => code), ...findings].map((code) => `${code} ${name}`),
    )
    const named = Object.entries(demos).flatMap(([code, names]) =>
      names.map((name) => `${code} ${name}`),
    )
    expect(named.filter((pair) => !shown.includes(pair))).toEqual([])
  })

  it('show every code, but for the gaps that are known', () => {
    const silent = codes.filter((code) => !demos[code])
    expect(silent).toEqual(Object.keys(withoutScenario))
  })

  it('that are called healthy promise nothing to look at, and every other one does', () => {
    const wrong = scenarios.filter(({ name, expect: { rootCauses, findings = [], outcome } }) => {
      const quiet = outcome === 'healthy' && rootCauses.length === 0 && findings.length === 0
      return name.startsWith('healthy-') !== quiet
    })
    expect(wrong.map(({ name }) => name)).toEqual([])
  })
})

/** Codes that some place in the sources raises, or that an error table turns an answer into. */
function raisedCodes(): Set<string> {
  const ways = [
    /\braise\(\s*'(M2M\d{3})'/g,
    /\bdocumentFinding\([^)]*'(M2M\d{3})'/g,
    /: ErrorRow = \{\s*code: '(M2M\d{3})'/g,
  ]
  const written = [...sources().values()].flatMap((text) =>
    ways.flatMap((way) => [...text.matchAll(way)].map(([, code]) => code ?? '')),
  )
  const tables = [
    cognitoRules,
    googleRules,
    keycloakRules,
    oktaRules,
    auth0Rules,
    oauthRules,
    Object.values(aadsts),
  ]
  return new Set([...written, ...tables.flatMap((table) => table.map(({ code }) => code))])
}

describe('codes', () => {
  const raised = raisedCodes()

  it('that are raised all have their page', () => {
    const pages = readdirSync(join(root, 'docs/findings'))
    expect([...raised].filter((code) => !pages.includes(`${code}.md`))).toEqual([])
  })

  it.each([...raised].toSorted())(
    '%s has a page that begins with the code and its title',
    (code) => {
      const page = readFileSync(join(root, 'docs/findings', `${code}.md`), 'utf8')
      expect(page).toContain(`\n# ${code}: `)
    },
  )

  it('of the catalogue are all raised, but for the gaps that are known', () => {
    expect(codes.filter((code) => !raised.has(code))).toEqual(Object.keys(notRaised))
  })

  it('stand in the rules and in the order of precedence only where they are raised', () => {
    const files = [...sources()].filter(([file]) => file.startsWith('src/diagnosis/rules/'))
    const named = files.flatMap(([, text]) =>
      [...text.matchAll(/'(M2M\d{3})'/g)].map(([, code]) => code ?? ''),
    )
    expect([...new Set(named)].filter((code) => !raised.has(code))).toEqual([])
  })
})

describe('every check in the scenarios', () => {
  /** Names of the scenarios in which a check came to a status. */
  const seen = new Map<CheckId, Map<CheckStatus, string[]>>()
  const crashes: string[] = []
  /** Reports that the shipped schema does not accept. */
  const unfit: string[] = []

  beforeAll(async () => {
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    const schema = JSON.parse(
      readFileSync(join(root, 'schema/report.schema.json'), 'utf8'),
    ) as object
    const fits = ajv.compile(schema)
    for (const { name } of scenarios) {
      const { report } = await runScenario(name, { output: [] })
      if (!fits(report)) unfit.push(`${name}: ${ajv.errorsText(fits.errors)}`)
      for (const { id, status, summary } of report.checks) {
        const byStatus = seen.get(id) ?? new Map<CheckStatus, string[]>()
        seen.set(id, byStatus.set(status, [...(byStatus.get(status) ?? []), name]))
        if (status === 'crash') crashes.push(`${name}: ${id}: ${summary}`)
      }
    }
  }, 300_000)

  const scenariosWith = (id: CheckId, ...statuses: CheckStatus[]): string[] =>
    statuses.flatMap((status) => seen.get(id)?.get(status) ?? [])
  const isHealthy = (name: string): boolean => name.startsWith('healthy-')

  it('is judged, and none crashes', () => {
    expect([...seen.keys()].toSorted()).toEqual(checks.map(({ id }) => id).toSorted())
    expect(crashes).toEqual([])
  })

  it('stands in a report that the shipped schema accepts', () => {
    expect(unfit).toEqual([])
  })

  it('neither fails nor warns where everything is healthy', () => {
    const red = checks.flatMap(({ id }) =>
      scenariosWith(id, 'fail', 'warn', 'unknown', 'skip')
        .filter(isHealthy)
        .map((name) => `${name}: ${id}`),
    )
    expect(red).toEqual([])
  })

  it('passes in a healthy one, but for the gaps that are known', () => {
    const never = checks
      .map(({ id }) => id)
      .filter((id) => !scenariosWith(id, 'pass').some(isHealthy))
    expect(never.toSorted()).toEqual(Object.keys(withoutHealthyPass).toSorted())
  })

  it('fails or warns in one, but for the gaps that are known', () => {
    const never = checks
      .map(({ id }) => id)
      .filter((id) => scenariosWith(id, 'fail', 'warn').length === 0)
    expect(never.toSorted()).toEqual(Object.keys(withoutFailure).toSorted())
  })
})

it('shows a scenario that exists when none is named', () => {
  expect(scenarios.map(({ name }) => name)).toContain(defaultScenario)
})
