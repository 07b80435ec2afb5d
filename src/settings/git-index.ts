import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'

const largestIndex = 64 * 1024 * 1024
/** ctime to file size, 40 bytes, and a SHA-1 of 20 bytes stand before the flags. */
const flagsAt = 60

/**
 * Whether git tracks a file, read from the repository's index: running git would run whatever the
 * repository's configuration names (`core.fsmonitor`), and the folder may be anybody's.
 * What cannot be read counts as not tracked.
 */
export async function isTrackedByGit(path: string): Promise<boolean> {
  try {
    const file = join(
      await realpath(dirname(path)),
      path.slice(dirname(path).length).replace(/^[/\\]/, ''),
    )
    const repository = await repositoryOf(dirname(file))
    if (repository === undefined) return false
    const index = join(repository.gitDirectory, 'index')
    if ((await stat(index)).size > largestIndex) return false
    const name = relative(repository.root, file).split(sep).join('/')
    return indexHolds(await readFile(index), name)
  } catch {
    return false
  }
}

async function repositoryOf(
  folder: string,
): Promise<{ root: string; gitDirectory: string } | undefined> {
  for (let root = folder; ; root = dirname(root)) {
    const git = join(root, '.git')
    const found = await stat(git).catch(() => undefined)
    if (found?.isDirectory()) return { root, gitDirectory: git }
    if (found?.isFile() && found.size < 4096) {
      // Work trees and submodules: the file names the directory (gitrepository-layout).
      const [, named] = /^gitdir: (.+)$/m.exec(await readFile(git, 'utf8')) ?? []
      if (named === undefined) return undefined
      return { root, gitDirectory: isAbsolute(named) ? named : resolve(root, named) }
    }
    if (dirname(root) === root) return undefined
  }
}

/**
 * Searches the entries of an index (git's own `gitformat-index`, versions 2 to 4, SHA-1).
 *
 * @param name path from the repository's root, with slashes
 */
export function indexHolds(index: Buffer, name: string): boolean {
  const version = index.readUInt32BE(4)
  if (index.toString('latin1', 0, 4) !== 'DIRC' || version < 2 || version > 4) return false
  let at = 12
  let previous = ''
  for (let left = index.readUInt32BE(8); left > 0; left -= 1) {
    const extended = (index.readUInt16BE(at + flagsAt) & 0x4000) !== 0
    let start = at + flagsAt + (extended ? 4 : 2)
    let prefix = ''
    if (version === 4) {
      const { value, next } = offsetNumber(index, start)
      prefix = previous.slice(0, previous.length - value)
      start = next
    }
    const end = index.indexOf(0, start)
    if (end < 0) return false
    const entry = prefix + index.toString('latin1', start, end)
    if (Buffer.from(entry, 'latin1').toString('utf8') === name) return true
    previous = entry
    // Versions 2 and 3 pad each entry with one to eight NUL bytes to a multiple of eight.
    at = version === 4 ? end + 1 : at + (Math.floor((end - at) / 8) + 1) * 8
  }
  return false
}

/** The number of `OFS_DELTA`: seven bits a byte, and one added for each byte that follows. */
function offsetNumber(bytes: Buffer, at: number): { value: number; next: number } {
  let byte = bytes[at] ?? 0
  let value = byte & 0x7f
  let next = at + 1
  while ((byte & 0x80) !== 0) {
    byte = bytes[next] ?? 0
    value = (value + 1) * 128 + (byte & 0x7f)
    next += 1
  }
  return { value, next }
}
