import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { copyFile, mkdir, open, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { commonOptions } from '../../src/cli/common-options.ts'
import { folder } from '../settings/case.ts'

// Processes of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const root = fileURLToPath(new URL('../..', import.meta.url))
const fixture = fileURLToPath(new URL('process-fixture.ts', import.meta.url))
const posix = test.runIf(process.platform !== 'win32')

function start(name: string): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, ['--import', 'tsx', fixture, name], { cwd: root })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

async function ended(child: ChildProcessWithoutNullStreams) {
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  return { code, stdout, stderr }
}

/** Resolves with all that stdout said when it has said this. */
async function said(child: ChildProcessWithoutNullStreams, word: string): Promise<void> {
  let all = ''
  while (!all.includes(word)) {
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
    all += chunk.toString()
  }
}

test('a large output arrives whole through a pipe', async () => {
  const { code, stdout } = await ended(start('large'))
  expect([code, stdout.length, stdout.endsWith('end')]).toEqual([1, 1024 * 1024 + 3, true])
})

posix('a reader that goes away is no failure', async () => {
  const child = start('large')
  child.stdout.destroy()
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect([code, stderr]).toEqual([1, ''])
})

test.runIf(process.platform === 'linux')('an output that cannot be written is told', async () => {
  const full = await open('/dev/full', 'w')
  const child = spawn(process.execPath, ['--import', 'tsx', fixture, 'dangling'], {
    cwd: root,
    stdio: ['ignore', full.fd, 'pipe'],
  })
  const [stderr, [code]] = await Promise.all([text(child.stderr as never), once(child, 'exit')])
  await full.close()
  expect([code, stderr]).toEqual([3, 'error: the output could not be written (ENOSPC)\n'])
})

test('a handle that somebody forgot does not keep the process alive', async () => {
  expect(await ended(start('dangling'))).toEqual({ code: 0, stdout: 'done', stderr: '' })
})

posix.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the run early, with its result',
  async (signal) => {
    const child = start('interrupted')
    await said(child, 'ready')
    child.kill(signal)
    const { code, stdout } = await ended(child)
    expect([code, stdout]).toEqual([130, `partial after ${signal}`])
  },
)

posix('a terminal that is closed ends the run early, so that it can tidy up', async () => {
  const child = start('interrupted')
  await said(child, 'ready')
  child.kill('SIGHUP')
  expect((await ended(child)).stdout).toBe('partial after SIGTERM')
})

posix.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('a second %s ends the process at once', async (signal, exitCode) => {
  const child = start('stubborn')
  await said(child, 'ready')
  child.kill(signal)
  await said(child, 'first')
  child.kill(signal)
  expect((await ended(child)).code).toBe(exitCode)
})

test('a run that never comes to a result is no success', async () => {
  expect((await ended(start('dry'))).code).toBe(70)
})

test('an exception outside the run is one line without its message', async () => {
  const { code, stderr } = await ended(start('late'))
  expect([code, stderr.split('\n').length]).toEqual([70, 2])
  expect(stderr).toContain('this is a bug in the doctor (Error)')
  expect(stderr).not.toContain('hunter2')
})

test('standard input is read to its end', async () => {
  const child = start('stdin')
  child.stdin.end('12345')
  expect((await ended(child)).stdout).toBe('5')
})

/** A package as it is installed, with what the bundle exports. */
async function installed(bundle?: string): Promise<string> {
  const home = await folder({ 'package.json': '{"type":"module"}' })
  await mkdir(join(home, 'bin'))
  await copyFile(join(root, 'bin', 'neo4j-m2m-doctor.js'), join(home, 'bin', 'neo4j-m2m-doctor.js'))
  if (bundle !== undefined) {
    await mkdir(join(home, 'dist'))
    await writeFile(join(home, 'dist', 'cli.js'), bundle)
  }
  return home
}

function startInstalled(home: string, ...options: string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [...options, join(home, 'bin', 'neo4j-m2m-doctor.js')], {
    cwd: home,
  })
}

test('the binary runs the bundle', async () => {
  const home = await installed('export const run = async () => { process.exitCode = 3 }')
  expect(await ended(startInstalled(home))).toEqual({ code: 3, stdout: '', stderr: '' })
})

test('the binary says that the bundle is missing', async () => {
  const { code, stderr } = await ended(startInstalled(await installed()))
  expect([code, stderr]).toEqual([
    70,
    'error: dist/cli.js is missing; build it with: npm run build\n',
  ])
})

test('the binary says that the bundle cannot be loaded', async () => {
  const { code, stderr } = await ended(startInstalled(await installed('import "./gone.js"')))
  expect([code, stderr.split('\n').length]).toEqual([70, 2])
  expect(stderr).toContain('ERR_MODULE_NOT_FOUND')
})

test('the binary says that Node is too old', async () => {
  const home = await installed('export const run = async () => {}')
  const versions = "{ value: { ...process.versions, node: '18.20.8' } }"
  await writeFile(join(home, 'old.cjs'), `Object.defineProperty(process, 'versions', ${versions})`)
  const { code, stderr } = await ended(startInstalled(home, '--require', join(home, 'old.cjs')))
  expect([code, stderr]).toEqual([
    2,
    'error: neo4j-m2m-doctor needs Node.js 20.19 or newer, and this is 18.20.8\n',
  ])
})

test('Node.js does not take the settings file for itself', async () => {
  const cwd = await folder({
    'team.env': 'NODE_OPTIONS=--require ./payload.cjs\nMCP_URL=https://mcp.example/mcp\n',
    'payload.cjs': 'console.log("payload ran")',
  })
  const flag = commonOptions.settingsFile.flags.split(' ')[0] ?? ''
  const program = join(root, 'scripts/dev.ts')
  const args = ['--import', import.meta.resolve('tsx'), program, 'config', 'show', flag, 'team.env']
  const { code, stdout, stderr } = await ended(spawn(process.execPath, args, { cwd }))
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toContain('mcp.example')
  expect(stdout).not.toContain('payload ran')
})
