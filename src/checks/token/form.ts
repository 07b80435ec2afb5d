import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { providerOfToken } from '../../token/issuer-provider.ts'

export const form = defineCheck({
  id: 'token.form',
  title: 'Token is a signed JWT',
  why: 'Neo4j verifies tokens itself: it cannot ask the provider about an opaque one, nor decrypt one.',
  rulesOut: 'the form of the token',
  needs: ['token'],
  run: ({ token }, { settings }) => {
    const { pasted, shape, bytes } = token
    if (shape === 'jwe')
      return {
        status: 'fail',
        summary: 'five parts: it is encrypted',
        findings: [raise('M2M402', {})],
      }
    if (shape === 'opaque') {
      const provider = settings.provider?.value ?? providerOfToken(token.claims) ?? 'oidc'
      return {
        status: 'fail',
        summary: `${bytes} bytes that are no JWT`,
        findings: [raise('M2M401', { provider, hint: opaqueHint(provider) })],
      }
    }
    if (shape === 'malformed') {
      const reason = token.reason ?? 'it cannot be read'
      return { status: 'fail', summary: reason, findings: [raise('M2M421', { reason, pasted })] }
    }
    if (pasted.length > 0) {
      const reason = `it was pasted with ${pasted.join(', ')}`
      return { status: 'fail', summary: reason, findings: [raise('M2M421', { reason, pasted })] }
    }
    const type = typeof token.header?.['typ'] === 'string' ? `, ${token.header['typ']}` : ''
    return { status: 'pass', summary: `three parts, ${bytes} bytes${type}` }
  },
})

function opaqueHint(provider: string): string {
  if (provider === 'auth0') return 'Auth0 gives one when no audience is asked for'
  if (provider === 'okta')
    return 'tokens of the Okta org server are not for others to verify: use a custom authorization server'
  if (provider === 'google') return 'Google access tokens are opaque: use an ID token'
  return 'many providers give one when no audience or resource is asked for'
}
