import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Answer } from './exchange.ts'

export interface PlatformAnswer {
  status: number
  headers?: Record<string, string>
  json?: unknown
  /** A page in place of JSON. */
  text?: string
}

/** The identities of the platform, as Entra ID knows them. */
export interface Identities {
  /** Client id of the user-assigned one. */
  userIdentity: string
  /** A token for this resource, or Entra ID's refusal. */
  tokenFor: (resource: string, identity: 'system' | 'user') => Promise<string | Answer>
}

export interface Asked {
  url: URL
  headers: IncomingHttpHeaders
  identities: Identities
  attached: 'both' | 'none' | 'two-users'
}

const day = 24 * 60 * 60

/** App Service, Functions and Container Apps: learn.microsoft.com/azure/app-service/overview-managed-identity */
export async function askAppService(asked: Asked, header: string): Promise<PlatformAnswer> {
  const failed = (status: number, message: string): PlatformAnswer => ({
    status,
    json: { statusCode: status, message, correlationId: randomUUID() },
  })
  const { url, headers } = asked
  if (headers['x-identity-header'] !== header) return failed(401, 'The header is not valid.')
  if (url.searchParams.get('api-version') !== '2019-08-01')
    return failed(400, 'The api-version is not supported.')
  const identity = identityOf(asked)
  if (identity === undefined) {
    const named = url.searchParams.has('client_id') || url.searchParams.has('mi_res_id')
    const kind = named ? 'User Assigned or Delegated ' : ''
    const text = `No ${kind}Managed Identity found for specified ClientId/ResourceId/PrincipalId.`
    return failed(400, text)
  }
  const token = await asked.identities.tokenFor(url.searchParams.get('resource') ?? '', identity)
  if (typeof token !== 'string') return asAnswer(token)
  const expires = Math.floor(Date.now() / 1000) + day
  return {
    status: 200,
    json: {
      access_token: token,
      expires_on: String(expires),
      resource: url.searchParams.get('resource'),
      token_type: 'Bearer',
      client_id: randomUUID(),
    },
  }
}

/** Instance metadata service: .../managed-identities-azure-resources/how-to-use-vm-token */
export async function askVirtualMachine(asked: Asked): Promise<PlatformAnswer> {
  return withoutMetadata(asked) ?? tokenOfMachine(asked)
}

/** The header that no page in a browser can send. */
export function withoutMetadata({ headers }: Asked): PlatformAnswer | undefined {
  return headers['metadata'] === 'true'
    ? undefined
    : refused('bad_request_102', 'Required metadata header not specified')
}

/** What a caller gets who has shown that it is of this machine. */
export async function tokenOfMachine(asked: Asked): Promise<PlatformAnswer> {
  const { url, attached } = asked
  if (!url.searchParams.has('api-version'))
    return refused('bad_request_100', 'The api-version parameter is required.')
  if (attached === 'two-users' && !url.searchParams.has('client_id'))
    return refused(
      'invalid_request',
      'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request',
    )
  const identity = identityOf(asked)
  if (identity === undefined) return refused('invalid_request', 'Identity not found')
  const resource = url.searchParams.get('resource') ?? ''
  const token = await asked.identities.tokenFor(resource, identity)
  if (typeof token !== 'string') return asAnswer(token)
  const now = Math.floor(Date.now() / 1000)
  // Numbers are written as text here.
  const times = { expires_in: String(day), ext_expires_in: String(day), expires_on: `${now + day}` }
  return {
    status: 200,
    json: { access_token: token, ...times, not_before: `${now}`, resource, token_type: 'Bearer' },
  }
}

function identityOf({ url, identities, attached }: Asked): 'system' | 'user' | undefined {
  if (attached === 'none') return undefined
  const id = url.searchParams.get('client_id')
  if (id !== null) return id === identities.userIdentity ? 'user' : undefined
  return attached === 'both' ? 'system' : undefined
}

export const refused = (error: string, error_description: string): PlatformAnswer => ({
  status: 400,
  json: { error, error_description },
})

/** Entra ID's own refusal comes through as it is. */
const asAnswer = ({ status, json }: Answer): PlatformAnswer => ({ status, json })
