import type {
  DiscoveryFact,
  DocumentFact,
  KeySetFact,
  PublishedKey,
  TokenFact,
} from '../model/facts.ts'
import { cleanForeign } from '../model/foreign.ts'
import type { ProbeContext } from '../model/probe.ts'
import { guidOf } from '../token/issuer-provider.ts'
import { discoversAuth } from '../settings/settings.ts'
import { flawsOf } from './key-flaws.ts'
import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'
import { discoveryAddress } from './discovery.ts'
import { readDocument } from './documents.ts'

/**
 * The keys that the token's own document names: Entra publishes one set per token version, and the
 * token's `ver` says which applies, whatever authority was configured.
 */
export function documentForToken(
  discovery: DiscoveryFact,
  claims: Record<string, unknown> | null | undefined,
): DocumentFact {
  return claims?.['ver'] === '1.0' && discovery.v1 ? discovery.v1 : discovery.main
}

export const keySet = defineProbe({
  fact: 'keySet',
  optional: ['discovery', 'token'],
  run: async ({ discovery, token }, context) => {
    const { transport, files } = context
    if (files.keySet) return ready(readKeys(parseFile(files.keySet)))
    if (!discovery && !(await discoveryAddress(context)))
      return notApplicable('no discovery document is known')
    if (!discovery)
      return blockedBy(
        'identity.discovery',
        'the discovery document names the keys, and could not be had',
      )
    const document = documentForToken(discovery, token?.claims)
    if (document.outcome !== 'read')
      return blockedBy('identity.discovery', 'the discovery document could not be read')
    const url = document.json['jwks_uri']
    // RFC 8414 section 2: optional, and a token for an MCP server need not be one that can be read.
    if (url === undefined && discoversAuth(context.settings))
      return notApplicable('the authorization server publishes no keys')
    if (typeof url !== 'string' || !URL.canParse(url))
      return ready(unusable(document.url, 'the discovery document names no jwks_uri'))
    if (!(await transport.mayFollow(url, document.url)))
      return ready(
        unusable(cleanForeign(url), 'its address is not https, or points inside this network'),
      )
    const read = readKeys(await readDocument(transport, url, 'jwks'))
    return ready(await withAppKeys(read, document.url, token, context))
  },
})

/**
 * An API with signing keys of its own (claims mapping) has them in the documents with `?appid=` only
 * (Microsoft identity platform, access tokens). Asked for where the token's key is missing.
 */
async function withAppKeys(
  read: KeySetFact,
  documentUrl: string,
  token: TokenFact | undefined,
  { transport }: ProbeContext,
): Promise<KeySetFact> {
  const kid = token?.header?.['kid']
  const { aud, tid } = token?.claims ?? {}
  const appId = guidOf([aud].flat().find((one): one is string => typeof one === 'string'))
  if (read.outcome !== 'read' || typeof kid !== 'string' || !appId || typeof tid !== 'string')
    return read
  if (read.keys.some((key) => key.kid === kid) || documentUrl.includes('?')) return read
  const appSpecific = `${documentUrl}?appid=${appId}`
  const document = await readDocument(transport, appSpecific, 'idp')
  const url = document.outcome === 'read' ? document.json['jwks_uri'] : undefined
  if (typeof url !== 'string' || !(await transport.mayFollow(url, documentUrl))) return read
  const own = readKeys(await readDocument(transport, url, 'jwks'))
  const found = own.outcome === 'read' && own.keys.some((key) => key.kid === kid)
  return found ? { ...read, appSpecific } : read
}

function unusable(url: string, reason: string): KeySetFact {
  return { outcome: 'unusable', url, status: 0, contentType: 'none', reason }
}

function parseFile({ text, name }: { text: string; name: string }): DocumentFact {
  try {
    const json: unknown = JSON.parse(text)
    if (typeof json === 'object' && json !== null && !Array.isArray(json))
      return { outcome: 'read', url: name, status: 200, json: json as Record<string, unknown> }
  } catch {
    // told below
  }
  return {
    outcome: 'unusable',
    url: name,
    status: 0,
    contentType: 'file',
    reason: 'it is not a JSON object',
  }
}

/** RFC 7517 section 5: members that are not understood are ignored, keys that are not objects too. */
export function readKeys(document: DocumentFact): KeySetFact {
  if (document.outcome !== 'read') return document
  const { url, status, json } = document
  if (!Array.isArray(json['keys'])) return unusable(url, 'it has no list of keys')
  const keys = json['keys'].flatMap((key: unknown) => readKey(key))
  return keys.length === 0
    ? unusable(url, 'its list of keys is empty')
    : { outcome: 'read', url, status, keys }
}

const publicMembers = [
  'kty',
  'kid',
  'use',
  'alg',
  'key_ops',
  'n',
  'e',
  'crv',
  'x',
  'y',
  'x5t',
  'issuer',
]

function readKey(key: unknown): PublishedKey[] {
  if (typeof key !== 'object' || key === null) return []
  const jwk = key as Record<string, unknown>
  if (typeof jwk['kty'] !== 'string') return []
  const text = (name: string): Record<string, string> =>
    typeof jwk[name] === 'string' ? { [name]: cleanForeign(jwk[name], 200) } : {}
  const modulus = typeof jwk['n'] === 'string' ? Buffer.from(jwk['n'], 'base64url') : undefined
  return [
    {
      kty: jwk['kty'],
      ...text('kid'),
      ...text('use'),
      ...text('alg'),
      ...text('crv'),
      ...text('issuer'),
      ...(modulus ? { bits: bitLength(modulus) } : {}),
      ...flawsOf(jwk),
      // Only public members are kept: a key set that leaks a private one must not pass it on.
      jwk: Object.fromEntries(
        publicMembers.flatMap((name) => (name in jwk ? [[name, jwk[name]]] : [])),
      ),
    },
  ]
}

function bitLength(bytes: Buffer): number {
  const first = bytes.findIndex((byte) => byte !== 0)
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24
}
