import { defineCheck } from '../../model/check.ts'
import type { DiscoveryFact, ServerDiscovery, ServerSettings, Sourced } from '../../model/facts.ts'
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
    const summary =
      provenance === 'unknown' ? 'nothing is known of them' : `${provenance}: ${names}`
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
 * Addresses in the settings at which no discovery document and no keys are published. Only an answer
 * counts: that it cannot be reached from here says nothing about the server. The provider's own
 * document has a check of its own.
 */
function unusable(
  { providers, provenance }: ServerSettings,
  documents: ServerDiscovery,
  discovery: DiscoveryFact | undefined,
): AnyRaised[] {
  if (provenance !== 'given' && provenance !== 'published') return []
  const own = [discovery?.main.url, discovery?.v1?.url]
  return providers.flatMap(({ discoveryUri, jwksUri, issuer }) => {
    const document = own.includes(discoveryUri?.value)
      ? undefined
      : documents[discoveryUri?.value ?? '']
    const answer = document && answerOf(document)
    const states = document && ('failed' in document || document.issuer !== undefined)
    const keys = documents[jwksUri?.value ?? '']
    const keyAnswer = keys && answerOf(keys)
    return [
      ...(discoveryUri && answer ? [missing('M2M318', discoveryUri, answer)] : []),
      ...(discoveryUri && document && !states && !issuer
        ? [missing('M2M318', discoveryUri, { status: 200, reason: 'it states no issuer' })]
        : []),
      ...(jwksUri && keyAnswer ? [missing('M2M320', jwksUri, keyAnswer)] : []),
    ]
  })
}

interface Answer {
  status: number
  reason: string
}

function answerOf(document: ServerDiscovery[string]): Answer | undefined {
  if (!('failed' in document) || document.unreachable) return undefined
  return { status: document.status ?? 0, reason: document.failed }
}

function missing(
  code: 'M2M318' | 'M2M320',
  { value: url, source }: Sourced<string>,
  { status, reason }: Answer,
): AnyRaised {
  const what = code === 'M2M318' ? 'a discovery document' : 'a key set'
  return raise(
    code,
    { url, status, reason },
    {
      severity: 'warning',
      owner: 'neo4j-admin',
      hop: 'jwks',
      expected: { value: what, source },
      actual: { value: reason, source: url },
    },
  )
}
