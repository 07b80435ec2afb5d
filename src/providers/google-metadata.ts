import { raise } from '../model/finding.ts'
import { cleanForeign } from '../model/foreign.ts'
import type { HttpResult } from '../model/network.ts'
import type { AcquireContext, Acquired } from './provider.ts'

const usualHost = 'metadata.google.internal'
const path = '/computeMetadata/v1/instance/service-accounts/default/identity'

/**
 * An ID token of the service account that is attached to this machine. The metadata server is reached
 * by plain HTTP inside of the platform; no secret goes there, and it is never retried.
 */
export async function tokenFromMetadata(
  audience: string,
  { settings, transport }: AcquireContext,
): Promise<Acquired> {
  const host = settings.metadataHost?.value ?? usualHost
  const endpoint = `http://${host}${path}`
  const place = { provider: 'google', endpoint } as const
  const unavailable = (reason: string): Acquired => ({
    fact: { outcome: 'unusable', ...place, finding: raise('M2M322', { reason }, { hop: 'idp' }) },
  })
  if (!/^[\w.-]+(?::\d{1,5})?$/.test(host))
    return unavailable('GCE_METADATA_HOST is not a host name, with or without a port')
  const query = new URLSearchParams({ audience, format: 'full' })
  const answer = await transport.http({
    hop: 'idp',
    method: 'GET',
    url: `${endpoint}?${query.toString()}`,
    headers: { 'metadata-flavor': 'Google' },
  })
  const reason = refusal(answer, host)
  if (reason !== undefined || !answer.ok) return unavailable(reason ?? '')
  const fact = { outcome: 'token', ...place, scopeAsked: '', tokenType: '' } as const
  return { token: transport.secrets.keep(answer.body.trim()), fact }
}

/** Why the answer holds no token, as a clause. */
function refusal(answer: HttpResult, host: string): string | undefined {
  if (!answer.ok)
    return `the metadata server ${host} of Google Cloud cannot be reached from here (${answer.failure.detail})`
  const { status, headers, body } = answer
  // The server marks its own answers, so that a captive portal is not taken for it.
  if (headers['metadata-flavor'] !== 'Google')
    return `what answers at ${host} is not the metadata server of Google Cloud (status ${status})`
  if (status === 404) return 'no service account is attached to this machine or service'
  if (status !== 200)
    return `the metadata server answered with status ${status}: ${cleanForeign(body, 120) || 'no text'}`
  return body.trim() === '' ? 'the answer of the metadata server is empty' : undefined
}
