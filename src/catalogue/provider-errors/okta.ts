import type { ErrorRule } from './rule.ts'

/** Okta: the org authorization server and custom ones refuse for different reasons with the same `error`. */
export const oktaRules: readonly ErrorRule[] = [
  {
    words: /custom scopes are not allowed/i,
    code: 'M2M310',
    meaning:
      'the org authorization server was asked, which takes no custom scopes and whose tokens nobody else can validate',
    fix: 'Use a custom authorization server, https://<org>.okta.com/oauth2/<server-id>, as issuer.',
    certainty: 'seen',
    distinctive: true,
  },
  {
    words: /cannot request 'openid' scopes? using client credentials/i,
    code: 'M2M310',
    meaning: 'the scope openid is for users and cannot be asked for by a machine',
    fix: 'Ask for a custom scope of the authorization server instead of openid.',
    certainty: 'seen',
    distinctive: true,
  },
  {
    words: /policy evaluation failed/i,
    code: 'M2M313',
    meaning:
      'no rule of an access policy of the authorization server admits this client with this grant and scope',
    fix: 'Add the client to an access policy with a rule that allows the client-credentials grant and the scope.',
    certainty: 'guess',
    distinctive: true,
  },
  {
    error: ['invalid_client'],
    words: /invalid value for 'client_id'/i,
    code: 'M2M301',
    meaning: 'the authorization server knows no client with this id',
    fix: 'Check the client id and the org.',
    certainty: 'guess',
    distinctive: true,
  },
  {
    words: /\(AuthorizationServer\)|resource not found/i,
    status: 404,
    code: 'M2M311',
    meaning: 'the org has no authorization server with this id',
    fix: 'Check the part of the issuer after /oauth2/.',
    certainty: 'guess',
  },
  {
    error: ['invalid_scope'],
    code: 'M2M310',
    meaning: 'the authorization server does not have one of the scopes',
    fix: 'Add the scope under Security > API > the authorization server > Scopes, or ask for one that is there.',
    certainty: 'guess',
  },
]
