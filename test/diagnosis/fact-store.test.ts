import { describe, expect, it, vi } from 'vitest'
import { FactStore } from '../../src/diagnosis/fact-store.ts'
import type { FactName } from '../../src/model/facts.ts'
import {
  blockedBy,
  notApplicable,
  ready,
  type Probe,
  type ProbeContext,
} from '../../src/model/probe.ts'

type Run = () => unknown

function probe(needs: FactName[], run: Run, optional: FactName[] = []): Probe {
  return { fact: 'clock', needs, optional, run } as unknown as Probe
}

function store(probes: Record<string, Probe>, signal = new AbortController().signal): FactStore {
  const context = { transport: { signal } } as unknown as Omit<ProbeContext, 'ask'>
  const wanted = new Set(Object.keys(probes)) as Set<FactName>
  return new FactStore(probes, wanted, context)
}

describe('FactStore', () => {
  it('runs a probe once, however many ask', async () => {
    const run = vi.fn(() => ready({}))
    const facts = store({ client: probe([], run) })
    await Promise.all([facts.gather('client'), facts.gather('client')])
    expect(run).toHaveBeenCalledTimes(1)
  })

  it('hands on why a needed fact is missing instead of running the probe', async () => {
    const run = vi.fn(() => ready({}))
    const facts = store({
      client: probe([], () => blockedBy('identity.discovery', 'no document')),
      token: probe(['client'], run),
    })
    expect(await facts.gather('token')).toMatchObject({
      state: 'blocked',
      by: 'identity.discovery',
    })
    expect(run).not.toHaveBeenCalled()
  })

  it('runs a probe without its optional fact', async () => {
    const facts = store({
      client: probe([], () => notApplicable('none')),
      token: probe([], () => ready({ shape: 'jws' }), ['client']),
    })
    expect((await facts.gather('token')).state).toBe('ready')
  })

  it('turns a throw into a crash of that fact only, without the message', async () => {
    const facts = store({
      client: probe([], () => {
        throw new TypeError('secret inside')
      }),
      token: probe([], () => ready({})),
    })
    const crashed = await facts.gather('client')
    expect(crashed.state).toBe('crash')
    expect(JSON.stringify(crashed)).not.toContain('secret inside')
    expect((await facts.gather('token')).state).toBe('ready')
  })

  it('answers at once when the run is ended, although a probe hangs', async () => {
    const end = new AbortController()
    const facts = store({ client: probe([], () => new Promise(() => undefined)) }, end.signal)
    const waiting = facts.gather('client')
    end.abort()
    expect((await waiting).state).toBe('unknown')
  })

  it('does not run what the command is not about', async () => {
    expect(await store({}).gather('bearerLogin')).toMatchObject({ state: 'not-applicable' })
  })
})
