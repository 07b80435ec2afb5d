import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FindingCode } from '../src/catalogue/args.ts'
import { scenarios } from '../src/lab/scenarios/index.ts'

/*
 * Which scenario shows which finding is read off the scenarios. The catalogue holds it as data, since
 * `explain` must not load the lab.
 */
const file = join(import.meta.dirname, '..', 'src', 'catalogue', 'demos.ts')

function table(): string {
  const byCode = new Map<FindingCode, string[]>()
  const add = (code: FindingCode, name: string): void => {
    byCode.set(code, [...(byCode.get(code) ?? []), name])
  }
  for (const { name, expect } of scenarios) {
    const [first] = expect.rootCauses
    if (first) add(first.code, name)
  }
  const causes = new Set(byCode.keys())
  for (const { name, expect } of scenarios)
    for (const code of new Set(expect.findings ?? [])) if (!causes.has(code)) add(code, name)
  const rows = [...byCode]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([code, names]) => {
      const quoted = names.map((name) => `'${name}'`)
      const line = `  ${code}: [${quoted.join(', ')}],`
      return line.length <= 100
        ? line
        : `  ${code}: [\n${quoted.map((name) => `    ${name},`).join('\n')}\n  ],`
    })
  return `import type { FindingCode } from './args.ts'

/**
 * Scenarios of the lab that show a finding, as \`demo\` takes them: as the first root cause, or among what
 * was found where it is never a cause.
 */
export const demos: Partial<Record<FindingCode, readonly string[]>> = {
${rows.join('\n')}
}
`
}

const wanted = table()
if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8')) !== wanted) {
    process.stderr.write('src/catalogue/demos.ts is out of date\n')
    process.exitCode = 1
  }
} else {
  await writeFile(file, wanted)
  process.stdout.write(`src/catalogue/demos.ts: ${wanted.split('\n').length} lines\n`)
}
