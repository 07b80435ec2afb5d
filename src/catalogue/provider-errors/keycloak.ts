import type { ErrorRule } from './rule.ts'

/**
 * Keycloak says `unauthorized_client` for a wrong secret as well as for a switch that is off: only
 * the description tells them apart. For a client that is unknown or disabled it is `invalid_client`, with
 * the description of a wrong secret (26.7.3). Its texts are not documented, so that little of this is told
 * as certain.
 */
export const keycloakRules: readonly ErrorRule[] = [
  {
    words: /realm does not exist/i,
    code: 'M2M311',
    meaning: 'the server has no realm of this name at this address',
    fix: 'Check the realm in the address, upper and lower case included, and whether the server still uses the /auth prefix.',
    certainty: 'guess',
    distinctive: true,
  },
  {
    error: ['invalid_client'],
    words: /invalid client or invalid client credentials/i,
    code: 'M2M301',
    meaning: 'the realm has no client of this id, or it is switched off',
    fix: 'Compare the client id with the list of clients of this realm, and see whether the client is enabled.',
    certainty: 'guess',
    distinctive: true,
  },
  {
    words: /invalid client or invalid client credentials/i,
    code: 'M2M302',
    meaning: 'the client is known, and what it proves itself with is wrong',
    fix: 'Compare the secret with the Credentials tab of the client, and see there that it authenticates by secret.',
    certainty: 'guess',
    distinctive: true,
  },
  {
    words: /invalid method used to get client secret/i,
    code: 'M2M328',
    meaning: 'the client takes its secret in one way only, and this was the other',
    fix: 'Send the secret as the tab Credentials of the client says, or allow any method there.',
    certainty: 'seen',
    distinctive: true,
  },
  {
    error: ['invalid_request'],
    words: /^user 'service-account-.{0,300}' disabled/i,
    code: 'M2M305',
    meaning: "the client's service account user is disabled in the realm",
    fix: 'Switch the user on: Users > service-account-<client id>; the client itself is enabled.',
    certainty: 'seen',
    distinctive: true,
  },
  {
    words: /not enabled to retrieve service account/i,
    code: 'M2M312',
    meaning: 'the switch "Service accounts roles" of the client is off',
    fix: 'Switch "Service accounts roles" on under Capability config of the client.',
    certainty: 'seen',
    distinctive: true,
  },
  {
    words: /public client not allowed to retrieve service account/i,
    code: 'M2M312',
    meaning: 'the client is public, and only a confidential client has a service account',
    fix: 'Switch "Client authentication" and "Service accounts roles" on under Capability config of the client.',
    certainty: 'guess',
    distinctive: true,
  },
  {
    words: /bearer-only client not allowed to retrieve service account/i,
    code: 'M2M312',
    meaning: 'the client is bearer-only, and only a confidential client has a service account',
    fix: 'Use a confidential client with a service account of its own.',
    certainty: 'seen',
    distinctive: true,
  },
  {
    words: /associated service account for the client does not exist/i,
    code: 'M2M312',
    meaning: 'the user that is the service account of the client was deleted',
    fix: 'Switch "Service accounts roles" of the client off and on again, which makes a new one, and give it its roles.',
    certainty: 'seen',
    distinctive: true,
  },
  {
    error: ['invalid_client', 'unauthorized_client'],
    words: /client (?:is )?(?:disabled|not enabled)\W*$/i,
    code: 'M2M305',
    meaning: 'the client is disabled in the realm',
    fix: 'Switch the client on at the top of its page.',
    certainty: 'guess',
  },
  {
    words: /https required/i,
    code: 'M2M316',
    meaning:
      'the realm demands https, and the request came over http or through a proxy that does not say that it had been https',
    fix: 'Use the https address, or set the proxy headers of Keycloak.',
    certainty: 'guess',
    distinctive: true,
  },
  {
    error: ['invalid_scope'],
    code: 'M2M310',
    meaning: 'the scope is not assigned to the client',
    fix: 'Add the scope under Client scopes of the client, or leave the scope out.',
    certainty: 'guess',
  },
  {
    error: ['unauthorized_client'],
    code: 'M2M312',
    meaning:
      'the client may not use the client-credentials grant, or it did not prove its identity',
    fix: 'Check "Service accounts roles" and the secret of the client.',
    certainty: 'guess',
  },
]
