import { describe, expect, test } from 'vitest'
import { NotHere, NotInstalled } from './install.ts'

/**
 * Tests against a part that others wrote. `install` gets it; what a machine cannot have is skipped with the
 * reason in the title, and so is what could not be installed. In CI the latter is a failure: a check that
 * silently stopped running would look like one that passes.
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
  describe(title, () => tests(part))
}

function leaveOut(error: NotHere | NotInstalled): void {
  const inCi = (process.env['CI'] ?? '') !== ''
  if (error instanceof NotInstalled && inCi) {
    test('can be installed', () => expect.fail(error.message))
  } else {
    test.skip(`left out: ${error.message}`, () => expect.fail('is never run'))
  }
}
