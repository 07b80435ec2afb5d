import { ask } from '../frame/https.ts'
import type { RunningKeycloak } from './server.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** An access token by any grant. */
export async function fetchToken(
  { origin }: RunningKeycloak,
  caPem: string,
  realm: string,
  parameters: Record<string, string>,
): Promise<string> {
  const body = new URLSearchParams(parameters).toString()
  const url = `${origin}/realms/${realm}/protocol/openid-connect/token`
  const { status, text } = await ask(url, caPem, { method: 'POST', headers: form, body })
  const token = (JSON.parse(text) as Record<string, unknown>)['access_token']
  if (typeof token !== 'string') throw new Error(`no token: ${status} ${text}`)
  return token
}

interface Component {
  id: string
  name: string
  providerId: string
  parentId: string
}

/** Gives the realm a new signing key and takes the old one away, as an administrator would. */
export async function rotateKeys(
  keycloak: RunningKeycloak,
  caPem: string,
  realm: string,
): Promise<void> {
  const grant = { grant_type: 'password', client_id: 'admin-cli', ...keycloak.admin }
  const token = await fetchToken(keycloak, caPem, 'master', grant)
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const components = `${keycloak.origin}/admin/realms/${realm}/components`
  const send = async (method: string, url: string, body?: unknown): Promise<string> => {
    const json = body === undefined ? {} : { body: JSON.stringify(body) }
    const { status, text } = await ask(url, caPem, { method, headers, ...json })
    if (status >= 300) throw new Error(`${method} ${url}: ${status} ${text}`)
    return text
  }
  const providerType = 'org.keycloak.keys.KeyProvider'
  const all = JSON.parse(await send('GET', `${components}?type=${providerType}`)) as Component[]
  const old = all.find(({ providerId }) => providerId === 'rsa-generated')
  if (old === undefined) throw new Error('the realm has no signing key')
  const { parentId, providerId } = old
  const config = { priority: ['200'], algorithm: ['RS256'], keySize: ['2048'] }
  await send('POST', components, { name: 'next', providerId, providerType, parentId, config })
  await send('DELETE', `${components}/${old.id}`)
}
