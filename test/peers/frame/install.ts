import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** This machine lacks what a part runs on, for instance Java: a reason to leave it out. */
export class NotHere extends Error {
  /** `java 17`, `python3`: as `M2M_PEERS_REQUIRED` names what a machine has to have. */
  readonly what: string

  constructor(what: string, message = `there is no ${what} here`) {
    super(message)
    this.what = what
  }
}

/** What it runs on is here, but getting the part failed: left out on a desk, a failure in CI. */
export class NotInstalled extends Error {}

/** It was got, but does not start, for instance because its port is taken: left out on a desk, a failure in CI. */
export class NotStarted extends Error {
  override name = 'NotStarted'
}

/** Longest time for getting one part. */
const installMs = 540_000

/**
 * Where downloaded parts are kept between runs: outside of the work tree, since they are large and `npm ci`
 * empties node_modules.
 */
export function cacheFolder(): string {
  const base = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')
  return join(base, 'neo4j-m2m-doctor', 'peers')
}

/**
 * The folder of a part, filled by `fill` at first use. It appears only when it is whole, so that an
 * interrupted download is done again instead of being taken for the part.
 *
 * @param name with the version in it
 * @throws NotInstalled when `fill` fails
 */
export async function cached(
  name: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const base = cacheFolder()
  const folder = join(base, name)
  if (await isFolder(folder)) return folder
  await mkdir(base, { recursive: true })
  try {
    // Once more: package sources fail for a moment now and then.
    await fillDraft(base, folder, fill).catch(() => fillDraft(base, folder, fill))
    return folder
  } catch (error) {
    throw new NotInstalled(`${name}: ${(error as Error).message}`, { cause: error })
  }
}

async function fillDraft(
  base: string,
  folder: string,
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  const draft = await mkdtemp(join(base, '.draft-'))
  try {
    await fill(draft)
    await rename(draft, folder)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

/**
 * Makes sure that a tool is there and runs, by its version.
 *
 * @throws NotHere when there is none; NotInstalled when what has its name does not run
 */
export async function need(
  command: string,
  arg: '--version' | 'version',
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  try {
    await runTool(command, [arg], { env })
  } catch (error) {
    if (error instanceof NotHere) throw error
    throw new NotInstalled(`${command} does not run: ${(error as Error).message}`, { cause: error })
  }
}

/**
 * Runs a tool to its end.
 *
 * @returns what it printed, stderr last
 * @throws NotHere when there is no such tool; Error with its last lines when it fails
 */
export function runTool(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const limits = { timeout: installMs, maxBuffer: 64 * 1024 * 1024, ...options }
    execFile(command, args, limits, (error, stdout, stderr) => {
      if (!error) return resolve(`${stdout}${stderr}`)
      if (error.code === 'ENOENT') return reject(new NotHere(command))
      const last = `${stdout}${stderr}`.trim().split('\n').slice(-6).join(' | ')
      reject(new Error(`${command} failed: ${last}`, { cause: error }))
    })
  })
}
