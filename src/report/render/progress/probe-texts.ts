import type { FactName } from '../../../model/facts.ts'
import type { Stage } from '../../../model/stage.ts'

/** What is going on while each fact is gathered, and the stage to which people will see it belong. */
export const probeTexts: Readonly<Record<FactName, { stage: Stage; text: string }>> = {
  configuration: { stage: 'config', text: 'the settings' },
  idpDial: { stage: 'network', text: 'a connection to the identity provider' },
  neo4jDial: { stage: 'network', text: 'a connection to Neo4j' },
  mcpDial: { stage: 'network', text: 'a connection to the MCP server' },
  clock: { stage: 'network', text: 'the clocks' },
  discovery: { stage: 'identity', text: 'the OpenID configuration' },
  client: { stage: 'identity', text: 'the OAuth client' },
  tokenAnswer: { stage: 'identity', text: 'the token endpoint' },
  keySet: { stage: 'identity', text: 'the signing keys' },
  token: { stage: 'token', text: 'the token' },
  signature: { stage: 'token', text: 'the signature' },
  serverSettings: { stage: 'policy', text: "the server's OIDC settings" },
  serverDiscovery: { stage: 'policy', text: 'the discovery document that the server reads' },
  prediction: { stage: 'policy', text: 'the prediction' },
  boltTarget: { stage: 'neo4j', text: 'the Neo4j address' },
  boltHello: { stage: 'neo4j', text: 'the Bolt handshake' },
  bearerLogin: { stage: 'neo4j', text: 'the login with the token' },
  nativeLogin: { stage: 'neo4j', text: 'the control login with user and password' },
  brokenSignatureLogin: { stage: 'neo4j', text: 'the control login with a broken signature' },
  neo4jRoot: { stage: 'neo4j', text: "the server's own page" },
  mcpAnonymous: { stage: 'mcp', text: 'the MCP server, without a credential' },
  mcpAnonymousCall: { stage: 'mcp', text: 'a tool call without a credential' },
  mcpBearer: { stage: 'mcp', text: 'the MCP server, with the token' },
  mcpCall: { stage: 'mcp', text: 'the tool call with the token' },
  mcpAudit: { stage: 'mcp', text: 'what the MCP server shows of its login' },
}
