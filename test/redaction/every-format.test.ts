import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { Concealer } from '../../src/redaction/conceal.ts'
import { findSecrets } from '../../src/redaction/scan.ts'
import { type ReportFormat, render, reportFormats } from '../../src/report/render/index.ts'
import { leaks } from '../lab/leaks.ts'
import { encodings, scannedSecret } from './secrets.ts'
import { allReports } from '../report/reports.ts'

/** `.ci/run` asks for 10,000; a run while one works has to be short. */
const runs = Number(process.env['M2M_PROPERTY_RUNS'] ?? 200)

const reports = allReports.map(([, report]) => report)

/** Keys whose values are one of a few words of the program, which no server writes. */
const closed = new Set(
  `schemaVersion tool id code slug status severity stage check owner confidence hop outcome command
  safety basis verdict decision settings step codes explains blockedBy findings upcoming`.split(
    /\s+/u,
  ),
)

/** The value with `text` put into the texts that `chosen` says yes to. */
function quoting(value: unknown, text: string, chosen: () => boolean, key = ''): unknown {
  if (typeof value === 'string') return !closed.has(key) && chosen() ? `${value} ${text}` : value
  if (Array.isArray(value)) return value.map((item) => quoting(item, text, chosen, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, quoting(member, text, chosen, name)]),
  )
}

const options = { unicode: true, verbose: true, quiet: false }

it(
  'whatever secret is quoted in whatever place and spelling, no format shows it',
  { timeout: 600_000 },
  async () => {
    expect(reports.length).toBeGreaterThan(3)
    const world = fc.record({
      report: fc.constantFrom(...reports),
      secrets: fc.uniqueArray(scannedSecret, { minLength: 1, maxLength: 3 }),
      spelling: fc.constantFrom(...Object.values(encodings)),
      format: fc.constantFrom<ReportFormat>(...reportFormats),
      every: fc.integer({ min: 1, max: 40 }),
      width: fc.constantFrom(null, 40, 80, 100),
      color: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(world, async ({ report, secrets, spelling, format, every, ...look }) => {
        let place = 0
        const quoted = secrets.reduce<unknown>(
          (value, secret) =>
            quoting(value, spelling(secret, 'a', 'b'), () => (place += 1) % every === 0),
          report,
        )
        const shown = new Concealer(secrets, { nonSecretValues: [] }).value(quoted) as Report
        const text = await render(format, shown, { ...options, ...look })
        expect(leaks(text, new Set(secrets))).toEqual([])
        expect(findSecrets(text, new Set(secrets), { nonSecretValues: [] }).hits).toBe(0)
        // Of a healthy run there is nothing to annotate.
        if (format !== 'github') expect(text.length).toBeGreaterThan(100)
      }),
      { numRuns: runs },
    )
  },
)
