import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

/** Times of the built program against bare Node on this machine: medians of several runs. */
const bin = resolve(import.meta.dirname, '../bin/neo4j-m2m-doctor.js')
const rounds = 30

const rows: readonly (readonly [string, readonly string[], string])[] = [
  ['bare node', ['-e', '0'], 'the unit'],
  ['--version', [bin, '--version'], 'at most 1.3 x bare node'],
  ['--help', [bin, '--help'], 'at most 1.3 x bare node'],
  ['explain', [bin, 'explain'], 'at most 1.3 x bare node'],
  ['explain M2M501', [bin, 'explain', 'M2M501'], 'at most 1.3 x bare node'],
  ['demo', [bin, 'demo'], 'under 1 s'],
  ['demo healthy-mcp', [bin, 'demo', 'healthy-mcp'], 'under 1 s'],
]

function timeOf(args: readonly string[]): number {
  const startedAt = performance.now()
  execFileSync(process.execPath, args, { stdio: 'ignore' })
  return performance.now() - startedAt
}

// In turns, so that whatever else the machine does meets all of them alike.
const times = Array.from({ length: rounds }, () => rows.map(([, args]) => timeOf(args)))
const medians = rows.map((_, at) => {
  const sorted = times.map((round) => round[at] ?? 0).toSorted((a, b) => a - b)
  return sorted[Math.floor(rounds / 2)] ?? 0
})

for (const [at, [name, , aim]] of rows.entries()) {
  const median = medians[at] ?? 0
  const ratio = (median / (medians[0] ?? 1)).toFixed(2)
  process.stdout.write(`${name}  ${median.toFixed(0)} ms, ${ratio} x bare node (${aim})\n`)
}
