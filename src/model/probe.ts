import type { ConfigurationFact } from './configuration.ts'
import type { FactName, Facts } from './facts.ts'
import type { Secret } from './secret.ts'
import type { CheckId } from './stage.ts'
import type { Settings } from '../settings/settings.ts'
import type { Transport } from '../transport/transport.ts'

/** What came of a probe. Everything but `ready` says why there is no fact. */
export type Gathered<T> =
  | { state: 'ready'; value: T }
  /** The check that tells why is named; dependent checks are skipped because of it. */
  | { state: 'blocked'; by: CheckId; because: string }
  /** Nobody asked for it, or it makes no sense here. */
  | { state: 'not-applicable'; because: string }
  /** Could not be found out. */
  | { state: 'unknown'; because: string }
  /** A bug of ours. */
  | { state: 'crash'; because: string }

export const ready = <T>(value: T): Gathered<T> => ({ state: 'ready', value })
export const blockedBy = (by: CheckId, because: string): Gathered<never> => ({
  state: 'blocked',
  by,
  because,
})
export const notApplicable = (because: string): Gathered<never> => ({
  state: 'not-applicable',
  because,
})
export const unknownBecause = (because: string): Gathered<never> => ({ state: 'unknown', because })

/** Secrets that one probe obtains and another needs. They are never facts. */
export interface Vault {
  /** What the token endpoint gave, or the given token as it was read. */
  token?: Secret
  /** The compact form, for the signature check; also when it must not be sent. */
  compact?: Secret
  /** What may be sent to Neo4j and the MCP server. */
  sendable?: Secret
  /** The same for a token that is for the MCP server alone. */
  mcpToken?: Secret
  mcpSendable?: Secret
  /** What the tool call gave. It may hold rows, and is shown only when it is asked for. */
  toolResult?: Record<string, unknown>
  /** Session ids that an MCP server gave, by the credential of the session. */
  mcpSessions: { none?: string; bearer?: string }
}

export interface ProbeContext {
  settings: Settings
  configuration: ConfigurationFact
  transport: Transport
  vault: Vault
  /** Texts of files that settings name, read when they were loaded. */
  files: { neo4jConf?: { text: string; name: string }; keySet?: { text: string; name: string } }
  /** Waits for another fact that is needed in some cases only. */
  ask: <F extends FactName>(fact: F) => Promise<Facts[F] | undefined>
}

/** One source of one fact: the only place, with providers, where I/O is started. */
export interface Probe<
  F extends FactName = FactName,
  N extends FactName = FactName,
  O extends FactName = FactName,
> {
  fact: F
  needs: readonly N[]
  /** Waited for, and handed over when they are there. */
  optional: readonly O[]
  run: (
    facts: Pick<Facts, N> & Partial<Pick<Facts, O>>,
    context: ProbeContext,
  ) => Promise<Gathered<Facts[F]>> | Gathered<Facts[F]>
}

export function defineProbe<
  F extends FactName,
  const N extends FactName = never,
  const O extends FactName = never,
>(probe: {
  fact: F
  needs?: readonly N[]
  optional?: readonly O[]
  run: Probe<F, N, O>['run']
}): Probe {
  return { needs: [], optional: [], ...probe }
}
