import { raise, type Finding } from '../../model/finding.ts'
import { clockSkew } from '../../policy/token-steps.ts'
import { numericDate } from '../../token/times.ts'
import { causeOf, openErrors, type Cause, type Evidence, type Rule } from '../evidence.ts'

interface Reading {
  /** Ahead of the local clock. */
  seconds: number
  error: number
}

type ClockFinding = Extract<Finding, { code: 'M2M214' }>

/** A server's clock that was measured, and by which the token's times do not hold. */
export const clockFault: Rule = {
  id: 'clock-fault',
  when: 'the token holds by the clock of the identity provider and not by that of a server',
  conclude: (evidence, so): Cause[] => {
    const found = openErrors(evidence, so).flatMap((finding) =>
      finding.code === 'M2M214' ? [wrongOne(finding, evidence)] : [],
    )
    // Every server that agrees with the local clock accuses the provider's: that is one fault.
    const provider = found.find(({ args }) => args.clock === 'idp')
    const causes = provider ? [provider] : found
    return causes.map((finding) => causeOf(finding, 'likely'))
  },
}

/** Two clocks against one: where the server agrees with the local clock, the provider's is wrong. */
function wrongOne(finding: ClockFinding, { facts }: Evidence): ClockFinding {
  const { clock } = finding.args
  const reading = clock === 'neo4j' || clock === 'mcp' ? facts.clock?.[clock] : undefined
  const agrees = reading && Math.abs(reading.seconds) - reading.error <= clockSkew
  return agrees && facts.clock?.idp ? providerClock(finding, facts.clock.idp) : finding
}

/**
 * The provider's clock, where no server told its own: the local one stands in for the server's. A
 * token whose times hold by the clock of its issuer, and not by this one, was refused.
 */
export function providerClockOff({ facts, findings, now }: Evidence): Finding | undefined {
  const { idp, neo4j } = facts.clock ?? {}
  if (now === undefined || !idp || neo4j) return undefined
  const known = findings.find(({ code }) => code === 'M2M214')
  return known && !holdsAt(facts.token?.claims ?? null, now, idp.error)
    ? providerClock(known, idp)
    : undefined
}

function holdsAt(claims: Record<string, unknown> | null, at: number, error: number): boolean {
  const exp = numericDate(claims, 'exp') ?? Infinity
  const from = Math.max(numericDate(claims, 'iat') ?? 0, numericDate(claims, 'nbf') ?? 0)
  const allowed = clockSkew + error
  return from <= at + allowed && exp > at - allowed
}

function providerClock({ stage, check }: Finding, { seconds, error }: Reading): ClockFinding {
  const args = { clock: 'idp', against: 'local', seconds: tenth(seconds), error: tenth(error) }
  const raised = raise('M2M214', args as ClockFinding['args'], { hop: 'idp' })
  const placed = { severity: 'warning', owner: 'identity-admin', stage, check } as const
  return { ...raised, ...placed } as ClockFinding
}

function tenth(seconds: number): number {
  return Math.round(seconds * 10) / 10
}
