import { resolve } from 'node:path'
import { UsageError } from '../../errors.ts'
import { changesBetween } from '../../report/diff.ts'
import { diffRenderers } from '../../report/render/diff.ts'
import { readSavedReport } from '../../report/saved/read.ts'
import type { Invocation } from '../invocation.ts'
import { writeText } from '../output.ts'

/** `report diff A B`: what changed between two saved runs; exit 1 when anything did. */
export async function run(invocation: Invocation): Promise<number> {
  const { args, io, flags } = invocation
  const [one, other] = args
  if (one === undefined || other === undefined)
    throw new UsageError('report diff needs the files of two JSON reports, the older one first', [
      'Write one with: neo4j-m2m-doctor diagnose -o json=report.json',
    ])
  const [before, after] = await Promise.all(
    [one, other].map((file) => readSavedReport(resolve(io.cwd, file), file)),
  )
  if (!before || !after) throw new Error('two files are two reports')
  if (flags.quiet !== true)
    for (const notice of [...before.notices, ...after.notices])
      await io.stderr.write(`notice: ${notice}\n`)
  const compared = { before: before.report, after: after.report }
  const changes = changesBetween(compared.before, compared.after)
  const render = diffRenderers[flags.format as keyof typeof diffRenderers]
  await writeText(render({ ...compared, changes }), invocation, {})
  return changes.length === 0 ? 0 : 1
}
