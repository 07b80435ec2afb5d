import * as fc from 'fast-check'
import { notScanned } from '../../src/redaction/scan.ts'

/** Secrets that are scanned: neither short nor of few characters. */
export const scannedSecret = fc
  .oneof(
    fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 60 }),
    fc.string({ unit: 'grapheme', minLength: 8, maxLength: 40 }),
    fc.base64String({ minLength: 12, maxLength: 80 }),
    fc.stringMatching(/^[\w~.-]{8}Q[\w~.-]{1,40}$/u),
  )
  .map((text) => Buffer.from(text).toString())
  .filter((text) => notScanned(new Set([text]), { nonSecretValues: [] }).length === 0)

const base64 = (text: string, encoding: BufferEncoding = 'utf8'): string =>
  Buffer.from(text, encoding).toString('base64')

const html = (text: string): string =>
  text.replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`)

const namedHtml: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** Ways in which a secret gets into an output, with what stands around it inside the encoding. */
export const encodings: Record<string, (text: string, before: string, after: string) => string> = {
  'as it is': (text, before, after) => `${before}${text}${after}`,
  'in base64, alone': (text) => base64(text),
  'in base64, inside a larger value such as Basic credentials': (text, before, after) =>
    base64(`${before}:${text}${after}`),
  'in base64url, inside a larger value': (text, before, after) =>
    Buffer.from(`${before}${text}${after}`).toString('base64url'),
  'in base64 with line breaks as MIME has them': (text, before, after) =>
    base64(`${before}${text}${after}`).replace(/.{20}/gu, '$&\r\n'),
  'URL-encoded': (text) => `?key=${encodeURIComponent(text)}&more=1`,
  'URL-encoded in small letters': (text) =>
    encodeURIComponent(text).replace(/%../gu, (escape) => escape.toLowerCase()),
  'form-encoded': (text) => new URLSearchParams({ client_secret: text }).toString(),
  'JSON-escaped': (text) => JSON.stringify({ secret: text }),
  'JSON-escaped within JSON': (text) => JSON.stringify({ body: JSON.stringify({ secret: text }) }),
  'JSON-escaped in pretty lines': (text) => JSON.stringify({ a: [text] }, null, 2),
  'HTML-escaped by numbers': (text) => `<td>${html(text)}</td>`,
  'HTML-escaped by names': (text) =>
    `<td>${text.replace(/[&<>"]/gu, (sign) => namedHtml[sign] ?? sign)}</td>`,
  'in hexadecimal': (text) => `0x${Buffer.from(text).toString('hex')}`,
  'in large hexadecimal': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  'as UTF-16 in base64': (text) => base64(text, 'utf16le'),
}
