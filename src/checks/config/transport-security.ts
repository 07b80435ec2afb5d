import { defineCheck } from '../../model/check.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'
import { definitionOf } from '../../settings/definitions.ts'
import type { Settings } from '../../settings/settings.ts'
import { isLoopback } from '../../transport/loopback.ts'
import { suitableTarget } from '../../transport/suitable-uri.ts'

export const transportSecurity = defineCheck({
  id: 'config.transport-security',
  title: 'Credentials travel encrypted',
  why: 'A token or secret sent in clear can be used by everyone who sees it.',
  needs: [],
  run: (_facts, { settings }) => {
    const [first, ...others] = [...overHttp(settings), ...overBolt(settings)]
    if (!first) return { status: 'pass', summary: 'TLS, or loopback' }
    if (!settings.allowInsecure.value)
      return {
        status: 'fail',
        summary: 'a credential would travel in clear, or to an unproven server',
        findings: [first, ...others],
      }
    const findings = [first, ...others].map(asWarning)
    return { status: 'warn', summary: 'allowed by --allow-insecure', findings }
  },
})

function overHttp(settings: Settings): AnyRaised[] {
  const places = [
    ['authority', settings.authority?.value, 'the client secret'],
    ['cognitoDomain', settings.cognitoDomain?.value, 'the client secret'],
    ['tokenEndpoint', settings.tokenEndpoint?.value, 'the client secret'],
    [
      'queryApiUri',
      settings.queryApi?.value ? settings.queryApiUri?.value : undefined,
      'the token',
    ],
    ['mcpUrl', settings.mcpUrl?.value, 'the token'],
  ] as const
  return places.flatMap(([name, url, what]) => {
    const setting = definitionOf[name].title
    if (url === undefined || !/^http:\/\//i.test(url) || !URL.canParse(url)) return []
    return isLoopback(new URL(url).hostname) ? [] : [raise('M2M108', { setting, url, what })]
  })
}

/** An address that no login is tried with is judged by the check of its form. */
function overBolt({ neo4jUri, allowInsecure }: Settings): AnyRaised[] {
  const target = neo4jUri && suitableTarget(neo4jUri.value)
  if (!target || 'problem' in target) return []
  const { uri, encrypted, verify, host } = target
  const hop = 'neo4j' as const
  if (!encrypted && !isLoopback(host))
    return [
      raise(
        'M2M108',
        { setting: definitionOf.neo4jUri.title, url: uri, what: 'the token' },
        { hop },
      ),
    ]
  // Allowed, it is told with the certificate that was not verified.
  if (verify || !encrypted || allowInsecure.value) return []
  return [raise('M2M618', { uri, allowed: false }, { hop, severity: 'error' })]
}

function asWarning(finding: AnyRaised): AnyRaised {
  return { ...finding, severity: 'warning' }
}
