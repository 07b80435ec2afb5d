import type { McpApp } from './app.ts'
import type { Deliver } from './delivery.ts'
import { httpError } from './go-http.ts'
import { ownReadTool } from './own-credential.ts'
import type { OwnAccess } from './own-credential.ts'
import { health, pathOf, serveMcp } from './streamable-http.ts'
import { versionTraits } from './versions.ts'
import type { Handler } from '../http-server.ts'

/** A build of neo4j/mcp that falls back to credentials of its own, so that nobody needs any. */
export function createOpenMcp(options: {
  version: string
  deliver: Deliver
  own?: OwnAccess
}): Handler {
  const app: McpApp = {
    serverInfo: { name: 'neo4j-mcp', version: options.version },
    protocols: versionTraits(options.version).protocols,
    tools: [ownReadTool(options.own)],
  }
  return async (request, response) => {
    const path = pathOf(request)
    if (path === '/healthz') return health(request, response)
    if (path !== '/mcp') {
      return httpError(response, 404, 'Not Found: This server only handles requests to /mcp')
    }
    if (request.method !== 'POST') {
      const text = 'Method Not Allowed: only POST is supported on /mcp'
      return httpError(response, 405, text, { allow: 'POST, OPTIONS' })
    }
    await serveMcp(request, response, app, { kind: 'none' }, options.deliver)
  }
}
