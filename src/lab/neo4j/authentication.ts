import { cleanForeign } from '../../model/foreign.ts'
import { failing, failure, unauthorized } from './failure.ts'
import type { ServerFailure } from './failure.ts'
import { createNativeUsers } from './native-users.ts'
import type { NativeUsers } from './native-users.ts'
import { packText } from './packstream.ts'
import type { PackMap } from './packstream.ts'
import { createRealm, providerName } from './realm.ts'
import type { Realm } from './realm.ts'
import type { LabContext } from '../values.ts'
import type { Neo4jWorld } from '../scenario.ts'

/** Somebody who has logged in. */
export interface Subject {
  /** The empty text while authentication is switched off. */
  user: string
  /** With `PUBLIC`; null on Community Edition, which has no roles. */
  roles: string[] | null
  /** Null for users that the server has no record of. */
  passwordChangeRequired: boolean | null
  suspended: boolean | null
  /** A token that was taken at the login ends all the same, and the session with it. */
  hasEnded?: () => boolean
}

export type Login = { ok: true; subject: Subject } | { ok: false; failure: ServerFailure }

/** How the server judges credentials, over Bolt and HTTP alike. */
export interface Authentication {
  /** @param credentials the map of LOGON (or HELLO up to 5.0): scheme, principal, credentials */
  login: (credentials: PackMap) => Promise<Login>
  /** Reasons that clients are not told, one line each, without tokens and passwords. */
  readonly securityLog: string[]
  readonly nativePassword?: string
}

/** @param world with its placeholders filled in */
export function createAuthentication(world: Neo4jWorld, context: LabContext): Authentication {
  const securityLog: string[] = []
  const log = (line: string): void => void securityLog.push(cleanForeign(line))
  const nowSeconds = (): number => context.now() / 1000 + (world.clockOffsetSeconds ?? 0)
  const realm = createServerRealm(world, context, nowSeconds)
  const native = createServerNative(world, context)
  const loginFailure = world.loginFailure && failing(world.loginFailure)

  return {
    securityLog,
    ...(native !== undefined && { nativePassword: native.password }),
    login: async (credentials) => {
      if (world.authDisabled === true) return accepted('', world, null)
      const set = loginFailure?.()
      if (set !== undefined) return refused(set)
      const malformed = formFault(credentials)
      if (malformed !== undefined) return refused(unauthorized(malformed))
      if (credentials['scheme'] === 'bearer' && realm !== undefined) {
        return bearerLogin(packText(credentials['credentials']), realm, world, log, nowSeconds)
      }
      if (credentials['scheme'] === 'basic' && native !== undefined) {
        return nativeLogin(credentials, native, world, log)
      }
      // Native users exist on every server; without one in this world, nobody's password is right.
      if (credentials['scheme'] === 'basic') return refused(unauthorized())
      return refused(unauthorized(unsupported(credentials, world)))
    },
  }
}

const refused = (reason: ServerFailure): Login => ({ ok: false, failure: reason })

function accepted(user: string, world: Neo4jWorld, roles: readonly string[] | null): Login {
  const hasRoles = world.flavour !== 'community' && roles !== null
  return {
    ok: true,
    subject: {
      user,
      roles: hasRoles ? [...new Set([...roles, 'PUBLIC'])] : null,
      passwordChangeRequired: null,
      suspended: null,
    },
  }
}

async function bearerLogin(
  token: string,
  realm: Realm,
  world: Neo4jWorld,
  log: (line: string) => void,
  nowSeconds: () => number,
): Promise<Login> {
  const answer = await realm.authenticate(token)
  if (!answer.accepted) {
    log(`{${realm.provider}}: failed to log in: ${answer.reason}`)
    return refused(unauthorized())
  }
  if (world.refusesMachineTokens === true) {
    log(`[${answer.user}]: failed to log in: no user behind the token`)
    return refused(unauthorized())
  }
  log(`[${answer.user}]: logged in`)
  const login = accepted(answer.user, world, answer.roles)
  if (!login.ok) return login
  const hasEnded = (): boolean => nowSeconds() >= answer.endsAt
  return { ok: true, subject: { ...login.subject, hasEnded } }
}

function nativeLogin(
  credentials: PackMap,
  native: NativeUsers,
  world: Neo4jWorld,
  log: (line: string) => void,
): Login {
  const user = packText(credentials['principal'])
  const verdict = native.check(user, packText(credentials['credentials']))
  if (verdict === 'locked') {
    log(`[${user}]: failed to log in: too many failed attempts`)
    return refused(
      failure(
        'Neo.ClientError.Security.AuthenticationRateLimit',
        'The client has provided incorrect authentication details too many times in a row.',
      ),
    )
  }
  if (verdict === 'wrong') {
    log(`[${user}]: failed to log in: invalid principal or credentials`)
    return refused(unauthorized())
  }
  log(`[${user}]: logged in`)
  const login = accepted(user, world, ['admin'])
  if (!login.ok) return login
  const suspended = world.flavour === 'community' ? null : false
  const passwordChangeRequired = world.nativePasswordExpired === true
  return { ok: true, subject: { ...login.subject, passwordChangeRequired, suspended } }
}

/** What BasicSystemGraphRealm says of a map that is no credential. */
function formFault(credentials: PackMap): string | undefined {
  const { scheme } = credentials
  if (typeof scheme !== 'string') return missing('scheme')
  if (scheme === 'none') {
    return "Unsupported authentication token, scheme 'none' is only allowed when auth is disabled."
  }
  if (scheme === 'basic' && typeof credentials['principal'] !== 'string')
    return missing('principal')
  const named = scheme === 'basic' || scheme === 'bearer'
  return named && typeof credentials['credentials'] !== 'string'
    ? missing('credentials')
    : undefined
}

function missing(key: string): string {
  return `Unsupported authentication token, missing key \`${key}\``
}

/** Community names the scheme; Enterprise, when no provider takes the token, shows the map. */
function unsupported(credentials: PackMap, world: Neo4jWorld): string {
  const scheme = cleanForeign(packText(credentials['scheme']), 40)
  if (world.flavour === 'community') {
    return `Unsupported authentication token, scheme '${scheme}' is not supported.`
  }
  return `Unsupported authentication token: { scheme='${scheme}' }`
}

function createServerRealm(
  world: Neo4jWorld,
  context: LabContext,
  nowSeconds: () => number,
): Realm | undefined {
  const { realm, existingRoles } = world
  if (realm === undefined || world.flavour === 'community') return undefined
  const name = providerName(realm)
  if (!(realm.authenticationProviders ?? [name]).includes(name)) return undefined
  return createRealm(realm, {
    fetchJson: context.fetchJson,
    nowSeconds,
    authorizes: (realm.authorizationProviders ?? [name]).includes(name),
    ...(existingRoles !== undefined && { existingRoles }),
  })
}

/** On Aura the native user cannot be switched off; elsewhere an explicit provider list decides. */
function createServerNative(world: Neo4jWorld, context: LabContext): NativeUsers | undefined {
  if (world.nativeUser === undefined) return undefined
  const listed = world.realm?.authenticationProviders?.includes('native') ?? true
  const on = world.flavour === 'aura' || world.flavour === 'community' || listed
  return on ? createNativeUsers(world.nativeUser, context.now) : undefined
}
