import type { Node } from 'yaml'
import { raise } from '../model/finding.ts'
import type { Suppression } from '../model/suppression.ts'
import { UsageError } from '../errors.ts'
import { definitions, projectKey } from './definitions.ts'
import { nearestName } from './nearest.ts'
import type { SettingName } from './settings.ts'
import { readSuppressions, suppressKey } from './suppressions.ts'

export interface ProjectFile {
  values: Map<SettingName, string>
  suppressions: Suppression[]
}

const byKey = new Map(definitions.map((definition) => [projectKey(definition.name), definition]))

/**
 * The project file's values as text, by setting, and its suppressions. Everything is read as a string (YAML's failsafe
 * schema), so that `client-id: 0123` keeps its zero; the setting's own form is judged later.
 *
 * @throws UsageError for anything that is not a flat mapping of known settings, and for secrets
 */
export async function parseProjectFile(text: string, file: string): Promise<ProjectFile> {
  const { parseDocument, isMap, isScalar, LineCounter } = await import('yaml')
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter, prettyErrors: false })
  const [error] = document.errors
  if (error !== undefined) {
    // The parser's message may quote the line; its code does not.
    const { line } = lineCounter.linePos(error.pos[0])
    throw refusal(file, line, `YAML (${error.code.toLowerCase().replaceAll('_', ' ')})`)
  }
  const values = new Map<SettingName, string>()
  const suppressions: Suppression[] = []
  if (document.contents === null) return { values, suppressions }
  if (!isMap(document.contents)) {
    if (isScalar(document.contents) && document.contents.value === '')
      return { values, suppressions }
    throw refusal(file, 1, 'lines of the form "setting: value"')
  }
  for (const { key, value } of document.contents.items) {
    const offset = (isScalar(key) ? key.range?.[0] : undefined) ?? 0
    const { line } = lineCounter.linePos(offset)
    if (isScalar(key) && key.value === suppressKey) {
      const refused = (at: number, expected: string, found?: string): UsageError =>
        refusal(file, at, expected, undefined, found)
      const reading = { document, lineCounter, file, refusal: refused }
      suppressions.push(...(await readSuppressions(value, line, reading)))
      continue
    }
    const name = settingOf(isScalar(key) ? String(key.value) : '', file, line)
    const plain = isScalar(value)
      ? String(value.value ?? '')
      : structured(name, () => (value as Node | null)?.toJS(document) ?? '')
    if (plain === undefined) throw refusal(file, line, `a single value for ${projectKey(name)}`)
    if (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*@/i.test(plain)) {
      const expected = 'without user info, since this file is made to be shared'
      throw refusal(file, line, `${projectKey(name)} ${expected}`)
    }
    values.set(name, plain)
  }
  return { values, suppressions }
}

/** Lists and objects, where a setting can be one. Aliases may lead nowhere, or everywhere: then it is none. */
function structured(name: SettingName, toPlain: () => unknown): string | undefined {
  try {
    const plain = toPlain()
    if (typeof plain === 'string') return plain
    if (name === 'toolArgs') return JSON.stringify(plain)
    const isList = Array.isArray(plain) && plain.every((item) => typeof item === 'string')
    return isList && name === 'serverAudience' ? plain.join(',') : undefined
  } catch {
    return undefined
  }
}

function settingOf(key: string, file: string, line: number): SettingName {
  const definition = byKey.get(key)
  if (definition === undefined) {
    const suggestion = nearestName(key, [...byKey.keys(), suppressKey])
    throw refusal(file, line, 'the name of a setting', suggestion, key)
  }
  if (definition.secret) {
    const [variable] = definition.variables
    throw refusal(
      file,
      line,
      `a setting that is not a secret, since this file is made to be shared (${variable?.name ?? ''} in the environment or in .env takes it)`,
      undefined,
      key,
    )
  }
  return definition.name
}

function refusal(
  file: string,
  line: number,
  expected: string,
  suggestion?: string,
  value = '(not shown)',
): UsageError {
  return new UsageError([
    raise('M2M107', {
      setting: file,
      origin: `${file}, line ${line}`,
      value,
      expected,
      ...(suggestion === undefined ? {} : { suggestion }),
    }),
  ])
}
