import { decodeJwt, decodeProtectedHeader } from 'jose'
import { onTestFinished } from 'vitest'
import { startIdp } from '../../../src/lab/idp/server.ts'
import type { LabPki } from '../../../src/lab/pki.ts'
import type { IdpWorld } from '../../../src/lab/scenario.ts'
import { ask } from '../frame/https.ts'

/** An authorization server with a client of its own: an original or the lab's. */
export interface OAuthServer {
  issuer: string
  caPem: string
  clientId: string
  secret: string
}

/** What a client sends, and what it takes from this server. */
export interface TokenRequest {
  /** In the Authorization header. */
  basic?: Credential
  form: Record<string, string>
}
export interface Credential {
  id: string
  secret: string
}

/** An answer without the names of its server and of the client. */
export interface TokenAnswer {
  status: number
  challenge: string | undefined
  body: Record<string, unknown>
}

export interface TokenCase {
  what: string
  /** What the lab's world has that its others do not have. */
  world?: Partial<IdpWorld>
  /** The original's client that is registered in this way. */
  client?: string
  request: (client: Credential) => TokenRequest
}

export const resource = 'https://neo4j.example'
const grant = { grant_type: 'client_credentials' }
const usual = { ...grant, scope: 'neo4j', resource }
const wrongSecret = 'of-another-client'

const inBody = ({ id, secret }: Credential): Record<string, string> => ({
  client_id: id,
  client_secret: secret,
})

/** The same of every authorization server that keeps to RFC 6749 and RFC 8707. */
export const tokenCases: TokenCase[] = [
  { what: 'a resource', request: (basic) => ({ basic, form: usual }) },
  {
    what: 'an unknown client, in the header',
    request: ({ secret }) => ({ basic: { id: 'nobody', secret }, form: usual }),
  },
  {
    what: 'an unknown client, in the body',
    request: ({ secret }) => ({ form: { ...usual, ...inBody({ id: 'nobody', secret }) } }),
  },
  {
    what: 'a wrong secret, in the header',
    request: ({ id }) => ({ basic: { id, secret: wrongSecret }, form: usual }),
  },
  {
    what: 'a wrong secret, in the body',
    client: 'post',
    request: ({ id }) => ({ form: { ...usual, ...inBody({ id, secret: wrongSecret }) } }),
  },
  { what: 'no credential', request: () => ({ form: usual }) },
  {
    what: 'no credential but an id',
    request: ({ id }) => ({ form: { ...usual, client_id: id } }),
  },
  {
    what: 'an unknown resource',
    request: (basic) => ({ basic, form: { ...usual, resource: 'https://other.example' } }),
  },
  { what: 'no resource', request: (basic) => ({ basic, form: { ...grant, scope: 'neo4j' } }) },
  {
    what: 'a grant that the client may not use',
    client: 'no-grant',
    world: { refuses: 'grant-off' },
    request: (basic) => ({ basic, form: usual }),
  },
  {
    what: 'an unknown scope',
    request: (basic) => ({ basic, form: { ...usual, scope: 'other' } }),
  },
  {
    what: 'a known and an unknown scope',
    request: (basic) => ({ basic, form: { ...usual, scope: 'neo4j other' } }),
  },
  { what: 'no scope', request: (basic) => ({ basic, form: { ...grant, resource } }) },
]

/** The lab's server that keeps to the RFCs, for the length of this test. */
export async function startPlain(pki: LabPki, world: Partial<IdpWorld> = {}): Promise<OAuthServer> {
  const lab = await startIdp(
    {
      flavour: 'oidc',
      product: 'plain',
      audiences: [resource],
      claims: { groups: ['readers'] },
      ...world,
    },
    { pki, now: Date.now },
  )
  onTestFinished(lab.stop)
  const { issuer = '', clientId = '', clientSecret: secret = '' } = lab.values
  return { issuer, caPem: pki.caPem, clientId, secret }
}

export async function documentOf({ issuer, caPem }: OAuthServer): Promise<Record<string, unknown>> {
  const { status, text } = await ask(`${issuer}/.well-known/openid-configuration`, caPem)
  if (status !== 200) throw new Error(`no discovery document: ${status} ${text}`)
  return JSON.parse(text) as Record<string, unknown>
}

export async function answerTo({ request }: TokenCase, server: OAuthServer): Promise<TokenAnswer> {
  const { issuer, caPem, clientId, secret } = server
  const { token_endpoint: url } = await documentOf(server)
  const { basic, form } = request({ id: clientId, secret })
  const encoded = basic && Buffer.from(`${basic.id}:${basic.secret}`).toString('base64')
  const { status, text, headers } = await ask(String(url), caPem, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(encoded === undefined ? {} : { authorization: `Basic ${encoded}` }),
    },
    body: new URLSearchParams(form).toString(),
  })
  const body = JSON.parse(text) as Record<string, unknown>
  return {
    status,
    challenge: headers['www-authenticate']?.replace(issuer, '<issuer>'),
    body: 'access_token' in body ? { ...body, access_token: tokenOf(body, server) } : body,
  }
}

/** An answer without its words, which are each server's own: status, scheme of the challenge, error and token. */
export function wordless({ challenge, body, ...answer }: TokenAnswer): TokenAnswer {
  const { error_description: _, ...rest } = body
  return { ...answer, challenge: challenge?.split(' ')[0], body: rest }
}

/** Header and claims, whose form matters: one audience is a text or a list, an issuer ends in a slash or not. */
function tokenOf(
  { access_token: token }: Record<string, unknown>,
  { issuer, clientId }: OAuthServer,
): unknown {
  if (typeof token !== 'string' || token.split('.').length !== 3) return 'opaque'
  const { kid, ...header } = decodeProtectedHeader(token)
  const { iat = 0, exp = 0, jti, ...claims } = decodeJwt(token)
  const named = JSON.stringify(claims)
    .replaceAll(issuer, '<issuer>')
    .replaceAll(`"${clientId}"`, '"<client id>"')
  return {
    header: { ...header, kid: typeof kid },
    claims: {
      ...(JSON.parse(named) as Record<string, unknown>),
      lifetime: exp - iat,
      jti: typeof jti,
    },
  }
}

/** What the program reads of a discovery document, without the paths, which are each server's own. */
export async function readMembers(server: OAuthServer): Promise<Members> {
  const document = await documentOf(server)
  const { origin } = new URL(server.issuer)
  const isHere = (name: string): boolean => String(document[name]).startsWith(`${origin}/`)
  return {
    isItsIssuer: document['issuer'] === server.issuer && !server.issuer.endsWith('/'),
    hasKeys: isHere('jwks_uri'),
    hasTokens: isHere('token_endpoint'),
    hasAliases: 'mtls_endpoint_aliases' in document,
    methods: document['token_endpoint_auth_methods_supported'] as string[],
    hasGrant: (document['grant_types_supported'] as string[]).includes('client_credentials'),
    scopes: new Set(document['scopes_supported'] as string[]),
    challengeMethods: document['code_challenge_methods_supported'] as string[],
  }
}

export interface Members {
  isItsIssuer: boolean
  hasKeys: boolean
  hasTokens: boolean
  hasAliases: boolean
  methods: string[]
  hasGrant: boolean
  scopes: ReadonlySet<string>
  challengeMethods: string[]
}
