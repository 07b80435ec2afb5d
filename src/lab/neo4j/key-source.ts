import type { Jwk } from './jws.ts'

/** Where a server learns an issuer and its keys. Settings by hand win over the discovery document. */
export interface ProviderAddresses {
  discoveryUri?: string
  issuer?: string
  jwksUri?: string
}

export interface KeySource {
  /** @throws Error when neither settings nor discovery document name an issuer */
  issuer: () => Promise<string>
  /**
   * @param fresh reads the key set again instead of using the one that was read before
   * @throws Error when the set cannot be had
   */
  keys: (fresh: boolean) => Promise<readonly Jwk[]>
  /** @throws Error when the provider tells nothing to the bearer of this token */
  userInfo: (token: string) => Promise<Record<string, unknown>>
}

/** Reads discovery document and key set when they are first needed. A failure is not remembered. */
export function createKeySource(
  addresses: ProviderAddresses,
  fetchJson: (url: string, bearer?: string) => Promise<unknown>,
): KeySource {
  let discovered: Record<string, unknown> | undefined
  let keys: readonly Jwk[] | undefined

  const fromDiscovery = async (name: string): Promise<string> => {
    if (addresses.discoveryUri === undefined) {
      throw new Error(`neither well_known_discovery_uri nor ${name} is set`)
    }
    discovered ??= members(await fetchJson(addresses.discoveryUri))
    const value = discovered[name]
    if (typeof value !== 'string') throw new Error(`the discovery document has no ${name}`)
    return value
  }

  return {
    issuer: async () => addresses.issuer ?? (await fromDiscovery('issuer')),
    keys: async (fresh) => {
      if (keys === undefined || fresh) {
        const url = addresses.jwksUri ?? (await fromDiscovery('jwks_uri'))
        const list = members(await fetchJson(url))['keys']
        if (!Array.isArray(list)) throw new Error('the key set has no keys')
        keys = list.filter((key): key is Jwk => typeof key === 'object' && key !== null)
      }
      return keys
    },
    userInfo: async (token) =>
      members(await fetchJson(await fromDiscovery('userinfo_endpoint'), token)),
  }
}

function members(document: unknown): Record<string, unknown> {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new Error('the document is not a JSON object')
  }
  return document as Record<string, unknown>
}
