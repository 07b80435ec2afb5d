import type { FindingArgs, FindingCode } from './args.ts'
import type { Entry, FixValues } from './entry.ts'
import { brief, duration, hintOf, providerName, rfc, shown, someOf } from './phrasing.ts'
import { sources } from './sources.ts'
import {
  appRegistration,
  auraSsoPage,
  entraDiscovery,
  keycloakClientUuid,
  newToken,
} from './steps.ts'

type TokenCode = Extract<FindingCode, `M2M4${string}`>

/** The server's own code is closed; what it does with a token is inferred from a plugin that mirrors it. */
const neo4jMirror = {
  name: 'Inferred, not documented by Neo4j: neo4j-field/azRulesPlugin, which re-implements the check',
  url: 'https://github.com/neo4j-field/azRulesPlugin',
}
const oktaTokens = {
  name: 'Okta: validate access tokens',
  url: 'https://developer.okta.com/docs/guides/validate-access-tokens/',
}
const googleIdToken = {
  name: 'Google Cloud CLI: gcloud auth print-identity-token',
  url: 'https://cloud.google.com/sdk/gcloud/reference/auth/print-identity-token',
}
const validation = rfc(9068, '4', 'Validating JWT Access Tokens')

const acquire = (): string => 'neo4j-m2m-doctor token acquire'
const inspect = (): string => 'neo4j-m2m-doctor token inspect'
const validate = (): string => 'neo4j-m2m-doctor token validate'

const rightScope = (v: FixValues): string => `api://${v.apiAppId}/.default`

/** A key by its id; tokens and key sets without ids exist. */
const keyName = (kid: string): string =>
  kid === '' ? 'key (without an id)' : `key ${brief(kid, 80)}`

const v2Issuer = (v: FixValues): string =>
  `${v.loginOrigin ?? 'https://login.microsoftonline.com'}/${v.tenantId}/v2.0`

const longLived = {
  'no-exp': 'The token has no exp claim, so it never expires; Neo4j is inferred to demand one.',
  'exp-in-milliseconds': 'The exp claim is in milliseconds; it must be in seconds since 1970.',
} as const

/** 4xx: what the token itself shows. */
export const tokenEntries = {
  M2M401: {
    slug: 'token-opaque',
    stage: 'token',
    severity: 'error',
    owner: 'client-developer',
    title: 'The access token is not a JWT',
    message: ({ args }) =>
      `${providerName(args.provider)} issued a token that is not a JWT, so nobody but the issuer can read it.${hintOf(args.hint)}`,
    meaning:
      'There are two kinds of access tokens: a JWT carries signed statements that any server can check with published keys, an opaque one is only a reference that the issuer can resolve. Neo4j checks JWTs and has no setting for asking the issuer.',
    evidence: 'A signed JWT has three parts separated by dots. This token does not.',
    consequences: 'Neo4j cannot check the token and refuses it with plain Unauthorized.',
    causes: [
      'Auth0: the request had no audience.',
      'Okta: the token comes from the org authorization server, whose tokens are only for Okta.',
      'Google: access tokens of Google are always opaque; only ID tokens are JWTs.',
      'Entra ID: the token is for a Microsoft API that uses a form of its own.',
      'Another credential was given in place of the token, such as a client secret or session id.',
    ],
    fixes: [
      {
        providers: ['auth0'],
        summary: 'Send the identifier of the API as audience.',
        steps: () => [
          'Open Auth0 Dashboard > Applications > APIs, and copy the Identifier of the API that stands for Neo4j (make one if there is none).',
          'Set `OIDC_AUDIENCE` to it.',
          'Set the same value as audience in Neo4j.',
        ],
        commands: () => [
          {
            command: "neo4j-m2m-doctor token acquire --request-audience '<api-identifier>'",
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['okta'],
        summary: 'Use a custom authorization server.',
        steps: () => [
          'Open Okta Admin Console > Security > API > Authorization Servers, and choose "default" or make one.',
          'Give it a scope and an access policy with a rule for the client.',
          'Set `OIDC_ISSUER` to its Issuer URI (https://<org>.okta.com/oauth2/<server-id>), here and in Neo4j.',
        ],
      },
      {
        providers: ['google'],
        summary: 'Use an ID token of the service account.',
        steps: () => [
          'Get an ID token with the audience that Neo4j expects, and write it into a file that only you can read.',
          'Give the file with `--token-file`.',
          'Set the same audience in Neo4j, with the discovery document https://accounts.google.com/.well-known/openid-configuration.',
          'Grant the roles in Neo4j to the user itself: Google puts no groups into the token.',
        ],
        commands: () => [
          {
            command:
              '(umask 077; gcloud auth print-identity-token --audiences=<audience> > token.jwt)',
            safety: 'read-only',
          },
          {
            command: 'neo4j-m2m-doctor token validate --token-file token.jwt',
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['entra'],
        summary: "Ask for a token for your own API, not for one of Microsoft's.",
        steps: (v) => [
          `Set \`AZURE_SCOPE\` to ${rightScope(v)}.`,
          'Use the access token of the answer, and nothing else from it.',
        ],
      },
      {
        summary: 'Have the provider issue JWT access tokens.',
        steps: () => [
          'Name the API in the request: by scope, audience (`OIDC_AUDIENCE`) or resource (`OIDC_RESOURCE`), as the provider wants it.',
          'Switch the form of access tokens to JWT for this API or client, if the provider has such a switch.',
          'Check that it is the access token which was given, and not a secret or another token.',
        ],
      },
    ],
    verify: acquire,
    disproof:
      'The string has three parts, and the first two decode to JSON objects: then something around it was cut off.',
    sources: [
      rfc(7519, '3', 'JSON Web Token (JWT) Overview'),
      sources.auth0GetTokens,
      oktaTokens,
      googleIdToken,
    ],
  },
  M2M402: {
    slug: 'token-encrypted',
    stage: 'token',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The access token is encrypted',
    message: () =>
      'The token has five parts: it is encrypted (JWE), and only the holder of the key can read it.',
    meaning:
      'An encrypted token hides its statements from everybody but the server whose key it was encrypted for. Neo4j documents no setting for such a key, and reads signed tokens only.',
    evidence: 'A token of five parts separated by dots is a JWE; a signed one has three.',
    consequences:
      'Neo4j cannot read the token and is expected to refuse it with plain Unauthorized.',
    causes: [
      'Token encryption is switched on for this API or client.',
      'The token is one for the provider itself, as Auth0 issues when no audience is sent.',
    ],
    fixes: [
      {
        providers: ['auth0'],
        summary: 'Send an audience, and switch encryption off for the API.',
        steps: () => [
          'Set `OIDC_AUDIENCE` to the Identifier of the API that stands for Neo4j.',
          'Open Auth0 Dashboard > Applications > APIs > the API > Settings, and switch token encryption off if it is on.',
        ],
      },
      {
        providers: ['entra'],
        summary: 'Switch token encryption off for the API.',
        steps: (v) => [
          `Open ${appRegistration(v.apiAppId)} > Manifest, and remove \`tokenEncryptionKeyId\`.`,
          'Ask for a token again.',
        ],
        commands: (v) => [
          {
            command: `az ad app show --id ${v.apiAppId} --query tokenEncryptionKeyId`,
            safety: 'read-only',
          },
        ],
      },
      {
        summary: 'Have the provider issue signed, unencrypted access tokens for this API.',
        steps: () => [
          'Open the settings of the API or client at the provider.',
          'Switch the encryption of access tokens off.',
        ],
      },
    ],
    verify: acquire,
    disproof:
      'The token has three parts when it is read directly from the answer of the token endpoint.',
    sources: [rfc(7516, '3', 'JSON Web Encryption (JWE) Overview'), sources.neo4jSso],
  },
  M2M403: {
    slug: 'key-id-missing',
    stage: 'token',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The token does not say which key signed it',
    message: ({ args }) =>
      `The header of the token has no kid, and the provider publishes ${args.keys} key${args.keys === 1 ? '' : 's'}${args.keys === 1 ? ', which can be tried' : ', so the right one cannot be told'}.`,
    meaning:
      'A provider publishes several signing keys and changes them from time to time. The key id (`kid`) in the header of the token names the one that signed it. Without it a server must guess.',
    evidence:
      'The header of the token, decoded, has no `kid`; the keys in the published set were counted.',
    consequences:
      'Servers that look keys up by id refuse the token. With one single key some accept it.',
    causes: [
      'The provider or a gateway signs with a key that has no id.',
      'The token was made by a script or test tool.',
    ],
    fixes: [
      {
        summary: 'Give the signing key an id, in the token and in the key set.',
        steps: () => [
          'Set a key id in the signing configuration of the provider.',
          'Check that the published key set has the same `kid`.',
          'Ask for a new token.',
        ],
      },
    ],
    verify: validate,
    disproof: 'The header of the token that the application really sends has a `kid`.',
    sources: [
      rfc(7515, '4.1.4', '"kid" (Key ID) Header Parameter'),
      rfc(7517, '4.5', '"kid" (Key ID) Parameter'),
    ],
  },
  M2M404: {
    slug: 'key-not-found',
    stage: 'token',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The key that signed the token is not among the published keys',
    message: ({ args }) =>
      `The token was signed with ${keyName(args.kid)}, but ${brief(args.keySetUrl)} has only ${someOf(args.known)}.${hintOf(args.hint)}`,
    meaning:
      'To check a signature a server needs the key that the token names. The provider that was asked does not publish that key, so either the token comes from somewhere else, or the key is published at another address.',
    evidence:
      'The `kid` in the header of the token was looked for in the key set that the discovery document names.',
    consequences:
      'A server with the same key set cannot check the signature and refuses the token.',
    causes: [
      'The token comes from another tenant, realm, authorization server or environment.',
      'The provider changed its keys, and the token is older than the change.',
      'Entra ID: the API has a signing key of its own (claims mapping), which is published only with ?appid=.',
      'Okta: the token comes from the org server, the keys from a custom one, or the reverse.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Compare the tenant; with app-specific keys add ?appid= to the discovery address.',
        steps: (v) => [
          `Compare \`tid\` and \`iss\` of the token with the tenant ${v.tenantId}.`,
          `If the API has claims mapping or a signing key of its own, use the discovery address with ?appid=${v.apiAppId} in Neo4j.`,
          'Get a new token if this one is old.',
        ],
        commands: (v) => [
          {
            command: `curl -sS '${entraDiscovery(v, 2)}?appid=${v.apiAppId}'`,
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['keycloak'],
        summary: 'Compare the realm of the token with that of the keys.',
        steps: (v) => [
          `Compare \`iss\` of the token with the issuer ${v.issuer}: the realm must be the same.`,
          `Open the admin console > realm ${v.realm} > Realm settings > Keys, and look for the key id.`,
        ],
      },
      {
        providers: ['okta'],
        summary: 'Use issuer and keys of the same authorization server.',
        steps: () => [
          'Compare `iss` of the token with the issuer configured here and in Neo4j: https://<org>.okta.com and https://<org>.okta.com/oauth2/<server-id> have different keys.',
          'Use the custom authorization server in both places.',
        ],
      },
      {
        summary: 'Use the keys of the issuer that signed the token.',
        steps: () => [
          'Compare `iss` of the token with the configured issuer.',
          'Get a new token, in case the keys were changed.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor token inspect', safety: 'read-only' }],
      },
    ],
    verify: validate,
    disproof: 'The key set has this key id when it is fetched again.',
    sources: [rfc(7517, '4.5', '"kid" (Key ID) Parameter'), sources.entraTokens],
  },
  M2M405: {
    slug: 'signature-invalid',
    stage: 'token',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The signature of the token is not valid',
    message: ({ args }) =>
      `The ${args.algorithm} signature does not verify with ${keyName(args.kid)} of ${brief(args.keySetUrl)}.`,
    meaning:
      'The signature shows that the provider wrote the token and that nobody changed it. Here it does not fit: the token was changed or cut on the way, or another key signed it.',
    evidence: 'The signature was computed anew with the published key of that id.',
    consequences: 'Every server that checks signatures refuses this token.',
    causes: [
      'The token was edited, cut, or changed by copying.',
      'Two environments publish different keys under the same id.',
      'The token is one for a Microsoft API: those cannot be verified by others.',
      'Somebody forged the token.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Get a fresh token for your own API, and use it unchanged.',
        steps: (v) => [
          `Ask for the scope ${rightScope(v)}: tokens for Graph or Azure Resource Manager never verify.`,
          'Hand the token on unchanged, from the answer of the token endpoint to the driver.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor token acquire', safety: 'read-only' }],
      },
      {
        summary: 'Get a fresh token, and use it unchanged.',
        steps: () => [
          'Get a new token directly from the token endpoint.',
          'Compare its length where it is issued and where it is used: a cut token is the most frequent reason.',
          'Compare the key sets of all environments that share the issuer.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor token acquire', safety: 'read-only' }],
      },
    ],
    verify: validate,
    disproof:
      'A fresh token of the same client verifies with the same keys: then this one was changed.',
    sources: [rfc(7515, '5.2', 'Message Signature or MAC Validation'), validation],
  },
  M2M406: {
    slug: 'token-for-microsoft-api',
    stage: 'token',
    severity: 'error',
    owner: 'client-developer',
    title: "The token is for one of Microsoft's own APIs",
    message: ({ args }) =>
      args.nonce
        ? `The token is for ${brief(args.audience, 100)} and has a nonce in its header, so nobody but Microsoft can verify it${args.provenByNonce ? ' (its signature does fit once the nonce is hashed, which proves this form)' : ''}.`
        : `The audience of the token is ${brief(args.audience, 100)}, one of Microsoft's own APIs, and not Neo4j.`,
    meaning:
      "A token of Entra ID is made for exactly one API, which the scope names. This one is for Microsoft Graph, Azure Resource Manager or the like. Such tokens have a form that only Microsoft's own services can verify, and they are not meant for anybody else.",
    evidence:
      'The `aud` claim has the name or number of a Microsoft API, or the header has a nonce, which Microsoft hashes before signing.',
    consequences:
      "The signature can never be verified by Neo4j, and the audience never fits. Changing Neo4j's settings does not help.",
    causes: [
      'The scope was https://graph.microsoft.com/.default, or openid or User.Read.',
      'The token comes from `az account get-access-token`, which is for Azure Resource Manager unless told otherwise.',
      'A library was used without a scope.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Ask for a token for the API that stands for Neo4j.',
        steps: (v) => [
          `Set \`AZURE_SCOPE\` to ${rightScope(v)}.`,
          `If there is no such API yet: open Entra admin center (https://entra.microsoft.com) > Entra ID > App registrations > New registration, then set the Application ID URI on its page Expose an API.`,
        ],
        commands: (v) => [
          {
            command: `neo4j-m2m-doctor token acquire --scope '${rightScope(v)}'`,
            safety: 'read-only',
          },
          {
            command: `az ad app show --id ${v.apiAppId} --query identifierUris`,
            safety: 'read-only',
          },
        ],
      },
      {
        summary: 'Ask for a token for the API that stands for Neo4j.',
        steps: (v) => [
          `Ask Entra ID for the scope ${rightScope(v)} instead of one of Microsoft's APIs.`,
          'Give the new token in place of this one.',
        ],
        commands: (v) => [
          {
            command: `az account get-access-token --scope '${rightScope(v)}' --query expiresOn -o tsv`,
            safety: 'read-only',
          },
        ],
      },
    ],
    verify: inspect,
    disproof:
      'The token verifies with the published keys, and its audience is an application of your own.',
    sources: [sources.entraTokens, rfc(9068, '3', 'Requesting a JWT Access Token')],
  },
  M2M407: {
    slug: 'algorithm-unacceptable',
    stage: 'token',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The token is signed in a way that the server cannot take',
    message: ({ args }) =>
      `The token ${args.algorithm === '' ? 'names no algorithm' : `uses the algorithm ${brief(args.algorithm, 40)}`}: ${brief(args.reason)}.`,
    meaning:
      'The header says how the token was signed. "none" means not at all, and HS algorithms use a shared secret, which a server that only knows public keys does not have. Neo4j does not document which of the other algorithms it takes.',
    evidence: 'The `alg` parameter in the header of the token.',
    consequences:
      'With none or HS the token cannot be accepted. With another unusual algorithm it may be refused; RS256 is the one that is known to work.',
    causes: [
      'The provider or client is set to a symmetric or unusual algorithm.',
      'The token was made by a script or test tool.',
    ],
    fixes: [
      {
        providers: ['auth0'],
        summary: 'Set the signing algorithm of the API to RS256.',
        steps: () => [
          'Open Auth0 Dashboard > Applications > APIs > the API > Settings, and look at the signing algorithm.',
          'Choose RS256; if it cannot be changed, make the API anew with RS256.',
        ],
      },
      {
        providers: ['keycloak'],
        summary: 'Set the signature algorithm to RS256.',
        steps: (v) => [
          `Open the admin console > realm ${v.realm} > Clients > ${v.clientId} > Advanced > Fine grain OpenID Connect configuration, and set "Access token signature algorithm" to RS256.`,
          'Or set the default under Realm settings > Tokens.',
        ],
      },
      {
        summary: 'Have the provider sign with RS256.',
        steps: () => [
          'Set the signing algorithm of the API or client to RS256.',
          'Ask for a new token.',
        ],
      },
    ],
    verify: validate,
    disproof: 'The server accepts a login with a token of this algorithm.',
    sources: [rfc(8725, '3.1', 'Perform Algorithm Verification'), validation],
  },
  M2M408: {
    slug: 'token-expired',
    stage: 'token',
    severity: 'error',
    owner: 'client-developer',
    title: 'The token has expired',
    message: ({ args }) =>
      `The token expired at ${args.expiredAt}, ${duration(args.secondsAgo)} ago (judged by ${brief(args.judgedBy, 80)}).`,
    meaning:
      'A token holds until the time in its `exp` claim. After that every server refuses it. Machines simply ask for a new one.',
    evidence: 'The `exp` claim was compared with the named clock.',
    consequences:
      'The token is refused: as far as is known with plain Unauthorized at a new login, and with TokenExpired on a connection that was already open.',
    causes: [
      'A token was stored or pasted and used too late.',
      'The application asks for a token once at the start and never again.',
      'The clock that judges is ahead.',
    ],
    fixes: [
      {
        fits: ({ args }) => args.secondsAgo < 300,
        summary: 'Get a new token, and renew it some minutes before it expires.',
        steps: () => [
          'Get a new token.',
          'Renew it in the application before `exp`, not after: with neo4j-driver by `authTokenManagers.bearer`.',
          'Compare the clocks: the token expired so recently that a wrong clock would explain it.',
        ],
        commands: () => [
          { command: 'neo4j-m2m-doctor token acquire', safety: 'read-only' },
          { command: 'date -u', safety: 'read-only' },
        ],
      },
      {
        summary: 'Get a new token, and let the application renew it by itself.',
        steps: () => [
          'Remove the stored token (`NEO4J_BEARER_TOKEN`, `--token-file`), and configure the client so that a fresh one is acquired.',
          'Let the application renew the token some minutes before `exp`: with neo4j-driver by `authTokenManagers.bearer`.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor token acquire', safety: 'read-only' }],
      },
    ],
    verify: validate,
    disproof: 'A reliable clock shows a time before `exp`.',
    sources: [rfc(7519, '4.1.4', '"exp" (Expiration Time) Claim'), neo4jMirror],
  },
  M2M409: {
    slug: 'token-not-yet-valid',
    stage: 'token',
    severity: 'error',
    owner: 'client-developer',
    title: 'The token is not valid yet',
    message: ({ args }) =>
      `The ${args.claim} claim is ${args.validFrom}, which is ${duration(args.secondsAhead)} in the future (judged by ${brief(args.judgedBy, 80)}).`,
    meaning:
      'The claims `nbf` (not before) and `iat` (issued at) say from when the token holds. Both lie in the past for a token that was just issued; if not, two clocks disagree.',
    evidence: 'The named claim was compared with the named clock.',
    consequences: 'Servers refuse the token until that time has come.',
    causes: [
      'The clock that judges is behind.',
      'The clock of the provider, or of the machine that made the token, is ahead.',
      'The token was made for later on purpose.',
    ],
    fixes: [
      {
        summary: 'Set the clocks by a time service.',
        steps: () => [
          "Compare `date -u` here, on the Neo4j server and on the provider's machine with a reliable clock.",
          'Switch the time service on where it differs.',
          'Get a new token.',
        ],
        commands: () => [
          { command: 'date -u', safety: 'read-only' },
          { command: 'timedatectl status', safety: 'read-only' },
          { command: 'neo4j-m2m-doctor token acquire', safety: 'read-only' },
        ],
      },
    ],
    verify: validate,
    disproof: 'A reliable clock shows a time after the claim.',
    sources: [
      rfc(7519, '4.1.5', '"nbf" (Not Before) Claim'),
      rfc(7519, '4.1.6', '"iat" (Issued At) Claim'),
      neo4jMirror,
    ],
  },
  M2M410: {
    slug: 'issuer-unexpected',
    stage: 'token',
    severity: 'error',
    owner: 'client-developer',
    title: 'The token comes from another issuer than expected',
    message: (said) =>
      `The token's issuer is ${shown(said.actual, said.args.issuer)}${said.expected ? `, but expected is ${shown(said.expected, '')}` : ', which is not the expected one'}.`,
    meaning:
      'The `iss` claim names who issued the token. A server trusts one issuer and compares the two texts character by character: a final slash, http for https or another tenant make it another issuer.',
    evidence: 'The `iss` claim of the token was compared with the expected issuer.',
    consequences:
      'A server that expects this issuer refuses the token. What the Neo4j server itself expects is judged apart.',
    causes: [
      'The token comes from another tenant, realm, authorization server or environment.',
      'Entra ID: version 1.0 tokens have the issuer https://sts.windows.net/<tenant>/, version 2.0 https://login.microsoftonline.com/<tenant>/v2.0.',
      'A final slash is missing or too much (Auth0 has one, Keycloak and Cognito have none).',
      'The expectation itself (`TOKEN_ISSUER`, `--expect-issuer`) is wrong.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Make token version and expectation agree.',
        steps: (v) => [
          'See with `neo4j-m2m-doctor token inspect` which version (`ver`) and tenant (`tid`) the token has.',
          `For version 2.0 expect ${v2Issuer(v)}; for version 1.0 https://sts.windows.net/${v.tenantId}/ with the final slash.`,
          `Change the version, if need be, at ${appRegistration(v.apiAppId)} > Manifest > \`requestedAccessTokenVersion\`; it changes the tokens of every client of that API.`,
        ],
        commands: (v) => [
          {
            command: `az ad app show --id ${v.apiAppId} --query api.requestedAccessTokenVersion`,
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['keycloak'],
        summary: 'Use the same host name and realm everywhere.',
        steps: () => [
          'Compare host, port, realm and /auth in both issuers.',
          'Set a fixed public host name in Keycloak, so that the issuer does not depend on the address that is asked.',
        ],
      },
      {
        providers: ['okta'],
        summary: 'Use one authorization server everywhere.',
        steps: () => [
          'Compare both issuers: https://<org>.okta.com and https://<org>.okta.com/oauth2/<server-id> are two different ones.',
          'Use the custom authorization server in both places.',
        ],
      },
      {
        summary: 'Correct the expectation, or get the token from the expected issuer.',
        steps: () => [
          'Compare both issuers in the message, character by character.',
          'Correct `TOKEN_ISSUER` or `--expect-issuer` if the token is right, the configuration of the client if the token is wrong.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor config show', safety: 'read-only' }],
      },
    ],
    verify: validate,
    disproof: 'The server accepts a token of this issuer: then the expectation is wrong.',
    sources: [rfc(7519, '4.1.1', '"iss" (Issuer) Claim'), validation, sources.entraTokens],
  },
  M2M411: {
    slug: 'audience-unexpected',
    stage: 'token',
    severity: 'error',
    owner: 'client-developer',
    title: 'The token is for another audience than expected',
    message: (said) =>
      `The token's audience is ${shown(said.actual, said.args.audience)}${said.expected ? `, but expected is ${shown(said.expected, '')}` : ', which is not the expected one'}.`,
    meaning:
      'The `aud` claim says for which API the token was made. A server must take only tokens that were made for it; otherwise a token for one service would open all others.',
    evidence:
      'The `aud` claim of the token (one value or a list) was compared with the expected audience.',
    consequences:
      'A server that expects this audience refuses the token. What the Neo4j server itself expects is judged apart.',
    causes: [
      'The scope or audience of the request names another API.',
      'Entra ID: version 2.0 tokens carry the GUID of the API, version 1.0 tokens the URI that was asked for (or the GUID).',
      'Cognito: access tokens of machines have no audience.',
      'Keycloak: no audience mapper is set, so the audience is "account" or missing.',
      'The expectation itself (`TOKEN_AUDIENCE`, `--expect-audience`) is wrong.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary:
          'Ask for the right API, and expect the form of audience that the token version has.',
        steps: (v) => [
          `Check the scope: ${rightScope(v)} gives a token for the API ${v.apiAppId}.`,
          `For version 2.0 expect ${v.apiAppId}; for version 1.0 expect api://${v.apiAppId}, or list both.`,
        ],
        commands: (v) => [
          {
            command: `az ad app show --id ${v.apiAppId} --query "{id:appId,uris:identifierUris,version:api.requestedAccessTokenVersion}"`,
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['keycloak'],
        summary: 'Add an audience mapper to the client.',
        steps: (v) => [
          `Open the admin console > realm ${v.realm} > Clients > ${v.clientId} > Client scopes > ${v.clientId}-dedicated > Add mapper > By configuration > Audience.`,
          'Set "Included Custom Audience" to the expected audience, and switch "Add to access token" on (with lightweight tokens that switch too).',
        ],
        commands: (v) => [
          {
            command: `kcadm.sh create clients/${keycloakClientUuid}/protocol-mappers/models -r ${v.realm} -s name=neo4j-audience -s protocol=openid-connect -s protocolMapper=oidc-audience-mapper -s 'config."included.custom.audience"=<audience>' -s 'config."access.token.claim"=true'`,
            safety: 'changes-configuration',
          },
        ],
      },
      {
        providers: ['auth0'],
        summary: 'Ask for the expected audience.',
        steps: () => [
          'Set `OIDC_AUDIENCE` to the Identifier of the API, letter for letter, final slash included.',
          'Set the same value where the token is checked.',
        ],
      },
      {
        providers: ['okta'],
        summary: 'Use the audience of the authorization server.',
        steps: () => [
          'Open Okta Admin Console > Security > API > Authorization Servers > the server > Settings, and read Audience (api://default for "default").',
          'Expect exactly that value.',
        ],
      },
      {
        providers: ['cognito'],
        summary: 'Add the audience by a Lambda trigger, or expect none.',
        steps: (v) => [
          `Add a pre token generation trigger of version V3_0 to the user pool ${v.userPoolId} (feature plan Essentials or Plus) that sets \`aud\` to the id of the app client: no other value is allowed.`,
          `Expect ${v.clientId} as audience where the token is checked.`,
        ],
      },
      {
        summary: 'Ask for the right API, or correct the expectation.',
        steps: () => [
          'Compare both audiences in the message, character by character.',
          'Set scope, audience or resource of the request to the API that is meant, or correct `TOKEN_AUDIENCE`.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor config show', safety: 'read-only' }],
      },
    ],
    verify: validate,
    disproof: 'The server accepts a token with this audience: then the expectation is wrong.',
    sources: [
      rfc(7519, '4.1.3', '"aud" (Audience) Claim'),
      validation,
      sources.entraClaims,
      sources.cognitoPreToken,
    ],
  },
  M2M412: {
    slug: 'token-for-aura-management-api',
    stage: 'token',
    severity: 'error',
    owner: 'client-developer',
    title: "The token is for Aura's management API, not for the database",
    message: ({ args }) =>
      `The token was issued by ${brief(args.issuer, 100)} for ${brief(args.audience, 100)}: it manages Aura instances and does not log in to them.`,
    meaning:
      'Aura API credentials (client id and secret from the console) create, pause and list instances at api.neo4j.io. They are no login to a database: over Bolt they mean nothing.',
    evidence: 'The issuer or the audience of the token is that of the Aura API.',
    consequences:
      'The database refuses the token with plain Unauthorized. No setting changes that.',
    causes: ['The Aura API credentials were taken for a machine login to the database.'],
    fixes: [
      {
        summary: 'Use a token of your own identity provider, or user and password of the instance.',
        steps: () => [
          'Configure a client of your identity provider (Entra ID or Okta are documented for Aura) in place of the Aura API credentials.',
          `Set up single sign-on for instances, if that is not done: ${auraSsoPage}.`,
          'Or use the user and password of the instance (`NEO4J_USERNAME`, `NEO4J_PASSWORD`).',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor config show', safety: 'read-only' }],
      },
    ],
    verify: () => 'neo4j-m2m-doctor aura probe',
    disproof: 'The issuer is a tenant of your own that merely has a similar name.',
    sources: [sources.auraApi],
  },
  M2M413: {
    slug: 'identity-token-used',
    stage: 'token',
    severity: 'warning',
    owner: 'client-developer',
    title: 'This is an ID token where an access token is meant',
    message: ({ args }) =>
      `The token is an ID token (${brief(args.reason)}), where an access token is meant.`,
    meaning:
      'An ID token tells an application who signed in. An access token lets the bearer use an API. They look alike, but their audience and claims differ, and servers should not take one for the other.',
    evidence: 'Claims that only ID tokens have, or a claim that names the kind of the token.',
    consequences:
      'The audience is the client itself, so a server that expects the API refuses the token. Groups and roles are often missing.',
    causes: [
      'The application took `id_token` instead of `access_token` from the answer.',
      'Google: only ID tokens are JWTs, so this is normal there.',
    ],
    fixes: [
      {
        providers: ['google'],
        summary: 'Let Neo4j expect ID tokens of Google.',
        steps: () => [
          'Set the audience in Neo4j to the one that the ID token was asked for.',
          'Grant the roles in Neo4j to the user itself: Google puts no groups into the token.',
        ],
      },
      {
        summary: 'Use access_token of the answer.',
        steps: () => [
          'Take the member `access_token`, not `id_token`, from the answer of the token endpoint.',
          'Leave openid out of the scope: machines do not need it.',
        ],
      },
    ],
    verify: inspect,
    disproof: 'The server is set up for ID tokens and accepts this one.',
    sources: [
      rfc(9068, '5', 'Security Considerations'),
      rfc(8725, '3.11', 'Use Explicit Typing'),
      googleIdToken,
    ],
  },
  M2M414: {
    slug: 'user-token-used',
    stage: 'token',
    severity: 'warning',
    owner: 'client-developer',
    title: 'This is the token of a user, where one of a machine is meant',
    message: ({ args }) =>
      `The token was issued for a user and not for the application itself (${brief(args.reason)}).`,
    meaning:
      "With client credentials the application is its own subject. This token has a person in it: it ends with that person's rights and rules, and a machine cannot renew it by itself.",
    evidence: 'Claims that this provider writes only into tokens of users.',
    consequences:
      'The login can work, but as that person, and it stops when the person leaves or the token expires.',
    causes: [
      'The token was copied from a browser, from a CLI in which a person signed in, or from a tool for developers.',
      'The application uses the authorization-code flow or on-behalf-of.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Get the token by client credentials.',
        steps: (v) => [
          'Set client id and secret (or certificate) of the application, and remove the pasted token.',
          `Ask for ${rightScope(v)}; the token then has roles and no \`scp\`.`,
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor token acquire', safety: 'read-only' }],
      },
      {
        summary: 'Get the token by client credentials.',
        steps: () => [
          'Set client id and secret of the machine identity, and remove the pasted token.',
          'Look at the claims of the new token: it must not name a person.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor token acquire', safety: 'read-only' }],
      },
    ],
    verify: inspect,
    disproof: 'The subject of the token is the id of the application or of its service principal.',
    sources: [sources.entraClaims, sources.cognitoAccessToken, rfc(9068, '2.2', 'Data Structure')],
  },
  M2M415: {
    slug: 'application-roles-missing',
    stage: 'token',
    severity: 'warning',
    owner: 'identity-admin',
    title: 'The token has no application roles',
    message: ({ args }) =>
      `The roles claim is absent or empty: no app role of the API${args.apiAppId ? ` ${brief(args.apiAppId, 60)}` : ''} is assigned to this client.${args.groupsFromRoles ? ' The server takes its groups from roles, so no role of the database can follow.' : ''}`,
    meaning:
      'Entra ID issues a token to a machine even if the API has given it no right at all. Rights show as app roles in the claim roles. Neo4j can map them to roles of the database, but there is nothing to map here.',
    evidence:
      'The token is one of an application (no `scp`), and its roles claim is missing or an empty list.',
    consequences:
      'Where Neo4j takes groups from roles, the login works but the user has only PUBLIC, or queries are forbidden.',
    causes: [
      'The API defines no app role for applications.',
      'The role is not assigned to the client, or admin consent was not granted.',
      'The member type of the role is Users/Groups only.',
      'The assignment is younger than the token; for managed identities tokens are kept for about 24 hours.',
    ],
    fixes: [
      {
        summary: 'Create an app role for applications and assign it to the client.',
        steps: (v) => [
          `Open ${appRegistration(v.apiAppId)} > App roles > Create app role; choose "Applications" as allowed member type and a value such as neo4j-reader.`,
          'Open the client application > API permissions > Add a permission > My APIs > the API > Application permissions, and tick the role.',
          'Choose "Grant admin consent" on the same page.',
          newToken,
          'Map the value in Neo4j: groups claim roles, and the role mapping "neo4j-reader"=reader.',
        ],
        commands: (v) => [
          {
            command: `az ad app show --id ${v.apiAppId} --query "appRoles[].{role:value,id:id,for:allowedMemberTypes}"`,
            safety: 'read-only',
          },
          {
            command: `az ad app permission add --id ${v.clientId} --api ${v.apiAppId} --api-permissions <role-id>=Role`,
            safety: 'changes-configuration',
          },
          {
            command: `az ad app permission admin-consent --id ${v.clientId}`,
            safety: 'changes-configuration',
          },
        ],
      },
    ],
    verify: inspect,
    disproof:
      'A token that was issued after the assignment still has no roles: then another API or client was assigned.',
    sources: [sources.entraClientCredentials, sources.entraClaims, sources.neo4jSsoTutorial],
  },
  M2M416: {
    slug: 'subject-missing',
    stage: 'token',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The token has no subject',
    message: () =>
      'The token has no sub claim, which Neo4j needs whatever claim the user name is taken from.',
    meaning:
      'The subject (`sub`) says whom the token is about. Neo4j asks for it even when another claim is configured as user name.',
    evidence:
      'The claims of the token have no `sub`. The single sign-on tutorial of Neo4j says that `sub` must be there.',
    consequences: 'The login is refused with plain Unauthorized.',
    causes: [
      'Keycloak: lightweight access tokens, or the client scope "basic" was removed, which brings `sub`.',
      'A rule or Lambda of the provider removes the claim.',
      'The token was made by a script.',
    ],
    fixes: [
      {
        providers: ['keycloak'],
        summary: 'Put sub back into the access token.',
        steps: (v) => [
          `Open the admin console > realm ${v.realm} > Clients > ${v.clientId} > Client scopes, and add the default scope "basic".`,
          'If lightweight access tokens are on, switch them off, or switch "Add to lightweight access token" on in the subject mapper.',
        ],
      },
      {
        summary: 'Put sub into the access token.',
        steps: () => [
          'Look for a rule, mapper or trigger of the provider that removes `sub`, and change it.',
          'Get a new token.',
        ],
      },
    ],
    verify: inspect,
    disproof: 'The server accepts a login with a token without `sub`.',
    sources: [
      sources.neo4jSsoTutorial,
      rfc(7519, '4.1.2', '"sub" (Subject) Claim'),
      rfc(9068, '2.2', 'Data Structure'),
    ],
  },
  M2M417: {
    slug: 'lifetime-unusual',
    stage: 'token',
    severity: 'warning',
    owner: 'identity-admin',
    title: 'The lifetime of the token is unusual',
    message: ({ args: { reason, seconds } }) => {
      if (reason === 'no-exp' || reason === 'exp-in-milliseconds') return longLived[reason]
      const length = seconds === undefined ? '' : ` (${duration(seconds)})`
      return reason === 'long'
        ? `The token lives very long${length}: whoever gets hold of it can use it until then.`
        : `The token lives very short${length}: it can expire before a slow connection is made.`
    },
    meaning:
      'A token cannot be called back. A short life limits the harm when one is lost; a life of an hour is usual. Without an end the token is refused by careful servers.',
    evidence: 'The claims `exp` and `iat` of the token.',
    consequences:
      'Without `exp` the login is expected to be refused. A very long life is a risk, a very short one makes failures that come and go.',
    causes: [
      'The lifetime is set so at the API or client (Auth0 has 24 hours by default).',
      'Entra ID: with continuous access evaluation tokens live up to 28 hours.',
      'A script writes `exp` in milliseconds or not at all.',
    ],
    fixes: [
      {
        providers: ['auth0'],
        fits: ({ args }) => args.reason === 'long',
        summary: 'Shorten the lifetime on the API.',
        steps: () => [
          'Open Auth0 Dashboard > Applications > APIs > the API > Settings > Access Token Settings, and set the maximum lifetime, for instance to 3600 seconds.',
        ],
      },
      {
        providers: ['keycloak'],
        fits: ({ args }) => args.reason === 'long' || args.reason === 'short',
        summary: 'Set the access token lifespan.',
        steps: (v) => [
          `Open the admin console > realm ${v.realm} > Clients > ${v.clientId} > Advanced > Advanced settings, and set "Access Token Lifespan", for instance to 1 hour.`,
        ],
      },
      {
        providers: ['cognito'],
        fits: ({ args }) => args.reason === 'long' || args.reason === 'short',
        summary: 'Set the access token expiration of the app client.',
        steps: (v) => [
          `Open Amazon Cognito > User pools > ${v.userPoolId} > App clients > ${v.clientId} > Edit, and set "Access token expiration" (5 minutes to 1 day).`,
        ],
      },
      {
        fits: ({ args }) => args.reason === 'no-exp' || args.reason === 'exp-in-milliseconds',
        summary: 'Have the provider write exp in seconds since 1970.',
        steps: () => ['Correct the program or rule that makes the token.', 'Get a new token.'],
      },
      {
        summary: 'Set the lifetime of access tokens to about an hour.',
        steps: () => [
          'Open the settings of the API or client at the provider.',
          'Set the lifetime of access tokens, and let the application renew them.',
        ],
      },
    ],
    verify: inspect,
    disproof: 'The lifetime is meant so, and the server accepts the token.',
    sources: [
      rfc(7519, '4.1.4', '"exp" (Expiration Time) Claim'),
      sources.entraTokens,
      neo4jMirror,
    ],
  },
  M2M418: {
    slug: 'token-too-large',
    stage: 'token',
    severity: 'warning',
    owner: 'identity-admin',
    title: 'The token is very large, or has left its groups out',
    message: ({ args }) =>
      args.overage
        ? `The token (${args.bytes} bytes) does not list its groups but only points to them, because there are too many.`
        : `The token has ${args.bytes} bytes: with it an HTTP header passes 8 KB, which many gateways and servers refuse.`,
    meaning:
      'Over HTTP the token travels in a header, and most gateways limit headers to 8 KB or less. Entra ID leaves groups out of a token when there are more than 200, and writes a pointer in their place.',
    evidence:
      'The length of the token, and the claims `_claim_names`, `hasgroups` or `groups:src1`.',
    consequences:
      'MCP servers and the Query API can answer 400, 413 or 431. With groups left out, Neo4j finds none and gives no roles.',
    causes: [
      'The identity is a member of very many groups.',
      'A rule puts large claims into the token.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Use app roles instead of groups.',
        steps: (v) => [
          `Open ${appRegistration(v.apiAppId)} > Token configuration, and remove the groups claim or limit it to groups assigned to the application.`,
          'Assign app roles to the client, and take groups from roles in Neo4j.',
        ],
      },
      {
        summary: 'Put less into the token.',
        steps: () => [
          'Look with `neo4j-m2m-doctor token inspect` which claim is large.',
          'Remove it at the provider, or limit it to what Neo4j maps.',
        ],
      },
    ],
    verify: inspect,
    disproof: 'The same token passes every server on the way, and roles arrive.',
    sources: [sources.entraClaims, rfc(6585, '5', '431 Request Header Fields Too Large')],
  },
  M2M419: {
    slug: 'weak-key',
    stage: 'token',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The signing key is too short',
    message: ({ args }) =>
      `The ${keyName(args.kid)} has ${args.bits} bits; RSA signatures need at least 2048.`,
    meaning:
      'Short keys can be broken with enough computing power. The standard forbids them, and careful libraries refuse to use them.',
    evidence: 'The length of the modulus of the published key.',
    consequences:
      'Servers may refuse the token. Whoever breaks the key can make tokens for everybody.',
    causes: ['An old key was never replaced.', 'A test key was made too short.'],
    fixes: [
      {
        summary: 'Make a new signing key of 2048 bits or more.',
        steps: () => [
          'Create a new RSA key of at least 2048 bits at the provider, and make it the active one.',
          'Keep the old one published until the last token signed with it has expired, then remove it.',
        ],
      },
    ],
    verify: validate,
    disproof: 'The key that really signed is another one under the same id.',
    sources: [rfc(7518, '3.3', 'Digital Signature with RSASSA-PKCS1-v1_5')],
  },
  M2M420: {
    slug: 'token-expires-soon',
    stage: 'token',
    severity: 'warning',
    owner: 'client-developer',
    title: 'The token is about to expire',
    message: ({ args }) => `The token expires at ${args.expiresAt}, in ${duration(args.seconds)}.`,
    meaning: 'The token still holds, but perhaps not until the end of what it is used for.',
    evidence:
      'The `exp` claim was compared with the clock of the identity provider, or the local one where that is not known.',
    consequences:
      'A login that works now can fail in the next minute; such failures are hard to find.',
    causes: [
      'A token was stored or pasted.',
      'The application, or a platform cache, keeps tokens until the very end.',
    ],
    fixes: [
      {
        summary: 'Get a new token, and renew it some minutes before it expires.',
        steps: () => [
          'Get a new token.',
          'Let the application renew it some minutes before `exp`: with neo4j-driver by `authTokenManagers.bearer`.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor token acquire', safety: 'read-only' }],
      },
    ],
    verify: validate,
    disproof: 'The clock that judged is ahead.',
    sources: [rfc(7519, '4.1.4', '"exp" (Expiration Time) Claim')],
  },
  M2M421: {
    slug: 'token-malformed',
    stage: 'token',
    severity: 'error',
    owner: 'client-developer',
    title: 'The token is damaged, or has something pasted around it',
    message: ({ args }) =>
      args.pasted.length > 0
        ? `Something was pasted with the token (${someOf(args.pasted.map((what) => what.trim()))}); as it was given it is not a token, and it was not sent.`
        : `The token cannot be read: ${brief(args.reason)}.`,
    meaning:
      'A signed token is three pieces of base64url text joined by dots, and nothing else. The word Bearer, quotes, blanks or line breaks do not belong to it.',
    evidence:
      'The token was taken apart, and each of its first two parts decoded as JSON. What was pasted around it was removed before it was judged further.',
    consequences:
      'A server refuses the token as it was given, or takes "Bearer Bearer ..." for no token at all.',
    causes: [
      'The value was copied with the word Bearer, with quotes, or over a line end in a terminal.',
      'The whole JSON answer of the token endpoint was saved in place of its `access_token`.',
      'The token was cut by a limit of length.',
      'The token was base64-encoded once more, as some instructions tell.',
    ],
    fixes: [
      {
        fits: ({ args }) => args.pasted.includes('the JSON answer around'),
        when: 'the whole answer of the token endpoint was saved',
        summary: 'Take the token out of the saved answer.',
        steps: () => [
          'The file holds the JSON answer of the token endpoint: the token is its member `access_token`, without the quotes.',
          'Write that member alone to a file that only you can read, and give it with `--token-file`.',
        ],
        commands: () => [
          {
            command: '(umask 077; jq -j .access_token <answer-file> > token.jwt)',
            safety: 'read-only',
          },
        ],
      },
      {
        fits: ({ args }) => args.pasted.length > 0,
        summary: 'Store the token alone.',
        steps: () => [
          'Remove what the message names: the value begins with ey and has two dots.',
          "Write it to a file with printf '%s' and without a line break, and give the file with `--token-file`.",
        ],
        commands: () => [
          {
            command: 'neo4j-m2m-doctor token inspect --token-file <token-file>',
            safety: 'read-only',
          },
        ],
      },
      {
        summary: 'Take the token anew from the answer of the token endpoint.',
        steps: () => [
          'Get a new token and store it without any change.',
          'Compare its length with that of the stored one.',
          'Do not encode it again: Neo4j and neo4j/mcp take the JWT as it is.',
        ],
        commands: () => [
          { command: 'neo4j-m2m-doctor token acquire --token-out token.jwt', safety: 'read-only' },
        ],
      },
    ],
    verify: inspect,
    disproof: 'Another program decodes exactly this value.',
    sources: [
      rfc(7519, '7.2', 'Validating a JWT'),
      rfc(6750, '2.1', 'Authorization Request Header Field'),
    ],
  },
  M2M422: {
    slug: 'token-sender-constrained',
    stage: 'token',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The token is bound to a key that Neo4j cannot ask for',
    message: ({ args }) =>
      `The token is bound to its sender (${brief(args.method, 80)}), and over Bolt the sender cannot prove that it has the key.`,
    meaning:
      'A plain bearer token works for whoever has it. A bound one (DPoP, mutual TLS) works only together with a proof of a private key, for which Bolt has no place.',
    evidence: 'The token has a `cnf` claim, which names the key that it is bound to.',
    consequences:
      'A server that honours the binding refuses the token. One that does not look at `cnf` takes it all the same, and the binding protects nothing.',
    causes: ['DPoP or certificate-bound tokens are switched on for the client or the API.'],
    fixes: [
      {
        providers: ['okta'],
        summary: 'Switch DPoP off for the application.',
        steps: () => [
          'Open Okta Admin Console > Applications > Applications > the application > General, and switch off the demand for a DPoP header in token requests.',
        ],
      },
      {
        providers: ['keycloak'],
        summary: 'Switch sender-constrained tokens off for the client.',
        steps: (v) => [
          `Open the admin console > realm ${v.realm} > Clients > ${v.clientId}: switch off "Require DPoP bound tokens" (Capability config) and "OAuth 2.0 Mutual TLS Certificate Bound Access Tokens Enabled" (Advanced).`,
        ],
      },
      {
        summary: 'Have plain bearer tokens issued for this API.',
        steps: () => [
          'Switch DPoP and certificate-bound tokens off for the client or API at the provider.',
          'Keep the lifetime short instead.',
        ],
      },
    ],
    verify: inspect,
    disproof: 'The server accepts a login with this token; then this is only a warning.',
    sources: [
      rfc(7800, '3', 'Representations for Proof-of-Possession Keys'),
      rfc(9449, '6', 'Public Key Confirmation'),
      rfc(8705, '3', 'Mutual-TLS Client Certificate-Bound Access Tokens'),
    ],
  },
  M2M423: {
    slug: 'issued-at-missing',
    stage: 'token',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The token does not say when it was issued',
    message: () =>
      'The token has no iat claim; Neo4j is inferred to demand one, though it does not document it.',
    meaning:
      'The claim `iat` (issued at) gives the time at which the token was made. The standard for access tokens demands it, and so, as far as is known, does Neo4j.',
    evidence:
      "The claims of the token have no `iat`. That the server demands it is inferred from a plugin of Neo4j's field team that relaxes just this rule; it is not documented.",
    consequences: 'The login is likely to be refused with plain Unauthorized.',
    causes: [
      'A rule of the provider removes the claim.',
      'The token was made by a script or a library that leaves it out.',
    ],
    fixes: [
      {
        summary: 'Put iat into the access token.',
        steps: () => [
          'Look for the rule, mapper or program that makes the token without `iat`, and change it.',
          'Get a new token.',
        ],
      },
    ],
    verify: inspect,
    disproof: 'The server accepts a login with a token without `iat`.',
    sources: [
      rfc(9068, '2.2', 'Data Structure'),
      rfc(7519, '4.1.6', '"iat" (Issued At) Claim'),
      neo4jMirror,
    ],
  },
  M2M424: {
    slug: 'claims-impossible',
    stage: 'token',
    severity: 'warning',
    owner: 'identity-admin',
    title: 'The claims contradict each other in a way that this provider never issues',
    message: ({ args }) =>
      `The provider does not issue such claims together: ${args.contradictions.map((text) => brief(text)).join('; ')}.`,
    meaning:
      'Each provider fills its claims by fixed rules. These claims cannot come from one token of it. Mostly they were copied together by hand, from two tokens or from documentation.',
    evidence: 'The documented rules of the provider for version, issuer, tenant and audience.',
    consequences:
      'Conclusions drawn from these claims lead astray. If the signature verifies, the rule itself is wrong and the claims count.',
    causes: [
      'A token was described by hand, and issuer and audience came from different sources.',
      'Claims of a v1.0 and a v2.0 token were mixed.',
      'A gateway issues tokens of its own and copies claims.',
    ],
    fixes: [
      {
        summary: 'Look at the real token.',
        steps: () => [
          'Acquire a token here and look at its claims.',
          'Compare them with the ones that you were given, and correct what was written down.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor token acquire', safety: 'read-only' }],
      },
    ],
    verify: inspect,
    disproof: 'The signature of this very token verifies with the keys of the provider.',
    sources: [sources.entraTokens, sources.entraClaims],
  },
  M2M425: {
    slug: 'token-older-than-fix',
    stage: 'token',
    severity: 'info',
    owner: 'client-developer',
    title: 'The token is older than this run',
    message: ({ args }) =>
      `The token was issued at ${args.issuedAt}, before this run began at ${args.runStartedAt}: what was changed in between is not in it.`,
    meaning:
      'A token is a picture of the settings at the time at which it was made. Roles, audience or version that were changed later show only in a new one.',
    evidence: 'The `iat` claim was compared with the start of this run.',
    consequences: 'A fix can look as if it did not help, until a new token is issued.',
    causes: [
      'The token was given and not acquired.',
      'The provider or platform hands out the same token from a cache (managed identities: about 24 hours).',
    ],
    fixes: [
      {
        summary: 'Get a new token after each change.',
        steps: () => [
          'Remove the stored token (`NEO4J_BEARER_TOKEN`, `--token-file`), so that a fresh one is acquired.',
          'For managed identities wait until the cache of the platform has run out, or test with a client secret.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor token acquire', safety: 'read-only' }],
      },
    ],
    verify: acquire,
    disproof: 'Nothing was changed since the token was issued.',
    sources: [
      rfc(7519, '4.1.6', '"iat" (Issued At) Claim'),
      {
        name: 'Azure: managed identities, frequently asked questions',
        url: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq',
      },
    ],
  },
  M2M426: {
    slug: 'token-of-another-kind',
    stage: 'token',
    severity: 'error',
    owner: 'client-developer',
    title: 'This is a token of another kind, not an access token',
    message: ({ args }) => `The token is ${brief(args.kind)}, where an access token is meant.`,
    meaning:
      'Providers sign several kinds of tokens, which look alike: access tokens for APIs, refresh tokens for themselves, messages about a logout, proofs of a key. The type in the header or in the claims tells which one it is, so that none is taken for another.',
    evidence: 'The `typ` of the header, or the `typ` claim that Keycloak writes.',
    consequences:
      'A server that looks at the type refuses it. Others refuse it for its audience or for the key, which are not those of an access token.',
    causes: [
      'The application took `refresh_token` in place of `access_token` from the answer.',
      'Okta: the token comes from the org authorization server, which signs for Okta alone.',
      'A proof or an assertion of the client was logged and copied.',
    ],
    fixes: [
      {
        providers: ['okta'],
        summary: 'Use an access token of a custom authorization server.',
        steps: () => [
          'Set `OIDC_ISSUER` to the Issuer URI of a custom authorization server (https://<org>.okta.com/oauth2/<server-id>), here and in Neo4j.',
          'Get a new token.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor token acquire', safety: 'read-only' }],
      },
      {
        summary: 'Use access_token of the answer.',
        steps: () => [
          'Take the member `access_token` from the answer of the token endpoint.',
          'Remove the token that was pasted, and let a new one be acquired.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor token acquire', safety: 'read-only' }],
      },
    ],
    verify: inspect,
    disproof: 'The server accepts a login with this token; then this is only a warning.',
    sources: [rfc(8725, '3.11', 'Use Explicit Typing'), rfc(9068, '2.1', 'Header'), oktaTokens],
  },
  M2M427: {
    slug: 'token-members-unusual',
    stage: 'token',
    severity: 'warning',
    owner: 'identity-admin',
    title: 'The token has members that careful servers refuse',
    message: ({ args }) =>
      `The token has what careful servers refuse: ${args.problems.map((text) => brief(text)).join('; ')}.`,
    meaning:
      'Some members of a token tell the server where to get the key, or how to read the text. A server must not follow them, since whoever made the token wrote them. Members that stand twice are read by each program in its own way.',
    evidence: 'The header and the claims of the token were read as text, without using any of it.',
    consequences:
      'Servers ignore these members or refuse the token. Neo4j documents neither, so nothing is concluded from them alone.',
    causes: [
      'A library puts the key or its address into every token.',
      'A gateway adds claims to tokens that have them already.',
      'The token was made by hand, or by somebody who tries to be taken for the provider.',
    ],
    fixes: [
      {
        summary: 'Have tokens issued without these members.',
        steps: () => [
          'Switch them off at the provider or in the library that signs the tokens.',
          'Ask whoever runs a gateway in between whether it adds claims.',
        ],
      },
    ],
    verify: inspect,
    disproof: 'The server accepts a login with this token.',
    sources: [
      rfc(8725, '3.10', 'Do Not Trust Received Claims'),
      rfc(7515, '4', 'JOSE Header'),
      rfc(7519, '4', 'JWT Claims'),
      rfc(7797, '3', 'The "b64" Header Parameter'),
    ],
  },
} satisfies { [C in TokenCode]: Entry<FindingArgs[C]> }
