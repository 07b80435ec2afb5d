import { clientSecretMethods } from '../catalogue/entry.ts'
import type { ClientSecretMethod, ProviderId } from '../catalogue/entry.ts'
import { readError } from '../catalogue/provider-errors/answer.ts'
import { explainProviderError } from '../catalogue/provider-errors/index.ts'
import { raise } from '../model/finding.ts'
import type { ClientCertificateUse, HttpResult } from '../model/network.ts'
import type { Secret } from '../model/secret.ts'
import { foreignText, hideInside } from '../redaction/foreign-text.ts'
import type { Transport } from '../transport/transport.ts'
import { refusedInHandshake } from './handshake-refusal.ts'
import { jsonObject } from './json-object.ts'
import type { Acquired } from './provider.ts'

/** How a client sends its secret to the token endpoint (RFC 6749 section 2.3.1). */
export interface ClientAuthentication {
  method: ClientSecretMethod
  /** Listed by the discovery document as well. */
  other?: ClientSecretMethod
}

/** What the client proves itself with: its secret, or an assertion made for this request (RFC 7523). */
export interface ClientProof {
  clientSecret?: Secret
  /** How the secret is sent; basic without it. */
  authentication?: ClientAuthentication
  clientAssertion?: Secret
  /** Shown in the TLS handshake; the request then names the client by its id alone (RFC 8705 section 2). */
  clientCertificate?: ClientCertificateUse
}

export interface TokenRequest extends ClientProof {
  provider: ProviderId
  transport: Transport
  endpoint: string
  clientId: string
  scope?: string
  audience?: string
  resource?: string
  /** Tenant, pool or realm as the user named it, for the words of an error. */
  tenant?: string
}

/**
 * The way that the user names, else the one that the discovery document lists; basic when it lists none
 * (RFC 8414 section 2: `token_endpoint_auth_methods_supported` defaults to client_secret_basic). Which one a
 * client is registered for stands in no document, so that the other way is told where it is listed too.
 */
export function authenticationFrom(
  named: ClientSecretMethod | undefined,
  document: Record<string, unknown> | undefined,
): ClientAuthentication {
  const listed = document?.['token_endpoint_auth_methods_supported']
  const methods = clientSecretMethods.filter(
    (method) => Array.isArray(listed) && listed.includes(method),
  )
  const method = named ?? methods[0] ?? 'client_secret_basic'
  const other = methods.find((one) => one !== method)
  return { method, ...(other && { other }) }
}

/** RFC 6749 section 4.4.2: one client-credentials request. Never retried, never redirected. */
export async function requestToken(request: TokenRequest): Promise<Acquired> {
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  if (request.scope) form.set('scope', request.scope)
  if (request.audience) form.set('audience', request.audience)
  if (request.resource) form.set('resource', request.resource)
  const headers: Record<string, string> = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  }
  const { clientSecret, clientAssertion, clientCertificate } = request
  if (clientCertificate) {
    form.set('client_id', request.clientId)
  } else if (clientAssertion) {
    // RFC 7521 section 4.2; the client id is not needed there, but many servers look for it.
    form.set('client_id', request.clientId)
    form.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    form.set('client_assertion', clientAssertion.reveal())
  } else if (!clientSecret) {
    throw new Error('a token request needs a secret or an assertion')
  } else if (request.authentication?.method === 'client_secret_post') {
    form.set('client_id', request.clientId)
    form.set('client_secret', clientSecret.reveal())
  } else {
    headers['authorization'] = `Basic ${basicCredential(request, clientSecret)}`
  }
  const answer = await request.transport.http({
    hop: 'idp',
    method: 'POST',
    url: request.endpoint,
    headers,
    body: form.toString(),
    credential: 'client-secret',
    ...(clientCertificate ? { clientCertificate } : {}),
  })
  return judgeTokenAnswer(answer, request)
}

/** Id and secret are form-encoded before base64 (RFC 6749 section 2.3.1). */
function basicCredential({ clientId, transport }: TokenRequest, secret: Secret): string {
  const encode = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1)
  const credential = Buffer.from(`${encode(clientId)}:${encode(secret.reveal())}`).toString(
    'base64',
  )
  return transport.secrets.keep(credential, 'client credentials').reveal()
}

/** What the answer of a token endpoint is worth: RFC 6749 sections 5.1 and 5.2. */
export function judgeTokenAnswer(
  answer: HttpResult,
  request: Pick<
    TokenRequest,
    'provider' | 'endpoint' | 'scope' | 'transport' | 'tenant' | 'authentication'
  > & {
    /** Absent when the client proved itself with an assertion. */
    clientSecret?: Secret | undefined
    clientCertificate?: ClientCertificateUse
    /** `id_token` where only that is a JWT (Google). */
    tokenMember?: 'access_token' | 'id_token'
  },
): Acquired {
  const { provider, endpoint, scope = '' } = request
  const place = { provider, endpoint }
  if (!answer.ok) {
    const { failure } = answer
    const failed = { outcome: 'failed', ...place, failure } as const
    if (!request.clientCertificate) return { fact: failed }
    return { fact: refusedInHandshake(failure, place) ?? { ...failed, mutualTls: true } }
  }
  const json = jsonObject(answer.body) ?? null
  for (const other of [json?.['refresh_token'], json?.['id_token']])
    if (typeof other === 'string') request.transport.secrets.keep(other)
  const token = json?.[request.tokenMember ?? 'access_token']
  if (answer.status === 200 && typeof token === 'string' && token !== '') {
    const expires = Number(json?.['expires_in'])
    return {
      token: request.transport.secrets.keep(token, 'access token'),
      fact: {
        outcome: 'token',
        ...place,
        scopeAsked: scope,
        ...(typeof json?.['scope'] === 'string'
          ? { scopeGranted: foreignText(json['scope'], request.transport.secrets) }
          : {}),
        tokenType:
          typeof json?.['token_type'] === 'string'
            ? foreignText(json['token_type'], request.transport.secrets, 40)
            : '',
        ...(Number.isFinite(expires) ? { expiresInSeconds: expires } : {}),
      },
    }
  }
  const said = hideInside({ json, headers: answer.headers }, request.transport.secrets)
  return { fact: judgeRefusal({ ...answer, headers: said.headers }, said.json, request) }
}

function judgeRefusal(
  answer: HttpResult & { ok: true },
  json: Record<string, unknown> | null,
  request: Parameters<typeof judgeTokenAnswer>[1],
): Acquired['fact'] {
  const place = { provider: request.provider, endpoint: request.endpoint }
  const { status, headers } = answer
  const { secrets } = request.transport
  const contentType = foreignText(headers['content-type'] ?? 'none', secrets, 80)
  if (status >= 300 && status < 400) {
    const to = foreignText(headers['location'] ?? '', secrets)
    const finding = raise('M2M212', { from: request.endpoint, to, status }, { hop: 'idp' })
    return { outcome: 'unusable', ...place, finding }
  }
  const saysError = readError({ status, json }).error !== '' || Array.isArray(json?.['error_codes'])
  if (!saysError && status < 500 && status !== 429 && !(status === 404 && json !== null)) {
    const finding =
      json !== null && status === 200
        ? raise('M2M315', { provider: request.provider, status, contentType }, { hop: 'idp' })
        : raise('M2M211', { contentType, url: request.endpoint, status }, { hop: 'idp' })
    return { outcome: 'unusable', ...place, finding }
  }
  const finding = explainProviderError(request.provider, {
    status,
    json,
    headers,
    scope: request.scope ?? '',
    tenant: request.tenant ?? '',
    host: URL.canParse(request.endpoint) ? new URL(request.endpoint).host : '',
    ...(request.clientSecret
      ? { secretHints: hintsOf(request.clientSecret.reveal()) }
      : { byAssertion: true }),
    ...(request.authentication && { authentication: request.authentication }),
  })
  if (finding.code === 'M2M314' && request.clientCertificate) finding.args.mutualTls = true
  const text = (value: unknown): string =>
    typeof value === 'string' ? foreignText(value, secrets) : ''
  const error =
    'error' in finding.args && typeof finding.args.error === 'object'
      ? finding.args.error
      : { status, error: text(json?.['error']), description: text(json?.['error_description']) }
  return { outcome: 'refused', ...place, error, finding }
}

function hintsOf(secret: string): { strayCharacters: boolean; looksLikeSecretId: boolean } {
  return {
    strayCharacters: secret !== secret.trim() || /^["'].*["']$|[^\x20-\x7e]/s.test(secret),
    looksLikeSecretId: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(secret),
  }
}
