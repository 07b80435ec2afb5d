import { type PoolContext, mint } from './cognito-pool.ts'
import type { Answer, IdpRequest } from './exchange.ts'
import { expiresIn } from './token.ts'

/** Errors of the API are status 400 with type and message (AWS JSON 1.1). */
const refusals: Record<NonNullable<PoolContext['world']['clientToken']>, [string, string]> = {
  'flow-off': [
    'InvalidParameterException',
    'ALLOW_CLIENT_TOKEN_AUTH flow not enabled for this client',
  ],
  'not-enabled': ['OperationNotEnabledException', 'Operation is not enabled in this region.'],
  waf: ['ForbiddenException', 'Request not allowed due to WAF block.'],
  'too-many': ['TooManyRequestsException', 'Rate exceeded'],
}

/** `GetClientToken`, which needs no domain. */
export async function clientToken(request: IdpRequest, context: PoolContext): Promise<Answer> {
  const { identity, world } = context
  const refuse = ([type, message]: readonly [string, string]): Answer => ({
    status: 400,
    headers: { 'Content-Type': 'application/x-amz-json-1.1' },
    json: { __type: type, message },
  })
  const target = request.headers['x-amz-target']
  if (target !== 'AWSCognitoIdentityProviderService.GetClientToken')
    return refuse(['UnknownOperationException', ''])
  const { ClientId, Secret, Scopes = context.scopes } = request.json
  if (ClientId !== identity.clientId)
    return refuse([
      'ResourceNotFoundException',
      `User pool client ${String(ClientId)} does not exist.`,
    ])
  if (world.clientToken) return refuse(refusals[world.clientToken])
  if (Secret !== identity.clientSecret)
    return refuse(['NotAuthorizedException', `Unable to verify secret for client ${ClientId}`])
  const scopes = Array.isArray(Scopes) ? Scopes.map(String) : []
  if (!scopes.every((scope) => context.scopes.includes(scope)))
    return refuse(['InvalidParameterException', 'Invalid scope requested'])
  return {
    status: 200,
    headers: { 'Content-Type': 'application/x-amz-json-1.1' },
    json: {
      ClientAuthenticationResult: {
        AccessToken: await mint(scopes, {}, context),
        ExpiresIn: expiresIn(world.lifetimeSeconds),
        TokenType: 'Bearer',
      },
    },
  }
}
