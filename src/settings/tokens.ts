import { raise } from '../model/finding.ts'
import type { Gathering } from './loading.ts'
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

/**
 * Settles which credential counts. A given token and a client secret are two kinds of credential:
 * the one of the higher origin counts, and from the same origin they contradict each other.
 */
export function settleCredentials(values: Partial<Settings>, gathering: Gathering): void {
  const { clientSecret, mcpToken } = values
  // Each token stands in for the other; with an identity, MCP_BEARER_TOKEN is for the MCP server only.
  if (mcpToken && !values.token && !clientSecret) {
    values.token = mcpToken
    delete values.mcpToken
  }
  if (values.token && mcpToken && rank(values.token.origin) === 0) {
    delete values.mcpToken
    if (mcpToken !== values.token) {
      gathering.notices.push(
        `${describeOrigin(mcpToken.origin)} is not used: ${describeOrigin(values.token.origin)} goes before it`,
      )
    }
  }
  if (values.token && clientSecret) chooseCredential(values, gathering)
  noteMixedOrigins(values, gathering)
}

function chooseCredential(
  values: Partial<Settings>,
  { problems, notices, rawSecrets }: Gathering,
): void {
  const { token, clientSecret } = values
  if (!token || !clientSecret) return
  const origins = [describeOrigin(token.origin), describeOrigin(clientSecret.origin)]
  const difference = rank(token.origin) - rank(clientSecret.origin)
  if (difference === 0) {
    const reason =
      'a token that is given and a secret to get one with contradict each other; keep one, or name the one that counts by flag (--token-file or --client-secret-file)'
    problems.push(raise('M2M106', { settings: origins, reason }))
  } else if (difference < 0) {
    notices.push(`${origins[1]} is not used: ${origins[0]} goes before it`)
    delete values.clientSecret
    const at = rawSecrets.findIndex(({ setting }) => setting === 'clientSecret')
    if (at >= 0) rawSecrets.splice(at, 1)
  } else {
    notices.push(`${origins[0]} is not used: ${origins[1]} goes before it`)
    delete values.token
  }
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
