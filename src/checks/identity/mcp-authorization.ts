import { defineCheck } from '../../model/check.ts'
import type { AnyRaised } from '../../model/finding.ts'
import { discoversAuth } from '../../settings/settings.ts'

export const mcpAuthorization = defineCheck({
  id: 'identity.mcp-authorization',
  title: 'MCP server names the authorization server that you named',
  why: 'Your credential goes to this server and to no other, whatever the MCP server says.',
  when: discoversAuth,
  needs: ['mcpAuthorization'],
  run: ({ mcpAuthorization: found }) => {
    if (found.outcome === 'refused') {
      const summary = `nothing was sent: ${whyRefused(found.finding)}`
      return { status: 'fail', summary, findings: [found.finding] }
    }
    const { issuer, resource, scope } = found
    const asked = scope === undefined ? '' : `, scope ${scope}`
    return { status: 'pass', summary: `${issuer}, for ${resource}${asked}` }
  },
})

function whyRefused({ code, args }: AnyRaised): string {
  switch (code) {
    case 'M2M711':
      return 'no metadata is published'
    case 'M2M712':
      return args.problems[0] ?? 'the metadata contradict each other'
    case 'M2M713':
      return `${args.issuer} lists no client credentials`
    case 'M2M318':
      return `${args.url}: ${args.reason}`
    case 'M2M727':
      return `tokens come from ${args.issuers.join(', ')}`
    case 'M2M728':
      return `${args.issuer} takes ${args.offered.join(', ') || 'no client authentication'}`
    default:
      return 'the metadata cannot be used'
  }
}
