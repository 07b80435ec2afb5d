import { defineCheck } from '../../model/check.ts'
import type { DiscoveryFact, ServerDiscovery, ServerSettings } from '../../model/facts.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'

const how: readonly string[] = [
  'neo4j.conf of the server: --neo4j-conf FILE',
  'single values: --server-discovery-uri, --server-audience, --server-groups-claim and so on',
]

export const serverSettings = defineCheck({
  id: 'policy.server-settings',
  title: "Server's OIDC settings are known and sound",
  why: 'Only against them can a token be judged before the server does it.',
  needs: ['serverSettings'],
  optional: ['serverDiscovery', 'discovery'],
  run: ({ serverSettings: known, serverDiscovery = {}, discovery }) => {
    const { provenance, providers } = known
    const problems = [...known.problems, ...unusable(known, serverDiscovery, discovery)]
    const errors = problems.filter(({ severity }) => severity !== 'warning' && severity !== 'info')
    const [first, ...others] = [
      ...errors,
      ...problems.filter((problem) => !errors.includes(problem)),
    ]
    const names = providers.map(({ name }) => name).join(', ') || 'no OIDC provider'
    const summary = provenance === 'unknown' ? 'nothing is known of them' : `${provenance}: ${names}`
    if (first && errors.length > 0) return { status: 'fail', summary, findings: [first, ...others] }
    if (problems.some(({ severity }) => severity === 'warning'))
      return { status: 'warn', summary, findings: problems }
    if (provenance !== 'unknown') return { status: 'pass', summary, findings: problems }
    const unknown = problems.some(({ code }) => code === 'M2M521')
      ? problems
      : [raise('M2M521', { how: [...how] }, { severity: 'info' }), ...problems]
    return { status: 'not-applicable', summary, findings: unknown }
  },
})

/**
 * Addresses in the settings at which no discovery document is published. Only an answer counts: that
 * it cannot be reached from here says nothing about the server. The provider's own document has a
 * check of its own.
 */
function unusable(
  { providers, provenance }: ServerSettings,
  documents: ServerDiscovery,
  discovery: DiscoveryFact | undefined,
): AnyRaised[] {
  if (provenance !== 'given' && provenance !== 'published') return []
  const own = [discovery?.main.url, discovery?.v1?.url]
  return providers.flatMap(({ discoveryUri, issuer }) => {
    const document = documents[discoveryUri?.value ?? '']
    if (discoveryUri === undefined || document === undefined || own.includes(discoveryUri.value))
      return []
    const url = discoveryUri.value
    const raised = (status: number, reason: string): AnyRaised[] => [
      raise(
        'M2M318',
        { url, status, reason },
        {
          severity: 'warning',
          owner: 'neo4j-admin',
          hop: 'jwks',
          expected: { value: 'a discovery document', source: discoveryUri.source },
          actual: { value: reason, source: url },
        },
      ),
    ]
    if ('failed' in document)
      return document.unreachable ? [] : raised(document.status ?? 0, document.failed)
    return document.issuer === undefined && issuer === undefined
      ? raised(200, 'it states no issuer')
      : []
  })
}
