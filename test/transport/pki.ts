import { webcrypto } from 'node:crypto'

type X509 = typeof import('@peculiar/x509')

/** What a TLS server is started with, both PEM. */
export interface Credentials {
  key: string
  cert: string
}

export interface Authority {
  pem: string
  /** A certificate for this machine, unless told otherwise. */
  issue: (options?: CertificateOptions) => Promise<Credentials>
}

export interface CertificateOptions {
  names?: string[]
  addresses?: string[]
  notBefore?: Date
  notAfter?: Date
  subject?: string
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const day = 24 * 60 * 60 * 1000
export const daysFromNow = (days: number): Date => new Date(Date.now() + days * day)

/** The library asks for the Reflect metadata proposal when it is loaded, and uses nothing of it here. */
async function loadX509(): Promise<X509> {
  if (!('getMetadata' in Reflect)) {
    const none = (): undefined => undefined
    Object.assign(Reflect, { getMetadata: none, getOwnMetadata: none, defineMetadata: none })
  }
  return import('@peculiar/x509')
}

const makeKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])

async function pemKey({ PemConverter }: X509, key: webcrypto.CryptoKey): Promise<string> {
  return PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')
}

export async function createAuthority(name = 'CN=Test Root, O=Loopback'): Promise<Authority> {
  const x509 = await loadX509()
  const keys = await makeKeys()
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    name,
    keys,
    signingAlgorithm: algorithm,
    notBefore: daysFromNow(-10),
    notAfter: daysFromNow(10),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  })
  return {
    pem: root.toString('pem'),
    issue: async (options = {}) => {
      const own = await makeKeys()
      const leaf = await x509.X509CertificateGenerator.create({
        subject: options.subject ?? 'CN=leaf',
        issuer: name,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: algorithm,
        notBefore: options.notBefore ?? daysFromNow(-1),
        notAfter: options.notAfter ?? daysFromNow(1),
        extensions: [alternativeNames(x509, options)],
      })
      return { key: await pemKey(x509, own.privateKey), cert: leaf.toString('pem') }
    },
  }
}

function alternativeNames(x509: X509, { names, addresses }: CertificateOptions) {
  return new x509.SubjectAlternativeNameExtension([
    ...(names ?? ['localhost']).map((value) => ({ type: 'dns' as const, value })),
    ...(addresses ?? ['127.0.0.1', '::1']).map((value) => ({ type: 'ip' as const, value })),
  ])
}

export async function createSelfSigned(): Promise<Credentials> {
  const x509 = await loadX509()
  const keys = await makeKeys()
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=self',
    keys,
    signingAlgorithm: algorithm,
    notBefore: daysFromNow(-1),
    notAfter: daysFromNow(1),
    extensions: [alternativeNames(x509, {})],
  })
  return { key: await pemKey(x509, keys.privateKey), cert: certificate.toString('pem') }
}
