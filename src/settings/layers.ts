import { resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import { cleanForeign } from '../model/foreign.ts'
import { raise } from '../model/finding.ts'
import { definitions, flagKey, projectKey } from './definitions.ts'
import type { FlagForm, ProviderFamily, SettingDefinition, Variable } from './definitions.ts'
import { parseEnvFile } from './env-file.ts'
import type { EnvFile } from './env-file.ts'
import type { Gathering, LoadInput } from './loading.ts'
import { nearestName } from './nearest.ts'
import { readTextFile } from './read-file.ts'
import type { Origin, SettingName } from './settings.ts'

/** All places where values come from, in order of precedence. */
export interface Layers {
  flags: LoadInput['flags']
  environment: LoadInput['env']
  envFile?: { path: string; auto: boolean } & Extract<EnvFile, { ok: true }>
  projectFile?: ReadonlyMap<SettingName, string>
}

/** A value as it was found. For `file` the text is a path, for `stdin` it is empty. */
export interface Raw {
  text: string
  origin: Origin
  reads: FlagForm['reads']
}

const projectFileName = 'm2m-doctor.yaml'
const sizeLimit = { most: 256 * 1024 }

/** @throws UsageError when a file cannot be read or parsed: nothing else could then be judged rightly */
export async function readLayers(input: LoadInput, gathering: Gathering): Promise<Layers> {
  const envFile = await readEnvFile(input, gathering)
  const projectFile = await readProjectFile(input, gathering)
  return {
    flags: input.flags,
    environment: input.env,
    ...(envFile ? { envFile } : {}),
    ...(projectFile ? { projectFile } : {}),
  }
}

async function readEnvFile(
  { flags, cwd, discover = true }: LoadInput,
  { files, notices }: Gathering,
): Promise<Layers['envFile']> {
  const named = typeof flags['settingsFile'] === 'string' ? flags['settingsFile'] : undefined
  if (flags['settingsFile'] === false || (named === undefined && !discover)) return undefined
  const path = named ?? '.env'
  const read = await readTextFile(resolve(cwd, path), sizeLimit)
  if (!read.ok) {
    if (read.missing && named === undefined) return undefined
    const origin = named === undefined ? 'found by itself' : '--settings-file'
    throw unreadable(path, origin, read.reason, read.line)
  }
  const parsed = parseEnvFile(read.text)
  if (!parsed.ok) throw unreadable(path, '', parsed.reason, parsed.line)
  const auto = named === undefined
  files.push({ path, role: 'env', auto, ...(read.mode === undefined ? {} : { mode: read.mode }) })
  notices.push(...misspelt(path, parsed), ...cut(path, parsed))
  return { path, auto, ...parsed }
}

async function readProjectFile(
  { cwd, discover = true }: LoadInput,
  { files, suppressions }: Gathering,
): Promise<Layers['projectFile']> {
  if (!discover) return undefined
  const read = await readTextFile(resolve(cwd, projectFileName), sizeLimit)
  if (!read.ok) {
    if (read.missing) return undefined
    throw unreadable(projectFileName, '', read.reason, read.line)
  }
  const { parseProjectFile } = await import('./project-file.ts')
  const { values, suppressions: agreed } = await parseProjectFile(read.text, projectFileName)
  suppressions.push(...agreed)
  files.push({
    path: projectFileName,
    role: 'project',
    auto: true,
    ...(read.mode === undefined ? {} : { mode: read.mode }),
  })
  return values
}

function unreadable(file: string, origin: string, reason: string, line?: number): UsageError {
  return new UsageError([
    raise('M2M107', {
      setting: `the file ${file}`,
      origin: [origin, ...(line === undefined ? [] : [`line ${line}`])].filter(Boolean).join(', '),
      value: '(not shown)',
      expected: `text with one setting a line, but ${line === undefined ? 'it' : `line ${line}`} ${reason}`,
    }),
  ])
}

const readVariables = new Set(
  definitions.flatMap(({ variables, alsoReads = [] }) => [
    ...variables.map(({ name }) => name),
    ...alsoReads,
  ]),
)

/** A file with more variables is no hand-written one, and is not proofread. */
const mostNames = 1000

/** Variables that nobody reads, but whose names differ from one that is read by a letter or two. */
function misspelt(path: string, { values, lines }: Extract<EnvFile, { ok: true }>): string[] {
  return [...values.keys()].slice(0, mostNames).flatMap((name) => {
    if (readVariables.has(name)) return []
    const meant = nearestName(name, readVariables, 2)
    if (meant === undefined || values.has(meant)) return []
    return [
      `${path}, line ${lines.get(name) ?? 0}: ${cleanForeign(name, 60)} is not read; did you mean ${meant}?`,
    ]
  })
}

function cut(path: string, { cutAtHash, lines }: Extract<EnvFile, { ok: true }>): string[] {
  return [...cutAtHash]
    .filter((name) => readVariables.has(name))
    .map(
      (name) =>
        `${path}, line ${lines.get(name) ?? 0}: ${name} ends at a #, which begins a comment; put the value in quotes if the # belongs to it`,
    )
}

/** Every flag of a setting that was given: more than one is a contradiction that the caller judges. */
export function flagsGiven(definition: SettingDefinition, flags: Layers['flags']): Raw[] {
  return definition.flags.flatMap(({ flag, reads, bare }): Raw[] => {
    const given = flags[flagKey(flag)]
    const value = given === true && bare !== undefined ? bare : given
    const origin: Origin = { kind: 'flag', name: flag }
    if (reads === 'true' || reads === 'stdin')
      return value === true ? [{ text: reads === 'true' ? 'true' : '', origin, reads }] : []
    if (reads === 'false') return value === false ? [{ text: 'false', origin, reads }] : []
    if (typeof value !== 'string' || value.trim() === '') return []
    // `-` is what many programs call standard input.
    if (reads === 'file' && value === '-') return [{ text: '', origin, reads: 'stdin' }]
    return [{ text: value, origin, reads }]
  })
}

/** The value of the highest place that has one. Empty values count as not set. */
export function findRaw(
  definition: SettingDefinition,
  layers: Layers,
  family: ProviderFamily | undefined,
  gathering: Pick<Gathering, 'notices'>,
): Raw | undefined {
  const [flag] = flagsGiven(definition, layers.flags)
  if (flag) return flag
  const names = definition.variables
    .filter((variable) => isRead(variable, family))
    .map(({ name }) => name)
  for (const raw of [...fromVariables(names, layers), ...fromProject(definition.name, layers)]) {
    if (!definition.guarded || !raw.origin.auto) return raw
    gathering.notices.push(
      `${raw.origin.name} in ${raw.origin.file} is ignored: ${definition.title} is not taken from a file that was found by itself`,
    )
  }
  return undefined
}

function isRead({ family, ambient }: Variable, current: ProviderFamily | undefined): boolean {
  return family === undefined || family === current || (current === undefined && !ambient)
}

/** Values of these variables, in order of precedence. */
export function fromVariables(
  names: readonly string[],
  { environment, envFile }: Pick<Layers, 'environment' | 'envFile'>,
): Raw[] {
  const set = (value: string | undefined): value is string =>
    value !== undefined && value.trim() !== ''
  return [
    ...names.flatMap((name): Raw[] => {
      const text = environment[name]
      return set(text) ? [{ text, origin: { kind: 'environment', name }, reads: 'value' }] : []
    }),
    ...names.flatMap((name): Raw[] => {
      const text = envFile?.values.get(name)
      if (!envFile || !set(text)) return []
      const { path: file, auto } = envFile
      return [{ text, origin: { kind: 'env-file', name, file, auto }, reads: 'value' }]
    }),
  ]
}

function fromProject(name: SettingName, { projectFile }: Layers): Raw[] {
  const text = projectFile?.get(name)
  if (text === undefined || text.trim() === '') return []
  const origin: Origin = {
    kind: 'project-file',
    name: projectKey(name),
    file: projectFileName,
    auto: true,
  }
  return [{ text, origin, reads: 'value' }]
}
