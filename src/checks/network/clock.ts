import { defineCheck } from '../../model/check.ts'
import type { ClockFact, Facts } from '../../model/facts.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'
import { numericDate } from '../../token/times.ts'

/** Seconds; the skew that Neo4j's realm is taken to allow (the jose4j setting of the field's plugin: 30 s). */
const allowed = 30

type Reading = NonNullable<ClockFact['idp']>
type Seen = Partial<Pick<Facts, 'token' | 'bearerLogin' | 'mcpCall'>>

export const clock = defineCheck({
  id: 'network.clock',
  title: 'Clocks agree',
  why: 'Token times are seconds since 1970: a clock that is off makes a good token expired or not yet valid.',
  rulesOut: 'the clocks',
  needs: ['clock'],
  optional: ['token', 'bearerLogin', 'mcpCall'],
  run: ({ clock: clocks, ...seen }, { now }) => {
    const { idp, neo4j, mcp } = clocks
    const readings = [idp, neo4j, mcp].filter((reading) => reading !== undefined)
    if (readings.length === 0)
      return { status: 'not-applicable', summary: 'no server told its time' }
    const findings = [
      ...(idp ? localClock(idp) : []),
      ...serverClock('neo4j', neo4j, idp, seen, now),
      ...serverClock('mcp', mcp, idp, seen, now),
    ]
    const worst = round(Math.max(...readings.map(({ seconds }) => Math.abs(seconds))))
    const [first, ...others] = findings
    if (!first) return { status: 'pass', summary: `local clock within ${worst} s of the others` }
    const summary = `clocks are up to ${worst} s apart`
    return findings.some(({ severity }) => severity === 'error')
      ? { status: 'fail', summary, findings: [first, ...others] }
      : { status: 'warn', summary, findings }
  },
})

function localClock(idp: Reading): AnyRaised[] {
  if (!isOff(idp)) return []
  const args = {
    clock: 'local',
    against: 'idp',
    ...rounded({ ...idp, seconds: -idp.seconds }),
  } as const
  return [raise('M2M214', args, { severity: 'warning', hop: 'idp' })]
}

const owners = { neo4j: 'neo4j-admin', mcp: 'mcp-operator' } as const

/**
 * A server's clock against the identity provider's, by which the token's times were written. It is an
 * error where the token does not hold by it and the server was not seen to accept it all the same.
 */
function serverClock(
  name: 'neo4j' | 'mcp',
  reading: Reading | undefined,
  idp: Reading | undefined,
  { token, bearerLogin, mcpCall }: Seen,
  now: number,
): AnyRaised[] {
  if (!reading || !idp) return []
  const apart = { seconds: reading.seconds - idp.seconds, error: reading.error + idp.error }
  if (!isOff(apart)) return []
  const accepted =
    name === 'neo4j'
      ? bearerLogin?.outcome === 'accepted'
      : mcpCall?.step.outcome === 'result' && !mcpCall.isError
  const holds = (at: number): boolean => holdsAt(token?.claims ?? null, at)
  const breaks = !accepted && holds(now) && !holds(now + apart.seconds)
  const args = { clock: name, against: 'idp', ...rounded(apart) } as const
  const severity = breaks ? 'error' : 'warning'
  return [raise('M2M214', args, { severity, hop: name, owner: owners[name] })]
}

/** Whether a token's times hold at a moment, seconds since 1970; what it does not say holds always. */
function holdsAt(claims: Record<string, unknown> | null, at: number): boolean {
  const from = Math.max(numericDate(claims, 'nbf') ?? 0, numericDate(claims, 'iat') ?? 0)
  const until = numericDate(claims, 'exp') ?? Infinity
  return from <= at + allowed && until > at - allowed
}

function isOff({ seconds, error }: Reading): boolean {
  return Math.abs(seconds) - error > allowed
}

function rounded({ seconds, error }: Reading): Reading {
  return { seconds: round(seconds), error: round(error) }
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10
}
