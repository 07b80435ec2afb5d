import type { Side } from '../model/finding.ts'
import type { Hop, Owner, Severity, Stage } from '../model/stage.ts'

/** The identity providers that fixes and error tables know by name. */
export const providerIds = [
  'entra',
  'cognito',
  'keycloak',
  'okta',
  'auth0',
  'google',
  'oidc',
] as const
export type ProviderId = (typeof providerIds)[number]

/** The user's own values that fixes and commands may contain. A value that is not known, or has not its own form, is a `<placeholder>`. */
export interface FixValues {
  provider: ProviderId
  target: 'aura' | 'self-managed' | 'unknown'
  tenantId: string
  clientId: string
  /** The app registration of the API that the token is for: the GUID of `api://GUID` or of the scope. */
  apiAppId: string
  scope: string
  userPoolId: string
  region: string
  realm: string
  issuer: string
  /** Name of the `oidc-<name>` provider in the server's settings. */
  oidcName: string
  neo4jUri: string
  mcpUrl: string
  user: string
}

export interface Command {
  /** One shell line, ready to copy; never contains a secret. */
  command: string
  safety: 'read-only' | 'changes-configuration'
}

export interface Fix {
  /** The fix is for these providers only; for all without it. */
  providers?: readonly ProviderId[]
  /** The fix is for this kind of server only. */
  target?: 'aura' | 'self-managed'
  summary: string
  steps: (values: FixValues) => string[]
  commands?: (values: FixValues) => Command[]
}

/** What a sentence may be made of. */
export interface Said<Args> {
  args: Args
  hop?: Hop
  expected?: Side
  actual?: Side
}

/**
 * One page of the catalogue. Everything that a user reads about a code comes from here.
 */
export interface Entry<Args> {
  slug: string
  stage: Stage
  severity: Severity
  owner: Owner
  /** A statement of what is wrong, without values: it heads the root-cause box. */
  title: string
  /** The same as one sentence (two at the most), with the values of this case. */
  message: (said: Said<Args>) => string
  /** What it means, for a reader who has never met the terms. */
  meaning: string
  /** Why the doctor concludes it: the evidence. */
  evidence: string
  consequences: string
  causes: readonly string[]
  /** First fitting one is shown; provider-specific ones stand before the general one. */
  fixes: readonly [Fix, ...Fix[]]
  /** A command of this program that shows that the fix worked. */
  verify: (values: FixValues) => string
  /** What would show that this conclusion is wrong. */
  disproof: string
  /** RFC sections and vendor pages: a name and, where there is one, an address. */
  sources: readonly { name: string; url?: string }[]
}
