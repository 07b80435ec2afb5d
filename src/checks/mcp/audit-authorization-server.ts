import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import type { McpServerMetadata } from '../../model/facts.ts'
import { serverProblems } from '../../model/mcp-metadata.ts'

export const auditAuthorizationServer = defineCheck({
  id: 'mcp.audit-authorization-server',
  title: 'Authorization server publishes what clients need',
  why: 'Clients use the metadata only when its issuer is the one that was named (RFC 8414).',
  needs: ['mcpAudit'],
  run: ({ mcpAudit }, { settings }) => {
    const { authorizationServers } = mcpAudit
    if (authorizationServers.length === 0)
      return { status: 'not-applicable', summary: 'none is named' }
    const url = settings.mcpUrl?.value ?? ''
    // What this machine could not reach may be in order: it is no contradiction.
    const unread = authorizationServers.find(
      ({ metadata, looks }) => !metadata && looks.at(-1)?.outcome === 'failed',
    )
    const problems = authorizationServers
      .filter((server) => server !== unread)
      .flatMap((server) => serverProblems(server, url))
    if (problems.length > 0) {
      const findings = [raise('M2M712', { problems }, { hop: 'mcp' })]
      return { status: 'warn', summary: problems[0] ?? '', findings }
    }
    if (unread)
      return {
        status: 'unknown',
        summary: `${unread.issuer}: ${unread.looks.at(-1)?.reason ?? 'no answer'}`,
      }
    const told = authorizationServers.flatMap(({ issuer, metadata }) =>
      metadata ? [`${issuer}: ${offers(metadata)}`] : [],
    )
    return { status: 'pass', summary: told.join('; ') }
  },
})

function offers({
  grantTypes,
  authMethods,
  codeChallengeMethods,
  offersRegistration,
  takesClientDocuments,
  namesIssuer,
}: McpServerMetadata): string {
  const listed = (name: string, values: string[] | undefined): string =>
    `${name} ${values ? values.join(', ') || 'none' : 'not listed'}`
  return [
    listed('grants', grantTypes),
    listed('client authentication', authMethods),
    listed('PKCE', codeChallengeMethods),
    ...(offersRegistration ? ['registration offered'] : []),
    ...(takesClientDocuments === true ? ['clients by metadata documents'] : []),
    ...(namesIssuer === true ? ['issuer in answers to logins'] : []),
  ].join('; ')
}
