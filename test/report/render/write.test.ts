import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emit, withoutCommands, type Guard } from '../../../src/report/render/write.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'm2m-write-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

/** A stream that keeps what it got. */
function stream(): { got: string[]; write: (text: string) => Promise<void> } {
  const got: string[] = []
  return { got, write: (text) => Promise.resolve(void got.push(text)) }
}

describe('emit', () => {
  const guard: Guard = {
    secrets: new Set(['Kx9~the.client-secret']),
    allowed: {
      nonSecretValues: [],
      names: new Map([['Kx9~the.client-secret', 'clientSecret']]),
    },
    githubActions: false,
  }

  it('writes a text without secrets to a stream', async () => {
    const to = stream()
    await emit([{ text: 'all is well\n', to: { stream: to } }], guard)
    expect(to.got).toEqual(['all is well\n'])
  })

  it('writes nothing at all when a secret is in one of several texts', async () => {
    const to = stream()
    const file = join(folder, 'report.md')
    const leaking = `long text\nsecret=${encodeURIComponent('Kx9~the.client-secret')}\n`
    const emissions = [
      { text: 'clean', to: { file, force: false } },
      { text: leaking, to: { stream: to } },
    ]
    await expect(emit(emissions, guard)).rejects.toMatchObject({
      name: 'LeakPrevented',
      exitCode: 70,
      found: ['clientSecret'],
    })
    expect(to.got).toEqual([])
    expect(await readdir(folder)).toEqual([])
  })

  it('makes no file when a secret is in its text', async () => {
    const file = join(folder, 'report.md')
    const text = Buffer.from('user:Kx9~the.client-secret').toString('base64')
    await expect(emit([{ text, to: { file, force: false } }], guard)).rejects.toMatchObject({
      name: 'LeakPrevented',
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('names the setting in the error, and not the secret', async () => {
    const error: unknown = await emit(
      [{ text: 'Kx9~the.client-secret', to: { stream: stream() } }],
      guard,
    ).catch((thrown: unknown) => thrown)
    expect(String(error)).toContain('clientSecret')
    expect(String(error)).not.toContain('Kx9~the.client-secret')
  })

  it('takes workflow commands out of what the runner of GitHub Actions reads', async () => {
    const to = stream()
    const text = 'a\n::error::x\n'
    await emit([{ text, to: { stream: to } }], { ...guard, githubActions: true })
    expect(to.got).toEqual(['a\n: :error::x\n'])
  })
})

describe('withoutCommands', () => {
  it.each([
    ['::error::x', ': :error::x'],
    ['a\n   ::add-mask::x', 'a\n   : :add-mask::x'],
    ['\u00a0\t::set-output name=a::b', '\u00a0\t: :set-output name=a::b'],
    ['text ##[error]x', 'text ## [error]x'],
  ])('keeps %j from being a command', (text, harmless) => {
    expect(withoutCommands(text)).toBe(harmless)
  })

  it('leaves colons within a line alone', () => {
    expect(withoutCommands('time 10::30\nM2M501 :: x')).toBe('time 10::30\nM2M501 :: x')
  })
})
