import { raise, type AnyRaised } from '../model/finding.ts'
import type { Settings, TokenService } from '../settings/settings.ts'
import type { Transport } from '../transport/transport.ts'
import { tokenOfIdentity, judgeIdentity } from './managed-identity.ts'
import type { Acquired } from './provider.ts'

const requestUrl = 'ACTIONS_ID_TOKEN_REQUEST_URL'

/**
 * What federated credentials demand as audience, by cloud (workload identity federation,
 * "configure an app to trust a managed identity").
 */
function exchangeAudience({ authority }: Settings): string {
  const host = authority && URL.canParse(authority.value) ? new URL(authority.value).hostname : ''
  if (/\.us$|\.usgovcloudapi\.net$/.test(host)) return 'api://AzureADTokenExchangeUSGov'
  if (host.endsWith('.cn')) return 'api://AzureADTokenExchangeChina'
  return 'api://AzureADTokenExchange'
}

/** What can be said of the service without asking it: no network. */
export function judgeService(service: TokenService): AnyRaised | undefined {
  if (service.name === 'managed-identity') return judgeIdentity(service.identity)
  const { url, bearer } = service
  if (url !== undefined && bearer !== undefined) return undefined
  const file = url === undefined ? requestUrl : 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'
  return raise('M2M326', {
    file,
    reason:
      'it is not set, so that there is no federated token: GitHub sets it for jobs with the permission id-token: write',
  })
}

/** A federated token, asked for now: these services hand out short-lived ones. */
export async function askService(
  service: TokenService,
  settings: Settings,
  transport: Transport,
): Promise<Acquired> {
  const audience = exchangeAudience(settings)
  if (service.name === 'managed-identity')
    return tokenOfIdentity(service.identity, `${audience}/.default`, transport)
  return askGithub(service, audience, transport)
}

/** docs.github.com/actions/security-for-github-actions: requesting the JWT with environment variables. */
async function askGithub(
  { url, bearer }: Extract<TokenService, { name: 'github-actions' }>,
  audience: string,
  transport: Transport,
): Promise<Acquired> {
  const unusable = (reason: string): Acquired => ({
    fact: {
      outcome: 'unusable',
      provider: 'entra',
      endpoint: '',
      finding: raise('M2M326', { file: requestUrl, reason }),
    },
  })
  if (url === undefined || bearer === undefined) return unusable('it is not set')
  if (!URL.canParse(url)) return unusable('it is not an address, so that no federated token comes')
  const address = new URL(url)
  address.searchParams.set('audience', audience)
  const answer = await transport.http({
    hop: 'idp',
    method: 'GET',
    url: address.href,
    headers: { accept: 'application/json', authorization: `Bearer ${bearer.reveal()}` },
    credential: 'bearer-token',
  })
  const endpoint = `${address.origin}${address.pathname}`
  if (!answer.ok)
    return { fact: { outcome: 'failed', provider: 'entra', endpoint, failure: answer.failure } }
  const token = tokenIn(answer.body)
  if (answer.status !== 200 || token === undefined)
    return unusable(
      `GitHub answered with status ${answer.status} and no federated token: the job needs the permission id-token: write, and the request token ends with the job`,
    )
  return {
    token: transport.secrets.keep(token),
    fact: { outcome: 'token', provider: 'entra', endpoint, scopeAsked: audience, tokenType: '' },
  }
}

function tokenIn(body: string): string | undefined {
  try {
    const { value } = JSON.parse(body) as { value?: unknown }
    return typeof value === 'string' && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(value) ? value : undefined
  } catch {
    return undefined
  }
}
