import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type Progress,
  type ProgressOptions,
  createProgress,
  listenToProbes,
} from '../../../src/report/render/progress.ts'

interface Setup {
  progress: Progress
  written: () => string
}

function setUp(options: Partial<ProgressOptions>, columns = 80): Setup {
  const cursor = { cursorTo: () => true, clearLine: () => true, moveCursor: () => true }
  const stream = Object.assign(new PassThrough(), {
    isTTY: options.isTty ?? false,
    columns,
    rows: 24,
    ...cursor,
  })
  const parts: string[] = []
  stream.on('data', (part: Buffer) => parts.push(part.toString()))
  const stderr = stream as unknown as NodeJS.WriteStream
  return {
    progress: createProgress({ stderr, isTty: false, ci: false, quiet: false, ...options }),
    written: () => {
      const rest = stream.read() as Buffer | null
      return `${parts.join('')}${rest?.toString() ?? ''}`
    },
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('progress without a terminal', () => {
  it('is silent unless asked to be verbose', async () => {
    const { progress, written } = setUp({})
    progress.report({ type: 'stage-start', stage: 'identity' })
    progress.report({ type: 'waiting', text: 'login.example.com' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(written()).toBe('')
  })

  it('prints one line per stage when verbose, and none per check', async () => {
    const { progress, written } = setUp({ verbose: true })
    progress.report({ type: 'stage-start', stage: 'identity' })
    progress.report({ type: 'check-done', id: 'identity.keys', status: 'pass', text: 'keys' })
    await vi.advanceTimersByTimeAsync(1200)
    progress.report({ type: 'stage-start', stage: 'neo4j' })
    await vi.advanceTimersByTimeAsync(0)
    expect(written()).toBe('0.0s Identity\n1.2s Neo4j\n')
  })

  it('names after five seconds what is awaited', async () => {
    const { progress, written } = setUp({ verbose: true })
    progress.report({ type: 'waiting', text: 'login.example.com (10 s at most)' })
    await vi.advanceTimersByTimeAsync(4999)
    expect(written()).toBe('')
    await vi.advanceTimersByTimeAsync(1)
    expect(written()).toBe('5.0s still waiting for login.example.com (10 s at most)\n')
  })

  it('does not name what has come in time', async () => {
    const { progress, written } = setUp({ verbose: true })
    progress.report({ type: 'waiting', text: 'login.example.com' })
    progress.report({ type: 'arrived', text: 'login.example.com' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(written()).toBe('')
  })

  it('says nothing more once it is stopped', async () => {
    const { progress, written } = setUp({ verbose: true })
    progress.report({ type: 'waiting', text: 'login.example.com' })
    progress.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(written()).toBe('')
  })

  it('is silent when asked to be quiet, even when verbose', async () => {
    const { progress, written } = setUp({ verbose: true, quiet: true })
    progress.report({ type: 'stage-start', stage: 'mcp' })
    await vi.advanceTimersByTimeAsync(0)
    expect(written()).toBe('')
  })
})

describe('progress on a terminal', () => {
  it('shows a spinner with what is awaited and clears it at the end', async () => {
    vi.useRealTimers()
    const { progress, written } = setUp({ isTty: true })
    progress.report({ type: 'waiting', text: 'login.example.com' })
    await import('ora')
    await vi.waitFor(() => expect(written()).toContain('login.example.com'), 10_000)
    progress.stop()
    progress.stop()
    expect(written().endsWith('\u001b[?25h')).toBe(true)
  })

  it.each([
    ['in CI', { isTty: true, ci: true }, 80],
    ['on a terminal of no width', { isTty: true }, 0],
  ])('shows no spinner %s', async (_, options, columns) => {
    vi.useRealTimers()
    const { progress, written } = setUp(options, columns)
    progress.report({ type: 'waiting', text: 'login.example.com' })
    await import('ora')
    progress.stop()
    expect(written()).toBe('')
  })
})

describe('listenToProbes', () => {
  it('begins a stage with its first probe and names each probe for people', () => {
    const events: unknown[] = []
    const hear = listenToProbes({ report: (event) => events.push(event), stop: () => undefined })
    hear({ fact: 'discovery', state: 'started' })
    hear({ fact: 'discovery', state: 'ended' })
    hear({ fact: 'tokenAnswer', state: 'started' })
    expect(events).toEqual([
      { type: 'stage-start', stage: 'identity' },
      { type: 'waiting', text: 'the OpenID configuration' },
      { type: 'arrived', text: 'the OpenID configuration' },
      { type: 'waiting', text: 'the token endpoint' },
    ])
  })
})
