import type { Finding } from '../../model/finding.ts'
import { clockSkew } from '../../policy/token-steps.ts'
import { numericDate } from '../../token/times.ts'
import { causeOf, openErrors, type Cause, type Evidence, type Rule } from '../evidence.ts'

/** A server's clock that was measured, and by which the token's times do not hold. */
export const clockFault: Rule = {
  id: 'clock-fault',
  when: 'the token holds by the clock of the identity provider and not by that of a server',
  conclude: (evidence, so): Cause[] =>
    openErrors(evidence, so)
      .filter(({ code }) => code === 'M2M214')
      .map((finding) => causeOf(finding, 'likely')),
}

/**
 * Two clocks that disagree, where no server told its own: the local one stands in for the server's. A
 * token whose times hold by the clock of its issuer, and not by this one, was refused.
 */
export function clocksDisagree({ facts, findings, now }: Evidence): Finding | undefined {
  const { idp, neo4j } = facts.clock ?? {}
  if (now === undefined || !idp || neo4j) return undefined
  return holdsAt(facts.token?.claims ?? null, now, idp.error)
    ? undefined
    : findings.find(({ code }) => code === 'M2M214')
}

function holdsAt(claims: Record<string, unknown> | null, at: number, error: number): boolean {
  const exp = numericDate(claims, 'exp') ?? Infinity
  const from = Math.max(numericDate(claims, 'iat') ?? 0, numericDate(claims, 'nbf') ?? 0)
  const allowed = clockSkew + error
  return from <= at + allowed && exp > at - allowed
}
