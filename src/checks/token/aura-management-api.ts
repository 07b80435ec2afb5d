import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { cleanForeign } from '../../model/foreign.ts'

export const auraManagementApi = defineCheck({
  id: 'token.aura-management-api',
  title: 'Token is not for the Aura management API',
  why: 'Aura API credentials manage instances; they never log in to a database.',
  needs: ['token'],
  run: ({ token }) => {
    if (token.claims === null)
      return { status: 'skip', summary: 'the token is not a signed JWT', blockedBy: ['token.form'] }
    const issuer =
      typeof token.claims['iss'] === 'string' ? cleanForeign(token.claims['iss'], 200) : ''
    const audiences = [token.claims['aud']]
      .flat()
      .filter((aud): aud is string => typeof aud === 'string')
    const audience = audiences.find((aud) => /^https:\/\/console\.neo4j\.io\/?$/.test(aud))
    const byIssuer =
      URL.canParse(issuer) && /^aura-api\.[\w.]*auth0\.com$/.test(new URL(issuer).hostname)
    if (audience === undefined && !byIssuer)
      return { status: 'pass', summary: 'another issuer and audience' }
    const finding = raise('M2M412', {
      issuer,
      audience: cleanForeign(audience ?? audiences[0] ?? '', 200),
    })
    return {
      status: 'fail',
      summary: 'it was issued for the Aura management API',
      findings: [finding],
    }
  },
})
