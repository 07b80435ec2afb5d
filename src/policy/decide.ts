import type { FindingCode } from '../catalogue/args.ts'
import type {
  Prediction,
  PredictionStep,
  ServerDiscovery,
  ServerSettings,
  SignatureFact,
  TokenFact,
} from '../model/facts.ts'
import { audienceStep } from './audience-step.ts'
import { serverKeySet } from './expected-issuer.ts'
import { groupsStep } from './groups-step.ts'
import { issuerStep } from './issuer-step.ts'
import { chooseProvider, listName } from './provider-step.ts'
import type { ChosenProvider } from './provider-step.ts'
import { roleSteps } from './role-steps.ts'
import type { Case } from './step.ts'
import { step } from './step.ts'
import {
  algorithmStep,
  expirationStep,
  formatStep,
  issuedAtStep,
  signatureStep,
  subjectStep,
} from './token-steps.ts'
import { localUserStep, userOf, usernameStep } from './username-step.ts'

export interface DecisionInput {
  token: TokenFact
  settings: ServerSettings
  discovery: ServerDiscovery
  /** What checking the signature gave; unknown without it. */
  signature?: SignatureFact
  /** Seconds since 1970. */
  now: number
  /** Whose clock `now` is, in words. */
  nowSource?: string
}

/** Steps that can only cost the roles, not the login. */
const roleStepNames = new Set<string>(['groups', 'mapping', 'roles'])

/**
 * What Neo4j's OIDC realm makes of a token: every step is judged, also those after a refusal, so that
 * what would fail next is known. Facts that are missing make a step `unknown`, never a refusal.
 */
export function decide(input: DecisionInput): Prediction {
  const { token, settings, discovery } = input
  const claims = token.claims ?? {}
  const chosen = chooseProvider(settings, claims, discovery)
  if (!settings.authEnabled) return open(settings, chosen)
  const { provider, issuer, relation } = chosen
  const keySet = serverKeySet(provider, discovery)
  const judged: Case = {
    token,
    claims,
    settings,
    issuer,
    ...(provider && { provider }),
    ...(relation && { relation }),
    ...(input.signature && { signature: input.signature }),
    ...(keySet !== undefined && { serverKeySet: keySet }),
    now: input.now,
    nowSource: input.nowSource ?? 'the clock that token times are judged by',
  }
  return token.shape === 'jws' && token.claims !== null
    ? judgeClaims(judged, chosen.step)
    : unreadable(judged, chosen.step)
}

function judgeClaims(judged: Case, provider: PredictionStep): Prediction {
  const issuer = issuerStep(judged)
  const groups = groupsStep(judged)
  const roles = roleSteps(judged, groups)
  const steps = [
    provider,
    formatStep(judged),
    issuer,
    algorithmStep(judged),
    signatureStep(judged),
    expirationStep(judged),
    subjectStep(judged),
    issuedAtStep(judged),
    audienceStep(judged, issuer),
    usernameStep(judged),
    groups.step,
    roles.mapping,
    localUserStep(judged),
    roles.roles,
  ]
  const user = userOf(judged)
  return {
    ...frame(judged, steps),
    ...(user !== undefined && { user }),
    roles: roles.names,
    rolesKnown: roles.known,
    roleTrace: roles.trace.slice(0, 100),
  }
}

/** A token that cannot be taken apart: the format decides, nothing behind it can be judged. */
function unreadable(judged: Case, provider: PredictionStep): Prediction {
  const steps = [provider, formatStep(judged)]
  return { ...frame(judged, steps), roles: [], rolesKnown: false, roleTrace: [] }
}

/** With `auth_enabled=false` the server takes anyone and looks at no token. */
function open(settings: ServerSettings, chosen: ChosenProvider): Prediction {
  const taken = step('provider', 'accept', 'documented', {
    expected: { value: 'anyone', source: 'dbms.security.auth_enabled=false' },
  })
  const { provider } = chosen
  return {
    decision: 'accept',
    settings: settings.provenance,
    ...(provider && { provider: listName(provider) }),
    steps: [taken],
    roles: [],
    rolesKnown: false,
    roleTrace: [],
    assumptions: settings.assumptions,
  }
}

function frame(
  { settings, provider }: Case,
  steps: PredictionStep[],
): Pick<Prediction, 'decision' | 'settings' | 'provider' | 'steps' | 'assumptions'> {
  return {
    decision: decisionOf(steps),
    settings: settings.provenance,
    ...(provider && { provider: listName(provider) }),
    steps,
    assumptions: settings.assumptions,
  }
}

function decisionOf(steps: readonly PredictionStep[]): Prediction['decision'] {
  if (steps.some(({ verdict }) => verdict === 'reject')) return 'reject'
  const decisive = steps.filter((one) => !roleStepNames.has(one.step))
  return decisive.some(({ verdict }) => verdict === 'unknown') ? 'unknown' : 'accept'
}

/** The step at which the server stops. */
export function firstRefusal(prediction: Prediction): PredictionStep | undefined {
  return prediction.steps.find(({ verdict }) => verdict === 'reject')
}

/**
 * Codes of what fails once the first refusal is mended: later refusals, and what will cost the roles.
 * What the first refusal explains is not among them.
 */
export function laterProblems(prediction: Prediction): FindingCode[] {
  const first = firstRefusal(prediction)
  const codes = prediction.steps
    .slice(first ? prediction.steps.indexOf(first) + 1 : 0)
    .flatMap(({ finding }) => (finding ? [finding.code] : []))
    .filter((code) => code !== first?.finding?.code)
  return [...new Set(codes)]
}
