import { published } from './site.ts'
import type { SigningKeys } from './keys.ts'

/** The addresses of one tenant. `tenant` is as the caller wrote it, `issuerTenant` as issuers carry it. */
interface Place {
  origin: string
  issuerOrigin: string
  tenant: string
  issuerTenant: string
}

export const issuerV1 = (tenantId: string): string => `https://sts.windows.net/${tenantId}/`
export const issuerV2 = (origin: string, tenantId: string): string => `${origin}/${tenantId}/v2.0`

const shared = {
  token_endpoint_auth_methods_supported: [
    'client_secret_post',
    'private_key_jwt',
    'client_secret_basic',
  ],
  response_modes_supported: ['query', 'fragment', 'form_post'],
  subject_types_supported: ['pairwise'],
  http_logout_supported: true,
  frontchannel_logout_supported: true,
  tenant_region_scope: 'EU',
  cloud_instance_name: 'microsoftonline.com',
  cloud_graph_host_name: 'graph.windows.net',
  msgraph_host: 'graph.microsoft.com',
  rbac_url: 'https://pas.windows.net',
}

const words = (text: string): string[] => text.split(' ')

const claims = words(
  'sub iss cloud_instance_name cloud_instance_host_name cloud_graph_host_name msgraph_host aud exp iat auth_time acr nonce',
)

/** `/{tenant}/v2.0/.well-known/openid-configuration` */
export function documentV2(place: Place, algorithm: string): Record<string, unknown> {
  const { origin, issuerOrigin, tenant, issuerTenant } = place
  const base = `${origin}/${tenant}`
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    ...shared,
    id_token_signing_alg_values_supported: [algorithm],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: issuerV2(issuerOrigin, issuerTenant),
    request_uri_parameter_supported: false,
    userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: [...claims, ...words('preferred_username name tid ver at_hash c_hash email')],
    kerberos_endpoint: `${base}/kerberos`,
  }
}

/** `/{tenant}/.well-known/openid-configuration`: its issuer is on another host than the document. */
export function documentV1(place: Place, algorithm: string): Record<string, unknown> {
  const { origin, tenant, issuerTenant } = place
  const base = `${origin}/${tenant}`
  return {
    authorization_endpoint: `${base}/oauth2/authorize`,
    token_endpoint: `${base}/oauth2/token`,
    jwks_uri: `${base}/discovery/keys`,
    ...shared,
    id_token_signing_alg_values_supported: [algorithm],
    response_types_supported: ['code', 'id_token', 'code id_token', 'token id_token', 'token'],
    scopes_supported: ['openid'],
    issuer: issuerV1(issuerTenant),
    microsoft_multi_refresh_token: true,
    check_session_iframe: `${base}/oauth2/checksession`,
    userinfo_endpoint: `${base}/openid/userinfo`,
    device_authorization_endpoint: `${base}/oauth2/devicecode`,
    end_session_endpoint: `${base}/oauth2/logout`,
    claims_supported: [
      ...claims,
      ...words('amr email given_name family_name upn unique_name tid ver'),
    ],
  }
}

/**
 * A key set. Entra's keys carry no `alg`; those of v2.0 name their issuer, with the template's braces
 * (learn.microsoft.com/entra/identity-platform/access-tokens).
 *
 * @param issuers origin of the issuers that the keys name; none without it
 * @param withOwnKeys with the key that an API has for itself: asked for by `?appid=`
 */
export async function keySet(
  keys: SigningKeys,
  issuers: string | undefined,
  version: 1 | 2,
  withOwnKeys = false,
): Promise<Record<string, unknown>> {
  const own = withOwnKeys ? [keys.unpublished()] : []
  const all = await Promise.all([keys.spare(), keys.signing(), ...own])
  return {
    keys: all.map((key) =>
      published(key, {
        use: 'sig',
        ...(key.certificate === undefined
          ? {}
          : { x5t: key.certificate.x5t, x5c: [key.certificate.x5c] }),
        ...(version === 2 && issuers !== undefined
          ? { cloud_instance_name: 'microsoftonline.com', issuer: issuerV2(issuers, '{tenantid}') }
          : {}),
      }),
    ),
  }
}
