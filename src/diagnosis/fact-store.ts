import type { FactName, Facts } from '../model/facts.ts'
import type { Gathered, Probe, ProbeContext } from '../model/probe.ts'
import { notApplicable, unknownBecause } from '../model/probe.ts'

export type GatheredFacts = { [N in FactName]?: Gathered<Facts[N]> }

/** Told when a probe starts and when it ends, for progress. */
export type ProbeListener = (event: { fact: FactName; state: 'started' | 'ended' }) => void

/**
 * Runs every probe at most once, each as soon as its needs are met, all at the same time. A probe
 * that throws is a crash of that fact only; a run that ends early leaves the rest unknown.
 */
export class FactStore {
  readonly #probes: Record<FactName, Probe>
  readonly #wanted: ReadonlySet<FactName>
  readonly #context: ProbeContext
  readonly #listener: ProbeListener | undefined
  /** Milliseconds that each probe took, without what it waited for. */
  readonly durations = new Map<FactName, number>()
  readonly #aborted: Promise<Gathered<never>>
  readonly #running = new Map<FactName, Promise<Gathered<unknown>>>()

  /** @param wanted facts of this command; others are answered with `not-applicable`. */
  constructor(
    probes: Record<FactName, Probe>,
    wanted: ReadonlySet<FactName>,
    context: Omit<ProbeContext, 'ask'>,
    listener?: ProbeListener,
  ) {
    this.#probes = probes
    this.#wanted = wanted
    this.#context = {
      ...context,
      ask: async (fact) => {
        const gathered = await this.gather(fact)
        return gathered.state === 'ready' ? gathered.value : undefined
      },
    }
    this.#listener = listener
    const { signal } = context.transport
    this.#aborted = new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(endedEarly()), { once: true })
    })
  }

  /** The fact, or why there is none. */
  gather<N extends FactName>(name: N): Promise<Gathered<Facts[N]>> {
    const known = this.#running.get(name)
    if (known) return known as Promise<Gathered<Facts[N]>>
    if (!this.#wanted.has(name)) return Promise.resolve(notApplicable('not part of this command'))
    const started = Promise.race([this.#run(this.#probes[name]), this.#aborted])
    this.#running.set(name, started)
    return started as Promise<Gathered<Facts[N]>>
  }

  async #run(probe: Probe): Promise<Gathered<unknown>> {
    const names = [...probe.needs, ...probe.optional]
    const gathered = await Promise.all(names.map((name) => this.gather(name)))
    const facts: Record<string, unknown> = {}
    for (const [index, result] of gathered.entries()) {
      const name = names[index] as FactName
      if (result.state === 'ready') facts[name] = result.value
      else if (probe.needs.includes(name)) return result.state === 'crash' ? crashOf(name) : result
    }
    if (this.#context.transport.signal.aborted) return endedEarly()
    this.#listener?.({ fact: probe.fact, state: 'started' })
    const startedAt = performance.now()
    try {
      return await probe.run(facts as never, this.#context)
    } catch (error) {
      // The text stays out of reports: it may hold anything. The name and place are enough to look for.
      return { state: 'crash', because: `${probe.fact}: ${describeBug(error)}` }
    } finally {
      this.durations.set(probe.fact, Math.round(performance.now() - startedAt))
      this.#listener?.({ fact: probe.fact, state: 'ended' })
    }
  }
}

function endedEarly(): Gathered<never> {
  return unknownBecause('the run was ended before this was known')
}

function crashOf(name: FactName): Gathered<never> {
  return unknownBecause(`the probe for ${name} failed by a bug in the doctor`)
}

/** Error class and the innermost place in our own code; never the message. */
export function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  const place = error.stack?.split('\n').find((line) => /\b(?:src|dist)[/\\]/.test(line))
  const file = place?.match(/(?:src|dist)[/\\][^\s)]+/)?.[0]
  return file ? `${error.name} at ${file.replaceAll('\\', '/')}` : error.name
}
