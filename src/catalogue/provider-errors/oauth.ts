import type { ErrorRule } from './rule.ts'

/** What every OAuth server may answer, by its `error`: RFC 6749 section 5.2, RFC 8707, RFC 9449 and OpenID Connect. */
export const oauthRules: readonly ErrorRule[] = [
  {
    error: ['invalid_client'],
    code: 'M2M302',
    meaning:
      'the client could not be authenticated: its secret or id is wrong, or the server wants another way of authentication',
    fix: 'Compare client id and secret with the registration of the client.',
    certainty: 'documented',
    maybeClientId: true,
  },
  // With 401, which is for a failed authentication, some say it of a wrong secret as Keycloak does.
  {
    status: 401,
    error: ['unauthorized_client'],
    code: 'M2M312',
    meaning:
      'the client may not use the client-credentials grant, or it did not prove its identity',
    fix: 'Check whether the client may use the client-credentials grant, and its secret.',
    certainty: 'guess',
  },
  {
    error: ['unauthorized_client'],
    code: 'M2M312',
    meaning: 'the client may not use the client-credentials grant',
    fix: 'Enable the client-credentials grant (service account) of the client.',
    certainty: 'documented',
  },
  {
    error: ['unsupported_grant_type'],
    code: 'M2M312',
    meaning: 'the authorization server does not support the client-credentials grant',
    fix: 'Enable the client-credentials grant, or use a server that has it.',
    certainty: 'documented',
  },
  {
    error: ['invalid_scope'],
    code: 'M2M310',
    meaning: 'the scope is invalid, unknown or malformed',
    fix: 'Ask for a scope that is registered for this client.',
    certainty: 'documented',
  },
  {
    error: ['invalid_target'],
    words: /\bclient \S+ is not linked to resource/i,
    code: 'M2M309',
    meaning: 'the server knows the resource, and this client may have no tokens for it',
    fix: 'Link the client to the resource at the server.',
    certainty: 'seen',
  },
  {
    error: ['invalid_target', 'invalid_resource'],
    words: /\b(?:unknown|missing|invalid|malformed|not (?:found|configured|registered|exist))\b/i,
    code: 'M2M307',
    meaning: 'the requested resource is invalid, missing, unknown or malformed',
    fix: 'Set scope, audience or resource to the identifier under which the API is registered.',
    certainty: 'documented',
  },
  // RFC 8707 section 2 lets a server answer so too where it does not find the resource acceptable.
  {
    error: ['invalid_target', 'invalid_resource'],
    code: 'M2M307',
    meaning: 'the requested resource is invalid, missing or unknown, or not one for this client',
    fix: 'Set scope, audience or resource to the identifier under which the API is registered, and allow this client to have tokens for it.',
    certainty: 'guess',
  },
  {
    error: ['invalid_instance'],
    code: 'M2M317',
    meaning: 'the host of the authority is not one that the provider knows',
    fix: 'Check the authority for a typing mistake.',
    certainty: 'guess',
  },
  {
    error: ['consent_required'],
    code: 'M2M309',
    meaning: 'consent to this access is missing',
    fix: 'Have an administrator grant it.',
    certainty: 'documented',
  },
  {
    error: ['access_denied', 'interaction_required', 'login_required'],
    code: 'M2M313',
    meaning: 'a policy of the provider refused the request or demands a person',
    fix: 'Ask the administrator of the provider for the reason, with time and client id.',
    certainty: 'guess',
  },
  {
    error: ['slow_down', 'too_many_requests'],
    code: 'M2M210',
    meaning: 'too many requests came in a short time',
    fix: 'Wait, and keep tokens until they are about to expire.',
    certainty: 'guess',
    retryable: true,
  },
  {
    error: ['temporarily_unavailable', 'server_error'],
    code: 'M2M209',
    meaning: 'the provider had a fault of its own',
    fix: 'Wait a little and ask again.',
    certainty: 'documented',
    retryable: true,
  },
  {
    error: ['use_dpop_nonce', 'invalid_dpop_proof'],
    code: 'M2M316',
    meaning:
      'the client is registered for sender-constrained tokens (DPoP), with which Neo4j cannot work',
    fix: 'Switch DPoP off for this client.',
    certainty: 'documented',
  },
  {
    error: ['invalid_grant'],
    code: 'M2M316',
    meaning:
      'an assertion or other grant in the request is invalid, expired or revoked, which plain client credentials do not contain',
    fix: 'Read the description, and check that the grant type is client_credentials.',
    certainty: 'documented',
  },
  {
    error: ['invalid_request'],
    code: 'M2M316',
    meaning: 'the request lacks a parameter, has one twice or is malformed',
    fix: 'Read the description for the name of the parameter.',
    certainty: 'documented',
  },
]
