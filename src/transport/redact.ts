import type { SecretStore } from '../model/secret.ts'

/** Query parameters whose values say nothing secret and help whoever reads the ledger. */
const harmless = new Set(['api-version', 'appid', 'client-request-id'])
/** Shorter secrets would blot out ordinary words; they are kept out by structure. */
const shortest = 8
const mark = '…'

/** Replaces every known secret in a foreign text: servers sometimes quote what they refuse. */
export function hideSecrets(text: string, secrets: SecretStore): string {
  let shown = text
  for (const secret of secrets.values())
    for (const form of formsOf(secret))
      if (shown.includes(form)) shown = shown.replaceAll(form, mark)
  return shown
}

function formsOf(secret: string): string[] {
  const parts = secret.split('.')
  // Header and claims of a token are shown on purpose; its signature makes it usable.
  const signature = parts.length === 3 ? (parts[2] ?? '') : ''
  const forms = [secret, urlEncoded(secret), signature]
  return forms.filter((form) => form.length >= shortest)
}

/** By way of UTF-8, since half a surrogate pair cannot be encoded. */
function urlEncoded(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString())
}

/** A URL for the ledger: no user info, no fragment, query values only where they are harmless. */
export function showUrl(address: string, secrets: SecretStore): string {
  if (!URL.canParse(address)) return mark
  const url = new URL(address)
  url.username = ''
  url.password = ''
  url.hash = ''
  const query = [...url.searchParams].map(([name, value]) =>
    harmless.has(name) ? `${name}=${urlEncoded(value)}` : `${showName(name)}=${mark}`,
  )
  url.search = ''
  return hideSecrets(query.length === 0 ? url.href : `${url.href}?${query.join('&')}`, secrets)
}

/** A query without `=` is all name: `?<token>`. */
function showName(name: string): string {
  return /^[\w.-]{1,40}$/.test(name) ? name : mark
}
