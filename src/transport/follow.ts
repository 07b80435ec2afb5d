import { isInternalAddress, isInternalHost, mayFollow } from './address-rules.ts'
import { within } from './limit.ts'
import { bareHost } from './loopback.ts'
import { lookupAddresses, type Address } from './open-socket.ts'
import type { Wiring } from './wiring.ts'

/**
 * Whether an address that stands in a foreign document may be contacted, by its name and by what the
 * name leads to. What was found is kept: the request goes there, and not to what a second lookup may
 * say. Behind a proxy the proxy looks names up.
 */
export async function mayBeFollowed(
  wiring: Wiring,
  url: string,
  configured: string,
): Promise<boolean> {
  if (!mayFollow(url, configured)) return false
  const host = bareHost(new URL(url).hostname)
  const own = bareHost(new URL(configured).hostname)
  if (host === own || isInternalHost(own) || wiring.proxies.for(url)) return true
  const found = await addressesOf(wiring, host)
  if (found.some(isInternal)) return (await addressesOf(wiring, own)).some(isInternal)
  wiring.pinned.set(host, found)
  return true
}

const isInternal = ({ address }: Address): boolean => isInternalAddress(address)

/** None when they cannot be had: a request to a host without addresses tells that. */
async function addressesOf({ timeoutMs, signal, hosts }: Wiring, host: string): Promise<Address[]> {
  try {
    return await within(timeoutMs, signal, () => lookupAddresses(host, hosts))
  } catch {
    return []
  }
}
