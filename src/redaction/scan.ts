import { canonical, squeeze } from './canonical.ts'
import { formsOf } from './forms.ts'
import { eachMatch, prepare, type Needles } from './search.ts'
import { unscannable, type ScanAllowance } from './scannable.ts'
import { eachTokenRun, isCompactToken, prepareTokens, type TokenBlocks } from './token-runs.ts'

export interface ScanResult {
  /** How many secrets occur in the output, in whatever form. */
  hits: number
  /** Names of the settings whose secrets occur. */
  found: string[]
  /** Names of the settings whose secrets are not looked for. */
  notScanned: string[]
}

/** The secrets of a run in every form that is looked for. */
export interface Sought {
  /** As they are, to the secret. */
  forms: ReadonlyMap<string, string>
  raw: Needles<string>
  canonical: Needles<string>
  tokens: TokenBlocks<string>
}

export function soughtOf(secrets: Iterable<string>): Sought {
  const forms = new Map(
    [...secrets].flatMap((secret) => formsOf(secret).map((form) => [form, secret] as const)),
  )
  const brought = (by: (text: string) => string) =>
    [...forms].map(([form, secret]) => [by(form), secret] as const)
  const tokens = [...secrets].filter(isCompactToken)
  return {
    forms,
    raw: prepare(forms),
    canonical: prepare(new Map([...brought(canonical), ...brought(squeeze)])),
    tokens: prepareTokens(new Map(tokens.map((token) => [canonical(token), token] as const))),
  }
}

/** The secrets that stand in a text: raw, encoded, escaped or broken; of tokens also parts. */
export function secretsIn(text: string, sought: Sought): Set<string> {
  const found = new Set<string>()
  const note = (_: number, __: string | number, secret: string): void => void found.add(secret)
  eachMatch(text, sought.raw, note)
  const form = canonical(text)
  eachMatch(form, sought.canonical, note)
  eachTokenRun(form, sought.tokens, note)
  return found
}

/**
 * The last look before anything is written: whether a secret of this run stands in the output, raw,
 * encoded, escaped, or broken by line ends, quotes or frames; of tokens also any 24 characters in a
 * row of their raw text. Secrets that would be met by chance are left out and named (`unscannable`).
 */
export function findSecrets(
  bytes: string,
  secrets: ReadonlySet<string>,
  allowed: ScanAllowance,
): ScanResult {
  const left = unscannable(secrets, allowed)
  const found = secretsIn(bytes, soughtOf([...secrets].filter((secret) => !left.has(secret))))
  return {
    hits: found.size,
    found: nameAll(found, allowed),
    notScanned: nameAll(left, allowed),
  }
}

/** Names of the settings whose secrets the scan does not look for; known before anything is rendered. */
export function notScanned(secrets: ReadonlySet<string>, allowed: ScanAllowance): string[] {
  return nameAll(unscannable(secrets, allowed), allowed)
}

function nameAll(secrets: Iterable<string>, { names }: ScanAllowance): string[] {
  const named = [...secrets].map((secret) => names?.get(secret) ?? 'unnamed secret')
  return [...new Set(named)].toSorted()
}
