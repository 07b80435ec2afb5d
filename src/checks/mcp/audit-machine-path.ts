import { defineCheck } from '../../model/check.ts'
import type { McpAuditFact, McpAuthorizationServer } from '../../model/facts.ts'
import { raise } from '../../model/finding.ts'
import { forPeopleOnly, usableServers } from '../../model/mcp-metadata.ts'
import type { Outcome } from '../../model/outcome.ts'
import { isNeo4jMcp, refusalOf, verdictOnRandomToken } from '../mcp-audit.ts'
import { endpointFault } from '../mcp-findings.ts'

/** RFC 8414 section 2, RFC 7591 section 2: ways in which a client without a person proves who it is. */
const machineMethods = new Set([
  'private_key_jwt',
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'tls_client_auth',
  'self_signed_tls_client_auth',
])

export const auditMachinePath = defineCheck({
  id: 'mcp.audit-machine-path',
  title: 'A machine can get in',
  why: 'Where only people can log in with a browser, no machine token helps.',
  needs: ['mcpAnonymous', 'mcpAudit'],
  run: ({ mcpAnonymous, mcpAudit }, { settings }): Outcome => {
    if (mcpAnonymous.initialize.outcome === 'result')
      return { status: 'pass', summary: 'yes: initialize is answered without any credential' }
    if (isNeo4jMcp(mcpAnonymous))
      return {
        status: 'pass',
        summary:
          'yes, with a token that is for Neo4j: neo4j/mcp hands it on to the database, which decides',
      }
    const published = judgeServers(usableServers(mcpAudit)) ?? judgeListed(mcpAudit)
    if (published) return published
    if (endpointFault(mcpAnonymous.initialize, { url: settings.mcpUrl?.value ?? '' }))
      return {
        status: 'skip',
        summary: 'not known: the endpoint does not answer as an MCP server',
        blockedBy: ['mcp.audit-transport'],
      }
    return { status: 'unknown', summary: `not known: ${whyUnknown(mcpAudit)}${hint(mcpAnonymous)}` }
  },
})

function judgeServers(servers: readonly McpAuthorizationServer[]): Outcome | undefined {
  const withGrant = servers.filter(({ metadata }) =>
    metadata?.grantTypes?.includes('client_credentials'),
  )
  for (const { issuer, metadata } of withGrant) {
    const methods = metadata?.authMethods
    const fitting = methods?.filter((method) => machineMethods.has(method))
    if (fitting?.length === 0) continue
    const how = fitting ? ` with ${fitting.join(', ')}` : ''
    return { status: 'pass', summary: `yes: ${issuer} lists client_credentials${how}` }
  }
  const [contradictory] = withGrant
  if (contradictory)
    return {
      status: 'unknown',
      summary: `not known: ${contradictory.issuer} lists client_credentials, but no way for a client to prove who it is`,
    }
  return undefined
}

function judgeListed(fact: McpAuditFact): Outcome | undefined {
  const found = forPeopleOnly(fact)
  if (!found) return undefined
  const finding = raise('M2M713', { ...found, tokenTried: false }, { hop: 'mcp', severity: 'info' })
  return {
    status: 'unknown',
    summary: `likely not: ${found.issuer} lists ${found.grantTypes.join(', ') || 'no grant type'}, and not client_credentials`,
    findings: [finding],
  }
}

function whyUnknown(fact: McpAuditFact): string {
  if (verdictOnRandomToken(fact) === 'taken')
    return 'tools/list takes any token, and only a tool call shows who judges it'
  if (usableServers(fact).length > 0) return 'the grant types are not listed'
  return fact.authorizationServers.length > 0
    ? 'no metadata of the authorization server can be used'
    : 'the server does not say where tokens come from'
}

function hint(anonymous: Parameters<typeof refusalOf>[0]): string {
  return refusalOf(anonymous) ? '; ask its operator, or try a token with mcp call' : ''
}
