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

/** Ways to send a client secret, by their names in `token_endpoint_auth_method` (RFC 7591 section 2). */
export const clientSecretMethods = ['client_secret_basic', 'client_secret_post'] as const
export type ClientSecretMethod = (typeof clientSecretMethods)[number]

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
  /** Entra's login host as an origin; the public cloud's, `https://login.microsoftonline.com`, without it. */
  loginOrigin?: string
}

export interface Command {
  /** One shell line, ready to copy; never contains a secret. */
  command: string
  safety: 'read-only' | 'changes-configuration'
}

/** `Args` are those of the finding. Where a page is shown without a case (`explain`, the documentation) there are none. */
export interface Fix<Args = unknown> {
  /** The fix is for these providers only; for all without it. */
  providers?: readonly ProviderId[]
  /** The fix is for this kind of server only. */
  target?: 'aura' | 'self-managed'
  /**
   * The fix is for these cases only: one hop, or one reason among the arguments. For all without it;
   * passed over where there is no case.
   */
  fits?: (said: Said<Args>) => boolean
  /** What `fits` asks for, in words: heads the fix where all of a page are shown. */
  when?: string
  summary: string
  /** One action each; code stands in backticks. */
  steps: (values: FixValues, said?: Said<Args>) => string[]
  commands?: (values: FixValues, said?: Said<Args>) => Command[]
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
  /** The first one whose `providers`, `target` and `fits` all fit is shown; the last one fits always. */
  fixes: readonly [Fix<Args>, ...Fix<Args>[]]
  /** A command of this program that shows that the fix worked. */
  verify: (values: FixValues) => string
  /** What would show that this conclusion is wrong. */
  disproof: string
  /** RFC sections and vendor pages: a name and, where there is one, an address. */
  sources: readonly { name: string; url?: string }[]
}
