import { dirname, resolve } from 'node:path'
import { cleanForeign } from '../model/foreign.ts'
import type { HttpResult } from '../model/network.ts'
import type { SecretStore } from '../model/secret.ts'
import { readTextFile } from '../settings/read-file.ts'

/**
 * Where the agent of Azure Arc puts the keys of its challenges. Whatever else listens on its port must
 * not have other files of this machine sent to it.
 */
const keyFolders: Partial<Record<NodeJS.Platform, string>> = {
  linux: '/var/opt/azcmagent/tokens',
  win32: String.raw`C:\ProgramData\AzureConnectedMachineAgent\Tokens`,
}

/** As long as the agent's keys may be. */
const keyLimit = { most: 4096 }

/**
 * The agent proves that the caller may read its files: it names one, and wants its content back as
 * Basic credential (Azure Arc, managed-identity-authentication).
 *
 * @param folder where keys may lie
 * @returns the answer to the second request, or why there was none
 */
export async function answerChallenge(
  { headers }: HttpResult & { ok: true },
  secrets: Pick<SecretStore, 'keep'>,
  ask: (headers: Record<string, string>) => Promise<HttpResult>,
  folder: string | undefined = keyFolders[process.platform],
): Promise<HttpResult | { reason: string }> {
  const file = /^Basic realm="?([^"]+?)"?$/i.exec(headers['www-authenticate'] ?? '')?.[1]
  if (file === undefined) return { reason: 'the agent of Azure Arc names no key file' }
  if (folder === undefined) return { reason: 'Azure Arc has no agent for this operating system' }
  const path = resolve(file)
  if (dirname(path) !== resolve(folder) || !path.endsWith('.key')) {
    const named = cleanForeign(file, 200)
    return { reason: `the agent of Azure Arc names a key file that is not in ${folder}: ${named}` }
  }
  const read = await readTextFile(path, keyLimit)
  if (!read.ok)
    return {
      reason: `the key file of the agent of Azure Arc ${read.reason}; on Linux the caller has to be in the group himds`,
    }
  const key = secrets.keep(read.text.trim())
  return ask({ authorization: `Basic ${key.reveal()}` })
}
