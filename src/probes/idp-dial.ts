import { defineProbe, notApplicable, ready, unknownBecause } from '../model/probe.ts'
import { discoveryAddress } from './discovery.ts'

/** DNS, TCP and TLS to the host of the discovery document. */
export const idpDial = defineProbe({
  fact: 'idpDial',
  run: async (_facts, context) => {
    const address = await discoveryAddress(context)
    if (!address) return notApplicable('no identity provider is known')
    if (!URL.canParse(address.uris.main)) return unknownBecause('the address is not a URL')
    return ready(await context.transport.dial(dialOf('idp', address.uris.main)))
  },
})

export function dialOf(hop: 'idp' | 'mcp', address: string) {
  const url = new URL(address)
  const tls = url.protocol === 'https:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return { hop, host, port: Number(url.port) || (tls ? 443 : 80), tls } as const
}
