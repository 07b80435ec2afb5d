import type { Report } from '../../src/model/report.ts'
import { render, type ReportFormat, reportFormats } from '../../src/report/render/index.ts'
import { mostBytes } from '../../src/report/render/markdown.ts'
import { errorsBy } from '../schemas/schemas.ts'
import { all, parseXml } from './render/xml.ts'

const options = { color: false, unicode: true, width: null, verbose: false, quiet: false }
const sarifErrors = errorsBy('sarif-2.1.0')

interface Sarif {
  runs: [{ invocations: [{ exitCode: number }]; results: { level: string; ruleId: string }[] }]
}

const checks: Partial<
  Record<ReportFormat, (text: string, report: Report, exit: number) => unknown[]>
> = {
  text: (text, _report, exit) => (text.includes(`\nexit ${exit}: `) ? [] : ['no exit code']),
  json: (text, _report, exit) =>
    (JSON.parse(text) as Report).exitCode === exit ? [] : ['exit code'],
  markdown: (text, _report, exit) => [
    ...(Buffer.byteLength(text) <= mostBytes ? [] : ['too long']),
    ...(text.includes(`\nexit ${exit}: `) ? [] : ['no exit code']),
  ],
  junit: (text, report, exit) => {
    const root = parseXml(text)
    const red = Number(root.attributes['failures']) + Number(root.attributes['errors'])
    return [
      ...(all(root, 'testcase').length === report.checks.length ? [] : ['cases']),
      ...(red > 0 === (exit !== 0) ? [] : [`${red} red cases, exit ${exit}`]),
    ]
  },
  sarif: (text, report, exit) => {
    const log = JSON.parse(text) as Sarif
    const [{ invocations, results }] = log.runs
    const errors = results.filter(({ level }) => level === 'error').map(({ ruleId }) => ruleId)
    return [
      ...sarifErrors(log),
      ...(invocations[0].exitCode === exit ? [] : ['exit code']),
      ...(errors.join() === report.rootCauses.map(({ code }) => code).join() ? [] : errors),
    ]
  },
  github: (text, report, exit) => {
    const lines = text.split('\n').slice(0, -1)
    const wanted = report.rootCauses.length > 0 ? report.rootCauses.length : Number(exit !== 0)
    return lines.length === wanted && lines.every((line) => /^::(error|warning) title=/u.test(line))
      ? []
      : lines
  },
}

/** What is wrong with a report in any of its forms: not well-formed, not valid, another exit code. */
export async function errorsInForms(report: Report, exitCode: number): Promise<string[]> {
  const errors = await Promise.all(
    reportFormats.map(async (format) => {
      const text = await render(format, report, options)
      return (checks[format]?.(text, report, exitCode) ?? []).map(
        (error) => `${format}: ${String(error)}`,
      )
    }),
  )
  return errors.flat()
}
