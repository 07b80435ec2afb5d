import { randomUUID } from 'node:crypto'
import type { SiteContext } from './site.ts'
import { timesOf, writeToken } from './token.ts'
import type { TokenKnobs } from './token.ts'

/** What both ways to a token, token endpoint and `GetClientToken`, know of their user pool. */
export interface PoolContext extends SiteContext {
  issuer: string
  scopes: string[]
}

export function mint(scopes: string[], changes: TokenKnobs, context: PoolContext): Promise<string> {
  const { identity, issuer, keys, now, world } = context
  const knobs = { ...world, ...changes }
  const { iat, exp } = timesOf(now(), knobs.lifetimeSeconds, knobs.ageSeconds)
  return writeToken({
    headerOf: (key) => ({ kid: key.kid }),
    claims: {
      sub: identity.clientId,
      token_use: 'access',
      scope: scopes.join(' '),
      auth_time: iat,
      iss: issuer,
      exp,
      iat,
      version: 2,
      jti: randomUUID(),
      client_id: identity.clientId,
    },
    knobs,
    keys,
    secret: identity.clientSecret,
  })
}
