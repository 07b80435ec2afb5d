import type { Report } from '../../model/report.ts'
import { keysOf } from './json/keys.ts'

/**
 * Characters that are legal in JSON text but could steer a terminal, hide text or turn it. The value
 * stays what it is: only its spelling is an escape.
 */
const steering =
  /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g

/**
 * The report as one JSON document: two spaces, keys in the order of the contract whatever the order
 * in which the value was built, a final line feed. A program reads back exactly the report's values.
 */
export function renderJson(report: Report): string {
  return `${safely(JSON.stringify(inOrder(report), null, 2))}\n`
}

/** The same on one line, for where room is short. */
export function renderCompactJson(report: Report): string {
  return safely(JSON.stringify(inOrder(report)))
}

/** Only characters inside JSON strings can be meant here, so an escape is always allowed. */
function safely(json: string): string {
  return (
    json
      .replace(steering, escapeUnits)
      // GitHub's runner takes `##[command]` anywhere in a line for a command.
      .replaceAll('##[', String.raw`#\u0023[`)
  )
}

const escapeUnits = (text: string): string =>
  text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')

/** Only shapes of our own are reordered: foreign records keep the order in which they came. */
function inOrder(report: Report): unknown {
  const { clock, prediction, token, changedSince } = report
  return sorted(keysOf.report, {
    ...report,
    tool: sorted(keysOf.tool, report.tool),
    run: sorted(keysOf.run, report.run),
    rootCauses: report.rootCauses.map((cause) =>
      sorted(keysOf.rootCause, {
        ...cause,
        because: cause.because.map((pair) => sorted(keysOf.because, pair)),
        fix: sorted(keysOf.fix, {
          ...cause.fix,
          commands: cause.fix.commands.map((command) => sorted(keysOf.command, command)),
        }),
      }),
    ),
    checks: report.checks.map((check) => sorted(keysOf.check, check)),
    findings: report.findings.map((finding) => sorted(keysOf.finding, finding)),
    prediction:
      prediction === null
        ? null
        : sorted(keysOf.prediction, {
            ...prediction,
            steps: prediction.steps.map((step) => sorted(keysOf.predictionStep, step)),
          }),
    roleTrace: report.roleTrace.map((link) => sorted(keysOf.roleTrace, link)),
    token: token === null ? null : sorted(keysOf.token, token),
    exchanges: report.exchanges.map((exchange) => sorted(keysOf.exchange, exchange)),
    clock: sorted(keysOf.clock, clock),
    configuration: report.configuration.map((setting) => sorted(keysOf.setting, setting)),
    environment: sorted(keysOf.environment, report.environment),
    redaction: sorted(keysOf.redaction, report.redaction),
    ...(report.suppressions === undefined
      ? {}
      : { suppressions: report.suppressions.map((one) => sorted(keysOf.suppression, one)) }),
    ...(changedSince === undefined
      ? {}
      : {
          changedSince: sorted(keysOf.changedSince, {
            ...changedSince,
            changes: changedSince.changes.map((change) => sorted(keysOf.change, change)),
          }),
        }),
  })
}

function sorted(keys: readonly string[], value: object): Record<string, unknown> {
  const place = new Map(keys.map((key, index) => [key, index]))
  const placeOf = (key: string): number => place.get(key) ?? keys.length
  return Object.fromEntries(
    Object.entries(value).toSorted(([one], [other]) => placeOf(one) - placeOf(other)),
  )
}
