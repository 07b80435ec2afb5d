import type { HttpResult } from '../model/network.ts'
import type { Secret } from '../model/secret.ts'
import { jsonObject } from './json-object.ts'
import { judgeTokenAnswer } from './oauth-client.ts'
import type { AcquireContext, Acquired } from './provider.ts'

/**
 * Where to ask a user pool that has no domain, and so no token endpoint: the service's own address,
 * which is that of the issuer. Undefined when there is a token endpoint to ask.
 */
export function clientTokenEndpoint({ settings, discovery }: AcquireContext): string | undefined {
  if (settings.tokenEndpoint || settings.cognitoDomain) return undefined
  const document = discovery?.main
  if (document?.outcome !== 'read') return undefined
  const { host, origin } = new URL(document.url)
  const named = document.json['token_endpoint']
  if (typeof named !== 'string' || !URL.canParse(named)) return `${origin}/`
  // Without a domain the document names the service itself, which serves no tokens at that path.
  const isService = /^cognito-idp\.[\w-]+\.amazonaws\.com(?:\.cn)?$/.test(host)
  return isService && new URL(named).host === host ? `${origin}/` : undefined
}

export interface ClientTokenRequest {
  endpoint: string
  clientId: string
  clientSecret: Secret
  scope?: string
  tenant?: string
  transport: AcquireContext['transport']
}

/**
 * `GetClientToken` of the user pools API (AWS JSON 1.1, not signed): client id and secret for an access
 * token, for app clients with the flow ALLOW_CLIENT_TOKEN_AUTH
 * (docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetClientToken.html).
 */
export async function getClientToken(request: ClientTokenRequest): Promise<Acquired> {
  const { endpoint, clientId, clientSecret, scope, transport } = request
  const answer = await transport.http({
    hop: 'idp',
    method: 'POST',
    url: endpoint,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.GetClientToken',
    },
    body: JSON.stringify({
      ClientId: clientId,
      Secret: clientSecret.reveal(),
      ...(scope ? { Scopes: scope.split(/\s+/) } : {}),
    }),
    credential: 'client-secret',
  })
  return judgeTokenAnswer(inOAuthTerms(answer), { ...request, provider: 'cognito' })
}

/** The members of the answer by the names that RFC 6749 sections 5.1 and 5.2 give them. */
function inOAuthTerms(answer: HttpResult): HttpResult {
  if (!answer.ok) return answer
  const json = jsonObject(answer.body)
  if (json === undefined) return answer
  const result = json['ClientAuthenticationResult']
  if (typeof result === 'object' && result !== null) {
    const {
      AccessToken: access_token,
      ExpiresIn: expires_in,
      TokenType: token_type,
    } = result as Record<string, unknown>
    return { ...answer, body: JSON.stringify({ access_token, expires_in, token_type }) }
  }
  const type = json['__type']
  if (typeof type !== 'string') return answer
  // The type may stand behind a namespace: `com.amazonaws...#NotAuthorizedException`.
  const error = type.slice(type.lastIndexOf('#') + 1)
  const body = JSON.stringify({ error, error_description: json['message'] ?? json['Message'] })
  return { ...answer, body }
}
