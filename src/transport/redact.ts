import type { SecretStore } from '../model/secret.ts'
import { mark } from '../redaction/conceal.ts'
import { hideSecrets } from '../redaction/foreign-text.ts'

/** Query parameters whose values say nothing secret and help whoever reads the ledger. */
const harmless = new Set(['api-version', 'appid', 'client-request-id'])
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
