import { randomUUID } from 'node:crypto'
import type { Secret } from '../model/secret.ts'
import type { Transport } from '../transport/transport.ts'
import type { SigningKey } from './client-key.ts'

const lifetimeSeconds = 300

export interface AssertionRequest {
  clientId: string
  /** The address of the token endpoint (RFC 7523 section 3, OpenID Connect Core section 9). */
  audience: string
  key: SigningKey
  /** Where the assertion is remembered, so that it appears in no output. */
  secrets: Transport['secrets']
}

/**
 * A client assertion for one token request (`private_key_jwt`): issuer and subject are the client,
 * it holds for five minutes, and its id is used once.
 */
export async function signAssertion(request: AssertionRequest): Promise<Secret> {
  const { clientId, audience, key, secrets } = request
  const { SignJWT } = await import('jose')
  const now = Math.floor(Date.now() / 1000)
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: key.alg, typ: 'JWT', ...(key.kid ? { kid: key.kid } : {}) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(now + lifetimeSeconds)
    .sign(key.key)
  return secrets.keep(assertion, 'client assertion')
}
