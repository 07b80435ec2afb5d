import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'

export const scopesGranted = defineCheck({
  id: 'identity.scopes-granted',
  title: 'All scopes asked for are granted',
  why: 'Providers leave out scopes without saying so; what is missing is missing in Neo4j too.',
  needs: ['tokenAnswer', 'token'],
  run: ({ tokenAnswer, token }) => {
    if (tokenAnswer.outcome !== 'token')
      return {
        status: 'skip',
        summary: 'there is no token',
        blockedBy: ['identity.token-acquired'],
      }
    const claim = token.claims?.['scope'] ?? token.claims?.['scp']
    const granted = tokenAnswer.scopeGranted ?? (Array.isArray(claim) ? claim.join(' ') : claim)
    const asked = words(tokenAnswer.scopeAsked)
    // `/.default` stands for all that is configured: there is nothing to compare.
    if (
      typeof granted !== 'string' ||
      asked.length === 0 ||
      asked.some((scope) => scope.endsWith('/.default'))
    )
      return { status: 'not-applicable', summary: 'the answer names no scopes to compare' }
    const missing = asked.filter((scope) => !words(granted).includes(scope))
    if (missing.length === 0) return { status: 'pass', summary: granted }
    const finding = raise(
      'M2M321',
      { asked, granted: words(granted) },
      {
        expected: { value: asked.join(' '), source: 'scopes asked for' },
        actual: { value: granted, source: 'scopes granted' },
      },
    )
    return { status: 'warn', summary: `not granted: ${missing.join(' ')}`, findings: [finding] }
  },
})

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
