import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'

export const entraScope = defineCheck({
  id: 'config.entra-scope',
  title: 'Entra scope names one API with /.default',
  why: 'Client credentials at Entra take the form <application ID URI>/.default and nothing else.',
  needs: [],
  run: (_facts, { settings }) => {
    const scope = settings.scope?.value
    if (settings.provider?.value !== 'entra' || settings.token || scope === undefined)
      return { status: 'not-applicable', summary: 'no token is asked of Entra' }
    if (/^\S+\/\.default$/.test(scope)) return { status: 'pass', summary: scope }
    const first = scope.split(/\s+/)[0] ?? scope
    const base = first.startsWith('api://')
      ? (first.match(/^api:\/\/[^/]+/)?.[0] ?? first)
      : first.replace(/\/$/, '')
    const finding = raise('M2M111', { scope, suggestion: `${base}/.default` })
    return { status: 'fail', summary: `${scope} does not end in /.default`, findings: [finding] }
  },
})
