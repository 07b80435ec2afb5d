import { TransportError } from './failure.ts'

/**
 * Does something within a time and as long as the run goes on. What does not heed the signal is left
 * behind: the promise settles all the same, and what comes of the rest is dropped.
 *
 * @param milliseconds total, for everything that is done
 * @throws TransportError `timeout` with code `ANSWER_TIMEOUT`, or `aborted`
 */
export async function within<T>(
  milliseconds: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController()
  const stop = (): void => limit.abort(aborted())
  const late = (): void =>
    limit.abort(new TransportError('timeout', 'ANSWER_TIMEOUT', 'no answer in time'))
  if (outer.aborted) throw aborted()
  const timer = setTimeout(late, milliseconds)
  outer.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work(limit.signal), rejection(limit.signal)])
  } finally {
    clearTimeout(timer)
    outer.removeEventListener('abort', stop)
  }
}

function aborted(): TransportError {
  return new TransportError('aborted', 'ABORTED', 'the run was ended')
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}
