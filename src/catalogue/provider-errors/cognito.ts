import type { ErrorRule } from './rule.ts'

/**
 * Amazon Cognito's token endpoint answers with `error` alone, mostly without a description, and the
 * same `invalid_client` for an unknown client and a wrong secret (Cognito developer guide, token endpoint).
 */
export const cognitoRules: readonly ErrorRule[] = [
  {
    words: /user pool\b.*\bdoes not exist/i,
    code: 'M2M311',
    meaning: 'no user pool with this id exists in this region',
    fix: 'Check the user pool id and the region.',
    certainty: 'guess',
    distinctive: true,
  },
  {
    words: /user pool client\b.*\bdoes not exist/i,
    code: 'M2M301',
    meaning: 'the user pool has no app client with this id',
    fix: 'Check the client id against the App clients page of the pool.',
    certainty: 'guess',
    distinctive: true,
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
