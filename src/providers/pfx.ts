import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { unusable, type Unusable } from './client-key.ts'
import { childrenOf, integerOf, octetsOf, oidOf, readDer, Malformed } from './der.ts'
import type { Der } from './der.ts'
import { decrypt, macFits, mostIterations } from './pfx-protection.ts'
import type { Cipher, Hash, Protection } from './pfx-protection.ts'

/** What is in a PFX, decrypted. */
export interface PfxContent {
  key: KeyObject
  certificates: X509Certificate[]
}

/** What OpenSSL and so Node.js have given up: files that Windows made before 2019 and others. */
const outdated = new Error('outdated')
const wrongPassword = new Error('wrong password')
const tooSlow = new Error('too many iterations')

/**
 * Private key and certificates of a PFX (PKCS #12, RFC 7292). Node.js can use such a file for TLS, but
 * not hand its key out, which client assertions are signed with.
 */
export function readPfx(
  bytes: Buffer,
  password: string | undefined,
): ({ ok: true } & PfxContent) | Unusable {
  try {
    const content = bagsOf(bytes, password ?? '')
    const { key } = content
    if (!key) return unusable('its PFX holds no private key')
    return { ok: true, key, certificates: content.certificates }
  } catch (error) {
    if (error === wrongPassword)
      return unusable(
        password === undefined
          ? 'its PFX is encrypted and there is no password'
          : 'its PFX cannot be decrypted: the password is not the right one, or the file is damaged',
      )
    if (error === outdated)
      return unusable(
        'its PFX is encrypted in an outdated way (RC2 or RC4) that Node.js does not read; convert it with openssl pkcs12 -legacy',
      )
    if (error === tooSlow)
      return unusable('its PFX asks for more rounds of key derivation than is sensible')
    // Messages of parsers may quote what they read.
    return unusable('it is neither PEM nor a PFX, or the PFX is damaged')
  }
}

/** RFC 7292 section 4: PFX, authenticated safe, safe contents, bags. */
function bagsOf(
  bytes: Buffer,
  password: string,
): { key?: KeyObject; certificates: X509Certificate[] } {
  const [, safe, mac] = childrenOf(readDer(bytes))
  const [kind, content] = childrenOf(safe)
  if (oidOf(kind) !== oids.data) throw new Malformed()
  const authenticated = octetsOf(inner(content))
  if (mac) checkPassword(mac, authenticated, password)
  const found: { key?: KeyObject; certificates: X509Certificate[] } = { certificates: [] }
  for (const part of childrenOf(readDer(authenticated))) {
    for (const bag of childrenOf(readDer(contentOf(part, password)))) {
      const [type, value] = childrenOf(bag)
      const held = inner(value)
      const id = oidOf(type)
      if (id === oids.certificateBag) {
        const [form, certificate] = childrenOf(held)
        if (oidOf(form) === oids.x509Certificate)
          found.certificates.push(new X509Certificate(octetsOf(inner(certificate))))
      } else if (id === oids.keyBag || id === oids.shroudedKeyBag) {
        const der = id === oids.keyBag ? held.bytes : unshrouded(held, password)
        found.key ??= createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
      }
    }
  }
  return found
}

/** The only member of an explicit tag. */
function inner(tagged: Der | undefined): Der {
  const [only] = childrenOf(tagged)
  if (!only) throw new Malformed()
  return only
}

function contentOf(part: Der, password: string): Buffer {
  const [kind, content] = childrenOf(part)
  if (oidOf(kind) === oids.data) return octetsOf(inner(content))
  if (oidOf(kind) !== oids.encryptedData) throw new Malformed()
  const [, encrypted] = childrenOf(inner(content))
  const [, algorithm, secret] = childrenOf(encrypted)
  return opened(algorithm, octetsOf(secret), password)
}

function unshrouded(info: Der, password: string): Buffer {
  const [algorithm, secret] = childrenOf(info)
  return opened(algorithm, octetsOf(secret), password)
}

function opened(algorithm: Der | undefined, content: Buffer, password: string): Buffer {
  const clear = decrypt(protectionOf(algorithm), content, password)
  if (clear === undefined) throw wrongPassword
  return clear
}

function checkPassword(mac: Der, content: Buffer, password: string): void {
  const [info, salt, count] = childrenOf(mac)
  const [algorithm, digest] = childrenOf(info)
  const hash = hashes[oidOf(childrenOf(algorithm)[0])]
  // PBMAC1 (RFC 9579) and others: decryption itself will show whether the password is right.
  if (hash === undefined) return
  const iterations = count === undefined ? 1 : sensible(integerOf(count))
  const fits = macFits(
    { hash, salt: octetsOf(salt), iterations, digest: octetsOf(digest) },
    content,
    password,
  )
  if (!fits) throw wrongPassword
}

function sensible(iterations: number): number {
  if (iterations > mostIterations) throw tooSlow
  return iterations
}

function protectionOf(algorithm: Der | undefined): Protection {
  const [name, parameters] = childrenOf(algorithm)
  const oid = oidOf(name)
  if (oid === oids.tripleDes) {
    const [salt, iterations] = childrenOf(parameters)
    return { kind: 'triple-des', salt: octetsOf(salt), iterations: sensible(integerOf(iterations)) }
  }
  if (oid !== oids.pbes2) throw outdated
  const [derivation, encryption] = childrenOf(parameters)
  const [kdf, how] = childrenOf(derivation)
  const [salt, iterations, ...rest] = childrenOf(how)
  const [cipherName, iv] = childrenOf(encryption)
  const cipher = ciphers[oidOf(cipherName)]
  const prf = rest.find(({ kind }) => kind === 'sequence')
  const hash = prf === undefined ? 'sha1' : prfs[oidOf(childrenOf(prf)[0])]
  if (oidOf(kdf) !== oids.pbkdf2 || cipher === undefined || hash === undefined) throw outdated
  const count = sensible(integerOf(iterations))
  return { kind: 'pbes2', hash, salt: octetsOf(salt), iterations: count, cipher, iv: octetsOf(iv) }
}

const oids = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  x509Certificate: '1.2.840.113549.1.9.22.1',
  tripleDes: '1.2.840.113549.1.12.1.3',
  pbes2: '1.2.840.113549.1.5.13',
  pbkdf2: '1.2.840.113549.1.5.12',
}

const hashes: Readonly<Record<string, Hash>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

const prfs: Readonly<Record<string, Hash>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
}

const ciphers: Readonly<Record<string, Cipher>> = {
  '2.16.840.1.101.3.4.1.2': 'aes-128-cbc',
  '2.16.840.1.101.3.4.1.22': 'aes-192-cbc',
  '2.16.840.1.101.3.4.1.42': 'aes-256-cbc',
  '1.2.840.113549.3.7': 'des-ede3-cbc',
}
