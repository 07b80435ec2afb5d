import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

/** Times of the built program against bare Node on this machine: medians of several runs. */
const bin = resolve(import.meta.dirname, '../bin/neo4j-m2m-doctor.js')
const rounds = 15

function median(args: readonly string[]): number {
  const times = Array.from({ length: rounds }, () => {
    const startedAt = performance.now()
    execFileSync(process.execPath, args, { stdio: 'ignore' })
    return performance.now() - startedAt
  })
  return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
}

const bare = median(['-e', '0'])
const rows: readonly (readonly [string, readonly string[], string])[] = [
  ['--version', [bin, '--version'], 'at most 1.3 x bare node'],
  ['--help', [bin, '--help'], 'at most 1.3 x bare node'],
  ['explain M2M501', [bin, 'explain', 'M2M501'], 'at most 1.3 x bare node'],
  ['demo', [bin, 'demo'], 'under 1 s'],
  ['demo healthy-mcp', [bin, 'demo', 'healthy-mcp'], 'under 1 s'],
]

process.stdout.write(`bare node  ${bare.toFixed(0)} ms\n`)
for (const [name, args, aim] of rows) {
  const time = median(args)
  process.stdout.write(
    `${name}  ${time.toFixed(0)} ms, ${(time / bare).toFixed(2)} x bare node (${aim})\n`,
  )
}
