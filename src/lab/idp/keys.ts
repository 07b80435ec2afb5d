import { createHash, generateKeyPair, webcrypto } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { loadX509 } from '../pki.ts'
import type { IdpWorld } from '../scenario.ts'

/** A key that tokens are signed with, and how it is published. */
export interface SigningKey {
  kid: string
  privateKey: KeyObject
  /** Public members (RFC 7517 section 4), without `kid`, `use` and `alg`. */
  jwk: Record<string, unknown>
  /** Entra's keys come with a certificate: base64 DER, and its SHA-1 as base64url (RFC 7517 section 4.7, 4.8). */
  certificate?: { x5c: string; x5t: string }
}

/** The keys of one identity provider. All are made in the background from the first call on. */
export interface SigningKeys {
  signing: () => Promise<SigningKey>
  /** Published beside the signing key, since real key sets hold several. */
  spare: () => Promise<SigningKey>
  unpublished: () => Promise<SigningKey>
}

type KeyKind = 'rsa-2048' | 'rsa-1024' | 'p-256' | 'ed25519'
type Flavour = IdpWorld['flavour']

const makePair = promisify(generateKeyPair)

/** RSA keys take about 100 ms; worlds of one process may share them, since nothing depends on their being fresh. */
const made = new Map<string, Promise<SigningKey>>()

export function prepareKeys(world: IdpWorld): SigningKeys {
  const kind = kindOf(world)
  const key = (slot: string): Promise<SigningKey> => {
    const name = `${world.flavour} ${kind} ${slot}`
    const known = made.get(name) ?? makeKey(kind, world.flavour)
    made.set(name, known)
    return known
  }
  // Started now and awaited at first use; a failure shows there and must not count as unhandled here.
  // One after the other: two at once would take the processor from the rest of the start.
  key('signing')
    .then(() => key('spare'))
    .catch(() => {})
  return {
    signing: () => key('signing'),
    spare: () => key('spare'),
    unpublished: () => key('unpublished'),
  }
}

function kindOf(world: IdpWorld): KeyKind {
  if (world.algorithm === 'ES256') return 'p-256'
  if (world.algorithm === 'EdDSA') return 'ed25519'
  return world.rsaBits === 1024 ? 'rsa-1024' : 'rsa-2048'
}

async function makeKey(kind: KeyKind, flavour: Flavour): Promise<SigningKey> {
  const { publicKey, privateKey } = await pairOf(kind)
  const jwk = publicKey.export({ format: 'jwk' }) as Record<string, unknown>
  if (flavour === 'entra' && kind.startsWith('rsa')) {
    const name = 'CN=accounts.accesscontrol.windows.net'
    const certificate = await selfSigned(publicKey, privateKey, name, [-30, 5 * 365])
    return { kid: certificate.x5t, privateKey, jwk, certificate }
  }
  const digest = createHash('sha256').update(publicKey.export({ format: 'der', type: 'spki' }))
  const kid = digest.digest(flavour === 'cognito' ? 'base64' : 'base64url')
  return { kid, privateKey, jwk }
}

export function pairOf(kind: KeyKind): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  if (kind === 'p-256') return makePair('ec', { namedCurve: 'P-256' })
  if (kind === 'ed25519') return makePair('ed25519')
  return makePair('rsa', { modulusLength: kind === 'rsa-1024' ? 1024 : 2048 })
}

/** @param days begin and end of its validity, counted from now */
export async function selfSigned(
  publicKey: KeyObject,
  privateKey: KeyObject,
  name: string,
  days: readonly [number, number],
): Promise<{ x5c: string; x5t: string; x5tS256: string }> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const { subtle } = webcrypto
  const keys = {
    publicKey: await subtle.importKey(
      'spki',
      publicKey.export({ format: 'der', type: 'spki' }),
      algorithm,
      true,
      ['verify'],
    ),
    privateKey: await subtle.importKey(
      'pkcs8',
      privateKey.export({ format: 'der', type: 'pkcs8' }),
      algorithm,
      false,
      ['sign'],
    ),
  }
  const x509 = await loadX509()
  const [from, to] = days.map((count) => new Date(Date.now() + count * 24 * 60 * 60 * 1000))
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name,
    keys,
    signingAlgorithm: algorithm,
    ...(from && to ? { notBefore: from, notAfter: to } : {}),
  })
  const der = Buffer.from(certificate.rawData)
  return {
    x5c: der.toString('base64'),
    x5t: createHash('sha1').update(der).digest('base64url'),
    x5tS256: createHash('sha256').update(der).digest('base64url'),
  }
}
