import type { ClientFact } from '../model/facts.ts'
import { raise } from '../model/finding.ts'
import type { Settings } from '../settings/settings.ts'
import { discoveryOfIssuer } from './generic-oidc.ts'
import { readServiceAccountKey } from './google-key.ts'
import { tokenFromMetadata } from './google-metadata.ts'
import { judgeTokenAnswer } from './oauth-client.ts'
import type { AcquireContext, Acquired, DiscoveryUris, IdentityProvider } from './provider.ts'

/** Google's own issuer; another one is configured for tests and for private clouds only. */
const issuer = 'https://accounts.google.com'

function discoveryUris({ discoveryUri, oidcIssuer }: Settings): DiscoveryUris {
  return { main: discoveryUri?.value ?? discoveryOfIssuer(oidcIssuer?.value ?? issuer) }
}

/** Without a key the metadata server of the platform is asked, which needs no client at all. */
function createClient({ serviceAccountKey }: Settings): ClientFact {
  if (serviceAccountKey) {
    const read = readServiceAccountKey(serviceAccountKey.value)
    if (!read.ok) {
      const args = { file: serviceAccountKey.value.name, reason: read.reason }
      return { outcome: 'refused', provider: 'google', finding: raise('M2M326', args) }
    }
  }
  return { outcome: 'created', provider: 'google', library: 'oauth' }
}

async function acquire(context: AcquireContext): Promise<Acquired> {
  const { settings, transport } = context
  const { requestAudience, serviceAccountKey, tokenEndpoint } = settings
  if (!requestAudience) throw new Error('acquire() needs an audience')
  const audience = requestAudience.value
  if (!serviceAccountKey) return tokenFromMetadata(audience, context)
  const read = readServiceAccountKey(serviceAccountKey.value)
  if (!read.ok) throw new Error('acquire() needs a key that can be used')
  const { key } = read
  const endpoint = tokenEndpoint?.value ?? key.tokenUri
  const { SignJWT } = await import('jose')
  const now = Math.floor(Date.now() / 1000)
  // Google identity, OAuth 2.0 for service accounts: `target_audience` asks for an ID token, and the
  // audience of the assertion is the token endpoint that the key file names.
  const assertion = transport.secrets.keep(
    await new SignJWT({ target_audience: audience })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...(key.id ? { kid: key.id } : {}) })
      .setIssuer(key.email)
      .setSubject(key.email)
      .setAudience(key.tokenUri)
      .setIssuedAt(now)
      .setExpirationTime(now + 300)
      .sign(key.key),
  )
  const answer = await transport.http({
    hop: 'idp',
    method: 'POST',
    url: endpoint,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: assertion.reveal(),
    }).toString(),
    credential: 'client-secret',
  })
  return judgeTokenAnswer(answer, {
    provider: 'google',
    endpoint,
    transport,
    tokenMember: 'id_token',
  })
}

/**
 * ID tokens of a Google service account: by its key, or from the metadata server of the platform.
 * Access tokens of Google are opaque, so that nobody but Google can check them
 * (cloud.google.com/docs/authentication/get-id-token).
 */
export const google: IdentityProvider = {
  id: 'google',
  discoveryUris,
  needsDocument: () => false,
  createClient,
  acquire,
}
