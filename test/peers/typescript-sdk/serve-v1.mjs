import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** An application of release 1: `@modelcontextprotocol/sdk`. */
export async function createApp(wanted) {
  const require = createRequire(join(wanted.folder, 'package.json'))
  const sdk = (path) => require(`@modelcontextprotocol/sdk/${path}`)
  const { createMcpExpressApp } = sdk('server/express.js')
  const { StreamableHTTPServerTransport } = sdk('server/streamableHttp.js')
  const { isInitializeRequest } = sdk('types.js')
  const app = createMcpExpressApp({ host: 'localhost' })
  if (wanted.oauthMetadata) protect(app, wanted, sdk)

  const sessions = new Map()
  const serve = async (request, response) => {
    const id = request.headers['mcp-session-id']
    const known = sessions.get(id)
    if (known) return known.handleRequest(request, response, request.body)
    if (wanted.sessions && !isInitializeRequest(request.body)) {
      const error = { code: -32000, message: 'Bad Request: No valid session ID provided' }
      return response.status(400).json({ jsonrpc: '2.0', error, id: null })
    }
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: wanted.sessions ? randomUUID : undefined,
      enableJsonResponse: wanted.answers === 'json',
      onsessioninitialized: (opened) => sessions.set(opened, transport),
      onsessionclosed: (closed) => sessions.delete(closed),
    })
    await createTools(sdk).connect(transport)
    await transport.handleRequest(request, response, request.body)
  }
  app.all('/mcp', (request, response) => serve(request, response))
  return app
}

function protect(app, { url, oauthMetadata, verify, requiredScopes }, sdk) {
  const router = sdk('server/auth/router.js')
  const { requireBearerAuth } = sdk('server/auth/middleware/bearerAuth.js')
  const { InvalidTokenError } = sdk('server/auth/errors.js')
  app.use(router.mcpAuthMetadataRouter({ oauthMetadata, resourceServerUrl: url }))
  const verifyAccessToken = (token) =>
    verify(token).catch((error) => {
      throw new InvalidTokenError(error.message.replaceAll('"', "'"))
    })
  const resourceMetadataUrl = router.getOAuthProtectedResourceMetadataUrl(url)
  const verifier = { verifyAccessToken }
  app.use('/mcp', requireBearerAuth({ verifier, requiredScopes, resourceMetadataUrl }))
}

function createTools(sdk) {
  const { Server } = sdk('server/index.js')
  const { CallToolRequestSchema, ListToolsRequestSchema } = sdk('types.js')
  const server = new Server({ name: 'sdk-1', version: '1.0.0' }, { capabilities: { tools: {} } })
  const inputSchema = { type: 'object', properties: { query: { type: 'string' } } }
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: [{ name: 'read-cypher', description: 'Reads', inputSchema }],
  }))
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => ({
    content: [{ type: 'text', text: JSON.stringify({ asked: params.arguments.query }) }],
  }))
  return server
}
