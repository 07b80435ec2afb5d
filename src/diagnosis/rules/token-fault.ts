import type { FindingCode } from '../../catalogue/args.ts'
import type { Finding } from '../../model/finding.ts'
import type { Confidence } from '../../model/stage.ts'
import { causeOf, openErrors, type Cause, type Evidence, type Rule } from '../evidence.ts'
import { aboutKeys, isForeign, refusesIssuer } from './foreign-keys.ts'

/** About roles or about what the user expects: other rules judge them. */
const notOfTheToken = new Set<FindingCode>(['M2M410', 'M2M411', 'M2M415'])

/** A token that no server can take, whatever its settings. */
export const tokenFault: Rule = {
  id: 'token-fault',
  when: 'the token is wrong in itself: form, key, signature, times or subject',
  conclude: (evidence, so): Cause[] => {
    const foreign = isForeign(evidence)
    return openErrors(evidence, so)
      .filter(({ stage, code }) => stage === 'token' && !notOfTheToken.has(code))
      .filter(({ code }) => !(aboutKeys.includes(code) && foreign && refusesIssuer(evidence)))
      .map((finding) => causeOf(finding, confidenceOf(finding, evidence, foreign)))
  },
}

/**
 * How the server takes these is read from code that mirrors its closed realm, or not known at all;
 * for the others Neo4j's own documents say it, or no verifier could do otherwise.
 */
const inferred = new Set<FindingCode>([
  'M2M403',
  'M2M407',
  'M2M409',
  'M2M417',
  'M2M419',
  'M2M423',
  'M2M426',
])

function confidenceOf({ code }: Finding, { facts }: Evidence, foreign: boolean): Confidence {
  const named = facts.discovery?.namedByToken ?? false
  if (aboutKeys.includes(code)) return named || foreign ? 'likely' : 'certain'
  return inferred.has(code) ? 'likely' : 'certain'
}
