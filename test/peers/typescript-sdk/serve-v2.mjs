import { createRequire } from 'node:module'
import { join } from 'node:path'

/** An application of release 2: `@modelcontextprotocol/server` with its adapters for Node.js and Express. */
export async function createApp(wanted) {
  const require = createRequire(join(wanted.folder, 'package.json'))
  const sdk = require('@modelcontextprotocol/server')
  const express = require('@modelcontextprotocol/express')
  const { toNodeHandler } = require('@modelcontextprotocol/node')
  const app = express.createMcpExpressApp({ host: 'localhost' })
  if (wanted.oauthMetadata) protect(app, wanted, sdk, express)
  const handler = sdk.createMcpHandler(() => createTools(sdk), {
    legacy: wanted.legacy ? 'stateless' : 'reject',
    responseMode: wanted.answers,
  })
  const handle = toNodeHandler(handler)
  app.all('/mcp', (request, response) => handle(request, response, request.body))
  return app
}

function protect(app, { url, oauthMetadata, verify, requiredScopes }, sdk, express) {
  const { OAuthError, OAuthErrorCode } = sdk
  app.use(express.mcpAuthMetadataRouter({ oauthMetadata, resourceServerUrl: url }))
  const verifyAccessToken = (token) =>
    verify(token).catch((error) => {
      throw new OAuthError(OAuthErrorCode.InvalidToken, error.message.replaceAll('"', "'"))
    })
  const resourceMetadataUrl = express.getOAuthProtectedResourceMetadataUrl(url)
  const verifier = { verifyAccessToken }
  app.use('/mcp', express.requireBearerAuth({ verifier, requiredScopes, resourceMetadataUrl }))
}

function createTools(sdk) {
  const server = new sdk.McpServer({ name: 'sdk-2', version: '1.0.0' })
  const answer = (value) => ({ content: [{ type: 'text', text: JSON.stringify(value) }] })
  const schema = (properties) => sdk.fromJsonSchema({ type: 'object', properties })
  server.registerTool(
    'read-cypher',
    { description: 'Reads', inputSchema: schema({ query: { type: 'string' } }) },
    ({ query }) => answer({ asked: query }),
  )
  const place = {
    region: { type: 'string', 'x-mcp-header': 'Region' },
    rows: { type: 'integer', 'x-mcp-header': 'Rows' },
    within: {
      type: 'object',
      properties: { fresh: { type: 'boolean', 'x-mcp-header': 'Fresh' } },
    },
  }
  server.registerTool(
    'read-in-region',
    { description: 'Reads where a gateway routes it to', inputSchema: schema(place) },
    (args) => answer(args),
  )
  server.registerTool(
    'declared-wrongly',
    {
      description: 'No client may call it',
      inputSchema: schema({ rows: { type: 'number', 'x-mcp-header': 'Rows' } }),
    },
    (args) => answer(args),
  )
  return server
}
