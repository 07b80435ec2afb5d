import { defineCheck } from '../../model/check.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'

/** Seconds; the skew that Neo4j's realm allows (jose4j setting of the field plugin: 30 s). */
const allowed = 30

export const clock = defineCheck({
  id: 'network.clock',
  title: 'Clocks agree',
  why: 'Token times are seconds since 1970: a clock that is off makes a good token expired or not yet valid.',
  rulesOut: 'the clocks',
  needs: ['clock'],
  run: ({ clock: clocks }) => {
    const { idp, neo4j, mcp } = clocks
    const readings = [idp, neo4j, mcp].filter((reading) => reading !== undefined)
    if (readings.length === 0)
      return { status: 'not-applicable', summary: 'no server told its time' }
    const findings: AnyRaised[] = []
    const off = (reading: { seconds: number; error: number }): boolean =>
      Math.abs(reading.seconds) - reading.error > allowed
    const difference = (
      a: { seconds: number; error: number },
      b: { seconds: number; error: number },
    ) => ({
      seconds: a.seconds - b.seconds,
      error: a.error + b.error,
    })
    if (idp && off(idp))
      findings.push(
        raise(
          'M2M214',
          {
            clock: 'local',
            against: 'the identity provider',
            seconds: round(-idp.seconds),
            error: round(idp.error),
          },
          { severity: 'warning', hop: 'idp' },
        ),
      )
    for (const [name, reading] of [
      ['neo4j', neo4j],
      ['mcp', mcp],
    ] as const) {
      if (!reading || !idp) continue
      const apart = difference(reading, idp)
      if (off(apart))
        findings.push(
          raise(
            'M2M214',
            {
              clock: name,
              against: 'the identity provider',
              seconds: round(apart.seconds),
              error: round(apart.error),
            },
            {
              severity: 'warning',
              hop: name,
              owner: name === 'neo4j' ? 'neo4j-admin' : 'mcp-operator',
            },
          ),
        )
    }
    const worst = Math.max(...readings.map((reading) => Math.abs(reading.seconds)))
    const summary = `local clock within ${round(worst)} s of the others`
    return findings.length === 0
      ? { status: 'pass', summary }
      : { status: 'warn', summary: `clocks are up to ${round(worst)} s apart`, findings }
  },
})

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10
}
