import type { ErrorRule } from './rule.ts'

/** A pattern of several, so that each can be read. */
function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), 'i')
}

/** The same where they are the only cause that the text names: "id or secret is wrong" tells neither. */
function sole(...patterns: readonly RegExp[]): RegExp {
  const any = anyOf(...patterns).source
  return new RegExp(
    String.raw`(?<!\b(?:or|and) (?:the |an? |your )?|\/)(?:${any})(?!,? or\b|\/)`,
    'i',
  )
}

/**
 * RFC 6749 section 5.2 describes `invalid_client` by examples, and many servers (Ory, Authelia, Doorkeeper,
 * Janssen, authentik) repeat them whatever the cause is: none of them is meant.
 */
const examples = /\bunknown client, (?:no|missing) client authentication\b[^.)]{0,80}/i

/** What a description says of this very request. */
export const withoutExamples = (description: string): string => description.replace(examples, '')

/** What servers say, under one `error` or another, of a client that did not prove who it is. */
const unproven = [
  'invalid_client',
  'unauthorized_client',
  'invalid_request',
  'invalid_grant',
  'access_denied',
  'unauthorized',
  'Unauthorized',
] as const

/**
 * Words that mean one thing whichever server says them, and that servers put under any `error`: they come before
 * all rules that know the `error` only. A text that names two causes ("id or secret is invalid") is none of these.
 */
export const plainRules: readonly ErrorRule[] = [
  // Salesforce.
  {
    words: /\bno client credentials user enabled\b/i,
    code: 'M2M312',
    meaning:
      'no user is set, or none that may be, as whom the client-credentials flow of this app runs',
    fix: 'Choose a user under "Run As" in the client-credentials flow of the app.',
    certainty: 'seen',
  },
  {
    words: /\brequest not supported on this domain\b/i,
    code: 'M2M316',
    meaning: 'this host takes no requests with this grant; another address of the provider does',
    fix: "Ask the token endpoint of the organization's own domain (Salesforce: My Domain), not the one for all.",
    certainty: 'seen',
  },
  // Ory and Authelia (fosite), ForgeRock and PingAM, Okta's org server, oidc-provider; Keycloak for a signed JWT.
  {
    error: ['invalid_client', 'unauthorized_client'],
    words: sole(
      /\bsupports? client authentication method\b/,
      /\btoken_endpoint_auth_method\b/,
      /\binvalid authentication method\b/,
      /\bnot match the registered client authentication method\b/,
      /\bclient_assertion_type is missing\b/,
    ),
    code: 'M2M328',
    meaning: 'the client is registered for another way of authentication',
    fix: 'Send the secret in the way for which the client is registered, or change its registration.',
    certainty: 'seen',
  },
  // WSO2 says so of a request without any credential too. AD FS translates its texts, not their numbers.
  {
    words: anyOf(/\bunsupported client authentication (?:mechanism|method)\b/, /\bMSIS9623\b/),
    code: 'M2M328',
    meaning:
      'the client is registered for another way of authentication, or the server saw no credential',
    fix: 'Send the secret in the way for which the client is registered, or change its registration.',
    certainty: 'guess',
  },
  {
    words: sole(
      /\bclient[ _]secret (?:is |has |was )?(?:already )?expired\b/,
      /\bexpired client[ _]secret\b/,
    ),
    code: 'M2M303',
    meaning: 'the validity of the client secret has ended',
    fix: 'Make a new secret for this client and replace the old one.',
    certainty: 'seen',
  },
  {
    words: sole(
      /\b(?:client|application) (?:is |was |has been )?(?:disabled|deactivated|suspended)\b(?! for\b)/,
      /\bapplication is not in active state\b/,
      /\bdisabled_client\b/,
    ),
    code: 'M2M305',
    meaning: 'the client is disabled',
    fix: 'Have the client switched on again, once it is known why it was switched off.',
    certainty: 'seen',
  },
  {
    words:
      /\b(?:client|application) (?:is |was |has been )?(?:disabled|deactivated|suspended) or\b/i,
    code: 'M2M305',
    meaning: 'the client is disabled, or gone',
    fix: 'See at the provider whether the client is there and switched on.',
    certainty: 'guess',
  },
  {
    words: sole(
      /\bclient(?:[ _]id)? (?:was |is |could )?not (?:be )?found\b/,
      /\bno (?:registered |active )?client (?:is |was )?(?:found|with)\b/,
      /\bclient(?:[ _]id)? (?:does not|doesn't) exist\b/,
      /\bunknown client(?:[ _]id)?(?:\W{0,3}$|: |\. )/,
      /\binvalid client[ _]?id(?:entifier)?\b(?! and\b)/,
      /\bclient[ _]?id(?:entifier)?'?(?: supplied|: \S{1,200})? (?:is )?(?:invalid|not valid|unknown)\b/,
      /\binvalid_client_id\b/,
      /\bexternal client app is not installed\b/,
    ),
    code: 'M2M301',
    meaning: 'the server has no client with this id',
    fix: 'Compare the client id with the registration of the client.',
    certainty: 'seen',
  },
  {
    words: sole(
      /\binvalid (?:client[ _])?secret\b(?! and\b)/,
      /\bclient[ _]secret(?: supplied for a confidential client)? is (?:invalid|incorrect|wrong|not valid)\b/,
      /\bclient[ _]secret (?:does not match|mismatch)\b/,
      /\binvalid_client_secret\b/,
      // Zitadel's keys of texts; the second one is of a service user that was never given a secret.
      /\bErrors\.User\.Machine\.Secret\.(?:Invalid|NotExisting)\b/,
    ),
    code: 'M2M302',
    meaning: 'the client secret is wrong, or the server has none for this client',
    fix: 'Compare the secret with the registration of the client; when in doubt make a new one.',
    certainty: 'seen',
  },
  {
    error: ['unauthorized', 'Unauthorized', 'request_unauthorized'],
    words: anyOf(/\bbad (?:client )?credentials\b/, /\bclient could not be authenticated\b/),
    code: 'M2M302',
    meaning: 'the client could not be authenticated: its secret or id is wrong',
    fix: 'Compare client id and secret with the registration of the client.',
    certainty: 'seen',
    maybeClientId: true,
  },
  {
    error: unproven,
    words: anyOf(
      /\b(?:no|missing)(?: required)? client[ _](?:id|secret|authentication|credentials?)\b/,
      /\bclient[ _](?:secret|credentials?|authentication) (?:was |were |is |are )?not (?:provided|found|present|included|supplied)\b/,
      /\bclient[ _](?:id|secret|authentication)'?(?: parameters?)? (?:is |are )?(?:missing|required)\b/,
      /\bclient[ _]secret must be (?:provided|sent|present)\b/,
      /\bmust (?:send|include|provide) an? client[ _]secret\b/,
      // Spring Security, with which UAA is made.
      /\bfull authentication is required\b/,
      /\bauthentication object was not found\b/,
    ),
    code: 'M2M304',
    meaning:
      'the server saw no credential in the request: none is set, or it looks for it in another place',
    fix: 'Check how the client is registered: secret in the header (client_secret_basic), in the body (client_secret_post), or a key.',
    certainty: 'guess',
  },
  {
    error: ['invalid_client', 'unauthorized_client'],
    words: anyOf(
      /\bsigned JWT failed\b/,
      /\bclient[ _]assertion\b.{0,60}\b(?:invalid|not valid|expired|audience|signature)\b/,
      /\b(?:audience|signature|issuer|subject|expiration)\b.{0,60}\bclient[ _]assertion\b/,
    ),
    code: 'M2M314',
    meaning: 'the assertion of the client was refused, for the reason that the description names',
    fix: 'Register public key or certificate of the client with the provider, and check client id, clock and the audience that the provider wants.',
    certainty: 'seen',
  },
  // OpenIddict, PHP servers.
  {
    words: anyOf(
      /'client_secret' parameter is not valid for this client\b/,
      /\bclient is not a confidential client\b/,
    ),
    code: 'M2M312',
    meaning: 'the client is registered as a public one, which has no secret',
    fix: 'Register the client as a confidential one with a secret, or use one that is.',
    certainty: 'seen',
  },
  {
    error: ['invalid_client', 'invalid_grant', 'invalid_request', 'access_denied', 'unauthorized'],
    words: anyOf(
      /\bunauthorized grant type\b/,
      /\bnot allowed to use authorization grant\b/,
      /\bgrant[ _]type\b.{0,60}\bnot (?:allowed|permitted|supported|enabled)\b/,
    ),
    code: 'M2M312',
    meaning: 'this client may not use the client-credentials grant',
    fix: 'Enable the client-credentials grant (service account) of the client.',
    certainty: 'seen',
  },
  // AD FS; Ory and Authelia; OpenIddict.
  {
    words: anyOf(
      /\bclient is not (?:allowed|authorized) to access\b/,
      /\bhas not been whitelisted by the OAuth 2\.0 client\b/,
      /\bclient application is not allowed to use the specified resource/,
    ),
    code: 'M2M309',
    meaning: 'this client may have no tokens for this API',
    fix: 'Allow the client to use the API: at AD FS by an application permission, elsewhere by its list of audiences or resources.',
    certainty: 'seen',
  },
  {
    words: /\bnot allowed to (?:use|request) (?:the specified )?scopes?\b/i,
    code: 'M2M310',
    meaning: 'the scope is not one that this client may ask for',
    fix: 'Allow the scope for this client, or ask for one that it has.',
    certainty: 'seen',
  },
  {
    words: /\bcannot find identity zone\b/i,
    code: 'M2M311',
    meaning: 'the server has no tenant (identity zone) of the name that stands in the address',
    fix: 'Check the address of the token endpoint, above all its first part.',
    certainty: 'seen',
  },
  {
    words: anyOf(
      /\bIP(?: address)? is not (?:allowed|permitted|whitelisted)\b/,
      /\bip restricted\b/,
    ),
    code: 'M2M313',
    meaning: 'the provider takes no requests from the network address that this one came from',
    fix: 'Have the address by which this machine reaches the provider put on its list.',
    certainty: 'seen',
  },
  {
    words: /\b(?:login rate|rate limit|quota) (?:was |has been |is )?exceeded\b/i,
    code: 'M2M210',
    meaning: 'too many requests came in a short time',
    fix: 'Wait, and keep tokens until they are about to expire.',
    certainty: 'seen',
    retryable: true,
  },
  // The reason phrases of HTTP, which Spring Boot and others give as `error`.
  {
    words: /^(?:internal server error|bad gateway|service unavailable|gateway time-?out)$/i,
    code: 'M2M209',
    meaning: 'the provider, or a server before it, had a fault of its own',
    fix: 'Wait a little and ask again.',
    certainty: 'seen',
    retryable: true,
  },
  {
    words: /\bonly accepts https requests\b/i,
    code: 'M2M316',
    meaning:
      'the server demands https, and the request came over http or through a proxy that does not say that it had been https',
    fix: 'Use the https address, or have the proxy say what it was asked by (X-Forwarded-Proto).',
    certainty: 'seen',
  },
]
