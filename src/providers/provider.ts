import type { ProviderId } from '../catalogue/entry.ts'
import type { ClientFact, DiscoveryFact, TokenAnswerFact } from '../model/facts.ts'
import type { Secret } from '../model/secret.ts'
import type { Settings } from '../settings/settings.ts'
import type { Transport } from '../transport/transport.ts'

/** Addresses of a provider's OpenID configuration; Entra has a second, v1.0, document. */
export interface DiscoveryUris {
  main: string
  v1?: string
}

export interface AcquireContext {
  settings: Settings
  transport: Transport
  /** Absent when the document could not be had; Entra on Microsoft's own hosts does not need it. */
  discovery?: DiscoveryFact
  /** What the token is for, where an MCP server named the provider. */
  target?: { issuer: string; resource: string; scope?: string }
}

/** What came of one token request, and the token itself beside the fact. */
export interface Acquired {
  fact: TokenAnswerFact
  token?: Secret
}

/**
 * One identity provider. A provider makes exactly one token request per run and never sends the
 * client secret anywhere but to the token endpoint.
 */
export interface IdentityProvider {
  id: ProviderId
  /** Undefined when the settings do not name a document. */
  discoveryUris: (settings: Settings) => DiscoveryUris | undefined
  /** Whether the token endpoint is known from the discovery document only. */
  needsDocument: (settings: Settings) => boolean
  /** Makes the OAuth client without any network: the first of the eleven points. */
  createClient: (settings: Settings) => Promise<ClientFact> | ClientFact
  acquire: (context: AcquireContext) => Promise<Acquired>
}
