import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { NotHere, NotInstalled, NotStarted } from './install.ts'

const inCi = (process.env['CI'] ?? '') !== ''

/** What this machine has to have, separated by commas: what `.ci/run` installs must not be missed in silence. */
const required = (process.env['M2M_PEERS_REQUIRED'] ?? '').split(',')

/**
 * Tests against a part that others wrote. `install` gets it; what a machine cannot have is skipped with the
 * reason in the title, and so is what could not be installed or started. In CI the latter two are failures: a
 * check that silently stopped running would look like one that passes.
 */
export async function peer<Part>(
  title: string,
  install: () => Promise<Part>,
  tests: (part: Part) => void,
): Promise<void> {
  let part: Part
  try {
    part = await install()
  } catch (error) {
    if (!(error instanceof NotHere || error instanceof NotInstalled)) throw error
    describe(title, () => leaveOut(error))
    return
  }
  describe(title, () => {
    // A test may start its part by itself. What it threw is here as data.
    afterEach(({ task, skip }) => {
      const errors = task.result?.errors ?? []
      const notStarted = errors.find(({ name }) => name === NotStarted.name)
      if (!inCi && notStarted !== undefined) skip(`left out: ${notStarted.message}`)
    })
    tests(part)
  })
}

function leaveOut(error: NotHere | NotInstalled): void {
  const isAmiss = error instanceof NotHere ? required.includes(error.what) : inCi
  if (isAmiss) {
    test('can be installed', () => expect.fail(error.message))
  } else {
    test.skip(`left out: ${error.message}`, () => expect.fail('is never run'))
  }
}

/** Starts what all tests of a part need, once. Where that fails, each of them tells why. */
export function beforeTests(start: () => Promise<void>): void {
  let notStarted: NotStarted | undefined
  beforeAll(async () => {
    try {
      await start()
    } catch (error) {
      if (!(error instanceof NotStarted)) throw error
      notStarted = error
    }
  })
  beforeEach(() => {
    if (notStarted !== undefined) throw notStarted
  })
}
