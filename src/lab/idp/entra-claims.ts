import { issuerV1, issuerV2 } from './entra-documents.ts'
import { opaque } from './identity.ts'
import type { SigningKey } from './keys.ts'
import type { SiteContext } from './site.ts'
import { changed, timesOf } from './token.ts'

export function entraHeader(key: SigningKey, version: 1 | 2): Record<string, unknown> {
  return changed({
    typ: 'JWT',
    x5t: version === 1 ? key.certificate?.x5t : undefined,
    kid: key.kid,
  })
}

/** Exactly the claims of an app-only token (…/identity-platform/access-token-claims-reference). */
export function entraClaims(
  identifier: string,
  version: 1 | 2,
  roles: string[] | undefined,
  { context, lifetime, age }: { context: SiteContext; lifetime?: number; age?: number },
): Record<string, unknown> {
  const { identity, issuerOrigin, now, registered } = context
  // 1: secret, 2: certificate or another assertion (…/access-token-claims-reference).
  const method = registered ? '2' : '1'
  const { tenantId, clientId, apiAppId, objectId } = identity
  const everyVersion = {
    ...timesOf(now(), lifetime, age),
    aio: opaque(40),
    oid: objectId,
    rh: `1.${opaque(30)}.`,
    roles,
    sub: objectId,
    tid: tenantId,
    uti: opaque(16),
  }
  return version === 1
    ? {
        aud: identifier,
        iss: issuerV1(tenantId),
        ...everyVersion,
        appid: clientId,
        appidacr: method,
        ver: '1.0',
      }
    : {
        aud: apiAppId,
        iss: issuerV2(issuerOrigin, tenantId),
        ...everyVersion,
        azp: clientId,
        azpacr: method,
        ver: '2.0',
      }
}
