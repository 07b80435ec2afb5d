import { asksSecondToken, hasCredential } from '../probes/mcp/credential.ts'
import { canAcquire, givesToken, hasIdentity } from '../probes/token-answer.ts'
import { discoversAuth, usesBasicAuth, type Settings } from '../settings/settings.ts'
import type { Carried, PlanContext, Planned } from './plan.ts'

export type Steps = (context: PlanContext) => Planned[]

export const afterLogin = 'after a login with the token that succeeded'

export const step = (
  hop: Planned['hop'],
  method: string,
  to: string,
  purpose: string,
  more: Partial<Pick<Planned, 'carries' | 'only'>> = {},
): Planned => ({ hop, method, to, purpose, carries: null, only: null, ...more })

/** A dial is named by host and port, as far as the address can be read. */
export function dial(hop: Planned['hop'], address: string, port: number): Planned {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const to = url ? `${url.hostname}:${url.port || port}` : address
  return step(hop, 'DIAL', to, 'DNS, TCP and TLS')
}

export const atNeo4j = (
  { settings: { neo4jUri } }: PlanContext,
  made: (uri: string) => Planned[],
) => (neo4jUri ? made(neo4jUri.value) : [])
export const atMcp = ({ settings: { mcpUrl } }: PlanContext, made: (url: string) => Planned[]) =>
  mcpUrl ? made(mcpUrl.value) : []
/** What goes to the MCP server, where anything does. */
export const carriedToMcp = (settings: Settings): Carried | undefined => {
  if (!hasCredential(settings)) return undefined
  return usesBasicAuth(settings) ? 'password' : 'bearer-token'
}

/** A token that the MCP server led to goes to no database. */
export const loginsByToken = (settings: Settings): boolean =>
  hasIdentity(settings) && !discoversAuth(settings)

/** The same login once over HTTP, where it is asked for. */
export const queryApiSteps: Steps = ({ settings }) => {
  const { queryApi, queryApiUri, database } = settings
  if (queryApi?.value !== true || !queryApiUri || !hasIdentity(settings)) return []
  const name = database ? encodeURIComponent(database.value) : '<home database, or neo4j>'
  const url = `${queryApiUri.value.replace(/\/+$/u, '')}/db/${name}/query/v2`
  const carries = 'bearer-token' as const
  return [step('neo4j', 'POST', url, 'RETURN 1 over the Query API', { carries })]
}

/** One pass through an MCP server. */
export const passSteps = (url: string, how: string, carries: Carried | null): Planned[] => [
  step('mcp', 'POST', url, `initialize and tools/list, ${how}; a few, by the revision it speaks`, {
    carries,
  }),
  step('mcp', 'GET', url, `stream of the old transport, ${how}`, {
    carries,
    only: 'if the server does not take POST',
  }),
]

export const madeUp = (url: string, kinds: readonly string[]): Planned[] =>
  kinds.map((kind) =>
    step('mcp', 'POST', url, `tools/list with a ${kind} token that is made up`, {
      carries: 'made-up-token',
      only: 'if the server asks for a credential',
    }),
  )

/** The one token request, and what has to be had for it. */
export const tokenSteps: Steps = ({ settings }) => {
  if (givesToken(settings) || !canAcquire(settings)) return []
  const { federatedTokenFrom, managedIdentity, provider, serviceAccountKey } = settings
  if (provider?.value === 'google' && !serviceAccountKey)
    return [step('idp', 'GET', 'the metadata server of Google Cloud', 'ID token of this machine')]
  const identity = step('idp', 'GET', 'the identity service of this machine', 'its token')
  if (managedIdentity && !federatedTokenFrom) return [identity]
  const federated =
    federatedTokenFrom?.value.name === 'github-actions'
      ? [step('idp', 'GET', "GitHub's token service for this job", 'federated token')]
      : federatedTokenFrom
        ? [identity]
        : []
  const to = settings.tokenEndpoint?.value ?? 'the token endpoint of the identity provider'
  return [
    ...federated,
    step('idp', 'POST', to, 'the one token request', { carries: 'client-credential' }),
  ]
}

/** Another token, for an MCP server that wants one of its own. */
export const secondTokenSteps: Steps = (context) =>
  asksSecondToken(context.settings)
    ? tokenSteps(context).map((step) => ({
        ...step,
        purpose: `${step.purpose}, for the MCP server`,
      }))
    : []

/** What `mcp audit` tries, without a credential of the user. */
export const auditSteps: Steps = (context) => {
  const { tryRegistration, wrongAudienceToken } = context.settings
  return atMcp(context, (url) => [
    step('mcp', 'POST', url, 'tools/list without a credential', {
      only: 'if the server asks for a credential',
    }),
    ...madeUp(url, ['random']),
    step('mcp', 'POST', url, 'tools/list with it and the scheme in small letters', {
      carries: 'made-up-token',
      only: 'if the server asks for a credential',
    }),
    step('mcp', 'POST', url, 'tools/list with a token in the address that is made up', {
      only: 'if the server asks for a credential',
    }),
    step('mcp', 'POST', url, 'tools/list from the Origin of a foreign page'),
    ...(wrongAudienceToken
      ? [
          step('mcp', 'POST', url, 'tools/list with the token for another audience', {
            carries: 'bearer-token',
          }),
        ]
      : []),
    step('mcp', 'GET', url, 'whether it opens a stream'),
    step('mcp', 'GET', 'metadata of RFC 9728 at the MCP server', 'where its tokens come from'),
    step('mcp', 'GET', 'metadata of RFC 8414 at each authorization server', 'what it offers', {
      only: 'if the MCP server names one, or is one',
    }),
    ...(tryRegistration?.value === true
      ? [
          step('mcp', 'POST', 'the registration endpoint that it names', 'registers a client', {
            only: 'if it offers registration',
          }),
        ]
      : []),
  ])
}
