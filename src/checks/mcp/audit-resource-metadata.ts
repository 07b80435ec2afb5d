import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { resourceProblems } from '../../model/mcp-metadata.ts'
import { refusalOf } from '../mcp-audit.ts'

export const auditResourceMetadata = defineCheck({
  id: 'mcp.audit-resource-metadata',
  title: 'Resource metadata was looked for',
  why: 'It names the authorization servers whose tokens the MCP server takes (RFC 9728).',
  needs: ['mcpAnonymous', 'mcpAudit'],
  run: ({ mcpAnonymous, mcpAudit }, { settings }) => {
    const { resource, resourceLooks } = mcpAudit
    const url = settings.mcpUrl?.value ?? ''
    if (resource) {
      const problems = resourceProblems(mcpAudit, url)
      const servers = resource.authorizationServers.join(', ')
      if (problems.length === 0)
        return { status: 'pass', summary: `${resource.url} names ${servers}` }
      const findings = [raise('M2M712', { problems }, { hop: 'mcp' })]
      return { status: 'warn', summary: problems[0] ?? '', findings }
    }
    const unread = resourceLooks.find(({ outcome }) => outcome === 'failed')
    if (unread) return { status: 'unknown', summary: `${unread.url}: ${unread.reason ?? ''}` }
    if (!refusalOf(mcpAnonymous))
      return { status: 'not-applicable', summary: 'no credential is asked for' }
    const asked = resourceLooks.find(({ by }) => by !== 'challenge')?.url ?? url
    const findings = [raise('M2M711', { url: asked }, { hop: 'mcp' })]
    return { status: 'pass', summary: 'none is published', findings }
  },
})
