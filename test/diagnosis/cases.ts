import type { FindingCode } from '../../src/catalogue/args.ts'
import { entryOf } from '../../src/catalogue/index.ts'
import { conclude, type Conclusion } from '../../src/diagnosis/conclude.ts'
import type { ReadyFacts } from '../../src/diagnosis/ready-facts.ts'
import type {
  OidcProviderSettings,
  Prediction,
  PredictionStep,
  Provenance,
  ServerSettings,
  TokenFact,
} from '../../src/model/facts.ts'
import type { AnyRaised, Finding } from '../../src/model/finding.ts'
import type { LoginFact } from '../../src/model/network.ts'
import type { CheckResult } from '../../src/model/outcome.ts'
import type { CheckId, Stage } from '../../src/model/stage.ts'
import { samples } from '../catalogue/samples.ts'

/** 2026-01-01T00:00:00Z, in seconds. */
export const now = 1_767_225_600

type More = Omit<Partial<AnyRaised>, 'code' | 'args'> & { args?: object }

/** A finding of that code with the arguments of the catalogue's samples, unless told otherwise. */
export function finding(code: FindingCode, check: CheckId, more: More = {}): Finding {
  const { severity, owner } = entryOf(code)
  const args = { ...samples[code], ...more.args }
  const stage = check.slice(0, check.indexOf('.')) as Stage
  return { severity, owner, ...more, code, args, stage, check } as unknown as Finding
}

const order: readonly CheckId[] = [
  'config.expectations',
  'network.neo4j-tcp',
  'network.clock',
  'identity.token-acquired',
  'identity.discovery',
  'identity.discovery-issuer',
  'identity.key-set',
  'identity.scopes-granted',
  'token.form',
  'token.key-id',
  'token.key-found',
  'token.signature',
  'token.expiration',
  'token.issuer',
  'token.audience',
  'token.algorithm',
  'token.microsoft-api',
  'token.aura-management-api',
  'token.valid-from',
  'token.lifetime',
  'token.subject',
  'token.application-roles',
  'token.sender',
  'token.consistency',
  'token.size',
  'token.public-key',
  'policy.server-settings',
  'policy.provider-listed',
  'policy.issuer',
  'policy.integrity',
  'policy.times',
  'policy.subject',
  'policy.audience',
  'policy.username',
  'policy.local-user',
  'policy.roles',
  'neo4j.bearer-login',
  'neo4j.roles',
  'neo4j.query',
  'neo4j.routing',
  'neo4j.native-login',
  'neo4j.authentication-required',
  'mcp.initialize',
  'mcp.tool-call',
]

/** Results of all checks: those without a finding pass. */
export function checksWith(findings: readonly Finding[]): CheckResult[] {
  return order.map((id) => {
    const own = findings.filter(({ check }) => check === id)
    const error = own.some(({ severity }) => severity === 'error')
    const warning = own.some(({ severity }) => severity === 'warning')
    return {
      id,
      stage: id.slice(0, id.indexOf('.')) as Stage,
      title: id,
      status: error ? 'fail' : warning ? 'warn' : 'pass',
      summary: id,
      durationMs: 0,
      blockedBy: [],
      findings: own,
    }
  })
}

export const unauthorized = {
  code: 'Neo.ClientError.Security.Unauthorized',
  gqlStatus: '42NFF',
  message: 'The client is unauthorized due to authentication failure.',
  causes: [],
}

export function refused(code: string = unauthorized.code): { bearerLogin: LoginFact } {
  return { bearerLogin: { outcome: 'refused', refusal: { ...unauthorized, code }, durationMs: 5 } }
}

type Accepted = Extract<LoginFact, { outcome: 'accepted' }>

export function accepted(
  roles: string[] | null = ['reader', 'PUBLIC'],
  more: Partial<Accepted> = {},
): { bearerLogin: LoginFact } {
  const query = { ok: true, database: 'neo4j' } as const
  return {
    bearerLogin: {
      outcome: 'accepted',
      agent: 'Neo4j/2026.07.1',
      protocol: '5.8',
      user: 'etl',
      roles,
      query,
      durationMs: 5,
      ...more,
    },
  }
}

/** The refusal as the login's own check reports it. */
export const plainRefusal = finding('M2M601', 'neo4j.bearer-login')

const provider: OidcProviderSettings = {
  name: 'm2m',
  discoveryUri: { value: 'https://idp.example/.well-known/openid-configuration', source: 'test' },
  audience: { value: ['neo4j'], source: 'test' },
  usernameClaim: { value: 'sub', source: 'test' },
  groupsClaim: { value: 'roles', source: 'test' },
  groupsFromUserInfo: false,
  usernameFromUserInfo: false,
}

export function settings(
  provenance: Provenance,
  more: Partial<ServerSettings> = {},
  changes: Partial<OidcProviderSettings> = {},
): { serverSettings: ServerSettings } {
  const providers = provenance === 'unknown' ? [] : [{ ...provider, ...changes }]
  return {
    serverSettings: {
      provenance,
      target: 'self-managed',
      authEnabled: true,
      providers,
      requireLocalUser: false,
      assumptions: [],
      problems: [],
      ...more,
    },
  }
}

/** A step that refuses, or that costs roles, with the finding that its check has. */
export function step(
  name: PredictionStep['step'],
  found: Finding,
  changes: Partial<PredictionStep> = {},
): PredictionStep {
  return { step: name, verdict: 'reject', basis: 'documented', finding: found, ...changes }
}

const accepting: PredictionStep = { step: 'provider', verdict: 'accept', basis: 'documented' }

export function prediction(
  provenance: Provenance,
  steps: readonly PredictionStep[] = [],
  decision?: Prediction['decision'],
): { prediction: Prediction } {
  const rejects = steps.some(({ verdict }) => verdict === 'reject')
  return {
    prediction: {
      decision: decision ?? (rejects ? 'reject' : provenance === 'unknown' ? 'unknown' : 'accept'),
      settings: provenance,
      provider: 'oidc-m2m',
      steps: [accepting, ...steps],
      roles: [],
      rolesKnown: false,
      roleTrace: [],
      assumptions: [],
    },
  }
}

export function token(claims: Record<string, unknown> = {}): { token: TokenFact } {
  return {
    token: {
      source: 'acquired',
      origin: 'token endpoint',
      fingerprint: '#00000000',
      bytes: 900,
      shape: 'jws',
      pasted: [],
      header: { alg: 'RS256', kid: 'k1' },
      claims: {
        iss: 'https://idp.example',
        aud: 'neo4j',
        sub: 'etl',
        iat: now - 10,
        exp: now + 3600,
        ...claims,
      },
    },
  }
}

export const validSignature = {
  signature: {
    outcome: 'valid',
    algorithm: 'RS256',
    kid: 'k1',
    keySetUrl: 'https://idp.example/keys',
  },
} as const

export interface Case {
  findings?: readonly Finding[]
  facts?: ReadyFacts
  auraPreconditionsMet?: boolean
}

/** What a run with these findings and facts concludes. */
export function concluded({
  findings = [],
  facts = {},
  auraPreconditionsMet = false,
}: Case): Conclusion {
  return conclude(checksWith(findings), facts, { auraPreconditionsMet, now })
}

/** `M2M503 certain`, one for each root cause. */
export function causes({ causes: found }: Conclusion): string[] {
  return found.map(({ finding: { code }, confidence }) => `${code} ${confidence}`)
}

export function statusOf({ checks }: Conclusion, id: CheckId): string | undefined {
  return checks.find((check) => check.id === id)?.status
}

export function severityOf({ checks }: Conclusion, code: FindingCode): string | undefined {
  return checks.flatMap(({ findings }) => findings).find((one) => one.code === code)?.severity
}
