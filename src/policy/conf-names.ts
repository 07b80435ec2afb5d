import { nearestName } from '../settings/nearest.ts'

/**
 * Names below `dbms.security.oidc.<provider>.` (Operations Manual, configuration settings).
 * `visible` is missing from that reference but exists: Neo4j Browser reads it.
 */
export const oidcSuffixes = [
  'display_name',
  'visible',
  'auth_flow',
  'well_known_discovery_uri',
  'auth_endpoint',
  'auth_params',
  'token_endpoint',
  'token_params',
  'jwks_uri',
  'user_info_uri',
  'issuer',
  'audience',
  'params',
  'config',
  'get_groups_from_user_info',
  'get_username_from_user_info',
  'claims.username',
  'claims.groups',
  'authorization.group_to_role_mapping',
  'client_id',
] as const
export type OidcSuffix = (typeof oidcSuffixes)[number]

/** Keys of the `config` map; no other is valid. */
export const configKeys = [
  'principal',
  'code_challenge_method',
  'token_type_principal',
  'token_type_authentication',
  'implicit_flow_requires_nonce',
] as const

/** The global settings that decide about a bearer login. */
export const globalNames = [
  'dbms.security.auth_enabled',
  'dbms.security.authentication_providers',
  'dbms.security.authorization_providers',
  'dbms.security.require_local_user',
  'dbms.security.logs.oidc.jwt_claims_at_debug_level_enabled',
] as const

/** Strict validation by its name since 5.0, and before. */
export const strictValidationNames = [
  'server.config.strict_validation.enabled',
  'dbms.config.strict_validation',
] as const

/** Wrong names that are in circulation, `claims.audience` and `server_type_principal` from the manual's own samples. */
const knownWrong: Readonly<Record<string, string>> = {
  'claims.audience': 'audience',
  'claims.issuer': 'issuer',
  discovery_uri: 'well_known_discovery_uri',
  well_known_uri: 'well_known_discovery_uri',
  group_to_role_mapping: 'authorization.group_to_role_mapping',
  server_type_principal: 'token_type_principal',
  server_type_authentication: 'token_type_authentication',
}

/**
 * The right name for one that is not in `names`: known as wrong, or a near-miss. Two slips make one,
 * but in a short name two slips make another word.
 */
export function suggestionFor(wrong: string, names: readonly string[]): string | undefined {
  const known = Object.hasOwn(knownWrong, wrong) ? knownWrong[wrong] : undefined
  if (known !== undefined && names.includes(known)) return known
  return nearestName(wrong, names, wrong.length < 8 ? 1 : 2)
}

/**
 * A name outside `dbms.security.` that was meant to be inside, such as `dbms.ecurity.oidc...`, which
 * stands in a published article: the corrected name.
 */
export function misspeltPrefix(name: string): string | undefined {
  const parts = name.split('.')
  for (const prefix of ['dbms.security.oidc', 'dbms.security']) {
    const count = prefix.split('.').length
    const start = parts.slice(0, count).join('.')
    const rest = parts.slice(count).join('.')
    if (start === prefix || rest === '' || nearestName(start, [prefix], 2) === undefined) continue
    const corrected = `${prefix}.${rest}`
    if (prefix.endsWith('oidc') || isSecurityName(corrected)) return corrected
  }
  return undefined
}

function isSecurityName(name: string): boolean {
  return name.startsWith('dbms.security.oidc.') || globalNames.some((known) => known === name)
}
