import type { ProviderId } from '../catalogue/entry.ts'
import { externalTenant, misplacedHost } from './authority-host.ts'
import { raise } from '../model/finding.ts'
import { hostOf, isAuraHost } from './known-hosts.ts'
import { fromVariables } from './layers.ts'
import type { Layers } from './layers.ts'
import type { Gathering } from './loading.ts'
import { describeOrigin } from './settings.ts'
import type { Setting, Settings } from './settings.ts'
import { shown } from './values.ts'

type Values = Partial<Settings>

/** What follows from other values when it is not set itself. */
export function deriveValues(
  values: Values,
  provider: ProviderId | undefined,
  layers: Layers,
  gathering: Gathering,
): void {
  deriveQueryApi(values)
  if (provider === 'entra') deriveEntra(values, layers, gathering)
  if (provider === 'cognito') {
    deriveRegion(values, gathering)
    judgeDomain(values, gathering)
  }
}

/** On Aura the Query API is at port 443 of the database's own host; elsewhere nothing says where it is. */
function deriveQueryApi(values: Values): void {
  const { queryApi, queryApiUri, neo4jUri } = values
  if (queryApi?.value !== true || queryApiUri || !neo4jUri) return
  const host = hostOf(neo4jUri.value)
  if (!isAuraHost(host)) return
  const origin = { kind: 'derived', name: neo4jUri.origin.name } as const
  values.queryApiUri = { value: `https://${host}`, origin }
}

function deriveEntra(values: Values, layers: Layers, { notices, problems }: Gathering): void {
  if (values.authority) {
    values.authority = tidyAuthority(values.authority, values.tenantId?.value, notices)
    nameTenant(values, values.authority, notices)
  } else if (values.tenantId) {
    values.authority = defaultAuthority(values.tenantId, layers, notices)
  }
  const misplaced = values.authority && misplacedHost(values.authority)
  if (misplaced) problems.push(misplaced)
  if (!values.scope && values.clientId) {
    values.scope = {
      value: `api://${values.clientId.value}/.default`,
      origin: { kind: 'derived', name: values.clientId.origin.name },
    }
  }
}

/** Where MSAL and others would look: AZURE_AUTHORITY_HOST is what Azure SDKs and workload identity set. */
function defaultAuthority(
  tenant: Setting<string>,
  layers: Layers,
  notices: string[],
): Setting<string> {
  const [host] = fromVariables(['AZURE_AUTHORITY_HOST'], layers)
  const fallback = `https://login.microsoftonline.com/${tenant.value}`
  if (!host) return { value: fallback, origin: { kind: 'derived', name: tenant.origin.name } }
  const text = host.text.trim()
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(address)) {
    notices.push(`${describeOrigin(host.origin)} is not a URL and is ignored: ${shown(text)}`)
    return { value: fallback, origin: { kind: 'derived', name: tenant.origin.name } }
  }
  const url = new URL(address)
  return {
    value: `${url.origin}${url.pathname.replace(/\/+$/, '')}/${tenant.value}`,
    origin: { ...host.origin, kind: 'derived' },
  }
}

/** Everything that portals and samples append to an authority: what remains is host and tenant. */
const appended =
  /\/(?:v2\.0|oauth2(?:\/v2\.0)?\/(?:token|authorize)|(?:v2\.0\/)?\.well-known\/openid-configuration)$/i

function tidyAuthority(
  authority: Setting<string>,
  tenant: string | undefined,
  notices: string[],
): Setting<string> {
  const bare = authority.value.replace(/\/+$/, '')
  const short = bare.replace(appended, '').replace(/\/+$/, '')
  const origin = describeOrigin(authority.origin)
  if (short !== bare && !/\/v2\.0$/i.test(bare)) {
    notices.push(
      `${origin}: ${shown(bare.slice(short.length))} is not part of an authority and was left out`,
    )
  }
  const hasTenant = new URL(short).pathname !== '/'
  const meant = tenant ?? externalTenant(short)
  if (hasTenant || meant === undefined) return { ...authority, value: short }
  notices.push(
    tenant === undefined
      ? `${origin} names no tenant; ${shown(meant)} was appended, as its host says`
      : `${origin} names no tenant; the tenant id was appended`,
  )
  return { ...authority, value: `${short}/${meant}` }
}

/** The tenant in the authority's path stands in for the tenant id, and wins over another one. */
function nameTenant(values: Values, authority: Setting<string>, notices: string[]): void {
  const named = new URL(authority.value).pathname.split('/').filter(Boolean).at(-1)
  if (named === undefined) return
  if (!values.tenantId) {
    values.tenantId = {
      value: named,
      origin: { ...authority.origin, kind: 'derived' },
    }
    return
  }
  if (named.toLowerCase() !== values.tenantId.value.toLowerCase()) {
    notices.push(
      `${describeOrigin(authority.origin)} names the tenant ${shown(named)} and ${describeOrigin(values.tenantId.origin)} another: tokens are asked for at the authority`,
    )
  }
}

/** A pool's id begins with its region. AWS_REGION is set by AWS itself and need not be the pool's. */
function deriveRegion(values: Values, { problems }: Gathering): void {
  const pool = values.userPoolId
  const named = pool?.value.split('_')[0]
  if (!pool || named === undefined || named === values.region?.value) return
  if (values.region && values.region.origin.name !== 'AWS_REGION') {
    problems.push(
      raise('M2M107', {
        setting: 'region',
        origin: describeOrigin(values.region.origin),
        value: shown(values.region.value),
        expected: `the region that the user pool id begins with`,
        suggestion: named,
      }),
    )
    return
  }
  values.region = { value: named, origin: { kind: 'derived', name: pool.origin.name } }
}

/** A user pool's domain lies in its region, where it is not a custom one. */
function judgeDomain({ cognitoDomain, userPoolId }: Values, { problems }: Gathering): void {
  const own = userPoolId?.value.split('_')[0]
  const there = cognitoDomain?.value.match(/\.auth\.([a-z0-9-]+)\.amazoncognito\.com/i)?.[1]
  if (!cognitoDomain || own === undefined || there === undefined || there === own) return
  problems.push(
    raise('M2M107', {
      setting: 'Cognito domain',
      origin: describeOrigin(cognitoDomain.origin),
      value: shown(cognitoDomain.value),
      expected: `a domain in ${own}, the region of the user pool`,
      suggestion: cognitoDomain.value.replace(`.auth.${there}.`, `.auth.${own}.`),
    }),
  )
}
