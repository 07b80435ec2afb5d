import { findKey, hasUsableAlgorithm, parseJws, signatureFault } from './jws.ts'
import type { ParsedJws } from './jws.ts'
import { createKeySource } from './key-source.ts'
import type { KeySource } from './key-source.ts'
import { readRoleMapping } from './mapping.ts'
import type { RoleMapping } from './mapping.ts'
import type { RealmWorld } from '../scenario.ts'

/** What the realm makes of a token. `reason` is for the security log only: clients never learn it. */
export type RealmAnswer =
  | {
      accepted: true
      user: string
      roles: string[]
      /** When the token has ended for this server: seconds since 1970. */
      endsAt: number
    }
  | { accepted: false; reason: string }

/** One `oidc-<name>` provider of the server. */
export interface Realm {
  /** `oidc-<name>`, as the provider lists name it. */
  readonly provider: string
  authenticate: (token: string) => Promise<RealmAnswer>
}

export interface RealmOptions {
  fetchJson: (url: string, bearer?: string) => Promise<unknown>
  /** The server's clock: seconds since 1970. */
  nowSeconds: () => number
  /** Whether the provider is asked for roles too (`authorization_providers`). */
  authorizes: boolean
  /** Roles that exist; all when absent. */
  existingRoles?: readonly string[]
}

/** Seconds by which clocks may differ, as in Neo4j field's AzRules plugin, which mirrors the closed realm. */
const skew = 30

/**
 * The server's decision on a bearer token, in the order of the decision table. It is written against that
 * table alone and shares nothing with the doctor's own prediction, so that the two can be compared.
 */
export function createRealm(world: RealmWorld, options: RealmOptions): Realm {
  const source = createKeySource(world, options.fetchJson)
  return {
    provider: providerName(world),
    authenticate: async (token) => {
      try {
        return await decide(token, world, source, options)
      } catch (error) {
        // An identity provider out of reach gives the same plain refusal.
        return refuse(`Unable to process JWT: ${(error as Error).message}`)
      }
    },
  }
}

export function providerName(world: RealmWorld): string {
  return `oidc-${world.name ?? 'm2m'}`
}

const refuse = (reason: string): RealmAnswer => ({ accepted: false, reason })

async function decide(
  token: string,
  world: RealmWorld,
  source: KeySource,
  options: RealmOptions,
): Promise<RealmAnswer> {
  const jws = parseJws(token)
  if (jws === undefined) return refuse('Could not parse JWT')
  const issuer = await source.issuer()
  if (jws.claims['iss'] !== issuer) {
    return refuse(
      `Received a JWT with issuer '${shown(jws.claims['iss'])}' but was expecting '${issuer}'`,
    )
  }
  const fault =
    (await integrityFault(jws, source)) ??
    timeFault(jws.claims, options.nowSeconds()) ??
    audienceFault(jws.claims['aud'], world.audience)
  if (fault !== undefined) return refuse(fault)
  const told = world.fromUserInfo === undefined ? {} : await source.userInfo(token)
  return identify(withUserInfo(jws.claims, told, world), world, options)
}

/** Signature by a published key; the set is read once more for a `kid` that it did not have. */
async function integrityFault(jws: ParsedJws, source: KeySource): Promise<string | undefined> {
  if (!hasUsableAlgorithm(jws)) return `'${shown(jws.header['alg'])}' is not a permitted algorithm`
  const key = findKey(jws, await source.keys(false)) ?? findKey(jws, await source.keys(true))
  if (key === undefined) {
    return `Unable to find a suitable verification key for JWS w/ header kid '${shown(jws.header['kid'])}'`
  }
  return signatureFault(jws, key)
}

function timeFault(claims: Record<string, unknown>, now: number): string | undefined {
  const { exp, nbf, iat, sub } = claims
  if (typeof exp !== 'number') return 'No Expiration Time (exp) claim present.'
  if (now - skew >= exp) return `'${shown(sub)}' attempted to log in with expired token`
  if (nbf !== undefined && (typeof nbf !== 'number' || now + skew < nbf)) {
    return 'The JWT is not yet valid (nbf).'
  }
  if (typeof sub !== 'string' || sub === '') return 'No Subject (sub) claim is present.'
  if (typeof iat !== 'number') return 'No Issued At (iat) claim present.'
  return iat > now + skew ? 'The Issued At (iat) claim is in the future.' : undefined
}

function audienceFault(aud: unknown, wanted: readonly string[] | undefined): string | undefined {
  // Without the setting there is nothing to compare with.
  if (wanted === undefined || wanted.length === 0) return undefined
  const given: unknown[] = Array.isArray(aud) ? aud : [aud]
  if (given.some((value) => typeof value === 'string' && wanted.includes(value))) return undefined
  return `Audience (aud) claim [${given.map(shown).join(', ')}] does not contain any of [${wanted.join(', ')}]`
}

/** What is set to come from userinfo comes from there alone. */
function withUserInfo(
  claims: Record<string, unknown>,
  told: Record<string, unknown>,
  { fromUserInfo = [], usernameClaim = 'sub', groupsClaim = '' }: RealmWorld,
): Record<string, unknown> {
  const names = fromUserInfo.map((what) => (what === 'username' ? usernameClaim : groupsClaim))
  return { ...claims, ...Object.fromEntries(names.map((name) => [name, told[name]])) }
}

function identify(
  claims: Record<string, unknown>,
  world: RealmWorld,
  options: RealmOptions,
): RealmAnswer {
  const user = claims[world.usernameClaim ?? 'sub']
  if (typeof user !== 'string' || user === '') {
    return refuse(`JWT user claim must be a string, instead was '${shown(user)}'`)
  }
  const groups = groupsOf(claims, world.groupsClaim)
  if (groups === undefined) {
    return refuse(
      `JWT groups claim must be a string, or a list of strings, instead was '${shown(claims[world.groupsClaim ?? ''])}'`,
    )
  }
  if (world.requireLocalUser === true && !(world.localUsers ?? []).includes(user)) {
    return refuse(`No local user has the id '${shown(user)}' for ${providerName(world)}`)
  }
  const roles = options.authorizes ? rolesOf(groups, world.mapping) : []
  const existing = options.existingRoles
  return {
    accepted: true,
    user,
    endsAt: Number(claims['exp']) + skew,
    roles: [...new Set(roles)].filter((role) => existing === undefined || existing.includes(role)),
  }
}

/** An absent claim is an empty list; undefined is returned for a claim of the wrong type. */
function groupsOf(
  claims: Record<string, unknown>,
  name: string | undefined,
): readonly string[] | undefined {
  const value = name === undefined ? undefined : claims[name]
  if (value === undefined) return []
  if (typeof value === 'string') return [value]
  if (!Array.isArray(value)) return undefined
  return value.every((item) => typeof item === 'string') ? value : undefined
}

/** A mapping switches the same-name rule off. One that cannot be read gives nothing. */
function rolesOf(groups: readonly string[], mapping: string | undefined): readonly string[] {
  if (mapping === undefined) return groups
  let read: RoleMapping
  try {
    read = readRoleMapping(mapping)
  } catch {
    return []
  }
  return groups.flatMap((group) => read.get(group) ?? [])
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'null')
  return text.slice(0, 200)
}
