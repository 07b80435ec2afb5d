import type { Settings } from '../settings/settings.ts'
import type { FixValues } from './entry.ts'

/** What stands where a value is not known or has not its own form. */
export const placeholderValues: FixValues = {
  provider: 'oidc',
  target: 'unknown',
  tenantId: '<tenant-id>',
  clientId: '<client-id>',
  apiAppId: '<api-app-id>',
  scope: '<scope>',
  userPoolId: '<user-pool-id>',
  region: '<region>',
  realm: '<realm>',
  issuer: '<issuer>',
  oidcName: '<provider>',
  neo4jUri: '<neo4j-uri>',
  mcpUrl: '<mcp-url>',
  user: '<user>',
}

const guidText = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const guid = new RegExp(`^${guidText}$`, 'i')
const guidOfResource = new RegExp(`^(?:api://)?(${guidText})(?:/|$)`, 'i')
const hostName =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i
/** No quote, backslash, dollar, backtick or other character that a shell, a conf file or Cypher reads. */
const name = /^[a-z0-9](?:[a-z0-9._@-]{0,126}[a-z0-9])?$/i
const webAddress = /^https?:\/\/[a-z0-9.:[\]-]+(?:\/[a-z0-9._~/%:-]*)?$/i
const boltAddress = /^(?:neo4j|bolt)(?:\+s|\+ssc)?:\/\/[a-z0-9.:[\]-]+\/?$/i
const oneScope = '[A-Za-z0-9][A-Za-z0-9:/._~%@+-]*'
const scopes = new RegExp(`^${oneScope}(?: ${oneScope})*$`)
const userPool = /^([a-z]{2}(?:-[a-z]+)+-\d+)_[A-Za-z0-9]+$/
const region = /^[a-z]{2}(?:-[a-z]+)+-\d+$/
const providerInConf = /^[a-z0-9][a-z0-9_-]{0,62}$/i

/** The value when it has the form, else the placeholder. */
export function inForm(value: string | undefined, form: RegExp, placeholder: string): string {
  return value !== undefined && value.length <= 300 && form.test(value) ? value : placeholder
}

/** A GUID from a finding, else what is known otherwise. */
export function guidOr(value: string | undefined, otherwise: string): string {
  return inForm(value, guid, otherwise)
}

/** A name (user, role, claim, provider of a conf file) from a finding, else the placeholder. */
export function nameOr(value: string | undefined, placeholder: string): string {
  return inForm(value, name, placeholder)
}

/** The name in `dbms.security.oidc.<name>.*`, whether told with or without `oidc-` before it. */
export function oidcNameOr(value: string | undefined, placeholder: string): string {
  return inForm(value?.replace(/^oidc-/, ''), providerInConf, placeholder)
}

function resourceGuid(settings: Settings): string | undefined {
  for (const setting of [settings.scope, settings.requestAudience, settings.resource]) {
    const found = setting && guidOfResource.exec(setting.value)
    if (found) return found[1]
  }
  return undefined
}

function poolOf(settings: Settings): { userPoolId: string; region: string } {
  const pool = settings.userPoolId?.value
  return {
    userPoolId: inForm(pool, userPool, placeholderValues.userPoolId),
    // A pool's id begins with its region, which therefore beats a region that is set otherwise.
    region: inForm(
      userPool.exec(pool ?? '')?.[1] ?? settings.region?.value,
      region,
      placeholderValues.region,
    ),
  }
}

function issuerOf(
  settings: Settings,
  known: Pick<FixValues, 'tenantId' | 'userPoolId' | 'region'>,
): string {
  const discovery = settings.discoveryUri?.value.replace(
    /\/\.well-known\/openid-configuration$/,
    '',
  )
  const stated = settings.oidcIssuer?.value ?? discovery
  if (stated !== undefined) return inForm(stated, webAddress, placeholderValues.issuer)
  if (settings.provider?.value === 'entra' && guid.test(known.tenantId))
    return `${loginOriginOf(settings)}/${known.tenantId}/v2.0`
  if (settings.provider?.value === 'cognito' && userPool.test(known.userPoolId))
    return `https://cognito-idp.${known.region}.amazonaws.com/${known.userPoolId}`
  return placeholderValues.issuer
}

function loginOriginOf(settings: Settings): string {
  const authority = settings.authority?.value
  const origin = authority !== undefined && URL.canParse(authority) ? new URL(authority).origin : ''
  return origin.startsWith('https://') && webAddress.test(origin)
    ? origin
    : 'https://login.microsoftonline.com'
}

function tenantOf(settings: Settings): string {
  const tenant = settings.tenantId?.value
  return inForm(tenant, guid, inForm(tenant, hostName, placeholderValues.tenantId))
}

/**
 * The user's own values for fixes and commands. A value that has not its own form (GUID, URL,
 * name) is replaced by a placeholder, so that nothing foreign can act in a shell, a conf file or
 * Cypher. Several scopes stand with spaces between them: commands quote them with `sh`.
 */
export function fixValuesFrom(input: {
  settings: Settings
  oidcName?: string
  user?: string
  target: FixValues['target']
  /** Claims of the token: they fill what a given token's user did not set. */
  claims?: Readonly<Record<string, unknown>> | null
}): FixValues {
  const { settings } = input
  const provider = settings.provider?.value ?? placeholderValues.provider
  const claims = input.claims ?? {}
  const textOf = (claim: string): string | undefined => {
    const value = claims[claim]
    return typeof value === 'string' ? value : undefined
  }
  const tenantId = inForm(tenantOf(settings), guid, inForm(textOf('tid'), guid, tenantOf(settings)))
  const pool = poolOf(settings)
  const issuer = issuerOf(settings, { tenantId, ...pool })
  return {
    provider,
    target: input.target,
    tenantId,
    clientId: inForm(
      settings.clientId?.value ?? textOf('appid') ?? textOf('azp') ?? textOf('client_id'),
      provider === 'entra' ? guid : name,
      placeholderValues.clientId,
    ),
    apiAppId: guidOr(
      resourceGuid(settings) ?? guidOfResource.exec(textOf('aud') ?? '')?.[1],
      placeholderValues.apiAppId,
    ),
    scope: inForm(settings.scope?.value, scopes, placeholderValues.scope),
    ...pool,
    realm: inForm(/\/realms\/([^/]+)\/?$/.exec(issuer)?.[1], name, placeholderValues.realm),
    issuer,
    oidcName: oidcNameOr(input.oidcName, placeholderValues.oidcName),
    neo4jUri: inForm(settings.neo4jUri?.value, boltAddress, placeholderValues.neo4jUri),
    mcpUrl: inForm(settings.mcpUrl?.value, webAddress, placeholderValues.mcpUrl),
    user: nameOr(input.user, placeholderValues.user),
    loginOrigin: loginOriginOf(settings),
  }
}
