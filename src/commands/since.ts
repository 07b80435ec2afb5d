import { resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import { cleanForeign } from '../model/foreign.ts'
import type { Report } from '../model/report.ts'
import { withChangesSince } from '../report/diff.ts'
import { readSavedReport, type SavedReport } from '../report/saved/read.ts'
import { shareSafe } from '../report/share.ts'
import type { Invocation } from './invocation.ts'

/**
 * The report that `--since` names.
 *
 * @throws UsageError when it is none, or its names cannot be compared with those of this run
 */
export async function earlierReport(
  file: string,
  { flags, io }: Pick<Invocation, 'flags' | 'io'>,
): Promise<SavedReport> {
  const saved = await readSavedReport(resolve(io.cwd, file), file)
  if (saved.report.redaction.pseudonyms !== undefined && flags.share !== true)
    throw new UsageError(
      `${cleanForeign(file, 200)} has pseudonyms in place of names, so that every name would differ`,
      ['Compare with the report as it was before --share, or with --share in this run as well'],
    )
  return saved
}

/** The report with what changed, and with pseudonyms where `--share` wants them. */
export function comparedTo(report: Report, earlier: Report, share: boolean): Report {
  if (!share) return withChangesSince(report, earlier)
  if (earlier.redaction.pseudonyms !== undefined)
    return withChangesSince(shareSafe(report), earlier)
  return shareSafe(withChangesSince(report, earlier), [earlier])
}
