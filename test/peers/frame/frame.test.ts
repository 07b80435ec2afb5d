import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const runner = join(root, 'node_modules/vitest/vitest.mjs')
const broken = 'test/peers/frame/broken/vitest.config.ts'

/** Parts that cannot be tried, as `broken/parts.ts` has them: title, and the reason that is told. */
const reasons: [part: string, reason: RegExp][] = [
  ['cannot be got', /broken: the source says no/u],
  ['finds its port taken', /EADDRINUSE/u],
  ['finds its port taken when a test starts it', /EADDRINUSE/u],
  ['never says that it serves', /was not ready after 500 ms\. It said:\nstill loading/u],
]

describe.each([
  ['on a desk', '', 'skipped'],
  ['in CI', 'true', 'failed'],
] as const)('a part of the peers suite %s', (_, ci, verdict) => {
  const run = once(() => runBroken(ci))

  it.each(reasons)(`that %s is ${verdict} with the reason`, async (part, reason) => {
    const { tests, text } = await run()

    expect(statuses(tests, part)).toEqual([verdict])
    expect(text).toMatch(reason)
    expect(text).not.toContain('was run')
  })

  it('that needs what is not on the machine is skipped with the reason', async () => {
    const { tests } = await run()

    expect(tests['what it runs on is missing left out: there is no python3 here']).toBe('skipped')
  })

  it('that needs what the machine has to have fails without it', async () => {
    const { tests } = await runBroken(ci, 'python3,go')

    expect(tests['what it runs on is missing can be installed']).toBe('failed')
  })

  it('that is there is judged by its tests', async () => {
    const { tests } = await run()

    expect(tests['is there and wrong is tried']).toBe('failed')
    expect(tests['is there and right is tried']).toBe('passed')
  })
})

interface Ran {
  /** Status by the whole title. */
  tests: Record<string, string>
  /** All that it printed. */
  text: string
}

/** The statuses of a part's tests, without those of parts whose title only begins alike. */
function statuses(tests: Record<string, string>, part: string): string[] {
  const own = new RegExp(
    `^${part} (?:is tried|in some state is tried|left out|can be installed)`,
    'u',
  )
  const found = Object.keys(tests).filter((title) => own.test(title))
  return [...new Set(found.map((title) => tests[title] ?? ''))]
}

async function runBroken(ci: string, required = ''): Promise<Ran> {
  const own = await mkdtemp(join(tmpdir(), 'm2m-frame-'))
  try {
    const args = ['run', '--root', root, '--config', broken]
    // Nothing is on the path, so that there is no Python.
    const env = {
      PATH: own,
      HOME: own,
      XDG_CACHE_HOME: own,
      CI: ci,
      NO_COLOR: '1',
      M2M_PEERS_REQUIRED: required,
    }
    const text = await output([...args, '--reporter', 'verbose', '--reporter', 'json'], env)
    const json = JSON.parse(/^\{"numTotalTestSuites".*\}$/mu.exec(text)?.[0] ?? '{}') as {
      testResults?: { assertionResults: { fullName: string; status: string }[] }[]
    }
    const results = json.testResults?.flatMap(({ assertionResults }) => assertionResults) ?? []
    return { tests: Object.fromEntries(results.map((one) => [one.fullName, one.status])), text }
  } finally {
    await rm(own, { recursive: true, force: true })
  }
}

function output(args: string[], env: Record<string, string>): Promise<string> {
  return new Promise((done) => {
    execFile(process.execPath, [runner, ...args], { env, cwd: root }, (_, stdout, stderr) =>
      done(`${stdout}${stderr}`),
    )
  })
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => (made ??= make())
}
