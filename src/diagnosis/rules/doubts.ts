import type { FindingArgs, FindingCode } from '../../catalogue/args.ts'
import type { Finding } from '../../model/finding.ts'
import type { Confidence } from '../../model/stage.ts'

/** What a fault is called where the evidence alone does not settle it, and what else it may be. */
export interface Doubt {
  confidence: Confidence
  alternatives: string[]
}

const likely = (...alternatives: string[]): Doubt => ({ confidence: 'likely', alternatives })
const possible = (...alternatives: string[]): Doubt => ({ confidence: 'possible', alternatives })

/** By code; undefined where these arguments leave no doubt. */
const doubts: { [C in FindingCode]?: (args: FindingArgs[C]) => Doubt | undefined } = {
  M2M213: ({ mutualTls, reason }) =>
    mutualTls && reason === 'reset'
      ? possible(
          'the server takes no such certificate of the client, and closed the connection without saying so (M2M314)',
        )
      : undefined,
  // Which clock tolerance a server has is inferred, and a Date header may be another's.
  M2M214: () => likely('a proxy on the way wrote the Date header, and the clock itself is right'),
  M2M302: ({ maybeClientId, otherMethod }) => {
    const alternatives = [
      maybeClientId &&
        'the client id is wrong: this provider answers both in the same words (M2M301)',
      otherMethod && `the client is registered for ${otherMethod} (M2M328)`,
    ].filter((one) => typeof one === 'string')
    return alternatives.length > 0 ? likely(...alternatives) : undefined
  },
  M2M612: () =>
    possible(
      'the host name has a typing error',
      'the name is a private one that this network does not resolve',
    ),
  M2M617: () => likely('something before the HTTP port takes or changes the Authorization header'),
  M2M703: ({ maybeStripped }) =>
    maybeStripped
      ? likely('something before the server took the Authorization header away (M2M706)')
      : undefined,
  // Seen at initialize of neo4j/mcp 2.x, or with another token: else a refused call is judged with the login.
  M2M704: ({ ownToken }) =>
    ownToken
      ? possible(
          'the MCP server hands tokens on, and then wants the one for Neo4j: leave --mcp-scope, --mcp-request-audience and MCP_BEARER_TOKEN away',
          'the MCP server is connected to another Neo4j server, whose settings this token does not fit either',
        )
      : possible(
          'issuer, audience or username claim of the token are not what the database is set to',
          'the database cannot fetch the discovery document or the keys',
          'a user has to exist in the database for this token (require_local_user)',
        ),
  M2M713: () =>
    likely(
      'the server takes tokens of machines that its metadata does not tell of, and refuses this one for a reason of its own',
    ),
  M2M714: () => likely('the application itself answered with this status'),
  M2M715: ({ silentSeconds }) =>
    silentSeconds === undefined
      ? likely('the MCP server is set up with a wrong Neo4j address')
      : possible(
          'Neo4j is reached and does not answer',
          'the request was lost in the server or in a gateway before it',
        ),
  M2M718: ({ observed }) =>
    observed ? undefined : likely('the database refuses what the tool would write'),
  M2M720: ({ told }) =>
    told
      ? undefined
      : likely(
          'the client is not among the clients that the gateway allows',
          'the gateway is set to another issuer',
        ),
  // Which of them it is, Neo4j tells nobody.
  M2M729: ({ refusal }) =>
    refusal
      ? likely(
          'native logins are switched off at the database behind the MCP server',
          'the user is of another instance than the one behind the MCP server',
        )
      : undefined,
}

/** What keeps a fault from being certain; undefined where nothing does. */
export function doubtAbout({ code, args }: Finding): Doubt | undefined {
  const ask = doubts[code] as ((args: Finding['args']) => Doubt | undefined) | undefined
  const doubt = ask?.(args)
  if (doubt) return doubt
  const error = 'error' in args ? args.error : undefined
  return typeof error === 'object' && error.certainty === 'guess'
    ? likely('the provider means something else: its words are not documented')
    : undefined
}
