import { canonical } from './canonical.ts'
import { shortestForm } from './forms.ts'

/** What the scan may meet in an output although a secret says the same. */
export interface ScanAllowance {
  /** Values of settings that are no secrets, without user info: they are shown on purpose. */
  nonSecretValues: readonly string[]
  /** Secret to the name of its setting, to tell which ones are not scanned or were found. */
  names?: Pick<ReadonlyMap<string, string>, 'get'>
}

/** Words of the program's own text that `isPlainWords` does not take for words. */
const ownWords = new Set(['[redacted]', 'return1', 'x-neo4j-mcp-uri'])

/**
 * Secrets that an output may hold by chance, so that finding them says nothing: those under 8
 * characters, of fewer than 4 different characters, equal to a non-secret value or a part of one,
 * and plain words, of which the program's own text is made. They are kept out by structure alone.
 */
export function unscannable(
  secrets: Iterable<string>,
  allowed: Pick<ScanAllowance, 'nonSecretValues'>,
): Set<string> {
  const shown = new Set(allowed.nonSecretValues.flatMap(withParts).map(canonical))
  const left = [...secrets].filter((secret) => {
    const form = canonical(secret)
    if (form.length < shortestForm || new Set(form).size < 4) return true
    return ownWords.has(form) || isPlainWords(secret) || shown.has(form)
  })
  return new Set(left)
}

/** A value and what a URL or list is made of; user info is not part of what is shown. */
function withParts(value: string): string[] {
  const bare = value.replace(/\/\/[^/?#]*@/gu, '//')
  return [value.includes('@') ? bare : value, bare, ...bare.split(/[^\w-]+/u)]
}

const mostWords = 3
/** `administrator`, `NOTICE`, `clientSecret`; and the names with digits that the program says all the time. */
const plainWord =
  /^(?:[A-Z]?[a-z]{1,16}|[A-Z]{1,16}|[A-Z]?[a-z]{2,16}(?:[A-Z][a-z]{1,16}){1,4}|neo4j|m2m|oauth2|x509)$/u
const unpronounceable = /[bcdfghjklmnpqrstvwxz]{5}/iu
const vowel = /[aeiouy]/iu

/**
 * Whether a secret is made of nothing but one to three words, as they stand in any English sentence.
 * What is generated has digits, signs or letters in random case, or cannot be pronounced; a passphrase
 * has more words. The program cannot be told from its text otherwise: with the password
 * `administrator`, every report would be kept back.
 */
export function isPlainWords(secret: string): boolean {
  const words = secret.trim().split(/[-_ .:/]+/u)
  return (
    words.length <= mostWords &&
    words.every(
      (word) =>
        plainWord.test(word) &&
        (word.length <= 3 || /\d/u.test(word) || (vowel.test(word) && !unpronounceable.test(word))),
    )
  )
}
