import { raise } from '../model/finding.ts'
import type { ClientFact } from '../model/facts.ts'
import type { HttpResult } from '../model/network.ts'
import type { Settings } from '../settings/settings.ts'
import type { Transport } from '../transport/transport.ts'
import { judgeTokenAnswer } from './oauth-client.ts'
import type { AcquireContext, Acquired, DiscoveryUris, IdentityProvider } from './provider.ts'

/**
 * Hosts whose metadata MSAL carries with it (AuthorityMetadata of msal-common): any other authority
 * has to be named as known, or MSAL asks Microsoft's public cloud about it.
 */
const microsoftHosts = new Set([
  'login.microsoftonline.com',
  'login.windows.net',
  'login.microsoft.com',
  'sts.windows.net',
  'login.microsoftonline.us',
  'login.usgovcloudapi.net',
  'login.partner.microsoftonline.cn',
  'login.chinacloudapi.cn',
])

/** Both documents of a tenant differ in issuer and keys (Microsoft identity platform, access tokens). */
function discoveryUris(settings: Settings): DiscoveryUris | undefined {
  if (settings.discoveryUri) return { main: settings.discoveryUri.value }
  const authority = settings.authority?.value.replace(/\/+$/, '')
  if (!authority) return undefined
  return {
    main: `${authority}/v2.0/.well-known/openid-configuration`,
    v1: `${authority}/.well-known/openid-configuration`,
  }
}

/**
 * A fresh application object each time: MSAL remembers throttling answers in it and would then answer
 * without asking (msal-common ThrottlingUtils).
 */
async function application(settings: Settings, transport?: Transport) {
  const { authority, clientId, clientSecret } = settings
  if (!authority || !clientId || !clientSecret) throw new Error('needs authority, client id and secret')
  const { ConfidentialClientApplication } = await import('@azure/msal-node')
  const { createMsalNetworkClient } = await import('../transport/msal-client.ts')
  const host = new URL(authority.value).host
  let last: HttpResult | undefined
  const networkClient = transport
    ? createMsalNetworkClient(transport, {
        onResponse: (result: HttpResult) => {
          last = result
        },
      })
    : undefined
  const app = new ConfidentialClientApplication({
    auth: {
      authority: authority.value,
      clientId: clientId.value,
      clientSecret: clientSecret.value.reveal(),
      ...(microsoftHosts.has(host) ? {} : { knownAuthorities: [host] }),
    },
    system: { ...(networkClient ? { networkClient } : {}) },
  })
  return { app, last: () => last }
}

async function createClient(settings: Settings): Promise<ClientFact> {
  const tenant = settings.tenantId?.value.toLowerCase() ?? ''
  if (['common', 'organizations', 'consumers'].includes(tenant))
    return { outcome: 'refused', provider: 'entra', finding: raise('M2M110', { tenant }) }
  try {
    await application(settings)
    return { outcome: 'created', provider: 'entra', library: 'msal' }
  } catch (error) {
    const code = codeOf(error)
    const finding = raise('M2M107', {
      setting: 'authority',
      origin: '',
      value: settings.authority?.value ?? '',
      expected: `an https address of one tenant, such as https://login.microsoftonline.com/<tenant-id> (MSAL: ${code})`,
    })
    return { outcome: 'refused', provider: 'entra', finding }
  }
}

async function acquire({ settings, transport }: AcquireContext): Promise<Acquired> {
  const scope = settings.scope?.value ?? ''
  const { app, last } = await application(settings, transport)
  const authority = settings.authority?.value.replace(/\/+$/, '') ?? ''
  const endpoint = `${authority}/oauth2/v2.0/token`
  try {
    await app.acquireTokenByClientCredential({ scopes: [scope], skipCache: true })
  } catch {
    // MSAL merges ids and codes into one sentence: the raw answer below tells more.
  }
  const answer = last()
  const { clientSecret } = settings
  if (!answer || !clientSecret) return { fact: noAnswer(endpoint) }
  if (answer.exchange.method !== 'POST') return { fact: metadataTrouble(endpoint, answer) }
  return judgeTokenAnswer(answer, {
    provider: 'entra',
    endpoint: answer.exchange.url.split('?')[0] ?? endpoint,
    scope,
    transport,
    clientSecret: clientSecret.value,
    tenant: settings.tenantId?.value ?? '',
  })
}

/** MSAL gave up before the token request: the authority's own metadata could not be used. */
function metadataTrouble(endpoint: string, answer: HttpResult): Acquired['fact'] {
  if (!answer.ok) return { outcome: 'failed', provider: 'entra', endpoint, failure: answer.failure }
  const { url } = answer.exchange
  const finding = raise(
    'M2M318',
    { url, status: answer.status, reason: 'the authority has no usable metadata there' },
    { hop: 'idp' },
  )
  return { outcome: 'unusable', provider: 'entra', endpoint, finding }
}

function noAnswer(endpoint: string): Acquired['fact'] {
  const finding = raise('M2M315', { provider: 'entra', status: 0, contentType: 'none' }, { hop: 'idp' })
  return { outcome: 'unusable', provider: 'entra', endpoint, finding }
}

function codeOf(error: unknown): string {
  const code = (error as { errorCode?: unknown } | null)?.errorCode
  return typeof code === 'string' ? code : 'unknown'
}

/** Microsoft Entra ID by MSAL, with the doctor's own network client. */
export const entra: IdentityProvider = { id: 'entra', discoveryUris, createClient, acquire }
