import type {
  OidcProviderSettings,
  PredictionStep,
  PredictionStepName,
  ServerSettings,
  SignatureFact,
  TokenFact,
} from '../model/facts.ts'
import type { Side } from '../model/finding.ts'
import { cleanForeign } from '../model/foreign.ts'
import { foreignJson } from '../model/sanitize.ts'
import type { ExpectedIssuer } from './expected-issuer.ts'
import type { IssuerRelation } from './issuer.ts'

export type Claims = Record<string, unknown>

/** Everything that the steps are judged by. */
export interface Case {
  token: TokenFact
  /** Empty when the token could not be taken apart. */
  claims: Claims
  settings: ServerSettings
  /** The provider that takes the token, or would take it; absent when nothing is known. */
  provider?: OidcProviderSettings
  issuer: ExpectedIssuer
  /** Absent when either issuer is unknown. */
  relation?: IssuerRelation
  signature?: SignatureFact
  /** Key set that the server reads, when it is known. */
  serverKeySet?: string
  /** Seconds since 1970. */
  now: number
  nowSource: string
}

type Details = Pick<PredictionStep, 'expected' | 'actual' | 'finding'>

/** A step of the prediction. Its sides stand on its finding too; what is not known is left out. */
export function step(
  name: PredictionStepName,
  verdict: PredictionStep['verdict'],
  basis: PredictionStep['basis'],
  details: { [K in keyof Details]?: Details[K] | undefined } = {},
): PredictionStep {
  const sides = {
    ...(details.expected && { expected: details.expected }),
    ...(details.actual && { actual: details.actual }),
  }
  const finding = details.finding && { ...details.finding, ...sides }
  return { step: name, verdict, basis, ...sides, ...(finding && { finding }) }
}

/** A claim by its configured name, which may be that of a member every object has. */
export function claimOf(claims: Claims, claim: string): unknown {
  return Object.hasOwn(claims, claim) ? claims[claim] : undefined
}

/** A claim as it may be shown, with its name as the source. */
export function claimSide(claims: Claims, claim: string): Side {
  return { value: shown(claimOf(claims, claim)), source: `token claim ${cleanForeign(claim, 100)}` }
}

/** Any claim value as one line of text. */
export function shown(value: unknown): string {
  if (value === undefined) return '(absent)'
  if (typeof value === 'string') return value === '' ? '(empty)' : cleanForeign(value)
  if (isTextList(value)) return value.length === 0 ? '(empty list)' : cleanForeign(value.join(', '))
  return foreignJson(value)
}

export function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
}
