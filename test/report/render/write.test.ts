import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emit, withoutCommands, writeStdout } from '../../../src/report/render/write.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'm2m-write-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

function failing(code: string): Writable {
  return new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })),
  })
}

describe('writeStdout', () => {
  it('waits until the reader has taken all of a long text', async () => {
    let taken = 0
    const slow = new Writable({
      highWaterMark: 1,
      write: (chunk: Buffer, _encoding, done) => {
        setImmediate(() => {
          taken += chunk.length
          done()
        })
      },
    })
    await writeStdout('x'.repeat(300_000), slow)
    expect(taken).toBe(300_000)
  })

  it.each(['EPIPE', 'ERR_STREAM_DESTROYED'])(
    'is silent when the reader has gone: %s',
    async (code) => {
      await expect(writeStdout('text', failing(code))).resolves.toBeUndefined()
    },
  )

  it('stays silent for everything written after the reader has gone', async () => {
    const gone = failing('EPIPE')
    await writeStdout('one', gone)
    await expect(writeStdout('two', gone)).resolves.toBeUndefined()
  })

  it('tells any other failure', async () => {
    await expect(writeStdout('text', failing('ENOSPC'))).rejects.toMatchObject({ code: 'ENOSPC' })
  })

  it('adds one listener to a stream however often it writes', async () => {
    const stream = new PassThrough()
    await writeStdout('one', stream.resume())
    await writeStdout('two', stream)
    const { length } = stream.listeners('error')
    await writeStdout('three', stream)
    expect(stream.listeners('error')).toHaveLength(length)
  })
})

describe('emit', () => {
  const secrets = new Set(['Kx9~the.client-secret'])
  const allowed = {
    nonSecretValues: [],
    names: new Map([['Kx9~the.client-secret', 'clientSecret']]),
  }

  it('writes a text without secrets to a stream', async () => {
    const stream = new PassThrough()
    await emit({ text: 'all is well\n', to: { stream }, secrets, allowed })
    expect(String(stream.read())).toBe('all is well\n')
  })

  it('writes nothing at all when a secret is in the text', async () => {
    const stream = new PassThrough()
    const text = `long text\nsecret=${encodeURIComponent('Kx9~the.client-secret')}\n`
    await expect(emit({ text, to: { stream }, secrets, allowed })).rejects.toMatchObject({
      name: 'LeakPrevented',
      exitCode: 70,
      found: ['clientSecret'],
    })
    expect(stream.read()).toBeNull()
  })

  it('makes no file when a secret is in the text', async () => {
    const file = join(folder, 'report.md')
    const text = Buffer.from('user:Kx9~the.client-secret').toString('base64')
    await expect(
      emit({ text, to: { file, force: false }, secrets, allowed }),
    ).rejects.toMatchObject({ name: 'LeakPrevented' })
    expect(await readdir(folder)).toEqual([])
  })

  it('does not tell the secret in the error', async () => {
    const stream = new PassThrough()
    const error: unknown = await emit({
      text: 'Kx9~the.client-secret',
      to: { stream },
      secrets,
      allowed,
    }).catch((thrown: unknown) => thrown)
    expect(String(error)).toContain('clientSecret')
    expect(String(error)).not.toContain('Kx9~the.client-secret')
  })

  it('takes workflow commands out of what the runner of GitHub Actions reads', async () => {
    const stream = new PassThrough()
    const text = 'a\n::error::x\n'
    await emit({ text, to: { stream }, secrets, allowed, githubActions: true })
    expect(String(stream.read())).toBe('a\n: :error::x\n')
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
