import type { FindingCode } from '../args.ts'

/** The codes that an error answer of a token endpoint can lead to. */
export type ProviderErrorCode = Extract<
  FindingCode,
  | 'M2M209'
  | 'M2M210'
  | 'M2M301'
  | 'M2M302'
  | 'M2M303'
  | 'M2M304'
  | 'M2M305'
  | 'M2M306'
  | 'M2M307'
  | 'M2M308'
  | 'M2M309'
  | 'M2M310'
  | 'M2M311'
  | 'M2M312'
  | 'M2M313'
  | 'M2M314'
  | 'M2M316'
  | 'M2M317'
  | 'M2M322'
  | 'M2M323'
  | 'M2M328'
>

/** `documented` by the vendor or an RFC, `seen` in real answers, or `guess`: told as usual, not as certain. */
export type Certainty = 'documented' | 'seen' | 'guess'

/** What one error means. */
export interface ErrorRow {
  code: ProviderErrorCode
  /** A clause that follows a colon: no capital, no full stop. */
  meaning: string
  /** One sentence. */
  fix: string
  certainty: Certainty
  /** The provider asks to try again later. */
  retryable?: true
}

/** One row of a provider's table. Everything that is given must fit; the first fitting rule counts. */
export interface ErrorRule extends ErrorRow {
  status?: number
  /** RFC 6749 section 5.2 `error`; any one of them. */
  error?: readonly string[]
  /** Tried on the description, or on the error where the provider puts its words there. */
  words?: RegExp
  /** Only this provider words it so: the rule holds also where the provider is known as plain OpenID Connect. */
  distinctive?: true
  /** The same answer comes for an unknown client id. */
  maybeClientId?: true
}
