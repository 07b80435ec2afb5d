import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

/** What came of reading a file that should hold text. `reason` is a phrase that follows the file's name. */
export type TextFile =
  | { ok: true; text: string; mode: number | undefined }
  | { ok: false; missing: boolean; reason: string; line?: number }

export type BytesFile =
  | { ok: true; bytes: Buffer; mode: number | undefined }
  | Extract<TextFile, { ok: false }>

export interface ReadLimits {
  /** Bytes. */
  most: number
  /** Milliseconds after which a pipe or device that says nothing is given up. */
  patience?: number
}

const reasons: Record<string, string> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist (a part of its path is not a directory)',
  EACCES: 'may not be read by you',
  EPERM: 'may not be read by you',
  EISDIR: 'is a directory',
  ELOOP: 'is a symbolic link to itself',
  ENAMETOOLONG: 'has too long a name',
}

/**
 * Reads UTF-8 text, within limits of size and time, so that neither a device nor a pipe that nobody
 * writes to can hold the program up. A byte order mark is kept: whether it matters is not decided here.
 */
export async function readTextFile(path: string, limits: ReadLimits): Promise<TextFile> {
  const read = await readBytesFile(path, limits)
  return read.ok ? decodeText(read.bytes, read.mode) : read
}

/** The same of whatever is in the file. */
export async function readBytesFile(path: string, limits: ReadLimits): Promise<BytesFile> {
  // Without O_NONBLOCK, opening a named pipe waits for a writer in a thread that nothing can end.
  const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
  let handle: FileHandle | undefined
  try {
    handle = await open(path, flags)
    const { mode } = await handle.stat()
    const bytes = await readBytes(handle, limits)
    if (bytes === 'too-large') {
      return refusal(`is larger than ${Math.floor(limits.most / 1024)} KiB`)
    }
    if (bytes === 'silent') return refusal('says nothing (a pipe or device without a writer)')
    return { ok: true, bytes, mode: process.platform === 'win32' ? undefined : mode & 0o777 }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
    const missing = code === 'ENOENT' || code === 'ENOTDIR'
    return { ok: false, missing, reason: reasons[code] ?? `cannot be read (${code})` }
  } finally {
    await handle?.close().catch(() => undefined)
  }
}

/** Text from bytes, or why they are not text. */
export function decodeText(bytes: Buffer, mode?: number): TextFile {
  const mark = bytes.subarray(0, 2).toString('hex')
  if (mark === 'fffe' || mark === 'feff') return refusal('is UTF-16; save it as UTF-8')
  const zero = bytes.indexOf(0)
  if (zero >= 0)
    return { ...refusal('has NUL bytes: it is not a text file'), line: lineAt(bytes, zero) }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { ok: true, text, mode }
  } catch {
    return { ...refusal('is not UTF-8 text'), line: firstInvalidLine(bytes) }
  }
}

const refusal = (reason: string) => ({ ok: false, missing: false, reason }) as const

async function readBytes(
  handle: FileHandle,
  { most, patience = 10_000 }: ReadLimits,
): Promise<Buffer | 'too-large' | 'silent'> {
  const chunks: Buffer[] = []
  const until = Date.now() + patience
  let size = 0
  for (;;) {
    const chunk = Buffer.alloc(64 * 1024)
    let bytesRead: number
    try {
      bytesRead = (await handle.read(chunk, 0, chunk.length, null)).bytesRead
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      if (Date.now() >= until) return 'silent'
      await new Promise((resolve) => setTimeout(resolve, 20))
      continue
    }
    if (bytesRead === 0) return Buffer.concat(chunks)
    size += bytesRead
    if (size > most) return 'too-large'
    chunks.push(chunk.subarray(0, bytesRead))
  }
}

function lineAt(bytes: Buffer, offset: number): number {
  let line = 1
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) line += 1
  return line
}

function firstInvalidLine(bytes: Buffer): number {
  let line = 1
  let start = 0
  for (;;) {
    const end = bytes.indexOf(10, start)
    const part = end < 0 ? bytes.subarray(start) : bytes.subarray(start, end)
    if (!Buffer.from(part.toString('utf8'), 'utf8').equals(part) || end < 0) return line
    start = end + 1
    line += 1
  }
}
