import {
  BaseBlock,
  Constructed,
  fromBER,
  Integer,
  ObjectIdentifier,
  OctetString,
  Primitive,
} from 'asn1js'

/** A value of ASN.1 (ITU-T X.690, BER or DER). */
export interface Der {
  kind: 'sequence' | 'other'
  /** Tag, length and content. */
  bytes: Buffer
  block: BaseBlock
}

/** What was read does not have the form that it should have. */
export class Malformed extends Error {}

const sequence = 16

function asDer(block: BaseBlock): Der {
  const { tagClass, tagNumber } = block.idBlock
  return {
    kind: tagClass === 1 && tagNumber === sequence ? 'sequence' : 'other',
    bytes: Buffer.from(block.valueBeforeDecodeView),
    block,
  }
}

/** @throws Malformed */
export function readDer(bytes: Buffer): Der {
  // A copy: the parser reads the whole memory that a small buffer is only a part of.
  const { offset, result } = fromBER(new Uint8Array(bytes))
  if (offset < 0) throw new Malformed()
  return asDer(result)
}

/** @throws Malformed */
export function childrenOf(value: Der | undefined): Der[] {
  if (!(value?.block instanceof Constructed)) throw new Malformed()
  return value.block.valueBlock.value.map(asDer)
}

/** @throws Malformed */
export function oidOf(value: Der | undefined): string {
  if (!(value?.block instanceof ObjectIdentifier)) throw new Malformed()
  return value.block.valueBlock.toString()
}

/** @throws Malformed */
export function integerOf(value: Der | undefined): number {
  if (!(value?.block instanceof Integer)) throw new Malformed()
  const number = Number(value.block.toBigInt())
  if (!Number.isSafeInteger(number) || number < 1) throw new Malformed()
  return number
}

/**
 * The bytes of an OCTET STRING, also under an implicit tag and in pieces.
 *
 * @throws Malformed
 */
export function octetsOf(value: Der | undefined): Buffer {
  const block = value?.block
  if (block instanceof OctetString) return Buffer.from(block.getValue())
  if (block instanceof Primitive) return Buffer.from(block.valueBlock.valueHexView)
  if (block instanceof Constructed)
    return Buffer.concat(block.valueBlock.value.map((piece) => octetsOf(asDer(piece))))
  throw new Malformed()
}
