import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { raise } from '../model/finding.ts'
import type { Secret } from '../model/secret.ts'
import type { SettingDefinition } from './definitions.ts'
import { flagsGiven } from './layers.ts'
import type { Layers, Raw } from './layers.ts'
import type { Gathering, LoadInput } from './loading.ts'
import { isPlaceholder } from './placeholder.ts'
import { decodeText, readTextFile } from './read-file.ts'
import type { TextFile } from './read-file.ts'
import { judgeSecret } from './secret-shape.ts'
import { describeOrigin } from './settings.ts'
import type { Setting, SettingName } from './settings.ts'

/** No token that a server takes in a header comes near it. */
const sizeLimit = { most: 64 * 1024 }
const notShown = '(not shown)'

/** The token has a check of its own for what is pasted around it; that of the MCP server has none. */
const judgedByForm = new Set<SettingName>(['clientSecret', 'neo4jPassword', 'mcpToken'])

/** A secret from where it is, remembered in the store; a problem is noted when it cannot be had. */
export async function secretSetting(
  definition: SettingDefinition,
  raw: Raw,
  layers: Layers,
  input: Pick<LoadInput, 'cwd' | 'readStdin'>,
  gathering: Gathering,
): Promise<Setting<Secret> | undefined> {
  const read = await textOf(raw, input, gathering)
  const refuse = (expected: string): undefined => {
    const origin = describeOrigin(raw.origin)
    gathering.problems.push(
      raise('M2M107', { setting: definition.title, origin, value: notShown, expected }),
    )
  }
  if (!read.ok) return refuse(`text, but ${read.source} ${read.reason}`)
  if (read.text === '') return refuse(`a secret, but ${read.source} is empty`)
  const origin: Setting<Secret>['origin'] = { ...raw.origin, ...read.origin }
  if (isPlaceholder(definition, read.text)) {
    const where = describeOrigin(origin)
    gathering.problems.push(
      raise('M2M102', { setting: definition.title, origin: where, value: notShown }),
    )
    return undefined
  }
  if (judgedByForm.has(definition.name)) {
    const judged = judgeSecret(read.text)
    if (origin.kind === 'env-file' && layers.envFile?.cutAtHash.has(origin.name)) {
      judged.problems.push('it ends at a # that was read as the start of a comment')
    }
    gathering.rawSecrets.push({
      setting: definition.name,
      origin: describeOrigin(origin),
      ...judged,
    })
  }
  return { value: remember(read.text, definition.name, gathering), origin }
}

/** Two flags for one secret contradict each other; so do two secrets from one standard input. */
export function judgeSecretFlags(
  secretDefinitions: readonly SettingDefinition[],
  layers: Layers,
  { problems }: Gathering,
): void {
  const given = secretDefinitions.map((definition) => flagsGiven(definition, layers.flags))
  for (const flags of given) {
    if (flags.length > 1) {
      const settings = flags.map(({ origin }) => origin.name)
      problems.push(raise('M2M106', { settings, reason: 'both give the same secret; keep one' }))
    }
  }
  const stdin = given.flatMap(([first]) => (first?.reads === 'stdin' ? [first.origin.name] : []))
  if (stdin.length > 1) {
    const reason = 'standard input can be read only once; put one of the two into a file'
    problems.push(raise('M2M106', { settings: stdin, reason }))
  }
}

type SecretText =
  | { ok: true; text: string; source: string; origin: Partial<Setting<Secret>['origin']> }
  | { ok: false; reason: string; source: string }

async function textOf(
  raw: Raw,
  { cwd, readStdin }: Pick<LoadInput, 'cwd' | 'readStdin'>,
  { files }: Gathering,
): Promise<SecretText> {
  if (raw.reads === 'stdin') {
    const source = 'standard input'
    const bytes = await readStdin()
    if (bytes.length > sizeLimit.most) return { ok: false, source, reason: 'is larger than 64 KiB' }
    return from(decodeText(bytes), source, { kind: 'stdin' })
  }
  if (raw.reads !== 'file') return { ok: true, text: raw.text, source: 'it', origin: {} }
  const path = resolve(cwd, raw.text)
  const read = await readTextFile(path, sizeLimit)
  if (read.ok) {
    const problem = await exposure(path, read.mode)
    files.push({
      path: raw.text,
      role: 'secret',
      auto: false,
      ...(read.mode === undefined ? {} : { mode: read.mode }),
      ...(problem === undefined ? {} : { problem }),
    })
  }
  return from(read, 'the file', { kind: 'file', file: raw.text })
}

function from(
  read: TextFile,
  source: string,
  origin: Partial<Setting<Secret>['origin']>,
): SecretText {
  if (!read.ok) return { ok: false, source, reason: read.reason }
  // Editors and `echo` end a file with one line break that nobody means; anything else is kept.
  return { ok: true, source, origin, text: read.text.replace(/\r?\n$/, '') }
}

/** Orchestrators mount secrets readable for all in the container, which nobody there can change. */
const mounted = /^\/(?:var\/)?run\/secrets\/|^\/mnt\/secrets|\/\.\.\d{4}_\d{2}_/

/** Who else can see a file that holds a secret. */
export async function exposure(path: string, mode: number | undefined) {
  if (mode === undefined || (mode & 0o044) === 0) return undefined
  const real = await realpath(path).catch(() => path)
  return mounted.test(real) || mounted.test(path) ? 'plain-file' : 'readable-by-others'
}

/** Remembers a secret, and what is left of it without what is commonly pasted around it. */
function remember(text: string, name: SettingName, { secrets }: Gathering): Secret {
  const bare = text
    .trim()
    .replace(/^(["'`])(.*)\1$/su, '$2')
    .replace(/^Bearer\s+/i, '')
    .trim()
  for (const form of [text.trim(), bare]) secrets.keep(form, name)
  return secrets.keep(text, name)
}
