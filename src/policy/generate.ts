import type {
  GroupMapping,
  PredictionStep,
  ServerDiscovery,
  ServerSettings,
  SignatureFact,
  TokenFact,
} from '../model/facts.ts'
import { raise } from '../model/finding.ts'
import type { AnyRaised } from '../model/finding.ts'
import { providerOfToken } from '../token/issuer-provider.ts'
import { expectedIssuer } from './expected-issuer.ts'
import { chooseGroups } from './generate-groups.ts'
import { auraFields, confText, dockerText, roleCypher } from './generate-text.ts'
import type { AuraField } from './generate-text.ts'
import { chooseAudience, documentOf } from './generate-trust.ts'
import { entraIssuer } from './issuer.ts'
import type { Case, Claims } from './step.ts'
import * as steps from './token-steps.ts'
import { emptyProvider, unknownSettings } from './unknown-settings.ts'
import { usernameStep } from './username-step.ts'

/** Found by whoever knows what kinds of token there are. */
export interface TokenObjections {
  refused: AnyRaised[]
  warnings: AnyRaised[]
}

export interface GenerateOptions {
  /** Name of the provider; `m2m` without it. */
  name?: string
  target: ServerSettings['target']
  /** Seconds since 1970. */
  now: number
  nowSource?: string
  signature?: SignatureFact
  /** What speaks against this token whatever the settings, and what is worth a warning. */
  objections: TokenObjections
  /** The audience to choose when the token has several; refused when it has another. */
  audience?: string
  usernameClaim?: string
  groupsClaim?: string
  mapping?: GroupMapping
  /** Role for groups that do not have a role's name; `reader` without it. */
  role?: string
}

/** Settings that take a token, before they are written in any form. */
export interface Generated {
  name: string
  discoveryUri: string
  entraVersion?: 1 | 2
  audience: string[]
  usernameClaim: string
  groupsClaim: string
  mapping: GroupMapping
}

export type GeneratedSettings =
  | {
      ok: true
      /** Block for `neo4j.conf`. */
      conf: string
      /** The same as variables of the Docker image, one a line, for `--env-file`. */
      docker: string
      /** The form of the Aura console. */
      aura: AuraField[]
      /** Creates the roles that no server has by itself. */
      cypher?: string
      roles: string[]
      /** What will cost the roles, and what else to know. */
      warnings: AnyRaised[]
    }
  /** No settings should take this token: something has to change at the provider first. */
  | { ok: false; problems: AnyRaised[] }

/**
 * Settings that take this very token. Never weaker for a bad token's sake: what is wrong with the
 * token itself is returned as problems, to be mended at the provider.
 *
 * @param documents discovery documents that the server may read, by URL
 */
export function settingsFor(
  token: TokenFact,
  documents: ServerDiscovery,
  options: GenerateOptions,
): GeneratedSettings {
  const claims = token.claims ?? {}
  const { problems: faults, warnings } = judgeToken(token, claims, options)
  if (token.shape !== 'jws') return { ok: false, problems: faults }
  const document = documentOf(claims, documents)
  const audience = chooseAudience(claims, options)
  const problems = [...faults, ...document.problems, ...audience.problems]
  if (problems.length > 0) return { ok: false, problems }
  const chosen = chooseGroups(claims, options)
  const version = entraIssuer(String(claims['iss']))?.version
  const generated: Generated = {
    name: options.name ?? 'm2m',
    discoveryUri: document.uri,
    ...(version && { entraVersion: version }),
    audience: audience.values,
    usernameClaim: options.usernameClaim ?? 'sub',
    groupsClaim: chosen.claim,
    mapping: chosen.mapping,
  }
  const provider = providerOfToken(claims) ?? 'oidc'
  const undocumented = options.target === 'aura' && provider !== 'entra' && provider !== 'okta'
  if (undocumented) warnings.push(raise('M2M525', { provider }, { severity: 'warning' }))
  const cypher = roleCypher(chosen.roles)
  return {
    ok: true,
    conf: confText(generated),
    docker: dockerText(generated),
    aura: auraFields(generated, provider),
    ...(cypher !== undefined && { cypher }),
    roles: chosen.roles,
    warnings: [...chosen.warnings, ...warnings],
  }
}

/** What no setting of the server can mend, and what none should. */
function judgeToken(
  token: TokenFact,
  claims: Claims,
  options: GenerateOptions,
): { problems: AnyRaised[]; warnings: AnyRaised[] } {
  const { now, signature, objections } = options
  const { nowSource = 'the clock that token times are judged by' } = options
  const judged: Case = {
    token,
    claims,
    settings: unknownSettings,
    issuer: expectedIssuer(undefined, {}),
    ...(signature && { signature }),
    now,
    nowSource,
  }
  const format = steps.formatStep(judged)
  if (format.verdict === 'reject')
    return { problems: format.finding ? [format.finding] : [], warnings: [] }
  const judgements = [
    steps.algorithmStep(judged),
    steps.signatureStep(judged),
    steps.expirationStep(judged),
    steps.subjectStep(judged),
    steps.issuedAtStep(judged),
    ...usernameSteps(claims, options),
  ]
  const refused = judgements.flatMap(({ verdict, finding }) =>
    verdict === 'reject' && finding ? [finding] : [],
  )
  const codes = new Set(refused.map(({ code }) => code))
  const others = objections.refused.filter(({ code }) => !codes.has(code))
  return { problems: [...refused, ...others], warnings: objections.warnings }
}

/** The default, `sub`, is judged as the subject. */
function usernameSteps(claims: Claims, { usernameClaim }: GenerateOptions): PredictionStep[] {
  if (usernameClaim === undefined || usernameClaim === 'sub') return []
  const claim = { value: usernameClaim, source: 'the username claim asked for' }
  return [usernameStep({ claims, provider: { ...emptyProvider('m2m'), usernameClaim: claim } })]
}
