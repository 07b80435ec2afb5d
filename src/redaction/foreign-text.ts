import { cleanForeign } from '../model/foreign.ts'
import type { SecretStore } from '../model/secret.ts'
import { Concealer, mark } from './conceal.ts'
import { shortestForm } from './forms.ts'
import { unscannable } from './scannable.ts'

/** Characters of a foreign text that are looked at; what is shown of it is far less. */
const longest = 64 * 1024

/**
 * Makes what a server said safe to show. Servers sometimes quote what they refuse, so its secrets are
 * taken out of the whole text, and only then it is cut: the rest of a secret that the cut went through
 * would be known by nobody.
 */
export function foreignText(text: string, secrets: SecretStore, most?: number): string {
  return cleanForeign(hideSecrets(cleanForeign(text, longest), secrets), most)
}

/** Replaces every known secret in a text, of which at most the first 64 Ki characters are kept. */
export function hideSecrets(text: string, secrets: SecretStore): string {
  const { concealer, words } = knownTo(secrets)
  // A password that is a plain word is only looked for as it is, and only here: in what a server said.
  const most = text.slice(0, longest)
  return words.reduce((shown, word) => shown.replaceAll(word, mark), concealer.text(most))
}

/** Takes the known secrets out of a whole value, such as the JSON of an error. */
export function hideInside<T>(value: T, secrets: SecretStore): T {
  return knownTo(secrets).concealer.value(value)
}

interface Known {
  size: number
  concealer: Concealer
  words: readonly string[]
}

/** By way of UTF-8, since half a surrogate pair cannot be encoded. */
function asItStands(word: string): string[] {
  return [word, encodeURIComponent(Buffer.from(word).toString())]
}

/** Made anew when a secret has come in since. */
const known = new WeakMap<SecretStore, Known>()

function knownTo(secrets: SecretStore): Known {
  const before = known.get(secrets)
  if (before?.size === secrets.size) return before
  const nothingShown = { nonSecretValues: [] }
  const words = [...unscannable(secrets.values(), nothingShown)]
  const now = {
    size: secrets.size,
    concealer: new Concealer(secrets.values(), nothingShown),
    words: words.filter((word) => word.length >= shortestForm).flatMap(asItStands),
  }
  known.set(secrets, now)
  return now
}
