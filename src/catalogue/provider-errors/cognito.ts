import type { ErrorRule } from './rule.ts'

/**
 * Amazon Cognito's token endpoint answers with `error` alone, mostly without a description, and the
 * same `invalid_client` for an unknown client and a wrong secret (Cognito developer guide, token endpoint).
 */
export const cognitoRules: readonly ErrorRule[] = [
  {
    words: /user pool client\b.*\bdoes not exist/i,
    code: 'M2M301',
    meaning: 'the user pool has no app client with this id',
    fix: 'Check the client id against the App clients page of the pool.',
    certainty: 'guess',
    distinctive: true,
  },
  {
    words: /user pool\b.*\bdoes not exist/i,
    code: 'M2M311',
    meaning: 'no user pool with this id exists in this region',
    fix: 'Check the user pool id and the region.',
    certainty: 'guess',
    distinctive: true,
  },
  {
    error: ['NotAuthorizedException'],
    code: 'M2M302',
    meaning: 'the service does not authorize the client: its secret is wrong or no longer active',
    fix: 'Compare client id and secret with the App clients page of the user pool.',
    certainty: 'guess',
    maybeClientId: true,
  },
  {
    error: ['ResourceNotFoundException'],
    code: 'M2M301',
    meaning: 'the service cannot find the app client, or the scope belongs to no resource server',
    fix: 'Check client id, region and scope against the user pool.',
    certainty: 'documented',
  },
  {
    error: ['InvalidParameterException'],
    words: /flow not enabled/i,
    code: 'M2M312',
    meaning: 'the app client has not the flow ALLOW_CLIENT_TOKEN_AUTH',
    fix: 'Enable ALLOW_CLIENT_TOKEN_AUTH for the app client, as its only flow, or give the user pool a domain.',
    certainty: 'guess',
  },
  {
    error: ['InvalidParameterException'],
    code: 'M2M316',
    meaning: 'the service refused a parameter, such as a scope that is not resource-server/scope',
    fix: 'Read the message, and check the scope.',
    certainty: 'documented',
  },
  {
    error: ['OperationNotEnabledException'],
    code: 'M2M312',
    meaning: 'the operation is not available in this region or for this user pool',
    fix: 'Give the user pool a domain and set it (COGNITO_DOMAIN), so that its token endpoint is asked.',
    certainty: 'documented',
  },
  {
    error: ['ForbiddenException'],
    code: 'M2M313',
    meaning: 'the web ACL (AWS WAF) of the user pool does not let the request through',
    fix: 'Look at the rules of the web ACL that is associated with the user pool.',
    certainty: 'documented',
  },
  {
    error: ['TooManyRequestsException'],
    code: 'M2M210',
    meaning: 'too many token requests came in a short time',
    fix: 'Wait, and keep tokens until they are about to expire.',
    certainty: 'documented',
    retryable: true,
  },
  {
    error: ['InternalErrorException'],
    code: 'M2M209',
    meaning: 'the service had a fault of its own',
    fix: 'Wait a little and ask again.',
    certainty: 'documented',
    retryable: true,
  },
  {
    error: ['invalid_client'],
    code: 'M2M302',
    meaning:
      'the client secret is wrong or missing, the client id is unknown, or the domain is that of another pool',
    fix: 'Compare client id, secret and domain with the App clients page of the user pool.',
    certainty: 'documented',
    maybeClientId: true,
  },
  {
    error: ['unauthorized_client'],
    code: 'M2M312',
    meaning: 'the app client is not allowed to use the client-credentials grant',
    fix: 'Enable the client-credentials grant of the app client.',
    certainty: 'documented',
  },
  {
    error: ['invalid_grant'],
    code: 'M2M312',
    meaning:
      'the client-credentials grant is listed for the app client, but OAuth flows are not switched on for it',
    fix: 'Set AllowedOAuthFlowsUserPoolClient of the app client to true.',
    certainty: 'seen',
  },
  {
    error: ['invalid_scope'],
    code: 'M2M310',
    meaning:
      'the scope does not belong to the app client, or no resource server of the pool has it',
    fix: 'Write the scope as resource-server/scope and allow it for the app client.',
    certainty: 'seen',
  },
  {
    error: ['unsupported_grant_type'],
    code: 'M2M312',
    meaning: 'the grant type is not one that the token endpoint offers',
    fix: 'Use the grant type client_credentials.',
    certainty: 'documented',
  },
  {
    error: ['invalid_request'],
    code: 'M2M316',
    meaning: 'the request lacks a parameter or has the wrong content type',
    fix: 'Send grant_type and scope form-encoded, as this program does.',
    certainty: 'documented',
  },
  {
    status: 404,
    code: 'M2M311',
    meaning:
      'nothing answers at this address: the domain may be that of no user pool or of another region',
    fix: 'Check the domain of the user pool and the region.',
    certainty: 'guess',
  },
]
