import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { UsageError } from '../../errors.ts'
import type { Report } from '../../model/report.ts'
import { sanitize } from '../../report/sanitize.ts'
import type { Invocation } from '../invocation.ts'
import { checkOutputs, writeReport } from '../output.ts'

/** A report of a large run is a few hundred KB; what is much larger is none. */
const mostBytes = 20 * 1024 * 1024

/** `report render FILE`: a saved report in any form, offline. */
export async function run(invocation: Invocation): Promise<number> {
  const { args, io } = invocation
  const [file] = args
  if (file === undefined)
    throw new UsageError('report render needs the file of a JSON report', [
      'Write one with: neo4j-m2m-doctor diagnose -o json=report.json',
    ])
  await checkOutputs(invocation)
  const report = readReport(await readText(resolve(io.cwd, file), file), file)
  await writeReport(report, invocation, { settings: {} })
  return 0
}

async function readText(path: string, file: string): Promise<string> {
  try {
    const bytes = await readFile(path)
    if (bytes.length <= mostBytes) return bytes.toString('utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
    throw new UsageError(`${file} cannot be read (${code})`)
  }
  throw new UsageError(`${file} is too large for a report`)
}

/**
 * A report as this program writes it. It may have been edited since: its texts are cleaned like
 * anything foreign.
 *
 * @throws UsageError
 */
export function readReport(text: string, file: string): Report {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new UsageError(`${file} is not JSON`)
  }
  const report = json as Partial<Report> | null
  const lists = [
    'rootCauses',
    'checks',
    'findings',
    'upcoming',
    'exchanges',
    'configuration',
    'roleTrace',
  ] as const
  const whole =
    typeof report === 'object' &&
    report !== null &&
    report.tool?.name === 'neo4j-m2m-doctor' &&
    typeof report.run === 'object' &&
    lists.every((name) => Array.isArray(report[name]))
  if (!whole) throw new UsageError(`${file} is not a report of neo4j-m2m-doctor`)
  if (report.schemaVersion?.split('.')[0] !== '1')
    throw new UsageError(
      `${file} has schema version ${String(report.schemaVersion).slice(0, 20)}; this program reads version 1`,
    )
  // Our own sentences are longer than foreign texts, and the facts stand some levels deep.
  return sanitize(report, -6, 4000) as Report
}
