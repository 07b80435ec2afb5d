import type { ProviderId } from '../catalogue/entry.ts'
import { raise } from '../model/finding.ts'
import type { Gathering } from './loading.ts'
import { familyOf } from './provider-choice.ts'
import { describeOrigin } from './settings.ts'
import type { Origin, Settings } from './settings.ts'

/** Files and standard input are named by flags. */
const ranks: Partial<Record<Origin['kind'], number>> = {
  flag: 0,
  file: 0,
  stdin: 0,
  environment: 1,
  'env-file': 2,
  'project-file': 3,
}
const rank = (origin: Origin): number => ranks[origin.kind] ?? 4

/** What a client can prove itself with: one of them. */
export const credentials = [
  'clientSecret',
  'clientAssertionKey',
  'serviceAccountKey',
  'clientCertificate',
  'federatedTokenFile',
  'federatedTokenFrom',
  'managedIdentity',
] as const
type Credential = (typeof credentials)[number]

/**
 * Settles which credential counts. A given token, a client secret, a key, a certificate and a
 * federated token are kinds of credential: the one of the highest origin counts, and two from the
 * same origin contradict each other.
 */
export function settleCredentials(values: Partial<Settings>, gathering: Gathering): void {
  leaveOutAmbient(values)
  giveIdentityToService(values)
  judgeFit(values, gathering)
  const { mcpToken } = values
  const hasClient = credentials.some((name) => values[name] !== undefined)
  // Each token stands in for the other; with an identity, MCP_BEARER_TOKEN is for the MCP server only.
  if (mcpToken && !values.token && !hasClient) {
    values.token = mcpToken
    leaveOutMcpToken(values, gathering)
  }
  if (values.token && mcpToken && rank(values.token.origin) === 0) {
    leaveOutMcpToken(values, gathering)
    if (mcpToken !== values.token) {
      gathering.notices.push(
        `${describeOrigin(mcpToken.origin)} is not used: ${describeOrigin(values.token.origin)} goes before it`,
      )
    }
  }
  leaveOutInjected(values, gathering)
  chooseCredential(values, gathering)
  noteUnused(values, gathering)
  noteMixedOrigins(values, gathering)
}

const anywhere: Origin = { kind: 'default', name: '' }

/** Its form is then of no interest: the token that counts has a check of its own. */
function leaveOutMcpToken(values: Partial<Settings>, { rawSecrets }: Gathering): void {
  delete values.mcpToken
  const at = rawSecrets.findIndex(({ setting }) => setting === 'mcpToken')
  if (at >= 0) rawSecrets.splice(at, 1)
}

/** AZURE_FEDERATED_TOKEN_FILE and the like say nothing as long as nobody has named Entra ID. */
function leaveOutAmbient(values: Partial<Settings>): void {
  // Set wherever Google's own tools are used, and so no sign of what this login is by.
  const { serviceAccountKey, provider } = values
  if (provider?.value !== 'google' && rank(serviceAccountKey?.origin ?? anywhere) > 0)
    delete values.serviceAccountKey
  if (values.provider) return
  for (const name of credentials) {
    if (name !== 'clientSecret' && values[name] && rank(values[name].origin) > 0)
      delete values[name]
  }
}

/** A managed identity whose token is the federated one is no credential of its own. */
function giveIdentityToService(values: Partial<Settings>): void {
  const { federatedTokenFrom: service, managedIdentity } = values
  if (service?.value.name !== 'managed-identity' || !managedIdentity) return
  service.value.identity = managedIdentity.value
  delete values.managedIdentity
}

/**
 * AKS puts AZURE_FEDERATED_TOKEN_FILE into every container of a pod with workload identity
 * (azure-workload-identity, mutating webhook). It counts where nobody chose anything else; Azure's own
 * chain of credentials asks it after secret and certificate, too.
 */
function leaveOutInjected(values: Partial<Settings>, { notices }: Gathering): void {
  const injected = values.federatedTokenFile
  if (injected?.origin.kind !== 'environment') return
  const chosen = kinds.find((name) => name !== 'federatedTokenFile' && values[name] !== undefined)
  const origin = chosen && values[chosen]?.origin
  if (!origin) return
  notices.push(
    `${describeOrigin(injected.origin)} is not used: ${describeOrigin(origin)} goes before it`,
  )
  delete values.federatedTokenFile
}

/** What has no effect beside the credential that counts. */
function noteUnused(values: Partial<Settings>, { notices, problems }: Gathering): void {
  const { token, userAssertion, managedIdentity, clientId, provider } = values
  if (userAssertion && (token ?? managedIdentity ?? (provider && provider.value !== 'entra'))) {
    const other = token ?? managedIdentity ?? provider
    problems.push(
      raise('M2M106', {
        settings: [userAssertion, ...(other ? [other] : [])].map(({ origin }) =>
          describeOrigin(origin),
        ),
        reason:
          'a user assertion is exchanged by an application of Entra ID with a credential of its own (secret, certificate or federated token)',
      }),
    )
  }
  const { clientCertificateThumbprint: thumbprint, clientCertificate } = values
  if (thumbprint && !clientCertificate)
    notices.push(
      `${describeOrigin(thumbprint.origin)} is not used: it belongs to a private key in --client-certificate`,
    )
  if (managedIdentity && clientId && managedIdentity.value.id?.value !== clientId.value)
    notices.push(
      `${describeOrigin(clientId.origin)} does not name the managed identity: ${describeOrigin(managedIdentity.origin)} does (${managedIdentity.value.name})`,
    )
}

/** Which provider takes what; every provider that is known takes a secret. */
const takenBy: Record<Exclude<Credential, 'clientSecret'>, (id: ProviderId) => boolean> = {
  clientAssertionKey: (id) => familyOf(id) === 'oidc' && id !== 'google',
  serviceAccountKey: (id) => id === 'google',
  clientCertificate: (id) => id === 'entra' || (familyOf(id) === 'oidc' && id !== 'google'),
  federatedTokenFile: (id) => id === 'entra',
  federatedTokenFrom: (id) => id === 'entra',
  managedIdentity: (id) => id === 'entra',
}

const misfit: Record<keyof typeof takenBy, string> = {
  clientAssertionKey:
    'a key for client assertions is for OpenID Connect providers such as Keycloak, Okta and Auth0; Entra ID takes a certificate, or the key of one with its thumbprint (--client-certificate, --client-certificate-thumbprint)',
  serviceAccountKey: 'the key of a service account is for Google (--provider google)',
  clientCertificate:
    'a client certificate is for Entra ID and for OpenID Connect providers with mutual TLS; Cognito takes a client secret, Google the key of a service account',
  federatedTokenFile: 'a federated token is for Entra ID',
  federatedTokenFrom: 'a federated token is for Entra ID',
  managedIdentity: 'a managed identity is for Entra ID',
}

function judgeFit(values: Partial<Settings>, { problems }: Gathering): void {
  const { provider } = values
  for (const name of credentials) {
    const setting = values[name]
    if (name === 'clientSecret' || !setting || !provider || takenBy[name](provider.value)) continue
    const settings = [describeOrigin(setting.origin), describeOrigin(provider.origin)]
    problems.push(raise('M2M106', { settings, reason: misfit[name] }))
  }
}

const kinds = ['token', ...credentials] as const

function chooseCredential(
  values: Partial<Settings>,
  { problems, notices, rawSecrets }: Gathering,
): void {
  const given = kinds.flatMap((name) => {
    const origin = values[name]?.origin
    return origin ? [{ name, origin }] : []
  })
  const highest = Math.min(...given.map(({ origin }) => rank(origin)))
  const first = given.filter(({ origin }) => rank(origin) === highest)
  const [winner] = first
  if (!winner) return
  if (first.length > 1) {
    const settings = first.map(({ origin }) => describeOrigin(origin))
    problems.push(raise('M2M106', { settings, reason: contradiction(values) }))
    return
  }
  for (const { name, origin } of given) {
    if (name === winner.name) continue
    notices.push(
      `${describeOrigin(origin)} is not used: ${describeOrigin(winner.origin)} goes before it`,
    )
    delete values[name]
    const at = rawSecrets.findIndex(({ setting }) => setting === name)
    if (at >= 0) rawSecrets.splice(at, 1)
  }
}

function contradiction({ token }: Partial<Settings>): string {
  return token
    ? 'a token that is given and a secret to get one with contradict each other; keep one, or name the one that counts by flag (--token-file or --client-secret-file)'
    : 'a client proves itself with one credential only; keep one, or name the one that counts by flag (--client-secret-file, --client-assertion-key, --service-account-key, --client-certificate, --federated-token-file, --federated-token-from or --managed-identity)'
}

/** An id from one place and a secret from another often belong to two identities. */
function noteMixedOrigins({ clientId, clientSecret }: Partial<Settings>, { notices }: Gathering) {
  if (!clientId || !clientSecret) return
  const [id, secret] = [rank(clientId.origin), rank(clientSecret.origin)]
  // A secret from a file or standard input beside an id in the environment is how it should be.
  if (id === secret || rank(clientSecret.origin) === 0) return
  notices.push(
    `client id and client secret come from different places (${describeOrigin(clientId.origin)}, ${describeOrigin(clientSecret.origin)}): check that they belong together`,
  )
}
