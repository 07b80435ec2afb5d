import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'

export const expectations = defineCheck({
  id: 'config.expectations',
  title: 'Expected issuer and audience fit each other',
  why: 'Expectations that no token can meet send the search the wrong way.',
  needs: [],
  run: (_facts, { settings }) => {
    const issuer = settings.expectIssuer?.value
    const audience = settings.expectAudience?.value
    if (issuer === undefined || audience === undefined)
      return { status: 'not-applicable', summary: 'not both are stated' }
    // Entra: a v2.0 token always carries the GUID, never the application ID URI (access token claims reference).
    if (/\/v2\.0\/?$/.test(issuer) && audience.startsWith('api://'))
      return {
        status: 'warn',
        summary: 'no Entra token has both',
        findings: [raise('M2M113', { issuer, audience })],
      }
    return { status: 'pass', summary: `${audience} from ${issuer}` }
  },
})
