import { defineCheck } from '../../model/check.ts'
import type { PublishedKey, TokenFact } from '../../model/facts.ts'
import { raise } from '../../model/finding.ts'
import { cleanForeign } from '../../model/foreign.ts'

export const keySetQuality = defineCheck({
  id: 'identity.key-set-quality',
  title: 'Key set holds sound public keys',
  why: 'A key that is published twice under one id, or with its private half, proves nothing (RFC 7517 section 9.2).',
  needs: ['keySet'],
  optional: ['token'],
  run: ({ keySet, token }) => {
    if (keySet.outcome !== 'read')
      return { status: 'skip', summary: 'there is no key set', blockedBy: ['identity.key-set'] }
    const { keys, url } = keySet
    const privateKeys = keys.filter((key) => key.privateMembers).map(nameOf)
    const problems = [
      ...duplicateIds(keys).map((kid) => `${kid} is the id of several keys`),
      ...keys.flatMap((key) => (key.flaws ?? []).map((flaw) => `key ${nameOf(key)}: ${flaw}`)),
      ...foreignIssuers(keys, token),
    ]
    if (privateKeys.length === 0 && problems.length === 0)
      return { status: 'pass', summary: `${keys.length} public keys, each with its own id` }
    const leaked = privateKeys.length > 0
    const finding = raise(
      'M2M327',
      { url, problems: problems.slice(0, 5), privateKeys: privateKeys.slice(0, 5) },
      { hop: 'jwks', severity: leaked ? 'error' : 'warning' },
    )
    return leaked
      ? { status: 'fail', summary: 'it publishes private keys', findings: [finding] }
      : { status: 'warn', summary: problems[0] ?? '', findings: [finding] }
  },
})

const nameOf = ({ kid }: PublishedKey): string => (kid ? cleanForeign(kid, 80) : '(no kid)')

/** One id may stand for keys of different types (RFC 7517 section 4.5), and no more. */
function duplicateIds(keys: readonly PublishedKey[]): string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const key of keys) {
    if (key.kid === undefined) continue
    const name = `${key.kty} ${key.use ?? ''} ${key.kid}`
    if (seen.has(name)) twice.add(nameOf(key))
    seen.add(name)
  }
  return [...twice]
}

/** Entra's v2.0 keys name the issuer that they sign for, with the tenant in braces or written out. */
function foreignIssuers(keys: readonly PublishedKey[], token: TokenFact | undefined): string[] {
  const { iss, tid, ver } = token?.claims ?? {}
  const key = keys.find(({ kid }) => kid !== undefined && kid === token?.header?.['kid'])
  if (ver !== '2.0' || typeof tid !== 'string' || !key?.issuer) return []
  return key.issuer.replace('{tenantid}', tid) === iss
    ? []
    : [`key ${nameOf(key)} signs for ${key.issuer}, which is not the issuer of the token`]
}
