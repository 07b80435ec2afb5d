import { Readable, Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createOutput, readAll } from '../../src/cli/process-io.ts'

const limits = { most: 1000, patience: 60_000 }

function writable(failWith?: string): { stream: Writable; texts: string[] } {
  const texts: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (failWith) return done(Object.assign(new Error('no'), { code: failWith }))
      texts.push(chunk.toString())
      done()
    },
  })
  return { stream, texts }
}

test('a write resolves when it is done', async () => {
  const { stream, texts } = writable()
  await createOutput(stream).write('a')
  expect(texts).toEqual(['a'])
})

test('a reader that went away is no failure, and later writes are dropped', async () => {
  const { stream } = writable('EPIPE')
  const output = createOutput(stream)
  await output.write('a')
  await output.write('b')
  expect(output.failure()).toBeUndefined()
})

test('a full disk is a failure', async () => {
  const { stream } = writable('ENOSPC')
  const output = createOutput(stream)
  await output.write('a')
  await output.write('b')
  expect(output.failure()).toBe('ENOSPC')
})

test('all of standard input is read', async () => {
  const bytes = await readAll(Readable.from([Buffer.from('a'), Buffer.from('b\n')]), limits)
  expect(bytes.toString()).toBe('ab\n')
})

test('standard input over the limit is refused', async () => {
  const endless = Readable.from(
    (function* () {
      for (;;) yield Buffer.alloc(100)
    })(),
  )
  await expect(readAll(endless, limits)).rejects.toThrow('larger than')
})

test('standard input that says nothing is given up', async () => {
  const silent = new Readable({ read: () => undefined })
  await expect(readAll(silent, { most: 1000, patience: 1 })).rejects.toThrow('said nothing')
  expect(silent.destroyed).toBe(true)
})

test('a terminal is not waited for', async () => {
  const terminal = Object.assign(new Readable({ read: () => undefined }), { isTTY: true })
  await expect(readAll(terminal, limits)).rejects.toThrow('is a terminal')
})
