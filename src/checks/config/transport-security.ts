import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import type { Setting } from '../../settings/settings.ts'
import { isLoopback } from '../../transport/loopback.ts'

export const transportSecurity = defineCheck({
  id: 'config.transport-security',
  title: 'Credentials travel encrypted',
  why: 'A token or secret sent in clear can be used by everyone who sees it.',
  needs: [],
  run: (_facts, { settings }) => {
    const places: [string, Setting<string> | undefined, string][] = [
      ['authority', settings.authority, 'the client secret'],
      ['tokenEndpoint', settings.tokenEndpoint, 'the client secret'],
      ['neo4jUri', settings.neo4jUri, 'the token'],
      ['mcpUrl', settings.mcpUrl, 'the token'],
    ]
    const findings = places.flatMap(([setting, place, what]) => {
      const url = place?.value ?? ''
      const scheme = url.match(/^([a-z0-9+]+):\/\//i)?.[1]?.toLowerCase() ?? ''
      const plain = ['http', 'bolt', 'neo4j'].includes(scheme)
      const unverified = scheme.endsWith('+ssc')
      const host = url.replace(/^[^:]+:\/\//, '').replace(/[/?#].*$/s, '').replace(/:\d+$/, '').replace(/^\[|\]$/g, '')
      if (!plain && !unverified) return []
      if (plain && isLoopback(host)) return []
      return [raise('M2M108', { setting, url, what })]
    })
    const [first, ...others] = findings
    if (!first) return { status: 'pass', summary: 'TLS, or loopback' }
    if (settings.allowInsecure.value)
      return { status: 'warn', summary: 'allowed by --allow-insecure', findings: [first, ...others].map((finding) => ({ ...finding, severity: 'warning' })) }
    return { status: 'fail', summary: 'a credential would travel in clear, or to an unproven server', findings: [first, ...others] }
  },
})
