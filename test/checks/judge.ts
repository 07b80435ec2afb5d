import type { FindingArgs, FindingCode } from '../../src/catalogue/args.ts'
import type { Check, CheckContext } from '../../src/model/check.ts'
import type { ConfigurationFact } from '../../src/model/configuration.ts'
import type { Facts } from '../../src/model/facts.ts'
import type { AnyRaised, Raised } from '../../src/model/finding.ts'
import type { NetworkFailure } from '../../src/model/network.ts'
import type { Outcome } from '../../src/model/outcome.ts'
import { Secret } from '../../src/model/secret.ts'
import type { Setting, SettingName, Settings } from '../../src/settings/settings.ts'

type Values = { [N in SettingName]?: NonNullable<Settings[N]> extends Setting<infer T> ? T : never }

const defaults: Values = {
  mcpAuthHeader: 'Authorization',
  auraPreconditionsMet: false,
  timeout: 10_000,
  deadline: 60_000,
  allowInsecure: false,
  controls: true,
}

/** Settings as a user's environment would give them. */
export function settingsOf(values: Values = {}): Settings {
  const all = Object.entries({ ...defaults, ...values }).map(([name, value]) => {
    const origin = { kind: 'environment', name: name.toUpperCase() } as const
    return [name, { value, origin }]
  })
  return Object.fromEntries(all) as Settings
}

/** 2026-01-01T00:00:00Z, in seconds. */
export const now = 1_767_225_600

/** What a check makes of these facts and settings. */
export function judge(
  check: Check,
  facts: Partial<Facts>,
  values: Values = {},
  more: Partial<CheckContext> = {},
): Outcome {
  const context = {
    settings: settingsOf(values),
    now,
    nowSource: "the identity provider's clock",
    startedAt: now,
    ...more,
  }
  return check.run(facts as Facts, context)
}

export function findingsOf(outcome: Outcome): AnyRaised[] {
  return 'findings' in outcome ? (outcome.findings ?? []) : []
}

/** The one finding of an outcome, which must have this code. */
export function only<C extends FindingCode>(code: C, outcome: Outcome): Raised<C> {
  const [finding, ...others] = findingsOf(outcome)
  if (!finding || others.length > 0 || finding.code !== code) {
    const codes = findingsOf(outcome).map((one) => one.code)
    throw new Error(`not ${code} alone, but ${codes.join(', ') || 'nothing'}`)
  }
  return finding as unknown as Raised<C>
}

export function argsOf<C extends FindingCode>(code: C, outcome: Outcome): FindingArgs[C] {
  return only(code, outcome).args
}

export const secret = new Secret('kq38Q~a-secret-of-a-test')

/** A failure at the identity provider, unless told otherwise. */
export function failure(changes: Partial<NetworkFailure>): NetworkFailure {
  return {
    kind: 'refused',
    hop: 'idp',
    host: 'login.example',
    port: 443,
    code: 'ECONNREFUSED',
    detail: 'the connection was refused',
    durationMs: 12,
    ...changes,
  }
}

export function configuration(changes: Partial<ConfigurationFact> = {}): ConfigurationFact {
  return { secrets: [], files: [], ...changes }
}
