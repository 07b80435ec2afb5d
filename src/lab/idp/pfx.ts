import type { KeyObject } from 'node:crypto'

/** Object identifiers of RFC 7292 and RFC 2985. */
const data = '1.2.840.113549.1.7.1'
const shroudedKeyBag = '1.2.840.113549.1.12.10.1.2'
const certificateBag = '1.2.840.113549.1.12.10.1.3'
const x509Certificate = '1.2.840.113549.1.9.22.1'

/**
 * A PFX with an encrypted key and an open certificate, as `openssl pkcs12 -export -certpbe NONE -nomac`
 * writes it.
 */
export async function writePfx(
  key: KeyObject,
  certificate: Buffer,
  passphrase: string,
): Promise<Buffer> {
  const { Constructed, fromBER, Integer, ObjectIdentifier, OctetString, Sequence } =
    await import('asn1js')
  type Block = InstanceType<typeof Sequence>
  const sequence = (...value: Block['valueBlock']['value']): Block => new Sequence({ value })
  const octets = (bytes: Uint8Array): InstanceType<typeof OctetString> =>
    new OctetString({ valueHex: new Uint8Array(bytes).buffer })
  const tagged = (value: Block['valueBlock']['value'][number]) =>
    new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [value] })
  const named = (oid: string, value: Block['valueBlock']['value'][number]): Block =>
    sequence(new ObjectIdentifier({ value: oid }), tagged(value))
  const der = (block: Block): Uint8Array => new Uint8Array(block.toBER())

  const encrypted = key.export({
    format: 'der',
    type: 'pkcs8',
    cipher: 'aes-256-cbc',
    passphrase,
  })
  const shrouded = fromBER(new Uint8Array(encrypted)).result
  const bags = sequence(
    named(shroudedKeyBag, shrouded),
    named(certificateBag, named(x509Certificate, octets(certificate))),
  )
  const safe = sequence(named(data, octets(der(bags))))
  const pfx = sequence(new Integer({ value: 3 }), named(data, octets(der(safe))))
  return Buffer.from(der(pfx))
}
