import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'

/** Types that are not those of access tokens (IANA media types `application/...+jwt`), in words. */
const otherTypes: Record<string, string> = {
  'logout+jwt': 'a message about a logout (logout+jwt)',
  'secevent+jwt': 'a security event (secevent+jwt)',
  'dpop+jwt': 'a proof of a key (dpop+jwt)',
  'token-introspection+jwt': 'an answer about a token (token-introspection+jwt)',
  'client-authentication+jwt': 'a client assertion (client-authentication+jwt)',
  'okta-internal-at+jwt': 'an access token of the Okta org server, which is for Okta alone',
}

/** Keycloak names the kind in a claim; its words are not documented. */
const keycloakTypes: Record<string, string> = {
  Refresh: 'a refresh token (typ Refresh)',
  Offline: 'a refresh token (typ Offline)',
  Logout: 'a message about a logout (typ Logout)',
}

export const kind = defineCheck({
  id: 'token.kind',
  title: 'Token is of the kind of access tokens',
  why: 'Tokens of other kinds are signed with the same keys, and must not be taken for it (RFC 8725 section 3.11).',
  needs: ['token'],
  run: ({ token }) => {
    if (token.claims === null)
      return { status: 'skip', summary: 'the token is not a signed JWT', blockedBy: ['token.form'] }
    const type = token.header?.['typ']
    const short = typeof type === 'string' ? type.toLowerCase().replace(/^application\//, '') : ''
    const claim = token.claims['typ']
    const found =
      own(otherTypes, short) ?? (typeof claim === 'string' ? own(keycloakTypes, claim) : undefined)
    return found === undefined
      ? { status: 'pass', summary: short === '' ? 'no type' : short.slice(0, 40) }
      : { status: 'fail', summary: found, findings: [raise('M2M426', { kind: found })] }
  },
})

const own = (table: Record<string, string>, name: string): string | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined
