import { resolve } from 'node:path'
import { UsageError } from '../../errors.ts'
import { readSavedReport } from '../../report/saved/read.ts'
import type { Invocation } from '../invocation.ts'
import { checkOutputs, writeReport } from '../output.ts'

/** `report render FILE`: a saved report in any form, offline. */
export async function run(invocation: Invocation): Promise<number> {
  const { args, io, flags } = invocation
  const [file] = args
  if (file === undefined)
    throw new UsageError('report render needs the file of a JSON report', [
      'Write one with: neo4j-m2m-doctor diagnose -o json=report.json',
    ])
  await checkOutputs(invocation)
  const { report, notices } = await readSavedReport(resolve(io.cwd, file), file)
  if (flags.quiet !== true)
    for (const notice of notices) await io.stderr.write(`notice: ${notice}\n`)
  await writeReport(report, invocation, { settings: {}, annotate: false })
  return 0
}
