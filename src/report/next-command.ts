import type { Report, RootCause } from '../model/report.ts'

const program = 'neo4j-m2m-doctor'

/**
 * The one command to run next: what shows the cause without changing anything, else the page that
 * explains it. After a healthy run there is nothing to do.
 */
export function nextCommand(
  outcome: Report['outcome'],
  causes: readonly RootCause[],
  command: string,
): string | null {
  const [first] = causes
  if (!first) return outcome === 'healthy' ? null : `${program} ${command} --verbose`
  if (first.code === 'M2M603') return `${program} diagnose -o markdown=support-request.md`
  const look = first.fix.commands.find(({ safety }) => safety === 'read-only')
  if (look && !/<[a-z][a-z-]*>/.test(look.command)) return look.command
  return `${program} explain ${first.code}`
}
