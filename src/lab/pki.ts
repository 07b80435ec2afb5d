import { webcrypto } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TlsFault } from './scenario.ts'

type X509 = typeof import('@peculiar/x509')
type CertificateFault = Exclude<TlsFault, 'plain'>

/** What a TLS server is started with, both PEM. */
export interface ServerCertificate {
  key: string
  cert: string
}

/** The lab's own certificate authority. Keys live in memory only; the directory gets the CA certificate. */
export interface LabPki {
  /** Path of the CA certificate, for `--ca-file` and NODE_EXTRA_CA_CERTS. */
  readonly caFile: string
  readonly caPem: string
  /** A certificate for localhost, 127.0.0.1, ::1 and the names of this lab, or one with the named fault. Made at first use. */
  certificate: (fault: CertificateFault) => Promise<ServerCertificate>
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const day = 24 * 60 * 60 * 1000

/** A directory that only its owner can enter (mkdtemp: mode 0700). */
export async function makePrivateDirectory(): Promise<{
  path: string
  remove: () => Promise<void>
}> {
  const path = await mkdtemp(join(tmpdir(), 'm2m-doctor-lab-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/**
 * @param names further names that every good certificate is for
 * @param directory where `ca.pem` is written; removing it is the caller's business
 */
export async function createPki(directory: string, names: string[] = []): Promise<LabPki> {
  const x509 = await loadX509()
  const trusted = await authority(x509, 'M2M Doctor Lab CA')
  const caPem = trusted.certificate.toString('pem')
  const caFile = join(directory, 'ca.pem')
  await writeFile(caFile, `${caPem}\n`, { mode: 0o600, flag: 'wx' })

  const made = new Map<CertificateFault, Promise<ServerCertificate>>()
  return {
    caFile,
    caPem,
    certificate: (fault) => {
      const certificate = made.get(fault) ?? issue(x509, trusted, fault, names)
      made.set(fault, certificate)
      return certificate
    },
  }
}

interface Authority {
  name: string
  keys: webcrypto.CryptoKeyPair
  certificate: InstanceType<X509['X509Certificate']>
}

/**
 * The library's dependency container refuses to load without the Reflect metadata proposal. Nothing that
 * is used here carries metadata, so answers of "none" are all it needs.
 */
export async function loadX509(): Promise<X509> {
  if (!('getMetadata' in Reflect)) {
    const none = (): undefined => undefined
    Object.assign(Reflect, { getMetadata: none, getOwnMetadata: none, defineMetadata: none })
  }
  return import('@peculiar/x509')
}

function makeKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
}

async function authority(x509: X509, commonName: string): Promise<Authority> {
  const keys = await makeKeys()
  const name = `CN=${commonName}`
  const now = Date.now()
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name,
    keys,
    signingAlgorithm: algorithm,
    notBefore: new Date(now - 2 * day),
    notAfter: new Date(now + 31 * day),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { name, keys, certificate }
}

async function issue(
  x509: X509,
  trusted: Authority,
  fault: CertificateFault,
  names: string[],
): Promise<ServerCertificate> {
  const issuer = fault === 'untrusted' ? await authority(x509, 'Unknown Corporate CA') : trusted
  const keys = await makeKeys()
  const now = Date.now()
  const host = fault === 'wrong-name' ? 'another-host.example' : 'localhost'
  const others = [
    ...names.map((value) => ({ type: 'dns' as const, value })),
    ...['127.0.0.1', '::1'].map((value) => ({ type: 'ip' as const, value })),
  ]
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${host}`,
    issuer: issuer.name,
    publicKey: keys.publicKey,
    signingKey: issuer.keys.privateKey,
    signingAlgorithm: algorithm,
    notBefore: new Date(now - 2 * day),
    notAfter: new Date(fault === 'expired' ? now - day : now + 30 * day),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: host },
        ...(fault === 'wrong-name' ? [] : others),
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
    ],
  })
  const key = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)
  return {
    key: x509.PemConverter.encode(key, 'PRIVATE KEY'),
    cert: certificate.toString('pem'),
  }
}
