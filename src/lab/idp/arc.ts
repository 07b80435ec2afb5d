import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlatformWorld } from '../scenario.ts'
import { tokenOfMachine, withoutMetadata } from './platform-identity.ts'
import type { Asked, PlatformAnswer } from './platform-identity.ts'

/** The agent of Azure Arc, with the keys that it has handed out. */
export interface Arc {
  /** Writes a key and says in which file. */
  challenge: () => Promise<string>
  /** Whether this is one of the keys; each is good once. */
  redeem: (key: string) => boolean
}

export function createArc(directory: string, world: PlatformWorld): Arc {
  const keys = new Set<string>()
  const fault = 'fault' in world ? world.fault : undefined
  return {
    challenge: async () => {
      if (fault === 'key-elsewhere') return '/tmp/not-the-agents-folder/answer.key'
      const file = join(directory, `${randomBytes(8).toString('hex')}.key`)
      if (fault === 'key-gone') return file
      const key = randomBytes(32).toString('hex')
      await writeFile(file, key, { mode: 0o600, flag: 'wx' })
      keys.add(key)
      return file
    },
    redeem: (key) => keys.delete(key),
  }
}

/**
 * Its first answer names a key file that the caller has to read: the content is the credential of the
 * second request (learn.microsoft.com/azure/azure-arc/servers/managed-identity-authentication).
 */
export async function askArc(asked: Asked, arc: Arc): Promise<PlatformAnswer> {
  const missing = withoutMetadata(asked)
  if (missing) return missing
  const key = /^Basic (.+)$/.exec(asked.headers.authorization ?? '')?.[1]
  if (key !== undefined && arc.redeem(key)) return tokenOfMachine(asked)
  return {
    status: 401,
    headers: { 'WWW-Authenticate': `Basic realm=${await arc.challenge()}` },
    json: { error: 'unauthorized_client', error_description: 'Missing Basic Authorization header' },
  }
}
