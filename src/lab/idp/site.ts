import type { Registered } from './client-credential.ts'
import type { Endpoint, IdpRequest } from './exchange.ts'
import type { Identity } from './identity.ts'
import type { SigningKey, SigningKeys } from './keys.ts'
import type { TokenKnobs } from './token.ts'
import type { IdpWorld, Placeholder } from '../scenario.ts'

/** What a flavour is made from, once the ports are known. */
export interface SiteContext {
  world: IdpWorld
  identity: Identity
  keys: SigningKeys
  /** What stands for the client's secret, where it has none. */
  registered?: Registered | undefined
  /** `https://localhost:PORT` of discovery and keys. */
  origin: string
  /** Entra: of issuers, which External ID has on a host of its own. */
  issuerOrigin: string
  /** Origin of the token endpoint: another port for Cognito, where the real one is another host. */
  tokenOrigin: string
  /** Google: `http://localhost:PORT` of the metadata server. */
  metadataOrigin?: string
  /** Where clients show their certificate (RFC 8705 section 5). */
  mtlsOrigin?: string
  /** The provider's clock with its offset, milliseconds since 1970. */
  now: () => number
}

/** One identity provider: its values, its addresses and the tokens it makes. */
export interface Site {
  values: Partial<Record<Placeholder, string>>
  /** Headers of every answer. */
  headers: (request: IdpRequest) => Record<string, string>
  endpoint: (url: URL, origin: string) => Endpoint | undefined
  /** Makes the token that the client would get, with changes. */
  mint: (changes: TokenKnobs) => Promise<string>
}

/** A key as a flavour publishes it. */
export function published(
  key: SigningKey,
  extra: Record<string, unknown>,
): Record<string, unknown> {
  return { kid: key.kid, ...key.jwk, ...extra }
}
