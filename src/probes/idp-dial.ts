import { discoversAuth } from '../settings/settings.ts'
import { blockedBy, defineProbe, notApplicable, ready, unknownBecause } from '../model/probe.ts'
import { dialOf } from './dial-of.ts'
import { discoveryAddress } from './discovery.ts'

/** DNS, TCP and TLS to the host of the discovery document. */
export const idpDial = defineProbe({
  fact: 'idpDial',
  run: async (_facts, context) => {
    const address = await discoveryAddress(context)
    if (!address && discoversAuth(context.settings))
      return blockedBy('identity.mcp-authorization', 'no authorization server may be asked')
    if (!address) return notApplicable('no identity provider is known')
    if (!URL.canParse(address.uris.main)) return unknownBecause('the address is not a URL')
    return ready(await context.transport.dial(dialOf('idp', address.uris.main)))
  },
})
