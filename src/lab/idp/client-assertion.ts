import type { KeyObject } from 'node:crypto'

const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** A client assertion as it came (RFC 7523). */
export interface Assertion {
  header: Record<string, unknown>
  claims: Record<string, unknown>
  /** Seconds since 1970; NaN without it. */
  notBefore: number
  expires: number
  verifies: (key: KeyObject, algorithms: string[]) => Promise<boolean>
}

/** Undefined when there is none, or it is not a signed JWT of the right type. */
export async function assertionOf(form: URLSearchParams): Promise<Assertion | undefined> {
  const text = form.get('client_assertion')
  if (text === null || form.get('client_assertion_type') !== type) return undefined
  return assertionIn(text)
}

/** Undefined when it is not a signed JWT. */
export async function assertionIn(text: string): Promise<Assertion | undefined> {
  const { compactVerify, decodeJwt, decodeProtectedHeader } = await import('jose')
  try {
    const claims = decodeJwt(text)
    return {
      header: { ...decodeProtectedHeader(text) },
      claims,
      notBefore: claims.nbf ?? claims.iat ?? Number.NaN,
      expires: claims.exp ?? Number.NaN,
      verifies: (key, algorithms) =>
        compactVerify(text, key, { algorithms }).then(
          () => true,
          () => false,
        ),
    }
  } catch {
    return undefined
  }
}

/** Whether `aud`, a text or a list of texts, holds one of these. */
export function isFor({ claims }: Assertion, ...audiences: string[]): boolean {
  const { aud } = claims
  return (Array.isArray(aud) ? aud : [aud]).some((one) => audiences.includes(String(one)))
}
