import { setTimeout as pause } from 'node:timers/promises'
import type { HttpRequest, HttpResult } from '../../model/network.ts'
import type { Transport } from '../../transport/transport.ts'
import { createEventReader, messagesIn, responseTo } from './events.ts'

/** How an answer is waited for on a stream, and where that stream is taken up when it ends before. */
export interface Awaited {
  /** For a request: reads pieces until the answer is there. */
  until: (piece: string) => boolean
  answered: boolean
  lastEventId?: string
  retryMs?: number
}

export function awaiting(id: number): Awaited {
  const awaited: Awaited = { answered: false, until: () => false }
  const read = createEventReader(
    ({ data, id: eventId }) => {
      awaited.answered ||= responseTo(id, messagesIn(data) ?? []) !== undefined
      if (eventId !== undefined) awaited.lastEventId = eventId
    },
    (ms) => (awaited.retryMs = ms),
  )
  awaited.until = (piece) => {
    read(piece)
    return awaited.answered
  }
  return awaited
}

/** How often one answer is asked for again. A stream that hands nothing but events to go on from has no end. */
const mostTimes = 5
/** Without a word of the server, as the official SDK does it. */
const usualRetryMs = 1000

export interface Listening {
  transport: Transport
  /** Of one request, with all that is waited in it. */
  timeoutMs?: number
  /** The request by which this client listens to its server. */
  get: HttpRequest
}

/**
 * Takes up a stream that ended before the answer came: GET with the id of its last event, after the time
 * that the server asked for (MCP 2025-11-25, Streamable HTTP, resumability; 2026-07-28 has it no more).
 * The waits count against the time of one request.
 *
 * @returns what the answer is to be read from, or why there is none
 */
export async function takenUp(
  { transport, timeoutMs = 30_000, get }: Listening,
  first: HttpResult,
  awaited: Awaited,
): Promise<HttpResult | { given: string }> {
  let last = first
  const end = performance.now() + timeoutMs
  for (let times = 0; mayGoOn(last, awaited); times += 1) {
    if (times === mostTimes)
      return { given: `the stream ended ${times + 1} times before the answer came` }
    const wait = awaited.retryMs ?? usualRetryMs
    if (performance.now() + wait >= end) return { given: tooLate(wait) }
    // The end of the run is told by the request that follows.
    await pause(wait, undefined, { signal: transport.signal }).catch(() => {})
    last = await transport.http({
      ...get,
      headers: { ...get.headers, 'last-event-id': awaited.lastEventId ?? '' },
      timeoutMs: Math.max(1, Math.round(end - performance.now())),
      until: awaited.until,
    })
    if (last.ok && last.status !== 200)
      return {
        given: `the stream ended before the answer came, and GET, to go on with it, was answered with HTTP ${last.status}`,
      }
  }
  return last
}

const tooLate = (wait: number): string =>
  `the stream ended before the answer came; to go on with it in ${Math.ceil(wait / 1000)} s, as the server asks, is too late for the time limit`

/** A stream that ended, or broke, after an event that it can be taken up from. */
function mayGoOn(last: HttpResult, { answered, lastEventId }: Awaited): boolean {
  if (answered || lastEventId === undefined || !/^[\x21-\x7e]{1,1000}$/.test(lastEventId))
    return false
  if (!last.ok) return last.failure.code === 'BODY_CUT'
  return last.status === 200 && /^text\/event-stream/i.test(last.headers['content-type'] ?? '')
}
