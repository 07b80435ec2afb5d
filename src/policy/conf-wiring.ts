import type { OidcProviderSettings, ServerSettings } from '../model/facts.ts'
import { raise } from '../model/finding.ts'
import type { AnyRaised } from '../model/finding.ts'
import { cleanForeign } from '../model/foreign.ts'
import type { Severity } from '../model/stage.ts'
import type { ConfFile } from './conf.ts'

/**
 * What in a conf file cannot work together, whatever the token: providers that are configured and not
 * listed, listed and not configured, or without roles; and settings that weaken the server.
 */
export function wiringProblems(file: ConfFile, settings: ServerSettings): AnyRaised[] {
  return [
    ...weaknesses(file, settings),
    ...settings.providers.flatMap((provider) => providerProblems(settings, provider)),
    ...unconfigured(settings),
  ]
}

const warning: { severity: Severity } = { severity: 'warning' }

/** What is wrong with the only provider is an error; one of several may be meant for something else. */
function severityAmong(settings: ServerSettings): { severity?: Severity } {
  return settings.providers.length > 1 ? warning : {}
}

function providerProblems(settings: ServerSettings, provider: OidcProviderSettings): AnyRaised[] {
  const name = `oidc-${cleanForeign(provider.name, 100)}`
  const authentication = settings.authenticationProviders?.value ?? []
  const authorization = settings.authorizationProviders?.value ?? []
  const severity = severityAmong(settings)
  if (!authentication.includes(`oidc-${provider.name}`))
    return [raise('M2M512', { provider: name, listed: cleanAll(authentication) }, severity)]
  const problems: AnyRaised[] = []
  const missing = missingDiscovery(provider)
  if (missing.length > 0) problems.push(raise('M2M523', { provider: name, missing }, severity))
  if (!authorization.includes(`oidc-${provider.name}`))
    problems.push(raise('M2M513', { provider: name, listed: cleanAll(authorization) }, warning))
  else if (provider.groupsClaim === undefined && !provider.groupsFromUserInfo)
    problems.push(raise('M2M511', { provider: name }, withNative(authorization, severity)))
  const userInfo = userInfoSettings(provider)
  if (userInfo.length > 0) problems.push(raise('M2M516', { settings: userInfo }, warning))
  if (settings.requireLocalUser) {
    const user = `<value of ${cleanForeign(provider.usernameClaim.value, 100)}>`
    problems.push(raise('M2M518', { provider: name, user }, warning))
  }
  return problems
}

/** Native users of the same name may have the roles. */
function withNative(
  authorization: readonly string[],
  severity: { severity?: Severity },
): { severity?: Severity } {
  return authorization.includes('native') ? warning : severity
}

/** Settings that make the server ask the userinfo endpoint, where an app-only token has no business. */
export function userInfoSettings(provider: OidcProviderSettings): string[] {
  const prefix = `dbms.security.oidc.${cleanForeign(provider.name, 100)}.`
  return [
    ...(provider.groupsFromUserInfo ? [`${prefix}get_groups_from_user_info`] : []),
    ...(provider.usernameFromUserInfo ? [`${prefix}get_username_from_user_info`] : []),
  ]
}

/** The server reads issuer and keys from the discovery document, or from both settings of their own. */
function missingDiscovery(provider: OidcProviderSettings): string[] {
  if (provider.discoveryUri || (provider.issuer && provider.jwksUri)) return []
  return [
    'well_known_discovery_uri',
    ...(provider.issuer ? [] : ['issuer']),
    ...(provider.jwksUri ? [] : ['jwks_uri']),
  ]
}

/** Listed `oidc-...` names that no `dbms.security.oidc.<name>` setting belongs to. */
function unconfigured(settings: ServerSettings): AnyRaised[] {
  const configured = new Set(settings.providers.map((provider) => `oidc-${provider.name}`))
  const listed = new Set([
    ...(settings.authenticationProviders?.value ?? []),
    ...(settings.authorizationProviders?.value ?? []),
  ])
  const missing = ['well_known_discovery_uri', 'issuer', 'jwks_uri']
  return [...listed]
    .filter((name) => name.startsWith('oidc-') && !configured.has(name))
    .map((name) =>
      raise('M2M523', { provider: cleanForeign(name, 100), missing }, severityIfAny(settings)),
    )
}

function severityIfAny(settings: ServerSettings): { severity?: Severity } {
  return settings.providers.length > 0 ? warning : {}
}

function weaknesses(file: ConfFile, settings: ServerSettings): AnyRaised[] {
  const problems: AnyRaised[] = []
  const weak = (weakness: string, setting: string): void => {
    problems.push(raise('M2M524', { weakness, setting }, warning))
  }
  if (!settings.authEnabled)
    weak('authentication is switched off: the server takes anyone', 'dbms.security.auth_enabled')
  for (const provider of settings.providers)
    if (provider.authFlow === 'implicit')
      weak(
        'the implicit flow is deprecated and hands tokens through the browser address',
        `dbms.security.oidc.${cleanForeign(provider.name, 100)}.auth_flow`,
      )
  const claims = 'dbms.security.logs.oidc.jwt_claims_at_debug_level_enabled'
  if (file.lines.get(claims)?.at(-1)?.value.toLowerCase() === 'true')
    weak('token claims are written to security.log', claims)
  return problems
}

function cleanAll(names: readonly string[]): string[] {
  return names.slice(0, 20).map((name) => cleanForeign(name, 100))
}
