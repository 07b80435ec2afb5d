import { createPublicKey, randomUUID } from 'node:crypto'
import { aadsts } from './aadsts.ts'
import { githubToken } from './client-credential.ts'
import type { Registered } from './client-credential.ts'
import { issuerV2 } from './entra-documents.ts'
import { mintEntra, resourceOf } from './entra-token.ts'
import { startPlatform } from './platform.ts'
import type { Platform } from './platform.ts'
import type { Identities } from './platform-identity.ts'
import type { SiteContext } from './site.ts'
import type { IdpWorld } from '../scenario.ts'
import type { LabContext } from '../values.ts'

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

/**
 * What the provider knows of the client. A federated credential that trusts the system-assigned identity
 * of the platform names the tenant itself as issuer.
 */
export async function trusted(
  { client }: IdpWorld,
  { identity, keys, issuerOrigin, registered }: Omit<SiteContext, 'world'>,
): Promise<Registered | undefined> {
  if (client?.kind !== 'federated' || client.by !== 'managed-identity') return registered
  const { privateKey } = await keys.signing()
  return {
    kind: 'federated',
    publicKey: createPublicKey(privateKey),
    issuer: issuerV2(issuerOrigin, identity.tenantId),
    subject: identity.objectId,
    audience: exchangeAudience,
  }
}

/** The platform of the world, where it has one. */
export async function platformOf(
  site: SiteContext,
  { pki, now, directory }: Pick<LabContext, 'pki' | 'now'> & { directory?: string },
): Promise<Platform | undefined> {
  const { platform: world, client } = site.world
  if (!world) return undefined
  return startPlatform({
    pki,
    world,
    directory,
    identities: platformIdentities(site),
    githubToken: (audience) => githubToken(client, audience, now()),
  })
}
