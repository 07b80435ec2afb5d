import { canonical, squeeze } from './scan/canonical.ts'
import { formsOf, shortestForm } from './scan/forms.ts'
import { searchAll } from './scan/search.ts'
import { isCompactToken, searchTokenRuns } from './scan/token-runs.ts'

/** What the scan may meet in an output although a secret says the same. */
export interface ScanAllowance {
  /** Values of settings that are no secrets, without user info: they are shown on purpose. */
  nonSecretValues: readonly string[]
  /** Secret to the name of its setting, to tell which ones are not scanned or were found. */
  names?: ReadonlyMap<string, string>
}

export interface ScanResult {
  /** How many secrets occur in the output, in whatever form. */
  hits: number
  /** Names of the settings whose secrets occur. */
  found: string[]
  /** Names of the settings whose secrets are not looked for. */
  notScanned: string[]
}

/** Words that stand in the program's own text and are also chosen as passwords. */
const ownWords = new Set(
  `neo4j password neo4j-admin neo4j-support client-developer identity-admin mcp-operator
  network-admin redacted [redacted] bearer authorization unauthorized client-secret
  bearer-token read-only readonly read-cypher write-cypher return1 database localhost
  certificate discovery identity incomplete interrupted not-applicable configuration
  environment anonymous undefined microsoft keycloak cognito databases diagnose`.split(/\s+/u),
)

/**
 * The last look before anything is written: whether a secret of this run stands in the output, raw,
 * encoded, escaped, or broken by line ends, quotes or frames; of tokens also any 24 characters in a
 * row of their raw text.
 *
 * Secrets that would be met by chance are left out and named: those under 8 characters, of fewer
 * than 4 different characters, or equal to a non-secret value, a part of one, or a word of the
 * program's own text. They are kept out by structure alone.
 */
export function findSecrets(
  bytes: string,
  secrets: ReadonlySet<string>,
  allowed: ScanAllowance,
): ScanResult {
  const left = new Set(unscannable(secrets, allowed))
  const sought = [...secrets].filter((secret) => !left.has(secret))
  const text = canonical(bytes)
  const found = new Set([
    ...searchAll(
      bytes,
      needlesOf(sought, (form) => form),
    ),
    ...searchAll(text, new Map([...needlesOf(sought, canonical), ...needlesOf(sought, squeeze)])),
    ...searchTokenRuns(text, tokensOf(sought)),
  ])
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

function unscannable(secrets: ReadonlySet<string>, allowed: ScanAllowance): string[] {
  const shown = new Set(allowed.nonSecretValues.flatMap(withParts).map(canonical))
  return [...secrets].filter((secret) => {
    const form = canonical(secret)
    if (form.length < shortestForm || new Set(form).size < 4) return true
    return ownWords.has(form) || shown.has(form)
  })
}

/** A value and what a URL or list is made of; user info is not part of what is shown. */
function withParts(value: string): string[] {
  const bare = value.replace(/\/\/[^/?#]*@/gu, '//')
  return [value.includes('@') ? bare : value, bare, ...bare.split(/[^\w-]+/u)]
}

function needlesOf(
  secrets: readonly string[],
  form: (text: string) => string,
): Map<string, string> {
  return new Map(
    secrets.flatMap((secret) => formsOf(secret).map((text) => [form(text), secret] as const)),
  )
}

function tokensOf(secrets: readonly string[]): Map<string, string> {
  return new Map(
    secrets.filter(isCompactToken).map((secret) => [canonical(secret), secret] as const),
  )
}

function nameAll(secrets: Iterable<string>, { names }: ScanAllowance): string[] {
  const named = [...secrets].map((secret) => names?.get(secret) ?? 'unnamed secret')
  return [...new Set(named)].toSorted()
}
