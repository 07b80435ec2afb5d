import { raise } from '../model/finding.ts'
import type { AnyRaised } from '../model/finding.ts'
import { cleanForeign } from '../model/foreign.ts'
import type { ConfLine } from './conf-lines.ts'
import {
  configKeys,
  globalNames,
  misspeltPrefix,
  oidcSuffixes,
  suggestionFor,
} from './conf-names.ts'
import type { ConfFile } from './conf.ts'

const oidc = 'dbms.security.oidc.'

/** No server has more settings; looking for near-misses in all of a hostile file would take minutes. */
const mostNames = 2000

/** M2M514 for every name that the server does not know, as far as it concerns bearer logins. */
export function nameProblems(file: ConfFile): AnyRaised[] {
  return [...file.lines].slice(0, mostNames).flatMap(([setting, lines]) => {
    const wrong = wrongName(setting)
    const line = lines[0]?.line ?? 0
    return wrong ? [unknownSetting(setting, line, wrong.suggestion, file.strict)] : []
  })
}

/** Strict validation stops the server at an unknown name; a name that only we do not know is no proof of one. */
function unknownSetting(
  setting: string,
  line: number,
  suggestion: string | undefined,
  strict: boolean,
): AnyRaised {
  const known = suggestion !== undefined
  const args = { setting: cleanForeign(setting, 200), line, known }
  return raise(
    'M2M514',
    suggestion === undefined ? args : { ...args, suggestion: cleanForeign(suggestion, 250) },
    { severity: known && strict ? 'error' : 'warning' },
  )
}

/** `undefined` when there is nothing to say about the name. */
function wrongName(setting: string): { suggestion: string | undefined } | undefined {
  if (setting.startsWith(oidc)) return wrongOidcName(setting.slice(oidc.length))
  if (!setting.startsWith('dbms.security.')) {
    const suggestion = misspeltPrefix(setting)
    return suggestion === undefined ? undefined : { suggestion }
  }
  if (globalNames.some((name) => name === setting)) return undefined
  const suggestion = suggestionFor(setting, globalNames) ?? misspeltPrefix(setting)
  return suggestion === undefined ? undefined : { suggestion }
}

function wrongOidcName(rest: string): { suggestion: string | undefined } | undefined {
  const dot = rest.indexOf('.')
  const provider = dot === -1 ? '' : rest.slice(0, dot)
  const suffix = rest.slice(dot + 1)
  const isKnown = (name: string): boolean => oidcSuffixes.some((known) => known === name)
  if (isKnown(rest)) return { suggestion: `${oidc}<provider>.${rest}` }
  if (provider !== '' && isKnown(suffix)) return undefined
  const near = suggestionFor(suffix, oidcSuffixes)
  const suggestion = near && `${oidc}${provider === '' ? '<provider>' : provider}.${near}`
  return { suggestion }
}

/** M2M515: strict validation stops the server, without it the value in force is not documented. */
export function duplicateProblems(file: ConfFile): AnyRaised[] {
  return [...file.lines].flatMap(([setting, all]) => {
    const lines = all.filter((line) => line.style === 'conf')
    if (lines.length < 2 || !setting.startsWith('dbms.security.')) return []
    const args = {
      setting: cleanForeign(setting, 200),
      lines: lines.map((line) => line.line),
      values: lines.map((line) => cleanForeign(withoutSecrets(line), 200)),
    }
    return [raise('M2M515', args)]
  })
}

/** M2M520 and M2M514 for the maps `config` and `params` (form `key=value;key=value`). */
export function mapProblems(file: ConfFile): AnyRaised[] {
  return [...file.lines].flatMap(([setting, lines]) => {
    const kind = /^dbms\.security\.oidc\.[^.]+\.(config|(?:auth_|token_)?params)$/.exec(
      setting,
    )?.[1]
    return kind === undefined ? [] : lines.flatMap((line) => mapProblemsOf(file, line, kind))
  })
}

function mapProblemsOf(file: ConfFile, line: ConfLine, kind: string): AnyRaised[] {
  if (line.value === '{}') return []
  const problems: AnyRaised[] = []
  let at = 0
  for (const pair of line.value.split(';')) {
    const position = at + 1 + (pair.length - pair.trimStart().length)
    at += pair.length + 1
    if (pair.trim() === '') continue
    const equals = pair.indexOf('=')
    const key = pair.slice(0, Math.max(0, equals)).trim()
    if (key === '') {
      const setting = `${cleanForeign(line.name, 200)} (${file.name} line ${line.line})`
      return [raise('M2M520', { setting, reason: 'a pair is not of the form key=value', position })]
    }
    if (kind !== 'config' || configKeys.some((known) => known === key)) continue
    const name = `${line.name} key ${key}`
    problems.push(unknownSetting(name, line.line, suggestionFor(key, configKeys), file.strict))
  }
  return problems
}

const secretName = /password|secret/i
const secretPairs = [
  /((?:client_secret|password|client_assertion)\s*=\s*)([^;,&\s]+)/gi,
  /(:\/\/[^/?#:@\s]*:)([^/@\s]+)(?=@)/g,
]

/** The value as it may be shown. */
function withoutSecrets(line: ConfLine): string {
  if (secretName.test(line.name)) return '[redacted]'
  return secretPairs.reduce((rest, pair) => rest.replace(pair, '$1[redacted]'), line.value)
}

/** Values of a conf file that must never be shown: passwords, and client secrets inside `token_params`. */
export function secretsOf(lines: readonly ConfLine[]): string[] {
  const values = lines.flatMap((line) =>
    secretName.test(line.name)
      ? [line.value]
      : secretPairs.flatMap((pair) =>
          [...line.value.matchAll(pair)].map((match) => match[2] ?? ''),
        ),
  )
  return [...new Set(values.filter((value) => value !== ''))]
}
