import type { PredictionStep } from '../model/facts.ts'
import { raise } from '../model/finding.ts'
import type { AnyRaised } from '../model/finding.ts'
import { cleanForeign } from '../model/foreign.ts'
import type { Owner, Severity } from '../model/stage.ts'
import { providerOfToken } from '../token/issuer-provider.ts'
import { userInfoSettings } from './conf-wiring.ts'
import { apiAppOf } from './issuer-step.ts'
import { findNested } from './nested-groups.ts'
import { listName } from './provider-step.ts'
import type { Case, Claims } from './step.ts'
import { claimOf, claimSide, isTextList, step } from './step.ts'

export interface Groups {
  step: PredictionStep
  /** The groups of the user; absent when they cannot be known. */
  groups?: string[]
  /** One text with several words, which is one group to the server. */
  scopeString: boolean
}

/** Nobody's access is made of more; and the report has to stay readable. */
const mostGroups = 200

type GroupsCase = Pick<Case, 'claims' | 'settings' | 'provider'>

/** Reads `claims.groups`: a list of texts, or one text that is one group (Operations Manual). */
export function groupsStep(judged: GroupsCase): Groups {
  const { claims, provider } = judged
  const claim = provider?.groupsClaim
  if (provider?.groupsFromUserInfo) {
    const finding = raise(
      'M2M516',
      { settings: userInfoSettings(provider) },
      { severity: 'warning' },
    )
    return { step: step('groups', 'unknown', 'inferred', { finding }), scopeString: false }
  }
  if (claim === undefined) return withoutClaim(judged)
  const expected = {
    value: `text or a list of texts in claim ${cleanForeign(claim.value, 100)}`,
    source: claim.source,
  }
  const actual = claimSide(claims, claim.value)
  const value = claimOf(claims, claim.value)
  const result = (
    verdict: PredictionStep['verdict'],
    basis: PredictionStep['basis'],
    groups: string[],
    finding?: AnyRaised,
  ): Groups => {
    const judgement = step('groups', verdict, basis, { expected, actual, finding })
    const scopeString = finding?.code === 'M2M509'
    return { step: judgement, groups: groups.slice(0, mostGroups), scopeString }
  }
  if (typeof value === 'string' && value.trim() !== '')
    return result('accept', 'documented', [value], severalInOne(judged, claim.value, value))
  if (isTextList(value) && value.length > 0) return result('accept', 'documented', value)
  const missing = missingGroups(judged, claim.value)
  return isEmpty(value)
    ? result('accept', 'documented', [], missing)
    : result('reject', 'inferred', [], missing)
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/** No `claims.groups` at all. Flags and variables that leave it out say nothing; a conf file does. */
function withoutClaim({ settings, provider }: GroupsCase): Groups {
  const authorization = settings.authorizationProviders?.value
  if (authorization === undefined || provider === undefined)
    return { step: step('groups', 'unknown', 'documented'), scopeString: false }
  const expected = { value: 'a groups claim', source: 'claims.groups has no default' }
  const actual = { value: '(not set)', source: 'dbms.security.oidc.*.claims.groups' }
  const finding = authorization.includes(`oidc-${provider.name}`)
    ? raise('M2M511', { provider: listName(provider) }, besideNative(judgedSeverity(authorization)))
    : undefined
  const judgement = step('groups', 'accept', 'documented', { expected, actual, finding })
  return { step: judgement, groups: [], scopeString: false }
}

/** Roles may also come from a native user of the same name. */
function judgedSeverity(authorization: readonly string[] | undefined): Severity | undefined {
  return authorization?.includes('native') ? 'warning' : undefined
}

function besideNative(severity: Severity | undefined): { severity?: Severity } {
  return severity ? { severity } : {}
}

/** `a/read a/write` is one group with a space in it, unless the mapping knows that very group. */
function severalInOne(
  { provider }: GroupsCase,
  claim: string,
  value: string,
): AnyRaised | undefined {
  const entries = value.trim().split(/\s+/)
  if (entries.length < 2) return undefined
  if (provider?.mapping?.value.entries.some(({ group }) => group === value)) return undefined
  return raise('M2M509', {
    claim: cleanForeign(claim, 100),
    value: cleanForeign(value),
    entries: entries.slice(0, 20).map((entry) => cleanForeign(entry, 100)),
  })
}

/** Why the configured claim gives no groups, the most specific reason first. */
function missingGroups({ claims, settings, provider }: GroupsCase, claim: string): AnyRaised {
  const name = cleanForeign(claim, 100)
  const assumed = settings.provenance === 'assumed'
  if (claim === 'roles' && isEntraApp(claims)) {
    const apiAppId = apiAppOf(claims['aud'])
    const args = { groupsFromRoles: true, ...(apiAppId !== undefined && { apiAppId }) }
    return raise('M2M415', args, { severity: 'error' })
  }
  const nested = findNested(claims, claim)
  if (nested) return raise('M2M508', { claim: name, ...nested })
  const owner: Owner | undefined =
    settings.target === 'aura' && provider !== undefined && claim !== 'groups'
      ? 'neo4j-support'
      : undefined
  const severity = assumed ? 'warning' : judgedSeverity(settings.authorizationProviders?.value)
  return raise(
    'M2M507',
    {
      claim: name,
      available: groupLikeClaims(claims),
      assumed,
      ...presence(claimOf(claims, claim)),
    },
    { ...besideNative(severity), ...(owner && { owner }) },
  )
}

/** What is there in place of groups. */
function presence(value: unknown): { present?: 'empty' | 'not-text' } {
  if (value === undefined || value === null) return {}
  const empty = value === '' || (Array.isArray(value) && value.length === 0)
  return { present: empty ? 'empty' : 'not-text' }
}

/** An app-only Entra token has no `scp`: its groups can only be application roles. */
function isEntraApp(claims: Claims): boolean {
  return providerOfToken(claims) === 'entra' && claims['scp'] === undefined
}

/** Top-level claims that could serve as groups. */
function groupLikeClaims(claims: Claims): string[] {
  const texts = new Set(['scope', 'scp', 'roles', 'role', 'groups', 'group', 'permissions'])
  return Object.keys(claims)
    .filter((name) => {
      const value = claims[name]
      if (name === 'aud' || name === 'amr') return false
      return isTextList(value) ? value.length > 0 : typeof value === 'string' && texts.has(name)
    })
    .slice(0, 20)
    .map((name) => cleanForeign(name, 100))
}
