import { randomBytes } from 'node:crypto'
import { constants, type Stats } from 'node:fs'
import { access, lstat, open, rename, stat, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { exitCodes } from '../../../errors.ts'

export type OutputFileProblem =
  | 'FileExists'
  | 'DirectoryMissing'
  | 'NotARegularFile'
  | 'NotWritable'

/** An output file cannot be written, and why. */
export class OutputFileError extends Error {
  readonly exitCode = exitCodes.usage
  readonly code: OutputFileProblem
  readonly path: string

  constructor(code: OutputFileProblem, path: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'OutputFileError'
    this.code = code
    this.path = path
  }
}

/** The file is there and was not to be overwritten. */
export class FileExists extends OutputFileError {
  constructor(path: string) {
    super('FileExists', path, `${path} exists already; --force replaces it`)
    this.name = 'FileExists'
  }
}

export interface FileOptions {
  /** Replaces a regular file (or a link, never what it points to). */
  force: boolean
}

/**
 * Finds out whether a file could be written, without leaving a trace. To be asked before anything is
 * contacted: a run whose result cannot be kept should not be made.
 *
 * @throws {OutputFileError}
 */
export async function checkWritable(path: string, { force }: FileOptions): Promise<void> {
  const directory = dirname(path)
  const parent = await stat(directory).catch((error: unknown) => {
    throw describe(path, error)
  })
  if (!parent.isDirectory()) throw missing(path)
  await access(directory, constants.W_OK | constants.X_OK).catch((error: unknown) => {
    throw describe(path, error)
  })
  const present = await lstat(path).catch(absentOnly(path))
  if (present === undefined) return
  if (!force) throw new FileExists(path)
  if (!replaceable(present)) throw notRegular(path)
}

/**
 * Writes a file that only its owner may read (0600). It is created exclusively, so an existing file
 * or link is never written through; with `force` a new file is made beside it and takes its place.
 *
 * @throws {FileExists} when the file is there and `force` is not given
 * @throws {OutputFileError}
 */
export async function writeReportFile(
  path: string,
  text: string,
  { force }: FileOptions,
): Promise<void> {
  if (!force) return create(path, text, path)
  const present = await lstat(path).catch(absentOnly(path))
  if (present !== undefined && !replaceable(present)) throw notRegular(path)
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`)
  await create(beside, text, path)
  await rename(beside, path).catch(async (error: unknown) => {
    await removeQuietly(beside)
    throw describe(path, error)
  })
}

async function create(path: string, text: string, asked: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600).catch((error: unknown) => {
    throw describe(asked, error)
  })
  try {
    await handle.writeFile(text, 'utf8')
    await handle.close()
  } catch (error) {
    await handle.close().catch(() => undefined)
    // Half a report is worse than none.
    await removeQuietly(path)
    throw describe(asked, error)
  }
}

/** What could not be removed stays: the failure that made it unwanted is told instead. */
async function removeQuietly(path: string): Promise<void> {
  await unlink(path).catch(() => undefined)
}

/** A device or pipe must not be replaced by a file, least of all by root. */
const replaceable = (present: Stats): boolean => present.isFile() || present.isSymbolicLink()

function absentOnly(path: string): (error: unknown) => undefined {
  return (error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw describe(path, error)
  }
}

function describe(path: string, error: unknown): OutputFileError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
  if (code === 'EEXIST') return new FileExists(path)
  if (code === 'ENOENT' || code === 'ENOTDIR') return missing(path, error)
  if (code === 'EISDIR') return notRegular(path)
  return new OutputFileError('NotWritable', path, `${path} cannot be written (${code})`, error)
}

const missing = (path: string, cause?: unknown): OutputFileError =>
  new OutputFileError(
    'DirectoryMissing',
    path,
    `${path} cannot be written: there is no directory ${dirname(path)}`,
    cause,
  )

const notRegular = (path: string): OutputFileError =>
  new OutputFileError('NotARegularFile', path, `${path} is not a regular file and is not replaced`)
