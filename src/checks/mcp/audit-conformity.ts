import { defineCheck } from '../../model/check.ts'
import type { McpAuditFact, McpPassFact } from '../../model/facts.ts'
import { resourceProblems, serverProblems } from '../../model/mcp-metadata.ts'
import {
  challengeProblems,
  lacksPkce,
  refusalOf,
  verdictOnOrigin,
  verdictOnQueryToken,
  verdictOnRandomToken,
  verdictOnSmallScheme,
} from '../mcp-audit.ts'
import { endpointFault } from '../mcp-findings.ts'

export const auditConformity = defineCheck({
  id: 'mcp.audit-conformity',
  title: 'Deviations from the specification were noted',
  why: 'They concern clients that find their way by themselves; they stop no machine that has a token.',
  needs: ['mcpAnonymous', 'mcpAudit'],
  run: ({ mcpAnonymous, mcpAudit }, { settings }) => {
    const url = settings.mcpUrl?.value ?? ''
    if (endpointFault(mcpAnonymous.initialize, { url }))
      return {
        status: 'skip',
        summary: 'the endpoint does not answer as an MCP server',
        blockedBy: ['mcp.audit-transport'],
      }
    const notes = deviations(mcpAnonymous, mcpAudit, url)
    return {
      status: 'pass',
      summary:
        notes.length === 0 ? 'none seen from outside' : `${notes.length}: ${notes.join('; ')}`,
    }
  },
})

function deviations(anonymous: McpPassFact, fact: McpAuditFact, url: string): string[] {
  const refusal = refusalOf(anonymous)
  const unread = fact.resourceLooks.some(({ outcome }) => outcome === 'failed')
  const contradictions = [
    ...(refusal ? challengeProblems(refusal, fact) : []),
    ...resourceProblems(fact, url),
    ...fact.authorizationServers
      .filter(({ metadata, looks }) => metadata ?? looks.at(-1)?.outcome !== 'failed')
      .flatMap((server) => serverProblems(server, url)),
  ]
  return [
    ...(anonymous.speaks === 'http+sse' ? ['only the old HTTP+SSE transport (M2M707)'] : []),
    ...(refusal && !fact.resource && !unread ? ['no resource metadata (M2M711)'] : []),
    ...(contradictions.length > 0 ? ['metadata or challenge with faults (M2M712)'] : []),
    ...(verdictOnRandomToken(fact) === 'taken' ? ['tokens are not judged at tools/list'] : []),
    ...(verdictOnSmallScheme(fact) === 'other' ? ['small letters in the scheme (M2M719)'] : []),
    ...(verdictOnQueryToken(fact) === 'taken' ? ['a token in the address is taken'] : []),
    ...(lacksPkce(fact) ? ['a login for people is listed without PKCE by S256'] : []),
    ...(verdictOnOrigin(fact) === 'ignored' ? ['the Origin is not checked (M2M722)'] : []),
  ]
}
