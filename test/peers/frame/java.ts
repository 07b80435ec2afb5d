import { readdir } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'
import { NotHere, runTool } from './install.ts'

/** Debian, Fedora and the vendors' packages put their JDKs here, whatever `java` means on the path. */
const jvmFolder = '/usr/lib/jvm'

/**
 * The `java` of the oldest JDK on this machine that is new enough.
 *
 * @throws NotHere when there is none
 */
export async function java(atLeast: number): Promise<string> {
  const found = new Map<number, string>()
  for (const command of await candidates()) {
    const version = await majorVersion(command)
    if (version !== undefined && version >= atLeast && !found.has(version)) {
      found.set(version, command)
    }
  }
  const oldest = [...found.keys()].toSorted((a, b) => a - b)[0]
  const command = oldest === undefined ? undefined : found.get(oldest)
  if (command === undefined)
    throw new NotHere(`java ${atLeast}`, `there is no Java ${atLeast} or newer here`)
  return command
}

/** What Maven's start script looks for; undefined where `java` itself is on the path. */
export function javaHome(command: string): string | undefined {
  return isAbsolute(command) ? dirname(dirname(command)) : undefined
}

async function candidates(): Promise<string[]> {
  const home = process.env['JAVA_HOME']
  const installed = await readdir(jvmFolder).catch(() => [])
  return [
    ...(home === undefined ? [] : [join(home, 'bin', 'java')]),
    'java',
    ...installed.map((name) => join(jvmFolder, name, 'bin', 'java')),
  ]
}

async function majorVersion(command: string): Promise<number | undefined> {
  const said = await runTool(command, ['-version']).catch(() => '')
  const version = /version "(\d+)/u.exec(said)?.[1]
  return version === undefined ? undefined : Number(version)
}
