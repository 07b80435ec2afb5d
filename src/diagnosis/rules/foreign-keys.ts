import type { FindingCode } from '../../catalogue/args.ts'
import { isSettled, type Evidence } from '../evidence.ts'

/** These rest on the keys of one document: another issuer's keys prove nothing. */
export const aboutKeys: readonly FindingCode[] = ['M2M404', 'M2M405']

/** The keys were read from the document of another issuer than the token's. */
export function isForeign({ facts }: Evidence): boolean {
  const issuers = [facts.discovery?.main, facts.discovery?.v1].flatMap((document) =>
    document?.outcome === 'read' ? [document.json['issuer']] : [],
  )
  const issuer = facts.token?.claims?.['iss']
  return issuers.length > 0 && !issuers.includes(issuer)
}

/** Then the server stops at the issuer, and never comes to the keys. */
export function refusesIssuer(evidence: Evidence): boolean {
  const issuer = evidence.prediction?.steps.find(({ step }) => step === 'issuer')
  return isSettled(evidence) && issuer?.finding?.code === 'M2M502'
}
