import type { PublishedKey } from '../model/facts.ts'

const typeOfAlgorithm: readonly (readonly [RegExp, string])[] = [
  [/^(RS|PS)/, 'RSA'],
  [/^ES/, 'EC'],
  [/^Ed/, 'OKP'],
]

/**
 * Keys of a set that could have signed with this algorithm: of its type, and not for encryption
 * (RFC 7517 sections 4.1 and 4.2). A token that names no key can only mean one of these.
 */
export function signingKeys(keys: readonly PublishedKey[], algorithm: string): PublishedKey[] {
  const type = typeOfAlgorithm.find(([pattern]) => pattern.test(algorithm))?.[1]
  return keys.filter(({ kty, use }) => use !== 'enc' && (type === undefined || kty === type))
}
