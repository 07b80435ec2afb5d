import { createPublicKey, randomUUID } from 'node:crypto'
import { aadsts } from './aadsts.ts'
import type { Registered } from './client-credential.ts'
import { issuerV2 } from './entra-documents.ts'
import { mintEntra, resourceOf } from './entra-token.ts'
import type { Identities } from './platform-identity.ts'
import type { SiteContext } from './site.ts'

/** What federated credentials demand as audience (workload identity federation). */
export const exchangeAudience = 'api://AzureADTokenExchange'

/** Entra ID's side of the platform's identities. */
export function platformIdentities(context: SiteContext): Identities {
  const { identity, origin, now } = context
  return {
    userIdentity: identity.userIdentity,
    tokenFor: async (resource, which) => {
      const asked = resource === exchangeAudience ? exchange : resourceOf(resource, context)
      if (asked === undefined) {
        const said = { resource, tenant: identity.tenantId }
        return aadsts(500_011, said, { origin, correlationId: randomUUID(), nowMs: now() })
      }
      const id = which === 'user' ? identity.userIdentity : randomUUID()
      const aud = asked === exchange ? { aud: exchangeAudience } : {}
      const claims = { ...context.world.claims, azp: id, azpacr: '2', idtyp: 'app', ...aud }
      return mintEntra(asked, { claims }, context)
    },
  }
}

const exchange = { identifier: exchangeAudience, owner: 'own-api' } as const

/** A federated credential that trusts the system-assigned identity of the platform. */
export async function trustedIdentity({
  identity,
  keys,
  origin,
}: SiteContext): Promise<Registered> {
  const { privateKey } = await keys.signing()
  return {
    kind: 'federated',
    publicKey: createPublicKey(privateKey),
    issuer: issuerV2(origin, identity.tenantId),
    subject: identity.objectId,
    audience: exchangeAudience,
  }
}
