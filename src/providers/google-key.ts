import type { KeyObject } from 'node:crypto'
import type { CredentialFile } from '../settings/settings.ts'
import { jsonObject } from './json-object.ts'
import { privateKeyOf, unusable, type Unusable } from './client-key.ts'

/** What a key file of a service account holds, as far as a token request needs it. */
export interface ServiceAccountKey {
  key: KeyObject
  id?: string
  email: string
  tokenUri: string
}

const usualTokenUri = 'https://oauth2.googleapis.com/token'

/** Other files that Google's tools write beside it, and what they are. */
const otherTypes: Record<string, string> = {
  authorized_user: "it holds a person's login (gcloud auth application-default login)",
  external_account: 'it describes workload identity federation, which holds no key',
  impersonated_service_account: 'it describes an impersonation, which holds no key',
  external_account_authorized_user: "it holds a person's federated login",
}

/** The key file that Google Cloud hands out once per key (IAM, service account keys). */
export function readServiceAccountKey({
  text,
  problem,
}: CredentialFile): { ok: true; key: ServiceAccountKey } | Unusable {
  if (!text) return unusable(problem ?? 'it cannot be read')
  const json = jsonObject(text.reveal())
  if (json === undefined) return unusable('it is not a JSON object, as key files of Google are')
  const member = (name: string): string => (typeof json[name] === 'string' ? json[name] : '')
  const type = member('type')
  if (type !== 'service_account')
    return unusable(
      `${otherTypes[type] ?? 'its type is not service_account'}; a key of a service account is needed`,
    )
  const missing = ['client_email', 'private_key'].filter((name) => member(name) === '')
  if (missing.length > 0) return unusable(`it has no ${missing.join(' and no ')}`)
  const tokenUri = member('token_uri') || usualTokenUri
  if (!URL.canParse(tokenUri)) return unusable('its token_uri is not a URL')
  const parsed = privateKeyOf(member('private_key'))
  if (!parsed.ok) return parsed
  if (parsed.key.asymmetricKeyType !== 'rsa') return unusable('its private key is not an RSA key')
  const id = member('private_key_id')
  const email = member('client_email')
  return { ok: true, key: { key: parsed.key, email, tokenUri, ...(id === '' ? {} : { id }) } }
}
