import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { cleanForeign } from '../../model/foreign.ts'

/** Microsoft Graph, Azure Resource Manager and the retired Azure AD Graph, by id and by address. */
const microsoftAudiences =
  /^(00000003-0000-0000-c000-000000000000|00000002-0000-0000-c000-000000000000|https:\/\/graph\.(microsoft\.(com|us)|windows\.net)\/?|https:\/\/management\.(azure\.com|core\.windows\.net)\/?|797f4846-ba00-4fd7-ba43-dac1f8f63013)$/i

export const microsoftApi = defineCheck({
  id: 'token.microsoft-api',
  title: "Token is not for one of Microsoft's own APIs",
  why: 'Tokens for Graph or Azure have a form that only Microsoft can verify.',
  needs: ['token'],
  optional: ['signature'],
  run: ({ token, signature }) => {
    if (token.claims === null)
      return { status: 'skip', summary: 'the token is not a signed JWT', blockedBy: ['token.form'] }
    const audiences = [token.claims['aud']]
      .flat()
      .filter((aud): aud is string => typeof aud === 'string')
    const nonce = typeof token.header?.['nonce'] === 'string'
    const audience = audiences.find((aud) => microsoftAudiences.test(aud))
    const entra = typeof token.claims['tid'] === 'string'
    if (audience === undefined && !(nonce && entra))
      return { status: 'pass', summary: 'another audience, no nonce in the header' }
    const proven = signature?.outcome === 'invalid' && signature.nonceProof === true
    const finding = raise('M2M406', {
      audience: cleanForeign(audience ?? audiences[0] ?? '(none)', 120),
      nonce,
      ...(proven ? { provenByNonce: true } : {}),
    })
    return {
      status: 'fail',
      summary: `audience ${cleanForeign(audience ?? audiences[0] ?? '(none)', 80)}${nonce ? ', nonce in the header' : ''}`,
      findings: [finding],
    }
  },
})
