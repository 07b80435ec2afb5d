import { explainProviderError } from '../catalogue/provider-errors/index.ts'
import { readError } from '../catalogue/provider-errors/answer.ts'
import { raise, type AnyRaised } from '../model/finding.ts'
import { cleanForeign } from '../model/foreign.ts'
import type { HttpResult } from '../model/network.ts'
import type { IdentityEndpoint, ManagedIdentity } from '../settings/settings.ts'
import type { Transport } from '../transport/transport.ts'
import { answerChallenge } from './arc-challenge.ts'
import { judgeTokenAnswer } from './oauth-client.ts'
import type { Acquired } from './provider.ts'

/** An endpoint that can be asked. */
type Askable = Exclude<IdentityEndpoint, { kind: 'unsupported' | 'insecure' }>

/**
 * How each endpoint wants to be asked: version and names of its parameters. Sources: App Service
 * overview-managed-identity, how-to-use-vm-token, Azure Arc managed-identity-authentication.
 */
const dialects: Record<
  Askable['kind'],
  { version: string; resourceId: string; name: string; silence: string }
> = {
  'app-service': {
    version: '2019-08-01',
    resourceId: 'mi_res_id',
    name: 'IDENTITY_ENDPOINT',
    silence: 'the identity endpoint of this service (IDENTITY_ENDPOINT) gives no answer',
  },
  arc: {
    version: '2020-06-01',
    resourceId: 'msi_res_id',
    name: 'the agent of Azure Arc',
    silence: 'the agent of Azure Arc gives no answer; it may not be running (azcmagent show)',
  },
  imds: {
    version: '2018-02-01',
    resourceId: 'msi_res_id',
    name: 'the metadata service of Azure',
    silence:
      'the metadata service of Azure gives no answer: this is no virtual machine of Azure, or the address is blocked',
  },
}

/** What can be said of it without asking: no network. */
export function judgeIdentity({ endpoint }: ManagedIdentity): AnyRaised | undefined {
  switch (endpoint.kind) {
    case 'unsupported':
      return raise('M2M322', {
        reason: `the managed identity of ${endpoint.platform} is not supported here; get the token there and give it by --token-file`,
      })
    case 'insecure':
      return unfitAddress(endpoint)
    default:
      return undefined
  }
}

function unfitAddress({
  variable: setting,
  url,
}: Extract<IdentityEndpoint, { kind: 'insecure' }>): AnyRaised {
  const shown = cleanForeign(url)
  if (URL.canParse(url) && /^https?:/i.test(url))
    return raise('M2M108', { setting, url: shown, what: "the platform's identity header" })
  const expected = 'an address that begins with http:// or https://; the platform itself sets it'
  return raise('M2M107', { setting, origin: setting, value: shown, expected })
}

/**
 * One token by managed identity. Own code and not MSAL's: that one reads process.env, keeps tokens and
 * the chosen endpoint for the whole process, and repeats requests.
 *
 * @param scope as it was asked for: the endpoints want the resource in it, without `/.default`
 */
export async function tokenOfIdentity(
  identity: ManagedIdentity,
  scope: string,
  transport: Transport,
): Promise<Acquired> {
  const { endpoint } = identity
  const finding = judgeIdentity(identity)
  if (finding || endpoint.kind === 'unsupported' || endpoint.kind === 'insecure')
    return unusable('', finding ?? raise('M2M322', { reason: 'there is no identity endpoint' }))
  const address = addressOf(endpoint, identity, scope.replace(/\/\.default$/, ''))
  const place = address.split('?')[0] ?? address
  const ask = (headers: Record<string, string> = {}): Promise<HttpResult> =>
    transport.http({
      hop: 'idp',
      method: 'GET',
      url: address,
      headers: { accept: 'application/json', ...headersOf(endpoint), ...headers },
    })
  const first = await ask()
  const answer =
    endpoint.kind === 'arc' && first.ok && first.status === 401
      ? await answerChallenge(first, transport.secrets, ask, endpoint.keys)
      : first
  if ('reason' in answer) return unusable(place, raise('M2M322', answer, { hop: 'idp' }))
  return judge(answer, { kind: endpoint.kind, place, scope, transport })
}

function addressOf({ kind, url }: Askable, { id }: ManagedIdentity, resource: string): string {
  const { version, resourceId } = dialects[kind]
  const address = new URL(url)
  address.searchParams.set('api-version', version)
  address.searchParams.set('resource', resource)
  if (id) address.searchParams.set(id.kind === 'client' ? 'client_id' : resourceId, id.value)
  return address.href
}

/** Each endpoint wants a header that no page in a browser can send. */
function headersOf(endpoint: Askable): Record<string, string> {
  return endpoint.kind === 'app-service'
    ? { 'x-identity-header': endpoint.header.reveal() }
    : { metadata: 'true' }
}

interface Asked {
  kind: Askable['kind']
  place: string
  scope: string
  transport: Transport
}

function judge(answer: HttpResult, { kind, place, scope, transport }: Asked): Acquired {
  const { name, silence } = dialects[kind]
  if (!answer.ok) {
    const { failure } = answer
    const isSilent = ['dns', 'refused', 'timeout', 'reset'].includes(failure.kind)
    if (!isSilent)
      return { fact: { outcome: 'failed', provider: 'entra', endpoint: place, failure } }
    const reason = `${silence} (${place}: ${cleanForeign(failure.detail)})`
    return unusable(place, raise('M2M322', { reason }, { hop: 'idp' }))
  }
  const { status, headers } = answer
  const json = objectOf(answer.body)
  if (status === 200 && json !== null)
    return judgeTokenAnswer(answer, { provider: 'entra', endpoint: place, scope, transport })
  if (json === null && status !== 429) {
    const type = cleanForeign(headers['content-type'] ?? 'no content type', 80)
    const reason = `what answers at ${place} is not ${name} (status ${status}, ${type})`
    return unusable(place, raise('M2M322', { reason }, { hop: 'idp' }))
  }
  const given = { status, json, headers, scope, tenant: '', host: new URL(place).host }
  const finding = explainProviderError('entra', { ...given, byAssertion: true })
  const error = readError(given)
  return { fact: { outcome: 'refused', provider: 'entra', endpoint: place, error, finding } }
}

function unusable(endpoint: string, finding: AnyRaised): Acquired {
  return { fact: { outcome: 'unusable', provider: 'entra', endpoint, finding } }
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
