import { cleanForeign } from '../model/foreign.ts'
import type { Facts } from '../model/facts.ts'
import type { CheckResult, CheckStatus } from '../model/outcome.ts'
import type { CheckId } from '../model/stage.ts'
import type { Settings } from '../settings/settings.ts'
import { expectedAudience } from './expected-audience.ts'

export type PointState = 'OK' | 'FAIL' | 'SKIP' | 'N/A'
export interface Point {
  label: string
  state: PointState
}

type Known = Pick<Partial<Facts>, 'client' | 'signature' | 'token'>

/** The eleven points of a hand-made token validation, each with the check that answers it. */
const points: readonly { check: CheckId; label: (known: Known, settings: Settings) => string }[] = [
  {
    check: 'identity.oauth-client',
    label: (_known, { provider, managedIdentity }) => {
      if (managedIdentity) return 'Create managed identity client'
      return provider?.value === 'entra' || provider === undefined
        ? 'Create MSAL ConfidentialClientApplication'
        : 'Create OAuth client'
    },
  },
  { check: 'identity.token-acquired', label: () => 'Acquire M2M token' },
  { check: 'identity.discovery', label: () => 'Fetch OpenID configuration' },
  { check: 'identity.key-set', label: () => 'Fetch JWKS public keys' },
  { check: 'token.key-id', label: () => 'Token has key ID (kid)' },
  { check: 'token.key-found', label: () => 'Find matching public key' },
  { check: 'token.public-key', label: ({ token }) => publicKeyLabel(algorithmOf(token)) },
  {
    check: 'token.signature',
    label: ({ token }) => `Verify signature (${cleanForeign(algorithmOf(token), 20)})`,
  },
  { check: 'token.expiration', label: () => 'Verify expiration (exp)' },
  { check: 'token.issuer', label: () => 'Verify issuer (iss)' },
  { check: 'token.audience', label: audienceLabel },
]

/** The checks of the eleven points: what comes after them is the deeper part. */
export const elevenChecks: readonly CheckId[] = points.map(({ check }) => check)

const states: Record<CheckStatus, PointState> = {
  pass: 'OK',
  warn: 'OK',
  fail: 'FAIL',
  skip: 'SKIP',
  unknown: 'SKIP',
  crash: 'SKIP',
  'not-applicable': 'N/A',
}

export function elevenPoints(
  checks: readonly CheckResult[],
  known: Known,
  settings: Settings,
): Point[] {
  return points.map(({ check, label }) => {
    const status = checks.find(({ id }) => id === check)?.status ?? 'skip'
    return { label: label(known, settings), state: states[status] }
  })
}

function algorithmOf(token: Known['token']): string {
  const alg = token?.header?.['alg']
  return typeof alg === 'string' && alg !== '' ? alg : 'RS256'
}

function publicKeyLabel(algorithm: string): string {
  if (algorithm.startsWith('ES')) return 'Build public key (EC)'
  if (algorithm === 'EdDSA' || algorithm.startsWith('Ed')) return 'Build public key (OKP)'
  return 'Build RSA public key'
}

function audienceLabel({ token }: Known, settings: Settings): string {
  const aud = [token?.claims?.['aud']].flat().find((one): one is string => typeof one === 'string')
  const expected = expectedAudience(settings)?.values
  const shown =
    aud !== undefined && expected?.includes(aud) ? aud : (expected?.[0] ?? aud ?? 'none')
  return `Verify audience (aud=${cleanForeign(shown, 200)})`
}
