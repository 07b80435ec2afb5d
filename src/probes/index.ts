import type { FactName } from '../model/facts.ts'
import type { Probe } from '../model/probe.ts'
import { bearerLogin } from './bearer-login.ts'
import { boltHello } from './bolt-hello.ts'
import { boltTarget } from './bolt-target.ts'
import { brokenSignatureLogin } from './broken-signature-login.ts'
import { client } from './client.ts'
import { clock } from './clock.ts'
import { configuration } from './configuration.ts'
import { discovery } from './discovery.ts'
import { idpDial } from './idp-dial.ts'
import { keySet } from './key-set.ts'
import { mcpAnonymous } from './mcp-anonymous.ts'
import { mcpAnonymousCall } from './mcp-anonymous-call.ts'
import { mcpAudit } from './mcp-audit.ts'
import { mcpAuthorization } from './mcp-authorization.ts'
import { mcpBearer } from './mcp-bearer.ts'
import { mcpCall } from './mcp-call.ts'
import { mcpControls } from './mcp-controls.ts'
import { mcpDial } from './mcp-dial.ts'
import { mcpExpired } from './mcp-expired.ts'
import { mcpHealth } from './mcp-health.ts'
import { mcpMe } from './mcp-me.ts'
import { mcpOther } from './mcp-other.ts'
import { mcpToken } from './mcp-token.ts'
import { mcpTokenAnswer } from './mcp-token-answer.ts'
import { mcpPublished } from './mcp-published.ts'
import { nativeLogin } from './native-login.ts'
import { neo4jDial } from './neo4j-dial.ts'
import { neo4jRoot } from './neo4j-root.ts'
import { prediction } from './prediction.ts'
import { privileges } from './privileges.ts'
import { queryApi } from './query-api.ts'
import { serverDiscovery } from './server-discovery.ts'
import { serverSettings } from './server-settings.ts'
import { signature } from './signature.ts'
import { token } from './token.ts'
import { tokenAnswer } from './token-answer.ts'

/** Every probe by the fact that it gives. */
export const probes: Record<FactName, Probe> = {
  configuration,
  idpDial,
  neo4jDial,
  mcpDial,
  discovery,
  client,
  tokenAnswer,
  token,
  mcpTokenAnswer,
  mcpToken,
  keySet,
  signature,
  serverSettings,
  serverDiscovery,
  prediction,
  boltTarget,
  boltHello,
  bearerLogin,
  nativeLogin,
  brokenSignatureLogin,
  neo4jRoot,
  queryApi,
  mcpAnonymous,
  mcpAnonymousCall,
  mcpBearer,
  mcpCall,
  mcpPublished,
  mcpAuthorization,
  mcpHealth,
  mcpMe,
  mcpControls,
  mcpExpired,
  mcpOther,
  privileges,
  mcpAudit,
  clock,
}
