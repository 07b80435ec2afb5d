import { createParser } from 'eventsource-parser'

/** One event of a stream (WHATWG server-sent events). */
export interface StreamEvent {
  name: string
  data: string
  /** Where a stream is taken up again. */
  id?: string
}

/** Reads a stream piece by piece, however small the pieces are. */
export function createEventReader(
  onEvent: (event: StreamEvent) => void,
  onRetry: (milliseconds: number) => void = () => {},
): (piece: string) => void {
  const parser = createParser({
    onEvent: ({ event, data, id }) =>
      onEvent({ name: event ?? 'message', data, ...(id === undefined ? {} : { id }) }),
    onRetry,
  })
  return (piece) => parser.feed(piece)
}

export type Message = Record<string, unknown>

/** A body may hold one message, or a list of them (revisions up to 2025-03-26). */
export function messagesIn(text: string): Message[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return (Array.isArray(value) ? value : [value]).filter(
      (message): message is Message => typeof message === 'object' && message !== null,
    )
  } catch {
    return undefined
  }
}

/** The messages in the events of a stream that has ended. */
export function messagesOfStream(text: string): Message[] {
  const messages: Message[] = []
  createEventReader(({ data }) => messages.push(...(messagesIn(data) ?? [])))(text)
  return messages
}

/** The answer to the request with this id (JSON-RPC 2.0 section 5). */
export function responseTo(id: number, messages: readonly Message[]): Message | undefined {
  return messages.find(
    (message) => message['id'] === id && ('result' in message || 'error' in message),
  )
}
