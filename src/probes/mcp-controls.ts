import { randomBytes } from 'node:crypto'
import type { McpStep } from '../model/facts.ts'
import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'
import { Secret } from '../model/secret.ts'
import { endpointOf, withResult } from './mcp/pass.ts'
import { call, type McpEndpoint } from './mcp/rpc.ts'

/**
 * How a server answers those who have no good token: at tools/list only, since behind neo4j/mcp other
 * methods are a login to the database. One after the other, and no further once it counts requests.
 */
export const mcpControls = defineProbe({
  fact: 'mcpControls',
  needs: ['mcpAnonymous'],
  run: async ({ mcpAnonymous }, { settings, transport }) => {
    if (!settings.mcpUrl || !settings.controls.value)
      return notApplicable('controls are switched off')
    const { initialize, speaks, toolsList } = mcpAnonymous
    if (initialize.outcome === 'failed')
      return blockedBy('mcp.endpoint', 'the MCP server did not answer')
    if (speaks === 'http+sse')
      return notApplicable('each request would need a stream of the old transport')
    if (toolsList) return ready({ openList: toolsList })
    if (initialize.outcome !== 'http' || ![401, 403].includes(initialize.status))
      return blockedBy('mcp.endpoint', 'the endpoint does not answer as an MCP server')
    const endpoint = endpointOf(transport, settings, settings.mcpUrl.value)
    const openList = await list(endpoint)
    if (isOver(openList)) return ready({ openList })
    const random = await list({ ...endpoint, credential: made(randomBytes(32)) })
    if (isOver(random)) return ready({ openList, random })
    // In the form of a JWT, and of nothing that could be read as one.
    const credential = new Secret(['e30', 'not-json', made(randomBytes(16)).reveal()].join('.'))
    return ready({ openList, random, malformed: await list({ ...endpoint, credential }) })
  },
})

const made = (bytes: Buffer): Secret => new Secret(bytes.toString('base64url'))

const isOver = (step: McpStep): boolean =>
  step.outcome === 'failed' || (step.outcome === 'http' && step.status === 429)

async function list(endpoint: McpEndpoint): Promise<McpStep> {
  const { step } = await call(endpoint, 'tools/list', {})
  return withResult(step, {})
}
