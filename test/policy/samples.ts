import type { ServerSettings, TokenFact } from '../../src/model/facts.ts'
import { decide } from '../../src/policy/decide.ts'
import type { DecisionInput } from '../../src/policy/decide.ts'
import { readConf } from '../../src/policy/conf.ts'

export const tenant = '54e85725-ed2a-49a4-a19e-11c8d29f9a0f'
export const app = '31672429-2606-4eb9-ae46-d05d12b53304'
export const client = '0d3a1c55-6f1b-4f43-8a3e-2a1f6f6f9d10'
export const v1Issuer = `https://sts.windows.net/${tenant}/`
export const v2Issuer = `https://login.microsoftonline.com/${tenant}/v2.0`
export const v1Document = `https://login.microsoftonline.com/${tenant}/.well-known/openid-configuration`
export const v2Document = `https://login.microsoftonline.com/${tenant}/v2.0/.well-known/openid-configuration`
/** 2026-11-21T03:00:00Z. */
export const now = 1795230000

export const entraDocuments = {
  [v1Document]: {
    issuer: v1Issuer,
    jwksUri: `https://login.microsoftonline.com/${tenant}/discovery/keys`,
  },
  [v2Document]: {
    issuer: v2Issuer,
    jwksUri: `https://login.microsoftonline.com/${tenant}/discovery/v2.0/keys`,
  },
}

const times = { iat: now - 60, nbf: now - 60, exp: now + 3600 }
const principal = '7c1f0e0a-90a4-4b0e-9c49-0d8a2b7d1c11'

export const entraV1 = {
  aud: `api://${app}`,
  iss: v1Issuer,
  ...times,
  appid: client,
  appidacr: '1',
  oid: principal,
  sub: principal,
  tid: tenant,
  roles: ['Neo4j.Reader'],
  ver: '1.0',
}

export const entraV2 = {
  aud: app,
  iss: v2Issuer,
  ...times,
  azp: client,
  azpacr: '1',
  oid: principal,
  sub: principal,
  tid: tenant,
  roles: ['Neo4j.Reader'],
  ver: '2.0',
}

export const cognitoIssuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123'
export const cognito = {
  sub: '2m3k4l5m6n7o8p9q',
  token_use: 'access',
  scope: 'neo4j/read',
  auth_time: now - 60,
  iss: cognitoIssuer,
  iat: times.iat,
  exp: times.exp,
  version: 2,
  jti: '1b2c3d4e',
  client_id: '2m3k4l5m6n7o8p9q',
}

export const keycloakIssuer = 'https://id.example.com/realms/graph'
export const keycloak = {
  iss: keycloakIssuer,
  aud: ['neo4j', 'account'],
  sub: 'f2b1d0de-5f7b-4d0e-9a53-1f2e3d4c5b6a',
  typ: 'Bearer',
  azp: 'loader',
  iat: times.iat,
  exp: times.exp,
  preferred_username: 'service-account-loader',
  scope: 'profile email',
  realm_access: { roles: ['neo4j-reader', 'offline_access'] },
}

/** A token of these claims whose signature is not looked at; `undefined` removes a claim. */
export function tokenOf(
  claims: Record<string, unknown>,
  changes: Record<string, unknown> = {},
  header: Record<string, unknown> = { alg: 'RS256', typ: 'JWT', kid: 'key-1' },
): TokenFact {
  const all = Object.entries({ ...claims, ...changes }).filter(([, value]) => value !== undefined)
  return {
    source: 'given',
    origin: '--token-file token.jwt',
    fingerprint: '#01234567',
    bytes: 1200,
    shape: 'jws',
    pasted: [],
    header,
    claims: Object.fromEntries(all),
  }
}

export const goodSignature = {
  outcome: 'valid',
  algorithm: 'RS256',
  kid: 'key-1',
  keySetUrl: `https://login.microsoftonline.com/${tenant}/discovery/v2.0/keys`,
  bits: 2048,
} as const

/** Settings from the lines of a conf file with one provider that is listed for everything. */
export function listed(lines: string, name = 'm2m'): ServerSettings {
  const providers = [
    `dbms.security.authentication_providers=oidc-${name},native`,
    `dbms.security.authorization_providers=oidc-${name}`,
  ]
  return readConf([...providers, lines.trim()].join('\n'), 'neo4j.conf').settings
}

/** The decision on a token whose signature by its own provider's keys is good. */
export function decideOn(
  claims: Record<string, unknown>,
  settings: ServerSettings,
  more: Partial<DecisionInput> = {},
) {
  const { keySetUrl: _, ...signature } = goodSignature
  const issuer = String(claims['iss'])
  const keys = Object.values(more.discovery ?? entraDocuments).find(
    (document) => 'issuer' in document && document.issuer === issuer,
  )
  const keySetUrl = (keys && 'jwksUri' in keys && keys.jwksUri) || goodSignature.keySetUrl
  return decide({
    token: tokenOf(claims),
    settings,
    discovery: entraDocuments,
    signature: { ...signature, keySetUrl },
    now,
    ...more,
  })
}
