import type { McpStep } from '../../model/facts.ts'
import type { HttpResult } from '../../model/network.ts'
import type { SecretStore } from '../../model/secret.ts'
import { foreignText, hideSecrets } from '../../redaction/foreign-text.ts'
import { parseChallenges } from '../../transport/www-authenticate.ts'
import { messagesIn, messagesOfStream, responseTo, type Message } from './events.ts'

type Answered = HttpResult & { ok: true }

/** Headers that tell which layer answered. */
const tellingHeaders = [
  'server',
  'via',
  'location',
  'allow',
  'retry-after',
  'x-powered-by',
  'x-amzn-remapped-www-authenticate',
  'x-amzn-requestid',
  'x-amzn-errortype',
  'x-envoy-upstream-service-time',
  'x-ms-middleware-request-id',
  'cf-ray',
]

/** What an HTTP answer to a JSON-RPC request is. */
export function readAnswer(answer: Answered, id: number, secrets: SecretStore): McpStep {
  const { status, headers, body, exchange } = answer
  const contentType = foreignText(headers['content-type'] ?? 'none', secrets, 80)
  const place = { status, durationMs: exchange.durationMs }
  const sse = contentType.toLowerCase().startsWith('text/event-stream')
  const messages = sse ? messagesOfStream(body) : messagesIn(body)
  const message = responseTo(id, messages ?? [])
  const step = message && stepOf(message, { ...place, transport: sse ? 'sse' : 'json' }, secrets)
  if (step?.outcome === 'result' || (step && status === 200)) return step
  if (status === 200)
    return { outcome: 'malformed', ...place, contentType, reason: malformedReason(messages, body) }
  return httpStep(answer, secrets, messages ?? [])
}

/** A JSON-RPC answer by itself; undefined when it has neither a result that is an object nor an error. */
export function stepOf(
  message: Message,
  place: { status: number; durationMs: number; transport: 'json' | 'sse' },
  secrets: SecretStore,
): McpStep | undefined {
  const { result } = message
  if (typeof result === 'object' && result !== null)
    return { outcome: 'result', ...place, result: result as Record<string, unknown> }
  const { status, durationMs } = place
  const error = errorOf(message, secrets)
  return error && { outcome: 'rpc-error', status, durationMs, ...error }
}

/** An answer by its status, with what tells who gave it. */
export function httpStep(
  answer: Answered,
  secrets: SecretStore,
  messages: readonly Message[] = [],
): McpStep {
  const { status, headers, body, exchange } = answer
  // The id may be missing: a server that refuses a request by its headers has not read it.
  const rpc = messages
    .map((message) => errorOf(message, secrets))
    .find((error) => error !== undefined)
  return {
    outcome: 'http',
    status,
    durationMs: exchange.durationMs,
    contentType: foreignText(headers['content-type'] ?? 'none', secrets, 80),
    body: foreignText(body, secrets),
    challenges: parseChallenges(hideSecrets(headers['www-authenticate'] ?? '', secrets)),
    headers: Object.fromEntries(
      tellingHeaders.flatMap((name) =>
        headers[name] === undefined ? [] : [[name, foreignText(headers[name], secrets, 200)]],
      ),
    ),
    ...(rpc ? { rpc } : {}),
  }
}

function errorOf(
  { error }: Message,
  secrets: SecretStore,
): { code: number; message: string } | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { code, message } = error as { code?: unknown; message?: unknown }
  return {
    code: typeof code === 'number' ? code : 0,
    message: foreignText(typeof message === 'string' ? message : '', secrets),
  }
}

function malformedReason(messages: unknown[] | undefined, body: string): string {
  if (body.trim() === '') return 'the answer is empty'
  if (/^\s*</.test(body)) return 'it is a web page, not JSON-RPC'
  if (messages === undefined) return 'it is not JSON (cut off?)'
  return 'no message in it answers the request (its id is missing or another)'
}
