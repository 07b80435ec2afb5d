import { defineCheck } from '../../model/check.ts'
import { cleanForeign } from '../../model/foreign.ts'
import { raise } from '../../model/finding.ts'
import { providerOfToken } from '../../token/issuer-provider.ts'

export const consistency = defineCheck({
  id: 'token.consistency',
  title: 'Claims fit each other',
  why: 'Claims that the provider never issues together mean an edited or mis-copied token.',
  needs: ['token'],
  run: ({ token }) => {
    const { claims } = token
    if (claims === null)
      return { status: 'skip', summary: 'the token is not a signed JWT', blockedBy: ['token.form'] }
    if (providerOfToken(claims) !== 'entra')
      return { status: 'not-applicable', summary: 'only known for Entra' }
    const contradictions = entraContradictions(claims)
    return contradictions.length === 0
      ? { status: 'pass', summary: 'iss, ver, tid and aud agree' }
      : {
          status: 'warn',
          summary: contradictions.join('; '),
          findings: [raise('M2M424', { contradictions })],
        }
  },
})

/** Access token claims reference of the Microsoft identity platform. */
function entraContradictions(claims: Record<string, unknown>): string[] {
  const text = (name: string): string => (typeof claims[name] === 'string' ? claims[name] : '')
  const iss = text('iss')
  const version = iss.endsWith('/v2.0') ? '2.0' : iss.startsWith('https://sts.') ? '1.0' : ''
  const audience =
    [claims['aud']].flat().find((aud): aud is string => typeof aud === 'string') ?? ''
  const tenant = URL.canParse(iss) ? (new URL(iss).pathname.split('/')[1] ?? '') : ''
  const found: string[] = []
  if (version === '2.0' && audience.startsWith('api://'))
    found.push(
      `a v2.0 issuer with audience ${cleanForeign(audience, 80)}: v2.0 tokens carry the GUID`,
    )
  if (text('tid') !== '' && tenant !== '' && text('tid').toLowerCase() !== tenant.toLowerCase())
    found.push(`tid ${cleanForeign(text('tid'), 40)} is not the tenant of the issuer`)
  if (text('ver') !== '' && version !== '' && text('ver') !== version)
    found.push(`ver ${cleanForeign(text('ver'), 10)} with the issuer of version ${version}`)
  return found
}
