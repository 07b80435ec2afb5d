import type { KeySetFact, TokenFact } from '../../model/facts.ts'
import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { cleanForeign } from '../../model/foreign.ts'

export const keyFound = defineCheck({
  id: 'token.key-found',
  title: 'Matching public key is published',
  why: 'A key that is not published is another tenant, another realm, an app-specific key, or was rotated.',
  needs: ['token', 'keySet', 'signature'],
  run: ({ token, keySet, signature }) => {
    if (signature.outcome === 'bad-algorithm')
      return {
        status: 'skip',
        summary: 'no key can verify this algorithm',
        blockedBy: ['token.algorithm'],
      }
    if (signature.outcome !== 'no-key')
      return {
        status: 'pass',
        summary: `kid ${cleanForeign(signature.kid ?? '(the only key)', 80)}`,
      }
    const { known, keySetUrl, kid } = signature
    if (kid === null)
      return { status: 'skip', summary: 'the token names no key', blockedBy: ['token.key-id'] }
    const finding = raise(
      'M2M404',
      {
        kid: cleanForeign(kid, 120),
        keySetUrl,
        known: known.slice(0, 10).map((name) => cleanForeign(name, 80)),
        ...hintFor(token, keySet),
      },
      { hop: 'jwks' },
    )
    return {
      status: 'fail',
      summary: `kid ${cleanForeign(kid, 80)} is not among ${known.length} published keys`,
      findings: [finding],
    }
  },
})

function hintFor({ claims, header }: TokenFact, keySet: KeySetFact): { hint?: string } {
  if (keySet.outcome !== 'read') return {}
  if (keySet.appSpecific)
    return {
      hint: `the API has signing keys of its own, and ${keySet.appSpecific} leads to them: that is the discovery address for Neo4j`,
    }
  const unfit = keySet.keys.find(({ kid }) => kid !== undefined && kid === header?.['kid'])
  if (unfit)
    return {
      hint: `a key of this id is published, but it is ${unfit.use === 'enc' ? 'for encryption' : `of the type ${cleanForeign(unfit.kty, 20)}, which does not fit the algorithm`}`,
    }
  const tenant = claims?.['tid']
  if (
    typeof tenant === 'string' &&
    /^[0-9a-f-]{36}$/i.test(tenant) &&
    keySet.url.includes('/discovery/') &&
    !keySet.url.includes(tenant)
  )
    return { hint: `the token is of tenant ${tenant}, the keys are of another` }
  return {}
}
