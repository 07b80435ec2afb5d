import { spawnSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Names the file in which every process is written down that a test starts. */
const variable = 'M2M_PEERS_STARTED'

/** Run by Vitest around the whole suite: a process that is left behind is a failure. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'm2m-peers-run-'))
  const ledger = join(folder, 'started')
  await writeFile(ledger, '')
  process.env[variable] = ledger
  return async () => {
    const started = (await readFile(ledger, 'utf8')).split('\n').filter((line) => line !== '')
    await rm(folder, { recursive: true })
    const left = started.filter(isStillThat)
    for (const line of left) process.kill(Number(line.split(' ')[0]), 'SIGKILL')
    if (left.length === 0) return
    process.exitCode = 1
    throw new Error(`Still running after the tests (ended now): ${left.join(', ')}`)
  }
}

/** Puts a process of this run into the ledger. */
export function noteStarted(pid: number, name: string): void {
  const ledger = process.env[variable]
  if (ledger !== undefined) appendFileSync(ledger, `${pid} ${name} (${startOf(pid)})\n`)
}

/** A number may belong to another process by now: that is nobody's to end. */
function isStillThat(line: string): boolean {
  const pid = Number(line.split(' ')[0])
  return isAlive(pid) && line.endsWith(`(${startOf(pid)})`)
}

/** When a process started; empty where that cannot be asked. */
function startOf(pid: number): string {
  return (
    spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? ''
  )
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
