import { X509Certificate } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import * as tls from 'node:tls'
import { UsageError } from '../errors.ts'
import { raise } from '../model/finding.ts'
import { cleanForeign } from '../model/foreign.ts'
import type { ClientCertificateUse } from '../model/network.ts'

/** Why a file gives no roots. */
class UnusableFile extends Error {}

/** Which certificates are trusted. */
export interface Trust {
  words: string
  /** Undefined when Node's own roots are all: its cached store is the fastest. */
  secureContext: (client?: ClientCertificateUse) => tls.SecureContext | undefined
}

const mostBytes = 10 * 1024 * 1024

/**
 * @param caFile PEM file with roots that are trusted beside Node's
 * @param extraFile NODE_EXTRA_CA_CERTS: Node has applied it, but any list of roots replaces Node's
 * @throws UsageError M2M107 when `caFile` holds no certificate; an unusable `extraFile` is passed
 * over, as Node does
 */
export function createTrust(caFile?: string, extraFile?: string): Trust {
  const own = caFile === undefined ? [] : readNamedRoots(caFile)
  const extra = extraFile === undefined || extraFile === '' ? [] : readRootsIfAny(extraFile)
  const sources = ["Node's built-in roots"]
  if (extra.length > 0) sources.push('NODE_EXTRA_CA_CERTS')
  if (own.length > 0) sources.push('--ca-file')
  const added = [...extra, ...own]
  let context: tls.SecureContext | undefined
  return {
    words: sources.join(' and '),
    secureContext: (client) => {
      if (client) return clientContext(client, added)
      if (added.length > 0) context ??= tls.createSecureContext({ ca: [...nodeRoots(), ...added] })
      return context
    },
  }
}

/** With a certificate of the client: made anew, since it must not be used for anybody else. */
function clientContext(client: ClientCertificateUse, added: string[]): tls.SecureContext {
  return tls.createSecureContext({
    key: client.key.reveal(),
    cert: client.certificates,
    ...(added.length > 0 ? { ca: [...nodeRoots(), ...added] } : {}),
  })
}

/** From Node 22.15 the roots really in use can be asked for, the system's included when they are on. */
function nodeRoots(): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: (type: 'default') => string[] }
  return getCACertificates?.('default') ?? tls.rootCertificates
}

function readRootsIfAny(file: string): string[] {
  try {
    return readRoots(file)
  } catch (error) {
    if (error instanceof UnusableFile) return []
    throw error
  }
}

function readNamedRoots(file: string): string[] {
  try {
    return readRoots(file)
  } catch (error) {
    if (!(error instanceof UnusableFile)) throw error
    const expected = `a PEM file with certificates, but ${error.message}`
    const value = cleanForeign(file)
    throw new UsageError([
      raise('M2M107', { setting: 'CA file', origin: '--ca-file', value, expected }),
    ])
  }
}

/** Certificates only: a private key in the same file is not taken along. */
function readRoots(file: string): string[] {
  const pem = readText(file)
  const blocks = pem.match(
    /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]+-----END (?:TRUSTED )?CERTIFICATE-----/g,
  )
  if (!blocks) throw new UnusableFile('it holds no PEM certificate')
  for (const block of blocks) {
    try {
      void new X509Certificate(block)
    } catch {
      throw new UnusableFile('one of its certificates cannot be read')
    }
  }
  return blocks
}

function readText(file: string): string {
  try {
    const { size } = statSync(file)
    if (size > mostBytes) throw new UnusableFile('it is larger than 10 MB')
    if (!statSync(file).isFile()) throw new UnusableFile('it is not a file')
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof UnusableFile) throw error
    const { code } = error as { code?: unknown }
    throw new UnusableFile(typeof code === 'string' ? code : 'it cannot be read')
  }
}
