import { createDecipheriv, createHash, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'

/** How a part of a PFX is encrypted, as far as this program can undo it. */
export type Protection =
  /** PKCS #5 PBES2: RFC 8018 section 6.2. */
  | { kind: 'pbes2'; hash: Hash; salt: Buffer; iterations: number; cipher: Cipher; iv: Buffer }
  /** pbeWithSHAAnd3-KeyTripleDES-CBC: RFC 7292 appendix C. */
  | { kind: 'triple-des'; salt: Buffer; iterations: number }

export type Hash = 'sha1' | 'sha256' | 'sha384' | 'sha512'
export type Cipher = 'aes-128-cbc' | 'aes-192-cbc' | 'aes-256-cbc' | 'des-ede3-cbc'

/** Far above what programs use; a file must not keep this one busy for hours. */
export const mostIterations = 2_000_000

const keySizes: Record<Cipher, number> = {
  'aes-128-cbc': 16,
  'aes-192-cbc': 24,
  'aes-256-cbc': 32,
  'des-ede3-cbc': 24,
}

/** @returns undefined when the password is not the right one, or the content is damaged */
export function decrypt(
  protection: Protection,
  content: Buffer,
  password: string,
): Buffer | undefined {
  const { cipher, key, iv } = keyOf(protection, password)
  try {
    const decipher = createDecipheriv(cipher, key, iv)
    return Buffer.concat([decipher.update(content), decipher.final()])
  } catch {
    return undefined
  }
}

function keyOf(
  protection: Protection,
  password: string,
): { cipher: Cipher; key: Buffer; iv: Buffer } {
  const { salt, iterations } = protection
  if (protection.kind === 'pbes2') {
    const { cipher, hash, iv } = protection
    const key = pbkdf2Sync(password, salt, iterations, keySizes[cipher], hash)
    return { cipher, key, iv }
  }
  const derived = (purpose: number, length: number): Buffer =>
    deriveKey({ hash: 'sha1', purpose, password, salt, iterations, length })
  return { cipher: 'des-ede3-cbc', key: derived(1, 24), iv: derived(2, 8) }
}

/** The password's check over the whole file: RFC 7292 section 5.1 and appendix B.4. */
export function macFits(
  { hash, salt, iterations, digest }: MacOfFile,
  content: Buffer,
  password: string,
): boolean {
  const { length } = digest
  const key = deriveKey({ hash, purpose: 3, password, salt, iterations, length })
  const actual = createHmac(hash, key).update(content).digest()
  return actual.length === length && timingSafeEqual(actual, digest)
}

export interface MacOfFile {
  hash: Hash
  salt: Buffer
  iterations: number
  digest: Buffer
}

const blockSizes: Record<Hash, number> = { sha1: 64, sha256: 64, sha384: 128, sha512: 128 }

/** The key derivation of PKCS #12: RFC 7292 appendix B.2. */
function deriveKey(request: {
  hash: Hash
  /** 1 key, 2 initial value, 3 authentication code. */
  purpose: number
  password: string
  salt: Buffer
  iterations: number
  length: number
}): Buffer {
  const { hash, purpose, salt, iterations, length } = request
  const block = blockSizes[hash]
  // UTF-16 with the high byte first, and a zero at its end (appendix B.1).
  const password = Buffer.from(`${request.password}\0`, 'utf16le').swap16()
  const diversifier = Buffer.alloc(block, purpose)
  const input = Buffer.concat([stretched(salt, block), stretched(password, block)])
  const parts: Buffer[] = []
  for (let done = 0; done < length;) {
    let part = Buffer.concat([diversifier, input])
    for (let round = 0; round < iterations; round += 1)
      part = createHash(hash).update(part).digest()
    parts.push(part)
    done += part.length
    const addend = stretchedTo(part, block)
    for (let at = 0; at < input.length; at += block) addOne(input.subarray(at, at + block), addend)
  }
  return Buffer.concat(parts).subarray(0, length)
}

/** Repeated until it fills whole blocks. */
function stretched(bytes: Buffer, block: number): Buffer {
  return stretchedTo(bytes, Math.ceil(bytes.length / block) * block)
}

const stretchedTo = (bytes: Buffer, size: number): Buffer =>
  bytes.length === 0 ? Buffer.alloc(0) : Buffer.alloc(size, bytes)

/** `target + addend + 1`, as large numbers of the size of a block. */
function addOne(target: Buffer, addend: Buffer): void {
  let carry = 1
  for (let at = target.length - 1; at >= 0; at -= 1) {
    const sum = (target[at] ?? 0) + (addend[at] ?? 0) + carry
    target[at] = sum & 0xff
    carry = sum >> 8
  }
}
