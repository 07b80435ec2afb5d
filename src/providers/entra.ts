import { raise, type AnyRaised } from '../model/finding.ts'
import type { ClientFact } from '../model/facts.ts'
import type { HttpResult } from '../model/network.ts'
import type { Secret } from '../model/secret.ts'
import { describeOrigin, type ManagedIdentity, type Settings } from '../settings/settings.ts'
import { isLoopback } from '../transport/loopback.ts'
import type { Transport } from '../transport/transport.ts'
import { keepCredential, obtainCredential, readCredential } from './entra-credential.ts'
import type { EntraCredential } from './entra-credential.ts'
import { chooseTokenEndpoint } from './generic-oidc.ts'
import { judgeTokenAnswer } from './oauth-client.ts'
import type { AcquireContext, Acquired, DiscoveryUris, IdentityProvider } from './provider.ts'

/**
 * Hosts whose endpoints MSAL carries with it (AuthorityMetadata of msal-common 16): about any other
 * authority it asks Microsoft's public cloud, and then the authority's own document.
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
  'login.sovcloud-identity.fr',
  'login.sovcloud-identity.de',
  'login.sovcloud-identity.sg',
])

/** Names that stand for any tenant; MSAL refuses them for client credentials before any request. */
const manyTenants = new Set(['common', 'organizations', 'consumers'])

function authorityOf({ authority }: Settings): string | undefined {
  return authority?.value.replace(/\/+$/, '')
}

/** Whether MSAL does not know the endpoints of this authority by itself. */
function isForeign({ authority }: Settings): boolean {
  const host = authority && URL.canParse(authority.value) && new URL(authority.value).hostname
  return !host || !microsoftHosts.has(host)
}

/** Both documents of a tenant differ in issuer and keys (Microsoft identity platform, access tokens). */
function discoveryUris(settings: Settings): DiscoveryUris | undefined {
  if (settings.discoveryUri) return { main: settings.discoveryUri.value }
  const authority = authorityOf(settings)
  if (!authority) return undefined
  return {
    main: `${authority}/v2.0/.well-known/openid-configuration`,
    v1: `${authority}/.well-known/openid-configuration`,
  }
}

/**
 * A fresh application object each time: MSAL remembers throttling answers in it and would then answer
 * without asking (msal-common ThrottlingUtils).
 *
 * @param tokenEndpoint for authorities that MSAL does not know: it then fetches nothing by itself
 */
async function application(
  settings: Settings,
  auth: EntraCredential,
  transport?: Transport,
  tokenEndpoint?: string,
) {
  const { clientId } = settings
  const authority = authorityOf(settings)
  if (!authority || !clientId) throw new Error('needs authority and client id')
  const { ConfidentialClientApplication } = await import('@azure/msal-node')
  const { createMsalNetworkClient } = await import('../transport/msal-client.ts')
  let last: HttpResult | undefined
  const onResponse = (result: HttpResult): void => {
    last = result
  }
  const networkClient =
    transport && createMsalNetworkClient(keepCredential(auth, transport), { onResponse })
  const app = new ConfidentialClientApplication({
    auth: {
      authority,
      clientId: clientId.value,
      ...auth,
      ...(isForeign(settings) ? { knownAuthorities: [new URL(authority).host] } : {}),
      ...(tokenEndpoint ? { authorityMetadata: metadataOf(authority, tokenEndpoint) } : {}),
    },
    system: networkClient ? { networkClient } : {},
  })
  return { app, last: () => last }
}

/** What MSAL would have read; of it, a client-credentials request uses the token endpoint only. */
function metadataOf(authority: string, tokenEndpoint: string): string {
  return JSON.stringify({
    issuer: `${authority}/v2.0`,
    authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
    token_endpoint: tokenEndpoint,
    jwks_uri: `${authority}/discovery/v2.0/keys`,
    end_session_endpoint: `${authority}/oauth2/v2.0/logout`,
  })
}

async function createClient(settings: Settings): Promise<ClientFact> {
  const inAuthority = authorityOf(settings)?.split('/').at(-1)
  const tenant = [settings.tenantId?.value, inAuthority].find(
    (name) => name !== undefined && manyTenants.has(name.toLowerCase()),
  )
  if (tenant) return refused(raise('M2M110', { tenant }))
  if (settings.managedIdentity) return createIdentityClient(settings.managedIdentity.value)
  const plain = withoutTls(settings)
  if (plain) return refused(plain)
  const credential = await readCredential(settings)
  if (!credential.ok) return refused(credential.finding)
  const assertion = unfitAssertion(settings)
  if (assertion) return refused(assertion)
  const { auth, certificate } = credential
  try {
    await application(settings, auth)
    const created = { outcome: 'created', provider: 'entra', library: 'msal' } as const
    return certificate ? { ...created, certificate } : created
  } catch (error) {
    return refused(unfitAuthority(settings, `MSAL: ${codeOf(error)}`))
  }
}

async function createIdentityClient(identity: ManagedIdentity): Promise<ClientFact> {
  const { judgeIdentity } = await import('./managed-identity.ts')
  const finding = judgeIdentity(identity)
  if (finding) return refused(finding)
  return { outcome: 'created', provider: 'entra', library: 'managed-identity' }
}

/** What is exchanged has to be a token: Entra ID would only say that it is malformed. */
function unfitAssertion({ userAssertion }: Settings): AnyRaised | undefined {
  if (!userAssertion || /^\s*[\w-]+\.[\w-]+\.[\w-]+\s*$/.test(userAssertion.value.reveal()))
    return undefined
  const file = userAssertion.origin.file ?? userAssertion.origin.name
  return raise('M2M326', { file, reason: 'it holds no user assertion (a signed JWT, and no more)' })
}

/** MSAL refuses such an authority only when it is about to ask (`authority_uri_insecure`). */
function withoutTls(settings: Settings): AnyRaised | undefined {
  const { authority } = settings
  if (!authority || !URL.canParse(authority.value)) return undefined
  const { protocol, hostname } = new URL(authority.value)
  if (protocol === 'https:') return undefined
  const what = settings.clientSecret ? 'the client secret' : 'the client assertion'
  const args = { setting: 'authority', url: authority.value, what }
  return isLoopback(hostname)
    ? unfitAuthority(settings, 'MSAL takes no other, not even on this machine')
    : raise('M2M108', args, { hop: 'idp' })
}

function unfitAuthority({ authority }: Settings, why: string): AnyRaised {
  return raise('M2M107', {
    setting: 'authority',
    origin: authority ? describeOrigin(authority.origin) : 'not set',
    value: authority?.value ?? '',
    expected: `an https address of one tenant, such as https://login.microsoftonline.com/<tenant-id> (${why})`,
  })
}

function refused(finding: AnyRaised): ClientFact {
  return { outcome: 'refused', provider: 'entra', finding }
}

async function acquire(context: AcquireContext): Promise<Acquired> {
  const { settings, transport } = context
  const scope = settings.scope?.value ?? ''
  if (settings.managedIdentity) {
    const { tokenOfIdentity } = await import('./managed-identity.ts')
    return tokenOfIdentity(settings.managedIdentity.value, scope, transport)
  }
  const endpoint = `${authorityOf(settings) ?? ''}/oauth2/v2.0/token`
  const choice = await tokenEndpointOf(context)
  if (choice && 'fact' in choice) return choice
  const credential = await obtainCredential(settings, transport)
  if ('fact' in credential) return credential
  const { auth, secret } = credential
  const { app, last } = await application(settings, auth, transport, choice?.endpoint)
  try {
    const request = { scopes: [scope], skipCache: true }
    const { userAssertion: user } = settings
    if (user)
      await app.acquireTokenOnBehalfOf({ ...request, oboAssertion: assertionOf(user.value) })
    else await app.acquireTokenByClientCredential(request)
  } catch {
    // MSAL merges ids and codes into one sentence: the raw answer below tells more.
  }
  const answer = last()
  if (answer?.exchange.method !== 'POST') return { fact: noAnswer(endpoint) }
  return judgeTokenAnswer(answer, {
    provider: 'entra',
    endpoint: answer.exchange.url.split('?')[0] ?? endpoint,
    scope,
    transport,
    clientSecret: secret,
    tenant: settings.tenantId?.value ?? '',
  })
}

/** Editors and copying leave white space around a token, which no token has. */
const assertionOf = (assertion: Secret): string => assertion.reveal().trim()

/** Undefined where MSAL knows the endpoint by itself; a document's is taken only if it may be trusted. */
function tokenEndpointOf(
  context: AcquireContext,
): ReturnType<typeof chooseTokenEndpoint> | undefined {
  const { settings } = context
  return settings.tokenEndpoint || isForeign(settings)
    ? chooseTokenEndpoint('entra', context)
    : undefined
}

/** MSAL gave up before it asked: nothing was sent. */
function noAnswer(endpoint: string): Acquired['fact'] {
  const args = { provider: 'entra', status: 0, contentType: 'none' }
  return unusable(endpoint, raise('M2M315', args, { hop: 'idp' }))
}

function unusable(endpoint: string, finding: AnyRaised): Acquired['fact'] {
  return { outcome: 'unusable', provider: 'entra', endpoint, finding }
}

function codeOf(error: unknown): string {
  const code = (error as { errorCode?: unknown } | null)?.errorCode
  return typeof code === 'string' ? code : 'unknown'
}

/** Microsoft Entra ID by MSAL, with the doctor's own network client. */
export const entra: IdentityProvider = {
  id: 'entra',
  discoveryUris,
  needsDocument: (settings) =>
    !settings.tokenEndpoint && !settings.managedIdentity && isForeign(settings),
  createClient,
  acquire,
}
