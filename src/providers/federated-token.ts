import { credentialLimit } from '../settings/credential-files.ts'
import { readTextFile } from '../settings/read-file.ts'
import type { CredentialFile } from '../settings/settings.ts'
import { unusable, type Unusable } from './client-key.ts'

const form = /^[\w-]+\.[\w-]+\.[\w-]+$/

/**
 * The token in the file at this moment: whoever writes it replaces it long before it runs out, so
 * that what was read at the start may be stale.
 */
export async function readFederatedToken({
  path,
}: Pick<CredentialFile, 'path'>): Promise<{ ok: true; token: string } | Unusable> {
  const read = await readTextFile(path, credentialLimit)
  if (!read.ok) return unusable(`it ${read.reason}, so that there is no federated token to send`)
  const token = read.text.trim()
  if (token === '') return unusable('it is empty: there is no federated token to send')
  return form.test(token)
    ? { ok: true, token }
    : unusable('it holds no federated token (a signed JWT)')
}
