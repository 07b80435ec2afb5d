import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { cached } from '../install.ts'
import { pythonPackage } from '../packages.ts'
import { beforeTests, peer } from '../peer.ts'
import { startProcess } from '../process.ts'

/** Parts that cannot be tried, each in its own way: `frame.test.ts` runs this file and looks at what it says. */

const runs = (): Promise<void> => Promise.resolve()

/** A real server on a port that another one has. */
async function startOnTakenPort(): Promise<void> {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const script = `require('node:net').createServer().listen(${port}, '127.0.0.1', () => console.log('serving'))`
  try {
    await startProcess({ command: process.execPath, args: ['-e', script], ready: /serving/u })
  } finally {
    other.close()
  }
}

await peer(
  'what it runs on is missing',
  () => pythonPackage('neo4j==6.4.1'),
  () => it('is tried', () => expect.fail('was run')),
)

await peer(
  'cannot be got',
  () => cached('broken', () => Promise.reject(new Error('the source says no'))),
  () => it('is tried', () => expect.fail('was run')),
)

await peer('finds its port taken', runs, () => {
  beforeTests(startOnTakenPort)

  it('is tried', () => expect.fail('was run'))

  describe('in some state', () => {
    it('is tried', () => expect.fail('was run'))
  })
})

await peer('finds its port taken when a test starts it', runs, () => {
  it('is tried', async () => {
    await startOnTakenPort()
    expect.fail('was run')
  })
})

await peer('never says that it serves', runs, () => {
  beforeTests(async () => {
    const script = "console.log('still loading'); setInterval(() => {}, 1000)"
    const command = { command: process.execPath, args: ['-e', script], ready: /serving/u }
    await startProcess({ ...command, withinMs: 500 })
  })

  it('is tried', () => expect.fail('was run'))
})

await peer('is there and wrong', runs, () => {
  it('is tried', () => expect('what it answers').toBe('what it should answer'))
})

await peer('is there and right', runs, () => {
  it('is tried', () => expect('what it answers').toBe('what it answers'))
})
