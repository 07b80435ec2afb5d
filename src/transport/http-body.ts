import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { TransportError } from './failure.ts'

export interface BodyLimits {
  maxBytes: number
  until?: ((piece: string) => boolean) | undefined
  stop?: AbortSignal | undefined
}

/**
 * Reads a body as text, at most `maxBytes` of it as decoded: a small answer must not unpack into a
 * huge one. Invalid UTF-8 is replaced. Leaving the loop early closes the connection.
 *
 * @throws TransportError `too-large` or `malformed`
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  { maxBytes, until, stop }: BodyLimits,
): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  const end = (): void => void body.destroy()
  stop?.addEventListener('abort', end, { once: true })
  try {
    if (stop?.aborted === true) return text
    for await (const chunk of decoded(body, encoding) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > maxBytes)
        throw new TransportError(
          'too-large',
          'BODY_LIMIT',
          `the answer is larger than ${maxBytes} bytes`,
        )
      const piece = decoder.decode(chunk, { stream: true })
      text += piece
      if (until?.(piece) === true) return text
    }
  } catch (error) {
    body.destroy()
    if (stop?.aborted === true) return text
    throw error
  } finally {
    stop?.removeEventListener('abort', end)
  }
  return text + decoder.decode()
}

/** Identity is asked for; what comes encoded all the same is decoded (RFC 9110 section 8.4). */
function decoded(body: Readable, encoding: string | undefined): Readable {
  const name = encoding?.trim().toLowerCase() ?? ''
  if (name === '' || name === 'identity') return body
  const decoder = decoderFor(name)
  if (!decoder) {
    body.destroy()
    throw new TransportError(
      'malformed',
      'BODY_ENCODING',
      'the answer has an encoding that was not asked for',
    )
  }
  body.once('error', (error) => decoder.destroy(error))
  decoder.once('close', () => body.destroy())
  return body.pipe(decoder)
}

function decoderFor(name: string) {
  if (name === 'gzip' || name === 'x-gzip') return createGunzip()
  if (name === 'deflate') return createInflate()
  return name === 'br' ? createBrotliDecompress() : undefined
}
