import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'

/** Header members that name or bring the key: whoever made the token wrote them (RFC 8725 section 3.10). */
const bringsKey: Record<string, string> = {
  jku: 'the header names an address of keys (jku)',
  x5u: 'the header names an address of a certificate (x5u)',
  jwk: 'the header brings a key along (jwk)',
  x5c: 'the header brings a certificate along (x5c)',
}

export const members = defineCheck({
  id: 'token.members',
  title: 'Token has no members that servers must not trust',
  why: 'Keys that the token brings along, text that is not encoded as usual, and members that stand twice are refused by careful servers.',
  needs: ['token'],
  run: ({ token }) => {
    const { header, claims, duplicates = [] } = token
    if (claims === null || header === null)
      return { status: 'skip', summary: 'the token is not a signed JWT', blockedBy: ['token.form'] }
    const problems = [
      ...duplicates.map((name) => `${name} stands twice`),
      ...Object.entries(bringsKey).flatMap(([name, words]) => (name in header ? [words] : [])),
      // RFC 7797 section 3, RFC 7516 section 4.1.3: only for other uses than access tokens.
      ...(header['b64'] === false ? ['its payload is not encoded (b64)'] : []),
      ...('zip' in header ? ['it is compressed (zip)'] : []),
    ]
    return problems.length === 0
      ? { status: 'pass', summary: 'none' }
      : {
          status: 'warn',
          summary: problems[0] ?? '',
          findings: [raise('M2M427', { problems: problems.slice(0, 6) })],
        }
  },
})
