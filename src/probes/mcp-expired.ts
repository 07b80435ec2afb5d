import {
  blockedBy,
  defineProbe,
  notApplicable,
  ready,
  unknownBecause,
  type Gathered,
} from '../model/probe.ts'
import { clockSkew } from '../policy/token-steps.ts'
import type { Secret } from '../model/secret.ts'
import { parseToken } from '../token/parse.ts'
import { numericDate, span } from '../token/times.ts'
import type { Transport } from '../transport/transport.ts'
import { credentialOf } from './mcp/credential.ts'
import { endpointOf, pass } from './mcp/pass.ts'
import { callTool, chooseTool, sessionOf } from './mcp/tool-call.ts'

/** For the call itself, and so that a clock that is a little behind has reached the end too. */
const spare = 5

/** A token lives longer by what the server allows to clocks: Neo4j still takes it then. */
const afterwards = clockSkew + spare

/** One tool call with a token that has expired: one that is given, or that of this run, waited for. */
export const mcpExpired = defineProbe({
  fact: 'mcpExpired',
  needs: ['mcpDial'],
  // After the call with the good token: a refused login may make the database count.
  optional: ['mcpAnonymous', 'mcpBearer', 'mcpCall', 'clock'],
  run: async (
    { mcpDial, mcpBearer, mcpAnonymous, mcpCall, clock },
    { settings, transport, vault },
  ) => {
    const { mcpUrl, expiredToken, waitExpiry, deadline } = settings
    if (!mcpUrl || (!expiredToken && !waitExpiry?.value))
      return notApplicable('no expired token is given, and none is waited for')
    if (mcpDial.failure)
      return blockedBy('network.mcp-reachable', 'the MCP server cannot be reached')
    if (mcpCall?.refusal?.code.endsWith('.AuthenticationRateLimit') === true)
      return unknownBecause('the database limits logins at the moment: no further one is tried')
    const credential = expiredToken?.value ?? credentialOf(settings, vault, transport)?.credential
    if (!credential) return blockedBy('identity.token-acquired', 'there is no token')
    const expiry = expiryOf(credential)
    if (expiry === undefined)
      return unknownBecause('when that token expires cannot be read from it')
    const ahead = clock?.idp?.seconds ?? 0
    const left = (): number => expiry - (transport.now() / 1000 + ahead)
    const waited = await wait(left(), expiredToken ? 0 : deadline.value / 1000, transport)
    if (waited) return waited
    const endpoint = endpointOf(transport, settings, mcpUrl.value, credential)
    const { passed, sessionId } = await pass(endpoint, mcpBearer ?? mcpAnonymous)
    const expiredForSeconds = -left()
    if (passed.initialize.outcome !== 'result') {
      const call = {
        credential: 'bearer',
        tool: '',
        step: passed.initialize,
        isError: false,
      } as const
      return ready({ call, expiredForSeconds })
    }
    const choice = chooseTool(settings, passed)
    if ('refused' in choice) return unknownBecause(choice.refused)
    if ('missing' in choice) return unknownBecause(`the server has no tool ${choice.missing}`)
    Object.assign(endpoint, sessionOf(passed, sessionId))
    return ready({ call: await callTool(endpoint, choice), expiredForSeconds })
  },
})

function expiryOf(token: Secret): number | undefined {
  return numericDate(parseToken(token.reveal(), 'given', '').fact.claims, 'exp')
}

/** Waits as long as a token lives, if the run has the time; else says what is missing. */
async function wait(
  left: number,
  available: number,
  transport: Transport,
): Promise<Gathered<never> | undefined> {
  if (left < 0) return undefined
  if (available === 0)
    return unknownBecause(`the token that was given as expired is valid for another ${span(left)}`)
  const needed = left + afterwards
  if (needed + spare > available)
    return unknownBecause(
      `the token is valid for another ${span(left)}: to wait for it, run with --deadline ${Math.ceil(needed / 60) + 1}m`,
    )
  await transport.pause(needed * 1000)
  return transport.signal.aborted
    ? unknownBecause('the run was ended before the token was')
    : undefined
}
