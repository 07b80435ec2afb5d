import type { McpStep } from '../../model/facts.ts'
import type { HttpResult } from '../../model/network.ts'
import type { SecretStore } from '../../model/secret.ts'
import { foreignText } from '../../redaction/foreign-text.ts'
import { httpStep, stepOf } from './answer.ts'
import { createEventReader, messagesIn, responseTo, type Message } from './events.ts'
import { carrying, headersOf, nextId, post, type Conversation, type McpEndpoint } from './rpc.ts'

type Opened = { conversation: Conversation } | { step: McpStep }

/** What a stream has come to. */
interface Stream {
  /** Where messages are sent to, once the stream has named it. */
  address?: string
  messages: Message[]
  ended?: HttpResult
  /** Called whenever something of the above is new. */
  changed: () => void
  close: () => void
}

/**
 * Opens the transport of 2024-11-05: GET gives a stream whose first event names the address for
 * messages, and on which their answers come. The whole conversation has the time of one request.
 *
 * @returns the answer to GET, when it is no such stream
 */
export async function openOldTransport(endpoint: McpEndpoint): Promise<Opened> {
  const stream = listen(endpoint)
  await until(stream, () => stream.address !== undefined || stream.ended !== undefined)
  const { address } = stream
  const { secrets } = endpoint.transport
  if (address === undefined) return { step: notAStream(stream.ended, secrets) }
  const target = URL.canParse(address, endpoint.url) ? new URL(address, endpoint.url) : undefined
  // The token is for the configured origin and no other.
  if (target?.origin !== new URL(endpoint.url).origin) {
    stream.close()
    const reason = `the stream names an address for messages at another origin (${foreignText(address, secrets, 120)}), to which nothing is sent`
    return { step: malformed(reason) }
  }
  return {
    conversation: {
      call: async (method, params) => ({ step: await ask(stream, target.href, method, params) }),
      notify: async (method) => void (await post(endpoint, target.href, rpc({ method }), {})),
      end: async () => stream.close(),
    },
  }

  async function ask(
    { messages }: Stream,
    url: string,
    method: string,
    params: object,
  ): Promise<McpStep> {
    const id = nextId()
    const startedAt = performance.now()
    const answer = await post(endpoint, url, rpc({ id, method, params }), {})
    if (!answer.ok) return { outcome: 'failed', failure: answer.failure }
    if (answer.status >= 300) return httpStep(answer, secrets, messagesIn(answer.body))
    await until(stream, () => responseTo(id, messages) !== undefined || stream.ended !== undefined)
    const message = responseTo(id, messages)
    const durationMs = Math.round(performance.now() - startedAt)
    const place = { status: answer.status, durationMs, transport: 'sse' } as const
    if (message) return stepOf(message, place, secrets) ?? malformed('the answer has no result')
    return stream.ended?.ok === false
      ? { outcome: 'failed', failure: stream.ended.failure }
      : malformed('the stream ended before the answer came')
  }
}

const rpc = (message: object): object => ({ jsonrpc: '2.0', ...message })

function listen(endpoint: McpEndpoint): Stream {
  const stop = new AbortController()
  const stream: Stream = { messages: [], changed: () => {}, close: () => stop.abort() }
  let first = true
  const read = createEventReader(({ name, data }) => {
    if (first && name === 'endpoint') stream.address = data
    else stream.messages.push(...(messagesIn(data) ?? []))
    first = false
    stream.changed()
  })
  const opened = endpoint.transport.http({
    hop: 'mcp',
    method: 'GET',
    url: endpoint.url,
    headers: { ...headersOf(endpoint), accept: 'text/event-stream' },
    ...carrying(endpoint),
    until: (piece) => {
      read(piece)
      // A page that is no such stream need not be read to its end.
      return stream.address === undefined && !first
    },
    stop: stop.signal,
  })
  void note(stream, opened)
  return stream
}

async function note(stream: Stream, opened: Promise<HttpResult>): Promise<void> {
  stream.ended = await opened
  stream.changed()
}

function until(stream: Stream, met: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (met()) resolve()
    }
    stream.changed = look
    look()
  })
}

function notAStream(ended: HttpResult | undefined, secrets: SecretStore): McpStep {
  if (!ended) return malformed('no stream was opened')
  return ended.ok ? httpStep(ended, secrets) : { outcome: 'failed', failure: ended.failure }
}

function malformed(reason: string): McpStep {
  const contentType = 'text/event-stream'
  return { outcome: 'malformed', status: 200, durationMs: 0, contentType, reason }
}
