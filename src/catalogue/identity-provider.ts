import type { FindingArgs, FindingCode, ProviderErrorArgs } from './args.ts'
import type { Entry, FixValues } from './entry.ts'
import { brief, providerName, rfc, shown, someOf } from './phrasing.ts'
import { entraErrorReference } from './provider-errors/aadsts.ts'
import { sources } from './sources.ts'
import { appRegistration, entraDiscovery, keycloakClientUuid, newToken } from './steps.ts'

type IdentityCode = Extract<FindingCode, `M2M3${string}`>

const entra = {
  certificates: {
    name: 'Microsoft identity platform: certificate credentials',
    url: 'https://learn.microsoft.com/entra/identity-platform/certificate-credentials',
  },
  clouds: {
    name: 'Microsoft identity platform: national clouds',
    url: 'https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud',
  },
  onBehalfOf: {
    name: 'Microsoft identity platform: on-behalf-of flow',
    url: 'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow',
  },
  azAd: { name: 'Azure CLI: az ad', url: 'https://learn.microsoft.com/cli/azure/ad' },
}
const cognito = {
  tokenEndpoint: {
    name: 'Amazon Cognito developer guide: token endpoint',
    url: 'https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html',
  },
  endpoints: {
    name: 'Amazon Cognito developer guide: endpoints',
    url: 'https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html',
  },
}
const oktaClientCredentials = {
  name: 'Okta: client credentials flow',
  url: 'https://developer.okta.com/docs/guides/implement-grant-type/clientcreds/main/',
}
const auth0ClientCredentials = {
  name: 'Auth0: client credentials flow',
  url: 'https://auth0.com/docs/get-started/authentication-and-authorization-flow/client-credentials-flow',
}
const errorResponse = rfc(6749, '5.2', 'Error Response')

const enterpriseApps =
  'Entra admin center (https://entra.microsoft.com) > Entra ID > Enterprise apps'
const acquire = (): string => 'neo4j-m2m-doctor token acquire'

/** `invalid_client, AADSTS7000215`: the names under which the error is found elsewhere. */
function names({ status, error, number }: ProviderErrorArgs): string {
  const numbered = number !== undefined && /^\d+$/.test(number) ? `AADSTS${number}` : number
  const all = [error, numbered === error ? undefined : numbered].filter((name) => name)
  if (all.length > 0) return all.join(', ')
  return status === 0 ? 'no HTTP answer' : `status ${status}`
}

/**
 * `<Provider> <what it did>: <what it means> (<names>). <What to do about this very error.>`
 * A meaning that is only supposed is told as what the answer usually means.
 */
function refusal(
  { provider, error }: { provider: string; error: ProviderErrorArgs },
  did: string,
  otherwise: string,
): string {
  const meaning = error.explanation ?? otherwise
  const link = error.certainty === 'guess' ? ', which usually means: ' : ': '
  const advice = error.advice ? ` ${error.advice}` : ''
  // By it the provider's administrator and its support find the attempt again.
  const id = error.correlationId ? `, correlation id ${error.correlationId}` : ''
  return `${providerName(provider)} ${did}${link}${meaning} (${names(error)}${id}).${advice}`
}

const refusedRequest = 'refused the token request'

/** What to do where the client is registered for this way of authentication. */
const registeredFor = (method: string): string =>
  `if the client is registered for ${method}, set \`OIDC_TOKEN_ENDPOINT_AUTH_METHOD\` to that`

/** Reading an app client's settings without its secret, which describe-user-pool-client prints in full. */
function describeAppClient(v: FixValues): string {
  return `aws cognito-idp describe-user-pool-client --user-pool-id ${v.userPoolId} --client-id ${v.clientId} --region ${v.region} --query "UserPoolClient.{flows:AllowedOAuthFlows,enabled:AllowedOAuthFlowsUserPoolClient,scopes:AllowedOAuthScopes}"`
}

function keycloakClient(v: FixValues): string {
  return `kcadm.sh get clients -r ${v.realm} -q clientId=${v.clientId} --fields id,clientId,enabled,publicClient,serviceAccountsEnabled`
}

function wellKnown(v: FixValues): string {
  return `${v.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
}

/** Each scope as one quoted word, as the AWS CLI wants its lists. */
function words(text: string): string {
  return text
    .split(' ')
    .map((word) => `'${word}'`)
    .join(' ')
}

const unreadable: Readonly<Record<string, string>> = {
  status: 'the status is not that of a document',
  'not-json': 'the content is not JSON',
  'not-an-object': 'the content is JSON, but not an object',
  empty: 'the answer is empty',
}
const reasonWords = (reason: string): string =>
  (Object.hasOwn(unreadable, reason) && unreadable[reason]) || brief(reason)

const federatedNumbers = ['70021', '700211', '700212', '700213', '700226', '700229', '700236']
const selfRequestNumbers = ['90008', '90009']
const resourceNumbers = ['9010010', '901002']
const isOneOf = (numbers: readonly string[], error: ProviderErrorArgs): boolean =>
  error.number !== undefined && numbers.includes(error.number)

/** 3xx: what the identity provider said, or did not have. */
export const identityProviderEntries = {
  M2M301: {
    slug: 'client-not-found',
    stage: 'identity',
    severity: 'error',
    owner: 'client-developer',
    title: 'The identity provider does not know this client',
    message: ({ args }) => refusal(args, refusedRequest, 'it knows no client with this id'),
    meaning:
      'The client id names the machine identity at the identity provider. Where it was asked (tenant, user pool, realm or authorization server) no client of this id is registered.',
    evidence:
      'The error that the token endpoint answered with, in the form that this provider uses for an unknown client.',
    consequences: 'No token can be had. Neo4j and the MCP server were not asked yet.',
    causes: [
      'The client id has a typing mistake, or is the object id or the name of the application.',
      'The client is registered in another tenant, pool, realm or org than the one that was asked.',
      'The application was deleted, or is multi-tenant and nobody has consented to it in this tenant.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Set client id and tenant as the app registration shows them.',
        steps: (v) => [
          `Open ${appRegistration(v.clientId)} > Overview.`,
          `Compare "Application (client) ID" with ${v.clientId} and "Directory (tenant) ID" with ${v.tenantId}.`,
          'If the application lives in another tenant and is multi-tenant, create its service principal in this one.',
        ],
        commands: (v) => [
          {
            command: `az ad app show --id ${v.clientId} --query "{name:displayName,appId:appId}"`,
            safety: 'read-only',
          },
          { command: 'az account show --query tenantId -o tsv', safety: 'read-only' },
          { command: `az ad sp create --id ${v.clientId}`, safety: 'changes-configuration' },
        ],
      },
      {
        providers: ['cognito'],
        summary: 'Set the client id as the App clients page shows it.',
        steps: (v) => [
          `Open Amazon Cognito > User pools > ${v.userPoolId} > App clients, and copy the client ID.`,
          'Check that `COGNITO_DOMAIN` and `COGNITO_REGION` belong to the same pool.',
        ],
        commands: (v) => [
          {
            command: `aws cognito-idp list-user-pool-clients --user-pool-id ${v.userPoolId} --region ${v.region}`,
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['keycloak'],
        summary: 'Set the client id as the realm has it.',
        steps: (v) => [
          `Open the admin console > realm ${v.realm} > Clients, and look for the client ID ${v.clientId} (not the internal UUID).`,
          'Check that the issuer names this realm.',
        ],
        commands: (v) => [{ command: keycloakClient(v), safety: 'read-only' }],
      },
      {
        providers: ['okta'],
        summary: 'Set the client id as the application shows it.',
        steps: () => [
          'Open Okta Admin Console > Applications > Applications > the API Services application > General, and copy the Client ID.',
          'Check that the issuer belongs to the same org.',
        ],
      },
      {
        providers: ['auth0'],
        summary: 'Set the client id as the application shows it.',
        steps: () => [
          'Open Auth0 Dashboard > Applications > Applications > the machine-to-machine application > Settings, and copy the Client ID.',
          'Check that the issuer belongs to the same tenant.',
        ],
      },
      {
        summary: 'Set the client id as the identity provider shows it.',
        steps: () => [
          'Compare the client id with the registration of the client, character by character.',
          'Check that the token endpoint belongs to the tenant or realm in which it is registered.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor config show', safety: 'read-only' }],
      },
    ],
    verify: acquire,
    disproof:
      'The provider lists a client of exactly this id in exactly this tenant, pool or realm.',
    sources: [entraErrorReference, cognito.tokenEndpoint, errorResponse],
  },
  M2M302: {
    slug: 'client-secret-invalid',
    stage: 'identity',
    severity: 'error',
    owner: 'client-developer',
    title: 'The identity provider does not accept the client secret',
    message: ({ args: { provider, error, likelyReason, maybeClientId, sentBy, otherMethod } }) => {
      const hint = maybeClientId ? 'The same answer comes for an unknown client id.' : error.advice
      const reason = likelyReason ? `Likely reason: ${likelyReason}.` : hint
      const other =
        otherMethod && `The secret was sent by ${sentBy}; ${registeredFor(otherMethod)}.`
      const advice = [reason, other].filter((text) => text).join(' ')
      const told = advice ? { ...error, advice } : error
      return refusal(
        { provider, error: told },
        'did not accept the client secret',
        'the secret is wrong',
      )
    },
    meaning:
      'The client secret is the password of the machine identity. What was sent is not what the identity provider has on record for this client. Some providers give the same answer when the client id is unknown.',
    evidence:
      'The error that the token endpoint answered with. The secret is never shown; the report has only its fingerprint and the origin of the setting.',
    consequences: 'No token can be had. Each attempt stands in the sign-in log of the provider.',
    causes: [
      'The ID of the secret was copied instead of its value (Entra ID).',
      'Blanks, quotes or a line break were stored with the secret.',
      'The secret belongs to another client or another environment.',
      'The secret was replaced and the old one is still in use here.',
      'The client id is wrong, at providers that do not tell the two apart (Cognito, Keycloak and others).',
      'The secret has characters such as + / % : that one of the two ways of client authentication encodes otherwise.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Use the Value of a valid client secret; make a new one if it is lost.',
        steps: (v) => [
          `Open ${appRegistration(v.clientId)} > Certificates & secrets.`,
          'Choose "New client secret" and copy the column "Value" at once, not "Secret ID". (The second command below does the same and prints the new secret: keep its output out of logs.)',
          'Set `AZURE_CLIENT_SECRET` to it without quotes and blanks, and delete the old secret when nobody uses it any more.',
        ],
        commands: (v) => [
          { command: `az ad app credential list --id ${v.clientId}`, safety: 'read-only' },
          {
            command: `az ad app credential reset --id ${v.clientId} --append`,
            safety: 'changes-configuration',
          },
        ],
      },
      {
        providers: ['cognito'],
        summary: 'Compare client id, secret and domain with the app client.',
        steps: (v) => [
          `Open Amazon Cognito > User pools > ${v.userPoolId} > App clients > ${v.clientId}, and show the client secret.`,
          'Check that the app client has a secret at all: one without a secret cannot use client credentials.',
          'Check that the domain of the token endpoint belongs to this pool.',
          'Set `COGNITO_CLIENT_ID` and `COGNITO_CLIENT_SECRET`.',
        ],
        commands: (v) => [
          {
            command: `aws cognito-idp list-user-pool-clients --user-pool-id ${v.userPoolId} --region ${v.region}`,
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['keycloak'],
        summary: 'Copy the secret from the Credentials tab of the client.',
        steps: (v) => [
          `Open the admin console > realm ${v.realm} > Clients > ${v.clientId} > Credentials, and copy the Client Secret.`,
          'Check on the tab Settings that "Client authentication" is on, and that the client ID is the one configured here.',
          'Set `OIDC_CLIENT_SECRET`.',
        ],
        commands: (v) => [{ command: keycloakClient(v), safety: 'read-only' }],
      },
      {
        providers: ['okta'],
        summary: 'Copy the secret of the application.',
        steps: () => [
          'Open Okta Admin Console > Applications > Applications > the application > General > Client Credentials.',
          'Check that the secret is active and that the client authentication is "Client secret", then copy it to `OIDC_CLIENT_SECRET`.',
        ],
      },
      {
        providers: ['auth0'],
        summary: 'Copy the secret of the application.',
        steps: () => [
          'Open Auth0 Dashboard > Applications > Applications > the application > Settings, and copy the Client Secret to `OIDC_CLIENT_SECRET`.',
          'Check under Credentials that the authentication method is a client secret.',
        ],
      },
      {
        summary: 'Compare client id and secret with the registration, or make a new secret.',
        steps: () => [
          'Copy client id and secret anew from the identity provider, without anything around them.',
          'See with `neo4j-m2m-doctor config show` from which origin the secret in use comes.',
          'If the secret has characters such as + / % :, try one without them.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor config show', safety: 'read-only' }],
      },
    ],
    verify: acquire,
    disproof:
      'The same client id and secret get a token from the same token endpoint by another program.',
    sources: [
      errorResponse,
      rfc(6749, '2.3.1', 'Client Password'),
      entraErrorReference,
      cognito.tokenEndpoint,
    ],
  },
  M2M303: {
    slug: 'client-secret-expired',
    stage: 'identity',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The client secret has expired',
    message: ({ args }) => refusal(args, 'refused the client secret', 'its validity has ended'),
    meaning:
      'Client secrets hold for a limited time that is chosen when they are made. This one was right, but its time is over.',
    evidence:
      'Entra ID has an error of its own for this (AADSTS7000222), apart from the one for a wrong secret.',
    consequences:
      'No token can be had until the client has a new secret. Everything that uses the same secret stands still too.',
    causes: [
      'Nobody renewed the secret in time.',
      'The secret was renewed, but this client still has the old one.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Make a new client secret and hand it to the client.',
        steps: (v) => [
          `Open ${appRegistration(v.clientId)} > Certificates & secrets; the column Expires shows which secret is over.`,
          'Choose "New client secret", copy its Value at once, and set `AZURE_CLIENT_SECRET` to it everywhere.',
          'Delete the expired one, and put the new date into a calendar; a certificate or a federated credential spares the renewal.',
        ],
        commands: (v) => [
          {
            command: `az ad app credential list --id ${v.clientId} --query "[].{id:keyId,until:endDateTime}" -o table`,
            safety: 'read-only',
          },
          {
            command: `az ad app credential reset --id ${v.clientId} --append`,
            safety: 'changes-configuration',
          },
        ],
      },
      {
        summary: 'Make a new secret at the identity provider and hand it to the client.',
        steps: () => [
          'Make a new secret in the registration of the client.',
          'Replace the old one wherever the client runs, and delete the old one.',
        ],
      },
    ],
    verify: acquire,
    disproof:
      'The list of credentials shows that the secret in use is still valid: then another secret is in use than you think.',
    sources: [entraErrorReference, entra.azAd],
  },
  M2M304: {
    slug: 'client-credential-missing',
    stage: 'identity',
    severity: 'error',
    owner: 'client-developer',
    title: 'The token request carried no credential',
    message: ({ args }) =>
      refusal(args, refusedRequest, 'the request carried no client secret and no assertion'),
    meaning:
      'A machine proves who it is with a secret, a certificate or a federated token. None of them was in the request, or the provider did not find it where it looks for it.',
    evidence: 'The error that the token endpoint answered with.',
    consequences: 'No token can be had.',
    causes: [
      'The variable with the secret is empty where the program runs.',
      'The secret was sent in a header where the provider reads the body, or the reverse.',
      'A proxy removed the Authorization header or the body.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Give the client its credential.',
        steps: () => [
          'Check with `neo4j-m2m-doctor config show` that a client secret, certificate or federated token file is set and not empty.',
          'In a pipeline or container, check that the secret is handed to this very step.',
        ],
        commands: (v) => [
          { command: 'neo4j-m2m-doctor config show', safety: 'read-only' },
          { command: `az ad app credential list --id ${v.clientId}`, safety: 'read-only' },
        ],
      },
      {
        summary: 'Give the client its credential, in the way that the provider reads.',
        steps: () => [
          'Check with `neo4j-m2m-doctor config show` that the secret is set and not empty.',
          'Compare the way of client authentication with the registration of the client, and set `OIDC_TOKEN_ENDPOINT_AUTH_METHOD` to `client_secret_post` if it wants the secret in the body.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor config show', safety: 'read-only' }],
      },
    ],
    verify: acquire,
    disproof:
      'The report shows that the exchange carried a client secret: then something between removed it.',
    sources: [rfc(6749, '2.3', 'Client Authentication'), entraErrorReference],
  },
  M2M305: {
    slug: 'client-disabled',
    stage: 'identity',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The client is disabled at the identity provider',
    message: ({ args }) => refusal(args, refusedRequest, 'the client is disabled'),
    meaning: 'The machine identity exists, but somebody has switched it off.',
    evidence: 'The error that the token endpoint answered with.',
    consequences: 'No token can be had, with any credential of this client.',
    causes: [
      'An administrator disabled it, perhaps after an incident or because it seemed unused.',
      'The provider disabled it because of a breach of its rules.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Enable the enterprise application.',
        steps: () => [
          `Open ${enterpriseApps} > the client application > Properties.`,
          'Ask why it was switched off, then set "Enabled for users to sign-in" to Yes and save.',
        ],
        commands: (v) => [
          {
            command: `az ad sp show --id ${v.clientId} --query accountEnabled`,
            safety: 'read-only',
          },
          {
            command: `az ad sp update --id ${v.clientId} --set accountEnabled=true`,
            safety: 'changes-configuration',
          },
        ],
      },
      {
        providers: ['keycloak'],
        summary: 'Enable the client.',
        steps: (v) => [
          `Open the admin console > realm ${v.realm} > Clients > ${v.clientId}, and switch "Enabled" on at the top.`,
        ],
        commands: (v) => [
          { command: keycloakClient(v), safety: 'read-only' },
          {
            command: `kcadm.sh update clients/${keycloakClientUuid} -r ${v.realm} -s enabled=true`,
            safety: 'changes-configuration',
          },
        ],
      },
      {
        summary: 'Have the client enabled.',
        steps: () => [
          'Open the registration of the client at the identity provider.',
          'Ask why it was switched off, and enable it.',
        ],
      },
    ],
    verify: acquire,
    disproof: 'The provider shows the client as enabled, in the tenant that was asked.',
    sources: [entraErrorReference, sources.keycloakAdmin],
  },
  M2M306: {
    slug: 'service-principal-missing',
    stage: 'identity',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The application has no service principal in this tenant',
    message: ({ args }) =>
      refusal(args, refusedRequest, 'the app registration has no service principal in this tenant'),
    meaning:
      'In Entra ID an application has two halves: the app registration describes it, and the service principal (enterprise application) is its account in one tenant. Only the account can get tokens. The portal makes both; scripts often make only the first.',
    evidence: 'Entra ID has an error of its own for this (AADSTS7000229).',
    consequences: 'No token can be had, whatever the secret.',
    causes: [
      'The app registration was made by script, Terraform or Graph without the service principal.',
      'The enterprise application was deleted.',
      'The application belongs to another tenant and was never installed in this one.',
    ],
    fixes: [
      {
        summary: 'Create the service principal.',
        steps: () => [
          'Create it with the command below, in the tenant in which the token is asked for.',
          `Check that the application now appears under ${enterpriseApps}.`,
          'Assign the app roles of the API to it again: they belonged to the account.',
        ],
        commands: (v) => [
          {
            command: `az ad sp show --id ${v.clientId} --query "{id:id,enabled:accountEnabled}"`,
            safety: 'read-only',
          },
          { command: `az ad sp create --id ${v.clientId}`, safety: 'changes-configuration' },
        ],
      },
    ],
    verify: acquire,
    disproof: '`az ad sp show` finds the service principal in this tenant.',
    sources: [entraErrorReference, entra.azAd],
  },
  M2M307: {
    slug: 'resource-not-found',
    stage: 'identity',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The identity provider does not know the API that the token is for',
    message: ({ args }) =>
      refusal(
        args,
        `refused the token request${args.scope === '' ? '' : ` for ${brief(args.scope, 100)}`}`,
        'it knows no API of this name here',
      ),
    meaning:
      'A token is made for one API, which stands for Neo4j here. The scope (or audience) of the request names an API that the identity provider does not have in this tenant, or has without an account.',
    evidence: 'The error that the token endpoint answered with, and the scope that was asked for.',
    consequences: 'No token can be had with this scope.',
    causes: [
      'No application ID URI is set on the API, or it is another one than in the scope.',
      'The API has an app registration but no service principal in this tenant.',
      'The API lives in another tenant.',
      'At Auth0: no audience was sent, or none that is registered, final slash included.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Set the application ID URI of the API, and check its service principal.',
        steps: (v) => [
          `Open ${appRegistration(v.apiAppId)} > Expose an API.`,
          'Set "Application ID URI" (the proposed api://<app-id> is fine), and use exactly it, followed by /.default, as scope. (The command below replaces all URIs that are set.)',
          `Check that the API appears under ${enterpriseApps}; else create its service principal.`,
        ],
        commands: (v) => [
          {
            command: `az ad app show --id ${v.apiAppId} --query identifierUris`,
            safety: 'read-only',
          },
          {
            command: `az ad sp show --id ${v.apiAppId} --query appDisplayName`,
            safety: 'read-only',
          },
          {
            command: `az ad app update --id ${v.apiAppId} --identifier-uris api://${v.apiAppId}`,
            safety: 'changes-configuration',
          },
          { command: `az ad sp create --id ${v.apiAppId}`, safety: 'changes-configuration' },
        ],
      },
      {
        providers: ['auth0'],
        summary: 'Send the identifier of the API as audience.',
        steps: () => [
          'Open Auth0 Dashboard > Applications > APIs, and copy the Identifier of the API that stands for Neo4j.',
          'Set `OIDC_AUDIENCE` to it, letter for letter.',
          'Authorize the application on the page of that API.',
        ],
      },
      {
        summary: 'Name the API as it is registered.',
        steps: () => [
          'Compare scope, audience and resource of the request with the identifiers of the APIs at the identity provider.',
          'Register the API that stands for Neo4j if there is none.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor config show', safety: 'read-only' }],
      },
    ],
    verify: acquire,
    disproof:
      'The provider lists an API of exactly this identifier in this tenant, with an account there.',
    sources: [entraErrorReference, rfc(8707, '2', 'Resource Parameter'), auth0ClientCredentials],
  },
  M2M308: {
    slug: 'role-assignment-required',
    stage: 'identity',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The API admits only clients with a role, and this client has none',
    message: ({ args }) =>
      refusal(args, refusedRequest, 'the API demands an assigned role, which this client lacks'),
    meaning:
      'The API has the switch "Assignment required" on. Entra ID then issues tokens only to clients to which an app role of the API is assigned. This is a good setting; the assignment is what is missing.',
    evidence:
      'Entra ID has an error of its own for this (AADSTS501051 for applications, AADSTS50105 for users).',
    consequences:
      'No token can be had. The assigned roles are also what Neo4j can map to its roles.',
    causes: [
      'The API has no app role for applications (member type Applications).',
      'The role is listed among the API permissions of the client, but admin consent was not granted.',
      'The role was assigned to a group or user, not to this client.',
    ],
    fixes: [
      {
        summary: 'Assign an app role of the API to the client.',
        steps: (v) => [
          `Open ${appRegistration(v.apiAppId)} > App roles, and create a role with allowed member types "Applications" if there is none.`,
          'Open the client application > API permissions > Add a permission > My APIs > the API > Application permissions, and tick the role.',
          'Choose "Grant admin consent" on the same page.',
          newToken,
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
    verify: () => 'neo4j-m2m-doctor token inspect',
    disproof: "The role assignments of the client's service principal list a role of this API.",
    sources: [entraErrorReference, sources.entraClientCredentials],
  },
  M2M309: {
    slug: 'consent-missing',
    stage: 'identity',
    severity: 'error',
    owner: 'identity-admin',
    title: 'Nobody has allowed this client to use the API',
    message: ({ args }) =>
      refusal(args, refusedRequest, 'consent for this client to use the API is missing'),
    meaning:
      'An administrator has to allow each client to use an API. For this client and this API that has not been done, or not for what it asks.',
    evidence: 'The error that the token endpoint answered with.',
    consequences: 'No token can be had for this API.',
    causes: [
      'The permission was added, but "Grant admin consent" was not chosen.',
      'The permission was never added to the client.',
      'The scope names a permission for users, which the API does not have in this form.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Add the application permission and grant admin consent.',
        steps: (v) => [
          `Open ${appRegistration(v.clientId)} > API permissions.`,
          'Choose Add a permission > My APIs > the API > Application permissions, and tick the role.',
          'Choose "Grant admin consent"; the column Status must show it as granted.',
          'Ask for the scope <application ID URI>/.default and for nothing else.',
        ],
        commands: (v) => [
          { command: `az ad app permission list --id ${v.clientId}`, safety: 'read-only' },
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
      {
        providers: ['auth0'],
        summary: 'Authorize the application for the API.',
        steps: () => [
          'Open Auth0 Dashboard > Applications > APIs > the API > Machine to Machine Applications.',
          'Switch the application on, tick the scopes it needs, and save.',
        ],
      },
      {
        summary: 'Have an administrator allow the client to use the API.',
        steps: () => [
          'Open the registration of the client at the identity provider.',
          'Grant it access to the API, with the scopes that it needs.',
        ],
      },
    ],
    verify: acquire,
    disproof: 'The provider shows the permission as granted for this client and this API.',
    sources: [entraErrorReference, sources.entraClientCredentials, auth0ClientCredentials],
  },
  M2M310: {
    slug: 'scope-invalid',
    stage: 'identity',
    severity: 'error',
    owner: 'client-developer',
    title: 'The identity provider does not accept the scope',
    message: ({ args }) =>
      refusal(
        args,
        `did not accept the scope ${args.scope === '' ? '(none)' : brief(args.scope, 100)}`,
        'the scope is not valid',
      ),
    meaning:
      'The scope says what the token is to be for. Each provider has its own form for it, and this one is not among what the client may ask for.',
    evidence: 'The error that the token endpoint answered with, and the scope that was asked for.',
    consequences: 'No token can be had with this scope.',
    causes: [
      'Entra ID: the scope does not end in /.default, names two APIs, or was encoded twice.',
      'Cognito: the scope lacks the resource server before it, or the app client may not have it.',
      'Okta: the org authorization server was asked, which has no custom scopes, or openid was asked for.',
      'Keycloak: the scope is not among the client scopes of the client.',
      'A resource parameter contradicts the scope.',
    ],
    fixes: [
      {
        providers: ['entra'],
        fits: ({ args }) => isOneOf(selfRequestNumbers, args.error),
        summary: 'Ask by GUID, since the client asks for a token for itself.',
        steps: (v) => [
          `Set \`AZURE_SCOPE\` to ${v.clientId}/.default (the GUID, without api://).`,
          'Better: register the API that stands for Neo4j and the client as two applications, so that roles can be assigned.',
        ],
        commands: (v) => [
          {
            command: `neo4j-m2m-doctor token acquire --scope '${v.clientId}/.default'`,
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['entra'],
        fits: ({ args }) => isOneOf(resourceNumbers, args.error),
        summary: 'Leave the resource parameter out.',
        steps: (v) => [
          'Remove `OIDC_RESOURCE` or `--resource`: in Entra ID the scope alone names the API.',
          `Keep the scope ${v.scope}.`,
        ],
      },
      {
        providers: ['entra'],
        summary: 'Ask for the application ID URI of the API followed by /.default.',
        steps: (v) => [
          `Set \`AZURE_SCOPE\` to api://${v.apiAppId}/.default, one scope only.`,
          `Look the URI up under ${appRegistration(v.apiAppId)} > Expose an API if it is another.`,
        ],
        commands: (v) => [
          {
            command: `az ad app show --id ${v.apiAppId} --query identifierUris`,
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['cognito'],
        summary: 'Ask for a custom scope that the app client may have.',
        steps: (v) => [
          `Open Amazon Cognito > User pools > ${v.userPoolId} > App clients > ${v.clientId} > Login pages, and look at the custom scopes.`,
          'Write the scope as <resource-server>/<scope>, or leave it out to get all that the app client may have.',
          'Do not ask for openid: machines have custom scopes only.',
        ],
        commands: (v) => [
          { command: describeAppClient(v), safety: 'read-only' },
          {
            command: `aws cognito-idp list-resource-servers --user-pool-id ${v.userPoolId} --region ${v.region} --max-results 50`,
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['okta'],
        summary: 'Use a custom authorization server and one of its scopes.',
        steps: () => [
          'Open Okta Admin Console > Security > API > Authorization Servers, and choose or make one; "default" will do.',
          'Add a scope on its tab Scopes and ask for it; leave openid out.',
          'Set `OIDC_ISSUER` to the Issuer URI of that server (https://<org>.okta.com/oauth2/<server-id>).',
        ],
      },
      {
        providers: ['keycloak'],
        summary: 'Assign the scope to the client, or leave it out.',
        steps: (v) => [
          `Open the admin console > realm ${v.realm} > Clients > ${v.clientId} > Client scopes, and add the scope.`,
          'Or remove `OIDC_SCOPE`: Keycloak then issues the default scopes of the client.',
        ],
      },
      {
        summary: 'Ask for a scope that is registered for this client.',
        steps: () => [
          'Compare the scope with the registration of the client, upper and lower case included.',
          'Leave the scope out if the provider has a default.',
        ],
      },
    ],
    verify: acquire,
    disproof: 'The provider lists this very scope as allowed for this client.',
    sources: [
      rfc(6749, '3.3', 'Access Token Scope'),
      errorResponse,
      entraErrorReference,
      sources.cognitoResourceServers,
      oktaClientCredentials,
    ],
  },
  M2M311: {
    slug: 'tenant-not-found',
    stage: 'identity',
    severity: 'error',
    owner: 'client-developer',
    title: 'The tenant, user pool or realm does not exist at this address',
    message: ({ args }) =>
      refusal(
        args,
        `refused the request${args.tenant === '' ? '' : ` for tenant ${brief(args.tenant, 80)}`}`,
        'there is no such tenant',
      ),
    meaning:
      'An identity provider serves many customers, each in a tenant, user pool or realm of its own, which the address names. The one named here was not found, or none was named.',
    evidence:
      'The error that the provider answered with. It comes before client id and secret are looked at.',
    consequences:
      'No token can be had. Discovery document and keys of this tenant are missing too.',
    causes: [
      'The tenant id has a typing mistake, is empty, or still reads "undefined".',
      'common, organizations or consumers stands in the address.',
      'The tenant lives in another cloud than the login host.',
      'Cognito: the domain belongs to no pool or to another region.',
      'Keycloak: the realm is misspelt (upper and lower case count), or the prefix /auth of old versions is missing or too much.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Set the tenant by its GUID.',
        steps: (v) => [
          `Open Entra admin center (https://entra.microsoft.com) > Entra ID > Overview, and compare Tenant ID with ${v.tenantId}.`,
          'Set `AZURE_TENANT_ID` to the GUID, and remove common, organizations or consumers from `AZURE_AUTHORITY`.',
        ],
        commands: () => [
          { command: 'az account show --query tenantId -o tsv', safety: 'read-only' },
          { command: 'az account tenant list', safety: 'read-only' },
        ],
      },
      {
        providers: ['cognito'],
        summary: 'Check pool id, region and domain.',
        steps: (v) => [
          `Open Amazon Cognito > User pools, in the region ${v.region}, and look for ${v.userPoolId}.`,
          'Compare `COGNITO_DOMAIN` with the Domain page of the pool; client credentials need a domain.',
        ],
        commands: (v) => [
          {
            command: `aws cognito-idp describe-user-pool --user-pool-id ${v.userPoolId} --region ${v.region} --query "UserPool.{domain:Domain,custom:CustomDomain}"`,
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['keycloak'],
        summary: 'Correct the realm in the issuer.',
        steps: (v) => [
          `Look for the realm ${v.realm} in the realm selector of the admin console, upper and lower case included.`,
          'Write the issuer as https://<host>/realms/<realm>, with /auth before /realms only if the server uses it.',
        ],
        commands: (v) => [
          { command: `kcadm.sh get realms/${v.realm} --fields realm,enabled`, safety: 'read-only' },
          {
            command: `curl -sSi '${wellKnown(v)}'`,
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['okta'],
        summary: 'Correct the authorization server in the issuer.',
        steps: () => [
          'Open Okta Admin Console > Security > API > Authorization Servers, and copy the Issuer URI.',
          'Set `OIDC_ISSUER` to it.',
        ],
      },
      {
        summary: 'Correct the issuer.',
        steps: () => [
          'Compare the issuer with the one that the provider shows for this tenant.',
          'Open its discovery document: it must be there.',
        ],
        commands: (v) => [
          {
            command: `curl -sSi '${wellKnown(v)}'`,
            safety: 'read-only',
          },
        ],
      },
    ],
    verify: acquire,
    disproof: 'The discovery document of this tenant can be read at the same address.',
    sources: [entraErrorReference, cognito.endpoints, sources.keycloakAdmin],
  },
  M2M312: {
    slug: 'grant-not-allowed',
    stage: 'identity',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The client is not allowed to use the client-credentials grant',
    message: ({ args }) =>
      refusal(args, refusedRequest, 'the client may not use the client-credentials grant'),
    meaning:
      'A provider allows each client certain ways of getting tokens. "Client credentials" is the one for machines without a person; for this client it is switched off, or the client is of a kind that does not have it.',
    evidence:
      'The error that the token endpoint answered with. Where a provider uses the same error for a wrong secret, its description was read too.',
    consequences: 'No token can be had by this machine identity, whatever its secret.',
    causes: [
      'The client was made for users (web application, single-page application, public client).',
      'Keycloak: "Service accounts roles" is off.',
      'Cognito: client credentials is not among the OAuth grants of the app client, or OAuth flows are not switched on.',
      'Auth0: the application is not of type machine-to-machine.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Let the application be a confidential client.',
        steps: (v) => [
          `Open ${appRegistration(v.clientId)} > Authentication, and set "Allow public client flows" to No.`,
          'Use an ordinary app registration with a secret, certificate or federated credential as machine identity.',
        ],
        commands: (v) => [
          {
            command: `az ad app show --id ${v.clientId} --query isFallbackPublicClient`,
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['cognito'],
        summary: 'Enable the client-credentials grant of the app client.',
        steps: (v) => [
          `Open Amazon Cognito > User pools > ${v.userPoolId} > App clients > ${v.clientId} > Login pages > Edit.`,
          'Choose "Client credentials" as the only OAuth grant type, and tick the custom scopes.',
          'Check that the app client has a secret.',
          'When you use the command instead: it sets everything that it does not name back to its default.',
        ],
        commands: (v) => [
          { command: describeAppClient(v), safety: 'read-only' },
          {
            command: `aws cognito-idp update-user-pool-client --user-pool-id ${v.userPoolId} --client-id ${v.clientId} --region ${v.region} --allowed-o-auth-flows client_credentials --allowed-o-auth-flows-user-pool-client --allowed-o-auth-scopes ${words(v.scope)}`,
            safety: 'changes-configuration',
          },
        ],
      },
      {
        providers: ['keycloak'],
        summary: 'Switch the service account of the client on.',
        steps: (v) => [
          `Open the admin console > realm ${v.realm} > Clients > ${v.clientId} > Settings > Capability config.`,
          'Switch "Client authentication" and "Service accounts roles" on, and save.',
        ],
        commands: (v) => [
          { command: keycloakClient(v), safety: 'read-only' },
          {
            command: `kcadm.sh update clients/${keycloakClientUuid} -r ${v.realm} -s publicClient=false -s serviceAccountsEnabled=true`,
            safety: 'changes-configuration',
          },
        ],
      },
      {
        providers: ['okta'],
        summary: 'Use an application of the kind API Services.',
        steps: () => [
          'Open Okta Admin Console > Applications > Applications > the application > General, and look for the grant type "Client Credentials".',
          'Make an application of the kind "API Services" if it cannot be ticked.',
        ],
      },
      {
        providers: ['auth0'],
        summary: 'Use a machine-to-machine application.',
        steps: () => [
          'Open Auth0 Dashboard > Applications > Applications > the application > Settings > Advanced Settings > Grant Types.',
          'Tick "Client Credentials"; if it cannot be ticked, make an application of type Machine to Machine.',
        ],
      },
      {
        summary: 'Have the client-credentials grant enabled for the client.',
        steps: () => [
          'Open the registration of the client at the identity provider.',
          'Enable "client credentials" or "service account", and make the client confidential.',
        ],
      },
    ],
    verify: acquire,
    disproof: 'The registration of the client lists client_credentials among its grant types.',
    sources: [
      errorResponse,
      rfc(6749, '4.4', 'Client Credentials Grant'),
      cognito.tokenEndpoint,
      sources.keycloakAdmin,
    ],
  },
  M2M313: {
    slug: 'access-blocked-by-policy',
    stage: 'identity',
    severity: 'error',
    owner: 'identity-admin',
    title: 'A policy of the identity provider blocks the request',
    message: ({ args }) => refusal(args, refusedRequest, 'a policy forbids it'),
    meaning:
      'Client id and secret may be right, but a rule of the provider forbids this sign-in: because of the network it comes from, the risk, the kind of client, or because it demands a person.',
    evidence:
      'The error that the token endpoint answered with. Which policy it was is written only in the sign-in log of the provider.',
    consequences:
      'No token can be had from here. From another network or with another client it may work.',
    causes: [
      'Entra ID: a Conditional Access policy for workload identities, such as one that names allowed networks.',
      'Entra ID: multi-factor authentication is demanded in an on-behalf-of exchange.',
      'Okta: no rule of the access policy admits this client with this grant and scope.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary:
          'Find the policy in the sign-in log, and exempt the machine identity or its network.',
        steps: () => [
          'Open the sign-in logs of Entra ID > Service principal sign-ins, and look for the correlation id that the report shows.',
          'Read on the tab Conditional Access which policy failed.',
          'Ask its owner to exempt this service principal or to allow the network it runs in.',
        ],
        commands: () => [
          { command: 'neo4j-m2m-doctor diagnose --format markdown', safety: 'read-only' },
        ],
      },
      {
        providers: ['okta'],
        summary: 'Add the client to an access policy of the authorization server.',
        steps: () => [
          'Open Okta Admin Console > Security > API > Authorization Servers > the server > Access Policies.',
          'Assign the client to a policy, and add a rule that allows "Client Credentials" and the scope.',
        ],
      },
      {
        summary: 'Ask the administrator of the identity provider which policy refused.',
        steps: () => [
          'Send the administrator client id, time and correlation id, which the report lists.',
          'Have the machine identity admitted.',
        ],
      },
    ],
    verify: acquire,
    disproof: 'The sign-in log shows the attempt with another reason, or does not show it.',
    sources: [entraErrorReference, oktaClientCredentials],
  },
  M2M314: {
    slug: 'client-assertion-rejected',
    stage: 'identity',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The identity provider does not accept the key, certificate or token of the client',
    message: ({ args }) =>
      refusal(
        args,
        `did not accept the ${args.mutualTls ? 'certificate of the client' : 'client assertion'}`,
        `the ${args.mutualTls ? 'certificate' : 'assertion'} does not prove this client`,
      ),
    meaning:
      'Instead of a secret the client sends an assertion: a small token signed with its own key, or one from another provider that is trusted for it (federated credential). The provider could not match it with what is registered for the client.',
    evidence:
      'The error that the token endpoint answered with. Its number says whether key, time, issuer, audience or subject did not fit.',
    consequences: 'No token can be had.',
    causes: [
      'The certificate was not uploaded, was replaced, or has expired; or the given thumbprint is not its own.',
      'The clock of the client is wrong, or a stale token file was read.',
      'Issuer, subject or audience of the federated token differ from the federated credential in one character.',
      'The key is not an RSA key.',
    ],
    fixes: [
      {
        providers: ['entra'],
        fits: ({ args }) => isOneOf(federatedNumbers, args.error),
        summary: 'Make the federated credential match the assertion.',
        steps: (v) => [
          `Open ${appRegistration(v.clientId)} > Certificates & secrets > Federated credentials.`,
          'Compare issuer, subject and audience with `iss`, `sub` and `aud` of the assertion, character by character; the usual audience is api://AzureADTokenExchange.',
          'Read the token file anew for each request: such tokens live for minutes.',
        ],
        commands: (v) => [
          {
            command: `az ad app federated-credential list --id ${v.clientId}`,
            safety: 'read-only',
          },
          {
            command:
              'az identity federated-credential list --identity-name <identity> --resource-group <group>',
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['entra'],
        summary: 'Upload the certificate that belongs to the key, and check the clock.',
        steps: (v) => [
          `Open ${appRegistration(v.clientId)} > Certificates & secrets > Certificates, and compare thumbprint and dates.`,
          'Upload the public certificate of the key in use; use an RSA key.',
          'Check the clock of the client (UTC): an assertion holds for minutes.',
        ],
        commands: (v) => [
          {
            command: 'openssl x509 -in <cert-pem> -noout -fingerprint -sha256 -dates',
            safety: 'read-only',
          },
          { command: `az ad app credential list --id ${v.clientId} --cert`, safety: 'read-only' },
          {
            command: `az ad app credential reset --id ${v.clientId} --cert @cert.pem --append`,
            safety: 'changes-configuration',
          },
        ],
      },
      {
        providers: ['keycloak', 'okta', 'auth0', 'oidc'],
        fits: ({ args }) => args.mutualTls === true,
        when: 'the client shows a certificate in the TLS handshake',
        summary: 'Have the certificate of the client taken by the server.',
        steps: () => [
          'Compare subject, issuer, kind of key and dates of the certificate with what is registered for the client (RFC 8705: `tls_client_auth` by subject, `self_signed_tls_client_auth` by the certificate itself).',
          'Ask which certificate authorities and kinds of key the server of the token endpoint takes, or what terminates TLS before it; the program shows the certificates of the file, the own one first.',
          'Look into the log of that server at the time that the report names: the alert of a handshake stands there with its reason.',
        ],
        commands: () => [
          {
            command:
              'openssl x509 -in <client-pem> -noout -subject -issuer -dates -fingerprint -sha256',
            safety: 'read-only',
          },
        ],
      },
      {
        summary: 'Make the registration match the assertion.',
        steps: () => [
          'Register the public half of the key in use with the client, for `private_key_jwt`; compare key id and algorithm.',
          'Issuer and subject of the assertion are the client id: compare it with the registration.',
          'The audience of the assertion is the address of the token endpoint. A newer draft of the standard (rfc7523bis) wants the issuer there: ask whether the provider demands it.',
          'Check the clock of the client (UTC): the assertion holds for five minutes.',
        ],
      },
    ],
    verify: acquire,
    disproof:
      'The same certificate or federated token gets a token in another program at the same time.',
    sources: [
      entra.certificates,
      entraErrorReference,
      rfc(7523, '3', 'JWT Format and Processing Requirements'),
    ],
  },
  M2M315: {
    slug: 'no-token-in-answer',
    stage: 'identity',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The identity provider answered, but gave no token',
    message: ({ args }) =>
      args.status === 0
        ? `${providerName(args.provider)} gave no usable answer to the token request, so there is no token.`
        : `${providerName(args.provider)} answered with status ${args.status} (${brief(args.contentType, 80)}), but the answer has no access_token.`,
    meaning:
      'A success answer must hold the token. This one does not, so there is nothing to log in with. Some libraries report success all the same and go on with an empty token.',
    evidence:
      'The body of the answer was searched for `access_token`. The body is not repeated here.',
    consequences:
      'An application that does not check sends an empty token, and the server refuses it as "Unauthorized".',
    causes: [
      'A proxy or gateway answered in place of the provider.',
      'The token endpoint is another endpoint of the same provider.',
      'The provider issues only an ID token for this request.',
    ],
    fixes: [
      {
        summary: 'Check the token endpoint, and what answers there.',
        steps: () => [
          'Compare the token endpoint in the report with `token_endpoint` of the discovery document.',
          'Look for a proxy between, and try from another network.',
        ],
        commands: (v) => [
          {
            command: `curl -sS '${wellKnown(v)}'`,
            safety: 'read-only',
          },
        ],
      },
    ],
    verify: acquire,
    disproof: 'The same request returns an `access_token` in another program.',
    sources: [rfc(6749, '5.1', 'Successful Response')],
  },
  M2M316: {
    slug: 'provider-error',
    stage: 'identity',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The identity provider refused the token request',
    message: ({ args: { provider, error } }) => {
      const ids = [
        error.correlationId ? `correlation id ${error.correlationId}` : '',
        error.traceId ? `trace id ${error.traceId}` : '',
        error.timestamp ? `at ${error.timestamp}` : '',
      ].filter((id) => id !== '')
      const words = error.description === '' ? '' : ` "${brief(error.description, 300)}"`
      const said = `${providerName(provider)} refused the token request with ${names(error)}${words} (${[`status ${error.status}`, ...ids].join(', ')}).`
      const link = error.certainty === 'guess' ? 'This usually means: ' : 'This means: '
      return error.explanation ? `${said} ${link}${error.explanation}.` : said
    },
    meaning:
      'The provider answered with an error that has no page of its own here. Its words are shown whole, with the ids by which its administrators find the attempt in their logs.',
    evidence:
      'The answer of the token endpoint. Neither its error number nor its text is in the tables of this program under a more special code.',
    consequences: 'No token can be had. What the error means is for the provider to say.',
    causes: [
      'The request lacks something that this provider demands, or has something that it does not take.',
      'A rule of the provider that the tables of this program do not know.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Look the error up, and find the attempt in the sign-in log.',
        steps: () => [
          'Open https://login.microsoftonline.com/error?code= followed by the number of the error (without AADSTS).',
          'Open the sign-in logs of Entra ID > Service principal sign-ins, and look for the correlation id.',
        ],
        commands: () => [
          { command: 'neo4j-m2m-doctor token acquire --format json', safety: 'read-only' },
        ],
      },
      {
        summary: 'Ask the administrator of the identity provider, with the ids of the answer.',
        steps: () => [
          'Send the administrator the error, the time and the ids in the message.',
          "Compare the request with the provider's documentation of client credentials.",
        ],
        commands: () => [
          { command: 'neo4j-m2m-doctor token acquire --format json', safety: 'read-only' },
        ],
      },
    ],
    verify: acquire,
    disproof: "The provider's log shows another reason for the same correlation id.",
    sources: [errorResponse, entraErrorReference],
  },
  M2M317: {
    slug: 'wrong-cloud',
    stage: 'identity',
    severity: 'error',
    owner: 'client-developer',
    title: 'The login host belongs to another cloud than the tenant',
    message: ({ args }) =>
      refusal(
        args,
        `at ${brief(args.host, 100)} refused the request`,
        'the tenant lives in another cloud',
      ),
    meaning:
      'Microsoft runs separate clouds (public, US Government, China and others), each with its own login host. A tenant lives in one of them and cannot be reached by the host of another.',
    evidence: 'The error that the login host answered with.',
    consequences:
      'No token can be had at this host. Issuer and keys of the other cloud differ too.',
    causes: [
      '`AZURE_AUTHORITY_HOST` or `AZURE_AUTHORITY` names the wrong host, or has a typing mistake.',
      'The tenant is one of a government or China cloud, and the default host was used.',
    ],
    fixes: [
      {
        summary: "Set the login host of the tenant's cloud.",
        steps: (v) => [
          `Find out in which cloud the tenant ${v.tenantId} lives: the address of its portal tells (portal.azure.com, portal.azure.us, portal.azure.cn).`,
          'Set `AZURE_AUTHORITY` to https://login.microsoftonline.com/<tenant-id>, https://login.microsoftonline.us/<tenant-id> or https://login.partner.microsoftonline.cn/<tenant-id>.',
          'Use the discovery document of the same host in Neo4j.',
        ],
        commands: () => [
          {
            command: 'az cloud show --query "{name:name,login:endpoints.activeDirectory}"',
            safety: 'read-only',
          },
        ],
      },
    ],
    verify: acquire,
    disproof: 'The discovery document of the tenant can be read at this host.',
    sources: [entra.clouds, entraErrorReference],
  },
  M2M318: {
    slug: 'discovery-unavailable',
    stage: 'identity',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The discovery document of the identity provider cannot be used',
    message: ({ args }) =>
      `There is no usable discovery document at ${args.url === '' ? 'the configured address' : brief(args.url)}: ${reasonWords(args.reason)}${args.status === 0 ? '' : ` (status ${args.status})`}.`,
    meaning:
      'The discovery document tells where an identity provider issues tokens and publishes its keys. Neo4j reads it too, to learn issuer and keys. At the configured address it is missing or is something else.',
    evidence:
      'The address was fetched; the answer is not a JSON object with the members that are needed.',
    consequences:
      'Token endpoint, issuer and keys are not known. A Neo4j server with the same address cannot accept any token.',
    causes: [
      'The issuer is misspelt, or lacks its tenant, realm or authorization server.',
      'The address was put together from the issuer and a path that this provider does not have.',
      'The provider is reachable from inside a network only.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Use the discovery address of the tenant.',
        steps: (v) => [
          `Open ${entraDiscovery(v, 2)} (v2.0) or the same without /v2.0 (v1.0).`,
          'Correct tenant or login host until the document appears.',
        ],
        commands: (v) => [
          {
            command: `curl -sS '${entraDiscovery(v, 2)}'`,
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['cognito'],
        summary: 'Use the discovery address of the user pool.',
        steps: (v) => [
          `Open https://cognito-idp.${v.region}.amazonaws.com/${v.userPoolId}/.well-known/openid-configuration.`,
          'Correct region or pool id until the document appears; the domain of the pool does not serve it.',
        ],
        commands: (v) => [
          {
            command: `curl -sS 'https://cognito-idp.${v.region}.amazonaws.com/${v.userPoolId}/.well-known/openid-configuration'`,
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['keycloak'],
        summary: 'Use the discovery address of the realm.',
        steps: (v) => [
          `Open https://<host>/realms/${v.realm}/.well-known/openid-configuration, with /auth before /realms on old servers.`,
          'Set `OIDC_ISSUER` to the issuer that the document states.',
        ],
        commands: (v) => [
          {
            command: `curl -sSi '${wellKnown(v)}'`,
            safety: 'read-only',
          },
        ],
      },
      {
        summary: 'Correct the issuer or the discovery address.',
        steps: () => [
          'Open the address in the message from this machine; it must be a JSON document with issuer, `token_endpoint` and `jwks_uri`.',
          'Set `OIDC_DISCOVERY_URI` when it is not below the issuer.',
        ],
        commands: (v) => [
          {
            command: `curl -sSi '${wellKnown(v)}'`,
            safety: 'read-only',
          },
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor token validate',
    disproof: 'The same address gives a complete document to another client on this machine.',
    sources: [
      rfc(8414, '3', 'Obtaining Authorization Server Metadata'),
      {
        name: 'OpenID Connect Discovery 1.0 section 4',
        url: 'https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig',
      },
    ],
  },
  M2M319: {
    slug: 'discovery-issuer-differs',
    stage: 'identity',
    severity: 'warning',
    owner: 'identity-admin',
    title: 'The discovery document names another issuer than its address suggests',
    message: ({ args, expected, actual }) => {
      const stated = actual ? `the issuer ${shown(actual, '')}` : 'an issuer of another address'
      const suggested = expected ? `, where its address suggests ${shown(expected, '')}` : ''
      const normal = args.entraV1 ? ' For the v1.0 document of Entra ID this is normal.' : ''
      return `The discovery document at ${brief(args.url)} states ${stated}${suggested}.${normal}`
    },
    meaning:
      'By the standard a discovery document lies below the issuer that it names. Strict programs reject it otherwise. Tokens carry the issuer of the document, not the address from which it was fetched.',
    evidence:
      'The member issuer of the document was compared with the address without its .well-known part.',
    consequences:
      'Strict clients refuse the document. Neo4j takes the issuer from the document unless one is set, so a token with that issuer can still fit.',
    causes: [
      'Entra ID v1.0: the issuer is sts.windows.net, while the document lies on the login host.',
      'Keycloak: the server was asked under an internal name, or has a fixed public host name.',
      'common or organizations is in the address, and the issuer is a template.',
      'Auth0 or Okta: a custom domain is in use.',
    ],
    fixes: [
      {
        providers: ['entra'],
        fits: ({ args }) => args.entraV1,
        summary: 'Nothing needs to be done for the v1.0 document.',
        steps: () => [
          'Configure Neo4j with the document that fits the version of the token: v1.0 for `ver` 1.0, v2.0 for `ver` 2.0.',
        ],
      },
      {
        providers: ['keycloak'],
        summary: 'Use one host name everywhere.',
        steps: () => [
          'Set the public host name of Keycloak (hostname), so that the issuer does not depend on how the server is asked.',
          'Use the same address in the client and in Neo4j; both must be able to reach it.',
        ],
      },
      {
        summary: 'Use the address that belongs to the issuer.',
        steps: () => [
          'Set `OIDC_ISSUER` and the discovery address of Neo4j to the issuer that the document states, if it can be reached there.',
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor oidc check',
    disproof:
      'The two differ only because the address was typed with a redirect or alias that this program did not follow.',
    sources: [rfc(8414, '3.3', 'Authorization Server Metadata Validation'), sources.entraTokens],
  },
  M2M320: {
    slug: 'keys-unavailable',
    stage: 'identity',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The signing keys of the identity provider cannot be read',
    message: ({ args }) =>
      `The key set at ${brief(args.url)} cannot be used: ${reasonWords(args.reason)}${args.status === 0 ? '' : ` (status ${args.status})`}.`,
    meaning:
      'Tokens are signed, and the provider publishes the keys for checking them (JWKS). Without the keys nobody can tell a real token from a forged one, so a server refuses all of them.',
    evidence:
      'The address that the discovery document names was fetched; the answer has no usable keys.',
    consequences:
      'The signature cannot be checked here. If Neo4j cannot read the keys either, it answers every token with plain Unauthorized.',
    causes: [
      '`jwks_uri` points to a wrong or internal address.',
      'The provider is starting, or has no active signing key.',
      'A proxy answers with a page of its own.',
    ],
    fixes: [
      {
        summary: 'Make the key set readable, from here and from Neo4j.',
        steps: () => [
          'Fetch the address in the message from this machine, and from the machine on which Neo4j runs.',
          'Correct `jwks_uri`, or the keys of the provider; the answer must be {"keys":[...]} with at least one signing key.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor token validate', safety: 'read-only' }],
      },
    ],
    verify: () => 'neo4j-m2m-doctor token validate',
    disproof:
      'The same address gives a key set with signing keys to another client on this machine.',
    sources: [rfc(7517, '5', 'JWK Set Format'), rfc(8414, '2', 'Authorization Server Metadata')],
  },
  M2M321: {
    slug: 'scopes-not-granted',
    stage: 'identity',
    severity: 'warning',
    owner: 'identity-admin',
    title: 'The token has fewer scopes than were asked for',
    message: ({ args }) => `Asked for ${someOf(args.asked)}; granted ${someOf(args.granted)}.`,
    meaning:
      'The provider issued a token, but left out some of what was asked for, without an error. If Neo4j takes its groups from the scope, roles go missing with it.',
    evidence: 'The scope of the request was compared with the scope of the answer or of the token.',
    consequences: 'The login may work and rights be missing all the same.',
    causes: [
      'The client may not have the scope, and the provider leaves out what it may not have.',
      'The scope was deleted or renamed (a deleted Cognito scope vanishes silently).',
      'The scope is misspelt.',
    ],
    fixes: [
      {
        providers: ['cognito'],
        summary: 'Allow the scope for the app client.',
        steps: (v) => [
          `Open Amazon Cognito > User pools > ${v.userPoolId} > App clients > ${v.clientId} > Login pages > Edit, and tick the custom scope.`,
          'Check on the resource server that the scope still exists.',
        ],
        commands: (v) => [{ command: describeAppClient(v), safety: 'read-only' }],
      },
      {
        providers: ['auth0'],
        summary: 'Grant the scope on the API.',
        steps: () => [
          'Open Auth0 Dashboard > Applications > APIs > the API > Machine to Machine Applications, and tick the scope for the application.',
        ],
      },
      {
        summary: 'Grant the scope to the client.',
        steps: () => [
          'Compare the scopes that were asked for with those of the client at the provider.',
          'Grant what is missing, or ask for less.',
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor token inspect',
    disproof: 'The token itself has the scopes, and only the answer does not list them.',
    sources: [rfc(6749, '5.1', 'Successful Response'), sources.cognitoResourceServers],
  },
  M2M322: {
    slug: 'managed-identity-unavailable',
    stage: 'identity',
    severity: 'error',
    owner: 'client-developer',
    title: 'There is no managed identity to get a token with',
    message: ({ args: { reason, error } }) => {
      // By it Azure's support finds the attempt again.
      const id = error?.correlationId ? ` (correlation id ${error.correlationId})` : ''
      return `No token could be had by managed identity: ${brief(reason)}${id}.`
    },
    meaning:
      'A managed identity is an account that the platform (Azure, Google Cloud) gives to a machine or service; tokens come from an address that exists only there. Either this is not such a place, or the identity is not attached to it.',
    evidence:
      'The identity endpoint of the platform did not answer, or said that it has no such identity.',
    consequences: "No token can be had in this way. On a developer's own machine this is normal.",
    causes: [
      'The program does not run on Azure, or the address 169.254.169.254 is blocked there.',
      'No identity is attached, or the client id is that of another identity.',
      'Several user-assigned identities are attached, and none was named.',
      'On AKS workload identity is meant, which uses a federated token file instead.',
    ],
    fixes: [
      {
        fits: ({ args }) => args.reason.includes('Azure Arc'),
        when: 'the machine is connected by Azure Arc',
        summary: 'Have the agent of Azure Arc run, and let the caller read its key files.',
        steps: () => [
          'Look at the state of the agent with `azcmagent show`.',
          'On Linux, add the user that runs this to the group himds.',
        ],
        commands: () => [{ command: 'azcmagent show', safety: 'read-only' }],
      },
      {
        providers: ['google'],
        summary: 'Run where a service account is attached, or give the key of one.',
        steps: () => [
          'On Compute Engine, Cloud Run or GKE: attach a service account to the machine or service, and let the metadata server be reached.',
          'Anywhere else: give the key file of a service account with `--service-account-key` or `GOOGLE_APPLICATION_CREDENTIALS`.',
        ],
        commands: () => [{ command: 'gcloud auth list', safety: 'read-only' }],
      },
      {
        summary: 'Attach the identity, or use another kind of credential.',
        steps: () => [
          'Open the resource in the Azure portal > Identity, and switch the system-assigned identity on or add the user-assigned one.',
          'Set `--managed-identity` to the client id of the user-assigned identity.',
          'On AKS: set `AZURE_FEDERATED_TOKEN_FILE` and label the pod azure.workload.identity/use: "true".',
          'Away from Azure use a client secret, certificate or federated token.',
        ],
        commands: () => [
          {
            command: 'az identity list --query "[].{name:name,clientId:clientId}" -o table',
            safety: 'read-only',
          },
        ],
      },
    ],
    verify: acquire,
    disproof: 'Another program on the same machine gets a token by the same identity.',
    sources: [
      {
        name: 'Azure: managed identities, frequently asked questions',
        url: 'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq',
      },
      {
        name: 'Azure App Service: managed identity',
        url: 'https://learn.microsoft.com/azure/app-service/overview-managed-identity',
      },
    ],
  },
  M2M323: {
    slug: 'on-behalf-of-rejected',
    stage: 'identity',
    severity: 'error',
    owner: 'client-developer',
    title: 'The token cannot be exchanged on behalf of a user',
    message: ({ args }) =>
      refusal(args, 'refused the on-behalf-of exchange', 'the assertion does not fit'),
    meaning:
      'On-behalf-of turns the token that a user has for one API into a token for the next. It needs an access token of a user, made for the application that exchanges it. A token of a machine has no user in it.',
    evidence:
      'The error that the token endpoint answered with, and what it says about the assertion.',
    consequences: 'No token for the next API can be had in this way.',
    causes: [
      'The assertion is an app-only token, an ID token, or a token for Microsoft Graph.',
      'The audience of the assertion is another application.',
      'The assertion has expired.',
    ],
    fixes: [
      {
        summary:
          'Send an access token of a user whose audience is this application; for machines use client credentials.',
        steps: (v) => [
          'Decode the assertion with `neo4j-m2m-doctor token inspect`: `scp` must be there, and `aud` must be this application.',
          `Have the user's client ask for api://${v.clientId}/<scope> first.`,
          'Where no user is involved, leave the exchange out and use client credentials.',
        ],
        commands: () => [
          {
            command: 'neo4j-m2m-doctor token inspect --token-file <assertion-file>',
            safety: 'read-only',
          },
        ],
      },
    ],
    verify: acquire,
    disproof:
      'The same assertion is exchanged successfully by another program with the same client.',
    sources: [entra.onBehalfOf, entraErrorReference],
  },
  M2M324: {
    slug: 'client-secret-expires-soon',
    stage: 'identity',
    severity: 'warning',
    owner: 'identity-admin',
    title: 'A credential of the client expires soon',
    message: ({ args: { what = 'client secret', date, days } }) =>
      `The ${what} expires on ${date}, ${days < 1 ? 'in less than a day' : `in ${days} day${days === 1 ? '' : 's'}`}.`,
    meaning:
      'Everything works today. When the credential expires, every client that uses it stops getting tokens at the same moment. A certificate tells its end date; no token answer tells that of a secret.',
    evidence: 'The end date of the credential, where the certificate or the provider tells it.',
    consequences:
      'None yet. From that date on the provider answers that the credential has expired.',
    causes: ['The credential was made with a limited life, as it should be.'],
    fixes: [
      {
        providers: ['entra'],
        fits: ({ args }) => args.what === 'client certificate',
        when: 'the credential is a certificate',
        summary: 'Make and upload the next certificate now, and change over before the date.',
        steps: (v) => [
          `Open ${appRegistration(v.clientId)} > Certificates & secrets > Certificates and upload the new public certificate beside the old one.`,
          'Replace the file wherever the client runs, then delete the old certificate.',
        ],
        commands: (v) => [
          { command: 'openssl x509 -in <client-pem> -noout -enddate', safety: 'read-only' },
          {
            command: `az ad app credential reset --id ${v.clientId} --cert @cert.pem --append`,
            safety: 'changes-configuration',
          },
        ],
      },
      {
        providers: ['entra'],
        summary: 'Make the next secret now, and change over before the date.',
        steps: (v) => [
          `Open ${appRegistration(v.clientId)} > Certificates & secrets > New client secret.`,
          'Set the new Value wherever the client runs, then delete the old secret.',
        ],
        commands: (v) => [
          {
            command: `az ad app credential list --id ${v.clientId} --query "[].{id:keyId,until:endDateTime}" -o table`,
            safety: 'read-only',
          },
          {
            command: `az ad app credential reset --id ${v.clientId} --append`,
            safety: 'changes-configuration',
          },
        ],
      },
      {
        summary: 'Make the next credential now, and change over before the date.',
        steps: () => [
          'Make a second credential at the identity provider.',
          'Set it wherever the client runs, then delete the old one.',
        ],
      },
    ],
    verify: acquire,
    disproof: 'The client uses another credential of the same application, with a later date.',
    sources: [entra.azAd],
  },
  M2M325: {
    slug: 'token-endpoint-elsewhere',
    stage: 'identity',
    severity: 'error',
    owner: 'client-developer',
    title: 'The discovery document sends the client secret to another host',
    message: ({ args }) =>
      `The discovery document at ${brief(args.discovery)} names the token endpoint ${brief(args.endpoint)}, which is at another host; the client secret was not sent there.`,
    meaning:
      'The token endpoint is where the client secret goes. A discovery document that was tampered with, or a wrong discovery address, could send the secret to a stranger. For Cognito, Google and Entra ID two hosts are normal and known; this case is not. Two names below one domain may belong to two tenants of a provider.',
    evidence:
      'The host of the token endpoint is neither that of the discovery address nor below it, and the pair is not a known one; or the discovery address stands in a `.env` that was found by itself, the secret does not, and the endpoint is at no known host.',
    consequences: 'No token was asked for.',
    causes: [
      'The provider really uses two hosts, such as a custom domain for logins.',
      'The discovery address belongs to another environment or was misspelt.',
      'The document was tampered with.',
    ],
    fixes: [
      {
        summary: 'Confirm the token endpoint, if it is the right one.',
        steps: () => [
          "Compare the token endpoint in the message with the provider's documentation or console.",
          'Give it with `--token-endpoint`: what you name yourself is used.',
        ],
        commands: () => [
          {
            command: 'neo4j-m2m-doctor token acquire --token-endpoint <token-endpoint>',
            safety: 'read-only',
          },
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor token acquire --token-endpoint <token-endpoint>',
    disproof: "The provider's own documentation names this token endpoint for this issuer.",
    sources: [rfc(8414, '6.2', 'Impersonation Attacks'), rfc(6749, '3.2', 'Token Endpoint')],
  },
  M2M326: {
    slug: 'client-key-unusable',
    stage: 'identity',
    severity: 'error',
    owner: 'client-developer',
    title: 'The private key, certificate or token file of the client cannot be used',
    message: ({ args }) => `The credential in ${args.file} cannot be used: ${brief(args.reason)}.`,
    meaning:
      'Instead of a secret the client proves itself with a private key, with a certificate and its key, or with a token of another issuer that stands in a file. The file could not be read, or what is in it cannot be used, so that there is no assertion to send.',
    evidence: 'The file was read and parsed here; nothing was sent.',
    consequences: 'No token can be had with this credential.',
    causes: [
      'The file is neither PEM nor PFX, or is encrypted and the password is missing or wrong.',
      'The file holds only the certificate, or only the key and no thumbprint is given.',
      'The certificate belongs to another key, or has expired.',
      'The key is of a kind that the provider does not take, or too short.',
      'The file of a federated token is missing or empty: nothing writes it.',
      'A job of GitHub Actions may not have federated tokens.',
    ],
    fixes: [
      {
        providers: ['entra'],
        fits: ({ args }) => args.reason.includes('GitHub'),
        when: 'a job of GitHub Actions asks for the token',
        summary: 'Give the job the permission id-token: write.',
        steps: () => [
          'Add `permissions: { id-token: write, contents: read }` to the job or the workflow. Jobs of pull requests from forks do not get it.',
          'Ask for the token in a step of that very job: the request token ends with it.',
        ],
      },
      {
        providers: ['entra'],
        fits: ({ args }) => args.reason.includes('thumbprint'),
        when: 'the thumbprint of the certificate is missing, or of another one',
        summary: 'Give the thumbprint of the certificate that is registered for the key.',
        steps: (v) => [
          `Open ${appRegistration(v.clientId)} > Certificates & secrets > Certificates, and find the certificate that was made for this key.`,
          'Set `AZURE_CLIENT_CERTIFICATE_THUMBPRINT` to its SHA-256 thumbprint, or put the certificate itself beside the key and leave the setting out.',
        ],
        commands: (v) => [
          {
            command: 'openssl x509 -in <cert-pem> -noout -fingerprint -sha256 -dates',
            safety: 'read-only',
          },
          { command: `az ad app credential list --id ${v.clientId} --cert`, safety: 'read-only' },
        ],
      },
      {
        providers: ['entra'],
        fits: ({ args }) => args.reason.includes('PFX'),
        when: 'the file is a PFX',
        summary: 'Give the password of the PFX, or convert it to PEM.',
        steps: () => [
          'Set `AZURE_CLIENT_CERTIFICATE_PASSWORD` to the password that the PFX was exported with.',
          'Convert one that is encrypted with RC2, as older Windows exports are, into a PEM file that only its owner can read.',
        ],
        commands: () => [
          { command: 'openssl pkcs12 -in <client-pfx> -info -noout', safety: 'read-only' },
          {
            command: 'openssl pkcs12 -legacy -in <client-pfx> -nodes -out client.pem',
            safety: 'changes-configuration',
          },
        ],
      },
      {
        providers: ['entra'],
        fits: ({ args }) => args.reason.includes('user assertion'),
        when: 'a user assertion is exchanged',
        summary: "Put the user's access token into the file, and nothing else.",
        steps: () => [
          "Write the token that the user's client sends to this application into the file: three parts with dots between them, without `Bearer`.",
        ],
        commands: () => [
          {
            command: 'neo4j-m2m-doctor token inspect --token-file <assertion-file>',
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['entra'],
        fits: ({ args }) => args.reason.includes('federated token'),
        when: 'the credential is a federated token',
        summary: 'Have the federated token written into the file.',
        steps: () => [
          'Compare the path with `AZURE_FEDERATED_TOKEN_FILE` where the program runs.',
          'On Kubernetes, check that the pod has the label azure.workload.identity/use: "true" and the right service account.',
        ],
        commands: () => [{ command: 'kubectl get pod <pod> --show-labels', safety: 'read-only' }],
      },
      {
        providers: ['google'],
        summary: 'Give the key file of a service account.',
        steps: () => [
          'Look into the file: `type` must be service_account, and `client_email` and `private_key` must be there.',
          'Make a new key on the page Keys of the service account, and give the file with `--service-account-key` or `GOOGLE_APPLICATION_CREDENTIALS`.',
          'On Google Cloud itself no key is needed: leave it out, and the metadata server is asked.',
        ],
        commands: () => [
          {
            command: 'gcloud iam service-accounts keys list --iam-account=<service-account>',
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['keycloak', 'okta', 'auth0', 'oidc'],
        fits: ({ args }) => args.reason.includes('certificate'),
        when: 'the credential is a certificate for mutual TLS',
        summary: 'Give a PEM file with the private key and its certificate.',
        steps: () => [
          'Look into the file: it must have a BEGIN PRIVATE KEY and a BEGIN CERTIFICATE part that belong together.',
          'Set `OIDC_CLIENT_CERTIFICATE_PASSWORD` if the key is encrypted.',
        ],
        commands: () => [
          {
            command: 'openssl x509 -in <client-pem> -noout -subject -dates -pubkey',
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['keycloak', 'okta', 'auth0', 'oidc'],
        summary: 'Give the private key, unencrypted, as PEM or as a JSON Web Key.',
        steps: () => [
          'Look into the file: it must have a BEGIN PRIVATE KEY part, or be a JSON Web Key with the member d.',
          'Use an RSA key of 2048 bits or more, an EC key on P-256, P-384 or P-521, or an Ed25519 key.',
          'Decrypt an encrypted key into a file that only its owner can read.',
        ],
        commands: () => [
          { command: 'openssl pkey -in <client-pem> -noout -text_pub', safety: 'read-only' },
        ],
      },
      {
        summary: 'Give a PEM file with the private key and its certificate.',
        steps: () => [
          'Look into the file: it must have a BEGIN PRIVATE KEY and a BEGIN CERTIFICATE part.',
          'Compare the public keys of both with the commands below; they must be equal.',
          'Set `AZURE_CLIENT_CERTIFICATE_PASSWORD` if the key is encrypted.',
        ],
        commands: () => [
          {
            command: 'openssl x509 -in <client-pem> -noout -subject -dates -pubkey',
            safety: 'read-only',
          },
          { command: 'openssl pkey -in <client-pem> -pubout', safety: 'read-only' },
        ],
      },
    ],
    verify: acquire,
    disproof: 'Another program gets a token with the same file, read at the same time.',
    sources: [entra.certificates, rfc(7468, '5', 'Textual Encoding of Certificates')],
  },
  M2M328: {
    slug: 'client-authentication-method',
    stage: 'identity',
    severity: 'error',
    owner: 'client-developer',
    title: 'The client is registered for another way of authentication',
    message: ({ args: { provider, error, sentBy } }) => {
      const sent = sentBy ? ` What was sent is ${sentBy}.` : ''
      const told = { ...error, advice: `${error.advice ?? ''}${sent}`.trim() }
      return refusal({ provider, error: told }, refusedRequest, 'it wants another authentication')
    },
    meaning:
      'A client proves who it is in one of several ways: a secret in the Authorization header (`client_secret_basic`), a secret in the body (`client_secret_post`), a signed assertion (`private_key_jwt`), a certificate. Many providers take from a client only the way for which it is registered, although their discovery document lists all that they know.',
    evidence:
      'The error that the token endpoint answered with. It names the way of authentication.',
    consequences: 'No token can be had, also with the right secret.',
    causes: [
      'The client is registered for `client_secret_post`, and the secret was sent in the header; or the reverse.',
      'The client is registered for a key or a certificate, and a secret was sent.',
    ],
    fixes: [
      {
        summary: 'Send the secret in the way for which the client is registered.',
        steps: () => [
          'Look up `token_endpoint_auth_method` in the registration of the client.',
          'Set `OIDC_TOKEN_ENDPOINT_AUTH_METHOD` to it: `client_secret_basic` or `client_secret_post`. The service needs the same setting under its own name.',
          'For `private_key_jwt` give the key by `--client-assertion-key`, for a certificate `--client-certificate`, in place of the secret.',
        ],
        commands: () => [{ command: 'neo4j-m2m-doctor config show', safety: 'read-only' }],
      },
    ],
    verify: acquire,
    disproof: 'The registration of the client names the way that was used.',
    sources: [
      rfc(7591, '2', 'Client Metadata'),
      rfc(6749, '2.3.1', 'Client Password'),
      errorResponse,
    ],
  },
  M2M327: {
    slug: 'key-set-flawed',
    stage: 'identity',
    severity: 'warning',
    owner: 'identity-admin',
    title: 'The published key set has faults',
    message: ({ args }) =>
      args.privateKeys.length > 0
        ? `${brief(args.url)} publishes private keys (${someOf(args.privateKeys)}): whoever reads it can sign tokens that every server takes.`
        : `${brief(args.url)} has faults: ${args.problems.map((text) => brief(text)).join('; ')}.`,
    meaning:
      'Servers check tokens with the keys of this set. It should hold public keys only, each with an id of its own, and with certificates that belong to their keys. What deviates is refused by careful servers and taken by others.',
    evidence: 'The key set was read and each key looked at; the keys were not tried on anything.',
    consequences:
      'A key that is published with its private half can no longer prove anything: every token could be forged. Other faults make some servers choose the wrong key, or none.',
    causes: [
      'The set was written by hand or exported from a key store with its private members.',
      'A key was replaced under the same id.',
      'A certificate was renewed, and the key beside it was not.',
    ],
    fixes: [
      {
        fits: ({ args }) => args.privateKeys.length > 0,
        when: 'private members are published',
        summary: 'Replace the keys at once, and publish public members only.',
        steps: () => [
          'Make new signing keys at the provider, and stop signing with the published ones.',
          'Publish only the public members of RFC 7517: for RSA `kty`, `kid`, `use`, `alg`, `n` and `e`.',
          'Treat every token that was signed with the old keys as forged.',
        ],
      },
      {
        summary: 'Correct the key set.',
        steps: () => [
          'Give each key an id of its own, and keep the id when only the certificate changes.',
          'Publish the certificate of the key that it stands beside, or none.',
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor token validate',
    disproof: 'The set that the server reads is another one than the set that was read here.',
    sources: [
      rfc(7517, '4', 'JSON Web Key (JWK) Format'),
      rfc(7517, '9.2', 'Preventing Disclosure of Non-public Key Information'),
      rfc(7518, '6.3', 'Parameters for RSA Keys'),
    ],
  },
} satisfies { [C in IdentityCode]: Entry<FindingArgs[C]> }
