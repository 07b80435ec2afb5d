import type { ErrorRule } from './rule.ts'

/** Auth0: `access_denied` stands for a missing grant, an unknown API and a wrong secret. */
export const auth0Rules: readonly ErrorRule[] = [
  {
    words: /\bclient\b.{0,200}\bis not authorized to access\b/i,
    error: ['access_denied', 'invalid_request', 'unauthorized_client'],
    code: 'M2M309',
    meaning: 'the application has no grant for this API',
    fix: 'Authorize the application for the API, with the scopes that it needs.',
    certainty: 'seen',
    distinctive: true,
  },
  {
    words: /\bclient has not been granted scopes\b/i,
    code: 'M2M309',
    meaning: 'the application has a grant for this API, and it lacks these scopes',
    fix: 'Add the scopes to the grant of the application for the API, or do not ask for them.',
    certainty: 'seen',
    distinctive: true,
  },
  {
    words: /service not (?:found|enabled)/i,
    error: ['access_denied', 'invalid_request'],
    code: 'M2M307',
    meaning: 'no API with this identifier is registered in the tenant',
    fix: 'Set the audience to the identifier of the API, letter for letter, final slash included.',
    certainty: 'guess',
  },
  {
    words: /grant type '?client_credentials'? not allowed/i,
    code: 'M2M312',
    meaning:
      'the application may not use the client-credentials grant; machine-to-machine applications may',
    fix: 'Tick Client Credentials under Advanced Settings > Grant Types of the application.',
    certainty: 'guess',
    distinctive: true,
  },
  {
    words: /unknown client/i,
    code: 'M2M301',
    meaning: 'the tenant has no application with this client id',
    fix: 'Check the client id and the tenant.',
    certainty: 'guess',
  },
  {
    error: ['access_denied'],
    words: /^unauthorized$/i,
    code: 'M2M302',
    meaning: 'the client secret is wrong',
    fix: 'Copy the secret from the settings of the application.',
    certainty: 'guess',
    distinctive: true,
  },
  {
    error: ['invalid_request', 'access_denied'],
    words: /\baudience\b/i,
    code: 'M2M307',
    meaning: 'the request did not say for which API the token is to be',
    fix: 'Set the audience (OIDC_AUDIENCE, --request-audience) to the identifier of the API.',
    certainty: 'seen',
  },
  {
    error: ['unauthorized_client'],
    code: 'M2M312',
    meaning: 'the application may not use this grant',
    fix: 'Check the type of the application, its grant types and whether it is a third-party one.',
    certainty: 'seen',
  },
]
