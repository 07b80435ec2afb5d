import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'

export const serverSettings = defineCheck({
  id: 'policy.server-settings',
  title: "Server's OIDC settings are known and sound",
  why: 'Only against them can a token be judged before the server does it.',
  needs: ['serverSettings'],
  run: ({ serverSettings: known }) => {
    const { provenance, problems, providers } = known
    const errors = problems.filter(({ severity }) => severity !== 'warning' && severity !== 'info')
    const [first, ...others] = [...errors, ...problems.filter((problem) => !errors.includes(problem))]
    const summary = `${provenance}: ${providers.map(({ name }) => name).join(', ') || 'no OIDC provider'}`
    if (first && errors.length > 0) return { status: 'fail', summary, findings: [first, ...others] }
    if (first) return { status: 'warn', summary, findings: [first, ...others] }
    if (provenance !== 'unknown') return { status: 'pass', summary }
    const how = [
      'neo4j.conf of the server: --neo4j-conf FILE',
      'single values: --server-discovery-uri, --server-audience, --server-groups-claim and so on',
    ]
    const finding = raise('M2M521', { how }, { severity: 'info' })
    return { status: 'not-applicable', summary: 'nothing is known of them', findings: [finding] }
  },
})
