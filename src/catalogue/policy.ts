import type { Side } from '../model/finding.ts'
import type { FindingArgs, FindingCode } from './args.ts'
import type { Command, Entry, Fix, FixValues, Said } from './entry.ts'
import { guidOr, inForm, nameOr, oidcNameOr } from './fix-values.ts'
import { brief, providerName, shown, someOf } from './phrasing.ts'
import { sh } from './shell.ts'
import { sources } from './sources.ts'
import {
  appRegistration,
  auraSsoPage,
  entraDiscovery,
  graphApplication,
  groupsClaimOf,
  keycloakClientUuid,
  newToken,
  newTokenFor,
  oidcLine,
  oidcSetting,
  restart,
  restartNeo4j,
  setAudience,
  setDiscovery,
  setGroups,
} from './steps.ts'

type PolicyCode = Extract<FindingCode, `M2M5${string}`>

const diagnose = (): string => 'neo4j-m2m-doctor diagnose'
const oidcCheck = (): string => 'neo4j-m2m-doctor oidc check'
const checkConf = (): string => 'neo4j-m2m-doctor oidc check --neo4j-conf neo4j.conf'

/** A role mapping's group in quotes, when the text can stand in a conf file. */
const groupOr = (group: string | undefined, placeholder: string): string =>
  inForm(group, /^[\p{L}\p{N} ._:/@-]{1,128}$/u, placeholder)

/** `a, b and no c`. */
const listed = (items: readonly string[], last: string): string =>
  items.length < 2
    ? (items[0] ?? 'setting')
    : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`

/** `oidc-m2m`, whether told with or without `oidc-` before it. */
const oidcProvider = (name: string): string => (name.startsWith('oidc-') ? name : `oidc-${name}`)

const validateConf: Command = {
  command: 'neo4j-admin server validate-config',
  safety: 'read-only',
}

const showOidcSettings: Command = {
  command:
    'cypher-shell "SHOW SETTINGS YIELD name, value WHERE name STARTS WITH \'dbms.security.\' RETURN name, value"',
  safety: 'read-only',
}

function tokenVersionCommands(values: FixValues, app: string, version: 1 | 2): Command[] {
  const address = graphApplication(values, app)
  const body = `{"api":{"requestedAccessTokenVersion":${version}}}`
  return [
    {
      command: sh`az rest --method GET --uri ${address} --uri-parameters ${'$select=appId,api'}`,
      safety: 'read-only',
    },
    {
      command: sh`az rest --method PATCH --uri ${address} --headers Content-Type=application/json --body ${body}`,
      safety: 'changes-configuration',
    },
  ]
}

/** The tenant that an issuer of Entra ID names. */
function tenantIn(side: Side | undefined): string | undefined {
  return /^https?:\/\/[^/]+\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/i.exec(
    side?.value ?? '',
  )?.[1]
}

function hostIn(side: Side | undefined): string {
  return side !== undefined && URL.canParse(side.value) ? new URL(side.value).host : ''
}

type VersionArgs = FindingArgs['M2M501']

function askForVersion2(values: FixValues, said?: Said<VersionArgs>): string[] {
  const app = guidOr(said?.args.apiAppId, values.apiAppId)
  const audience =
    values.target === 'aura'
      ? `From then on \`aud\` is the bare app id \`${app}\`, no longer the URI \`api://${app}\`. Neo4j documents no audience setting for Aura; it is assumed to expect the client id that is entered under ${auraSsoPage}. If another one is entered there, ask for a token of that app instead (M2M503).`
      : `From then on \`aud\` is the bare app id \`${app}\`, no longer the URI \`api://${app}\`. Make sure that the server takes it: ${oidcLine(values, 'audience', app)}`
  const instead = [
    `Or, instead of all this and only where you run Neo4j yourself, leave Entra as it is and point the server at the v1.0 document: ${oidcLine(values, 'well_known_discovery_uri', entraDiscovery(values, 1))} and ${oidcLine(values, 'audience', `api://${app},${app}`)}, without lines for \`issuer\` and \`jwks_uri\` (they would win over the document). ${restartNeo4j}`,
  ]
  return [
    `Go to ${appRegistration(app)}. It is the registration of the API that the token is for, which need not be that of the client. You must be its owner, or Application Administrator.`,
    'In its menu choose Manifest. In the Microsoft Graph format find `"requestedAccessTokenVersion": null` (or `1`) below `"api"`, put `2` in its place and press Save. (In the old format the property is called `accessTokenAcceptedVersion`.) The command below does the same; in PowerShell put its body into a file and write `--body \'@body.json\'`.',
    audience,
    'Before you save, ask who else uses this registration: the tokens of every client of it change, and a service that expects the old issuer or the `api://` audience will refuse the new ones.',
    newToken,
    ...(values.target === 'aura' ? [] : instead),
  ]
}

function serverToVersion2(values: FixValues, said?: Said<VersionArgs>): string[] {
  const app = guidOr(said?.args.apiAppId, values.apiAppId)
  return [
    `In \`neo4j.conf\`: ${oidcLine(values, 'well_known_discovery_uri', entraDiscovery(values, 2))} (with \`/v2.0\`)`,
    `In \`neo4j.conf\`: ${oidcLine(values, 'audience', app)} (v2 tokens carry the bare app id, never \`api://\`)`,
    `Take out lines for \`${oidcSetting(values, 'issuer')}\` and \`${oidcSetting(values, 'jwks_uri')}\`, if there are any: they win over the document.`,
    restartNeo4j,
    'People who log in through the same provider block are concerned too: their tokens must come in version 2 as well. If they cannot, give the machine a provider block of its own with another name.',
  ]
}

const firstScope = (said?: Said<FindingArgs['M2M509']>): string =>
  inForm(said?.args.entries[0], /^[A-Za-z0-9:/._-]+$/, '<resource-server>/<scope>')

/** A group that was mapped under a slightly other name. */
function nearlyRight(said?: Said<FindingArgs['M2M510']>): string[] {
  const near = said?.args.near[0]
  if (!near) return []
  const [group, mapped] = [groupOr(near.group, '<group>'), groupOr(near.mapped, '<mapped group>')]
  return [`The mapping has \`${mapped}\`, the token has \`${group}\`: write it as in the token.`]
}

const keycloakAudience: Fix = {
  providers: ['keycloak'],
  summary: 'Let Keycloak put the audience into the token with an audience mapper.',
  steps: (values) => [
    `Keycloak admin console > realm \`${values.realm}\` > Clients > \`${values.clientId}\` > Client scopes > \`${values.clientId}-dedicated\` > Add mapper > By configuration > Audience.`,
    'Enter under "Included Custom Audience" the text that the server has as its audience, for instance `neo4j`; switch "Add to access token" on (and "Add to lightweight access token" where those are in use); Save.',
    setAudience(values, 'neo4j'),
    newTokenFor(values),
  ],
  commands: (values) => [
    {
      command: sh`kcadm.sh get clients -r ${values.realm} -q clientId=${values.clientId} --fields id`,
      safety: 'read-only',
    },
    {
      command: sh`kcadm.sh create clients/${keycloakClientUuid}/protocol-mappers/models -r ${values.realm} -s name=neo4j-audience -s protocol=openid-connect -s protocolMapper=oidc-audience-mapper -s ${'config."included.custom.audience"=neo4j'} -s ${'config."access.token.claim"=true'}`,
      safety: 'changes-configuration',
    },
  ],
}

const cognitoLambda = (claim: string, value: string): string =>
  `Write a Lambda function that answers events with the trigger source \`TokenGeneration_ClientCredentials\` by setting \`event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: { ${claim}: ${value} } } } }\` and returns the event.`

const cognitoTrigger = (values: FixValues): string =>
  `Amazon Cognito console > User pools > \`${values.userPoolId}\` > Extensions > Add Lambda trigger > Authentication > Pre token generation, with the trigger event version for user and machine identities (\`V3_0\`); the pool needs the Essentials or Plus feature plan.`

const cognitoPool = (values: FixValues): Command => ({
  command: sh`aws cognito-idp describe-user-pool --region ${values.region} --user-pool-id ${values.userPoolId} --query UserPool.LambdaConfig`,
  safety: 'read-only',
})

const cognitoClient = (values: FixValues): Command => ({
  command: sh`aws cognito-idp describe-user-pool-client --region ${values.region} --user-pool-id ${values.userPoolId} --client-id ${values.clientId} --query UserPoolClient.AllowedOAuthScopes`,
  safety: 'read-only',
})

const entraRoles: Fix = {
  providers: ['entra'],
  summary: 'Give the machine an app role, and let Neo4j take the groups from the roles claim.',
  steps: (values) => [
    `Go to ${appRegistration(values.apiAppId)} > App roles > Create app role: allowed member types "Applications", value for instance \`neo4j_reader\`; Apply.`,
    `Go to ${appRegistration(values.clientId)} (the client) > API permissions > Add a permission > APIs my organization uses > the API > Application permissions > tick the role > Add permissions; then press "Grant admin consent". Without the consent the role does not reach the token.`,
    values.target === 'aura'
      ? `On Aura, claims other than \`groups\` are set up by Neo4j: open a support ticket and ask for the groups claim \`roles\` for this instance. Then ${auraSsoPage} > the configuration > role mapping: \`neo4j_reader=reader\`.`
      : setGroups(values, 'roles', 'neo4j_reader'),
    newTokenFor(values),
  ],
  commands: (values) => [
    {
      command: sh`az ad app show --id ${values.apiAppId} --query appRoles`,
      safety: 'read-only',
    },
    {
      command: sh`az ad app permission add --id ${values.clientId} --api ${values.apiAppId} --api-permissions ${'<app-role-id>=Role'}`,
      safety: 'changes-configuration',
    },
    {
      command: sh`az ad app permission admin-consent --id ${values.clientId}`,
      safety: 'changes-configuration',
    },
  ],
}

const keycloakRoles: Fix = {
  providers: ['keycloak'],
  summary: 'Let Keycloak write the roles into a flat claim with a mapper.',
  steps: (values) => [
    `Keycloak admin console > realm \`${values.realm}\` > Clients > \`${values.clientId}\` > Client scopes > \`${values.clientId}-dedicated\` > Add mapper > By configuration > User Realm Role (or User Client Role).`,
    'Token Claim Name `roles` (without a dot: a dot makes it nested again), Multivalued on, Claim JSON Type String, Add to access token on; Save.',
    `Give the role to the machine: the same client > Service accounts roles > Assign role.`,
    setGroups(values, 'roles', '<role in Keycloak>'),
    newTokenFor(values),
  ],
  commands: (values) => [
    {
      command: sh`kcadm.sh get clients -r ${values.realm} -q clientId=${values.clientId} --fields id`,
      safety: 'read-only',
    },
    {
      command: sh`kcadm.sh create clients/${keycloakClientUuid}/protocol-mappers/models -r ${values.realm} -s name=neo4j-roles -s protocol=openid-connect -s protocolMapper=oidc-usermodel-realm-role-mapper -s ${'config."claim.name"=roles'} -s ${'config."jsonType.label"=String'} -s config.multivalued=true -s ${'config."access.token.claim"=true'}`,
      safety: 'changes-configuration',
    },
  ],
}

const oktaRoles: Fix = {
  providers: ['okta'],
  summary: 'Add a claim with a fixed expression to the custom authorization server.',
  steps: (values) => [
    'Okta Admin Console > Security > API > Authorization Servers > your server > Claims > Add Claim: name `neo4j_roles`, include in "Access Token", "Always", value type "Expression", value `"neo4j_reader"` (with the quotes). A groups filter does not help: a machine is in no group.',
    setGroups(values, 'neo4j_roles', 'neo4j_reader'),
    newTokenFor(values),
  ],
}

const auth0Roles: Fix = {
  providers: ['auth0'],
  summary: 'Add a namespaced claim with an Action of the machine-to-machine flow.',
  steps: (values) => [
    "Auth0 Dashboard > Actions > Library > Create Action > Build from scratch, trigger \"M2M / Client-Credentials\", with the body `exports.onExecuteCredentialsExchange = async (event, api) => { api.accessToken.setCustomClaim('https://neo4j.example.com/roles', ['neo4j_reader']) }`; Deploy, then put it into the flow under Actions > Triggers > credentials-exchange.",
    setGroups(values, 'https://neo4j.example.com/roles', 'neo4j_reader'),
    'Dots and slashes in the name of this claim do no harm: it is one flat name.',
    newTokenFor(values),
  ],
}

const cognitoRoles: Fix = {
  providers: ['cognito'],
  summary: 'Take the groups from the scope claim with exactly one scope, or add an array claim.',
  steps: (values) => [
    `Give the app client exactly one scope of the resource server and ask only for it (\`COGNITO_SCOPE\`): the whole text \`resource-server/scope\` is then the group.`,
    setGroups(values, 'scope', 'neo4j/read'),
    'Or, for several roles, add an array claim with a pre token generation trigger of event version `V3_0` (feature plan Essentials or Plus) and name that claim as the groups claim.',
    newTokenFor(values),
  ],
  commands: (values) => [cognitoClient(values)],
}

function withoutGroups({ present, available }: FindingArgs['M2M507']): string {
  if (present === 'empty') return 'which is in this token and empty'
  if (present === 'not-text')
    return 'which is in this token and is neither a text nor a list of texts'
  return `which this token does not have; it has ${someOf(available, 12)}`
}

export const policyEntries = {
  M2M501: {
    slug: 'entra-token-version-mismatch',
    stage: 'policy',
    severity: 'error',
    owner: 'identity-admin',
    title: 'Entra issues tokens of one version, and Neo4j is set up for the other',
    message: ({ args }) =>
      `Entra issued a v${args.tokenVersion} token (issuer ${brief(args.tokenIssuer)}, audience ${brief(args.tokenAudience) || 'none'}), but Neo4j is set up for v${args.serverVersion} tokens (issuer ${brief(args.serverIssuer)}, audience ${brief(args.serverAudience) || 'not known'}).`,
    meaning:
      'Microsoft Entra ID writes access tokens in two versions. They carry the same facts but name the issuer and the recipient differently: a v1 token has the issuer `https://sts.windows.net/<tenant>/` and mostly the audience `api://<app id>`; a v2 token has the issuer `https://login.microsoftonline.com/<tenant>/v2.0` and always the bare app id as its audience. One property decides which of the two is written: `requestedAccessTokenVersion` in the app registration of the API that the token is for. Not set means v1. Neither the client nor the address that the token is fetched from (`/oauth2/v2.0/token`) changes it. Neo4j compares the issuer literally with the one in the discovery document that it was given, and there is one such document for each version.',
    evidence:
      'The issuer in the token is that of one version of this tenant, and the issuer that the server takes from its discovery document or its settings is that of the other. Where the token has a `ver` claim, it says the same.',
    consequences:
      'Every login with such a token ends in Unauthorized, over Bolt, over the Query API and behind an MCP server alike, although the token is genuine, in date and correctly signed. Validation scripts that accept both issuers of a tenant stay green, which is how this fault is overlooked.',
    causes: [
      'The app registration is as the portal creates it: `requestedAccessTokenVersion` is null, which means v1, while the "OpenID Connect metadata document" that the portal offers for copying is the v2.0 one.',
      'The version was expected to follow from the v2.0 token endpoint. It follows from the registration of the API alone.',
      'The discovery URI was copied without `/v2.0` from a guide for v1 tokens, while the registration is set to version 2. A registration that admits personal Microsoft accounts must be.',
      'A set-up script changes the registration and writes the server settings, and the two steps assume different versions.',
    ],
    fixes: [
      {
        target: 'self-managed',
        fits: ({ args }) => args.tokenVersion === 2,
        when: 'v2 tokens, and a server that is set up for v1',
        summary:
          'Point the server at the v2.0 discovery document and give it the bare app id as audience.',
        steps: serverToVersion2,
        commands: () => [showOidcSettings],
      },
      {
        fits: ({ args }) => args.tokenVersion === 2,
        when: 'v2 tokens, and single sign-on that is set up for v1',
        summary:
          'Set single sign-on up with the v2.0 discovery document, or let Entra write v1 tokens again.',
        steps: (values, said) => [
          `${auraSsoPage}: the discovery URI of the configuration should be \`${entraDiscovery(values, 2)}\`. Neo4j documents the SSO settings as taking effect for instances that are created afterwards; ask Neo4j support about an instance that exists already.`,
          `Or go to ${appRegistration(guidOr(said?.args.apiAppId, values.apiAppId))} > Manifest and set \`requestedAccessTokenVersion\` below \`"api"\` to \`1\`; Save. This is not possible for a registration that admits personal Microsoft accounts, and it changes the tokens of every client of the registration: \`aud\` is then the \`api://\` URI or the app id, as the client asks for it.`,
          newToken,
        ],
        commands: (values, said) =>
          tokenVersionCommands(values, guidOr(said?.args.apiAppId, values.apiAppId), 1),
      },
      {
        summary: 'Let Entra write v2 tokens for this API: requestedAccessTokenVersion = 2.',
        steps: askForVersion2,
        commands: (values, said) =>
          tokenVersionCommands(values, guidOr(said?.args.apiAppId, values.apiAppId), 2),
      },
    ],
    verify: diagnose,
    disproof:
      'A new token whose `iss` equals, character by character, the issuer in the discovery document that the server is really set up with, and that is refused all the same. Or settings of the server that name the other document.',
    sources: [
      sources.entraTokens,
      sources.entraClaims,
      sources.entraManifest,
      sources.graphApiApplication,
      sources.graphUpdateApplication,
      sources.neo4jSso,
    ],
  },
  M2M502: {
    slug: 'server-issuer-mismatch',
    stage: 'policy',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The token comes from another issuer than Neo4j is set up for',
    message: ({ args, expected }) =>
      `The token's issuer is ${brief(args.issuer) || 'missing'}, but ${oidcProvider(args.provider)} of the server takes only ${shown(expected, 'another one')}.`,
    meaning:
      'A token says in its `iss` claim which identity provider wrote it. Neo4j has, for each of its OIDC providers, one issuer that it trusts: the one in the discovery document, or the one in the `issuer` setting, which wins over the document. The two texts are compared literally; a token from another issuer is not looked at further by that provider.',
    evidence:
      'The `iss` claim of the token and the issuer of the server are different texts, and they do not differ in form only.',
    consequences:
      'The login ends in Unauthorized. The token may be flawless and be accepted elsewhere.',
    causes: [
      'The server is set up with another tenant, realm, user pool or authorization server than the one that the client asks.',
      'A hand-written `issuer` line is left over from an earlier set-up and wins over the discovery document.',
      'The provider answers under several names: Keycloak behind an inner and an outer host name, Auth0 with and without a custom domain, Okta with the organization and a custom authorization server.',
      'The client uses the settings of another environment (test against production).',
    ],
    fixes: [
      {
        fits: ({ expected, actual }) =>
          tenantIn(expected) !== undefined &&
          tenantIn(actual) !== undefined &&
          tenantIn(expected) !== tenantIn(actual),
        when: 'both issuers are tenants of Entra ID',
        summary: 'Take the token from the tenant that the server is set up with.',
        steps: (values, said) => [
          `The server trusts tenant \`${tenantIn(said?.expected) ?? '<tenant-of-the-server>'}\`; the token was written by tenant \`${tenantIn(said?.actual) ?? '<tenant-of-the-token>'}\`. If the server is right, get the token there: set \`AZURE_TENANT_ID\` to that tenant, and client id and secret to a registration in it.`,
          `If the token is right, ${values.target === 'aura' ? `compare the discovery URI under ${auraSsoPage}; only instances created after a change use it` : `set the server up with its tenant: ${oidcLine(values, 'well_known_discovery_uri', `${values.issuer}/.well-known/openid-configuration`, said?.args.provider)}`}.`,
          ...restart(values),
          'Never list tenants that are not yours: whoever can register an application there could log in.',
        ],
      },
      {
        providers: ['keycloak'],
        fits: ({ expected, actual }) => hostIn(expected) === hostIn(actual),
        when: 'the host is the same and the realm is another one',
        summary: 'Use the same realm on both sides.',
        steps: (values, said) => [
          `The server trusts ${shown(said?.expected, 'another realm')}; the token was written by ${shown(said?.actual, 'this one')}. If the server is right, get the token there: set \`OIDC_ISSUER\` to it, and use a client of that realm.`,
          `If the token is right: ${setDiscovery(values, `${values.issuer}/.well-known/openid-configuration`)}`,
          ...restart(values),
        ],
      },
      {
        providers: ['keycloak'],
        summary: 'Make Keycloak use one host name inside and outside.',
        steps: (values) => [
          'Keycloak writes the host name of the request into the issuer unless it is told a fixed one: set `KC_HOSTNAME` (option `hostname`) to the public address and restart Keycloak.',
          setDiscovery(values, `${values.issuer}/.well-known/openid-configuration`),
          'The Neo4j server itself must be able to reach that address.',
          ...restart(values),
        ],
        commands: (values) => [
          {
            command: sh`curl -sS ${`${values.issuer}/.well-known/openid-configuration`}`,
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['okta'],
        summary: 'Use the same Okta authorization server on both sides.',
        steps: (values) => [
          'Okta Admin Console > Security > API > Authorization Servers: note the Issuer URI of the server that the client asks (`https://<org>.okta.com/oauth2/default`, for instance). Tokens of the organization itself (`https://<org>.okta.com`) cannot be checked by others.',
          setDiscovery(values, `${values.issuer}/.well-known/openid-configuration`),
          ...restart(values),
        ],
      },
      {
        providers: ['auth0'],
        summary: 'Use the same Auth0 domain on both sides, with the final slash.',
        steps: (values) => [
          'The issuer is the domain at which the token was asked for, with a final slash: `https://<tenant>.<region>.auth0.com/`, or the custom domain. Ask for the token at the domain that the server is set up with.',
          setDiscovery(values, 'https://<domain>/.well-known/openid-configuration'),
          ...restart(values),
        ],
      },
      {
        target: 'aura',
        summary: 'Use the discovery document of the tenant, realm or pool that issues the token.',
        steps: (values) => [
          `${auraSsoPage}: compare the discovery URI of the configuration with the issuer of the token (here \`${values.issuer}\`).`,
          'If the configuration names another tenant or server, either let the client get its token there, or set up a configuration for this one. Neo4j documents that only instances created after the configuration use it; for others ask Neo4j support.',
          newTokenFor(values),
        ],
      },
      {
        summary:
          'Set the server up with the discovery document of the issuer that writes the token.',
        steps: (values, said) => [
          `In \`neo4j.conf\`: ${oidcLine(values, 'well_known_discovery_uri', `${values.issuer}/.well-known/openid-configuration`, said?.args.provider)}`,
          `Take out the lines for \`${oidcSetting(values, 'issuer', said?.args.provider)}\` and \`${oidcSetting(values, 'jwks_uri', said?.args.provider)}\`, or correct them: they win over the document.`,
          restartNeo4j,
          'Or, if the server is right, let the client get its token from the issuer that the server expects.',
        ],
        commands: () => [showOidcSettings],
      },
    ],
    verify: oidcCheck,
    disproof:
      'The settings in force on the server name the issuer of the token (`SHOW SETTINGS`), or a token with this issuer is accepted.',
    sources: [
      sources.neo4jSso,
      sources.neo4jSettings,
      sources.jwtIssuer,
      sources.metadataIssuer,
      sources.keycloakHostname,
    ],
  },
  M2M503: {
    slug: 'server-audience-mismatch',
    stage: 'policy',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The token is meant for another recipient than Neo4j accepts',
    message: ({ args, expected }) =>
      `The token's audience is ${brief(args.audience)}, but the server takes only ${shown(expected, 'another one')}.${args.guidOfUri ? ' Both name the same app, once as a URI and once as its bare id; they are compared literally.' : ''}`,
    meaning:
      'The `aud` claim of a token says for which service it was made, so that a token for one service cannot be used at another. Neo4j has a list of audiences that it takes as its own (the setting `audience`); none of the values in the token is on that list. They are compared literally: `api://<app id>` and `<app id>` are two different audiences.',
    evidence:
      'The issuer fits, and none of the values in `aud` equals one of the configured audiences.',
    consequences: 'The login ends in Unauthorized, although the token is genuine and in date.',
    causes: [
      'The server has the bare app id and the token the `api://` URI (Entra v1 tokens), or the other way round.',
      'The client asks for a token of another API: a wrong scope (Entra), `audience` (Auth0) or resource.',
      'The server has the client id as its audience, while the token is for an API with an id of its own.',
      'Only the interactive sign-in was set up: its tokens carry the client id of the browser application.',
    ],
    fixes: [
      {
        providers: ['entra'],
        target: 'self-managed',
        fits: ({ args }) => args.guidOfUri,
        when: 'both sides name the same app',
        summary: 'List both forms of the app id as audiences.',
        steps: (values) => [
          `In \`neo4j.conf\`: ${oidcLine(values, 'audience', `api://${values.apiAppId},${values.apiAppId}`)}`,
          restartNeo4j,
          'Or let Entra write v2 tokens, which always carry the bare id: see `neo4j-m2m-doctor explain M2M501`.',
        ],
        commands: () => [showOidcSettings],
      },
      {
        providers: ['entra'],
        target: 'aura',
        summary: 'Ask for a token of the app that single sign-on is set up with, in version 2.',
        steps: (values) => [
          `Note the client id under ${auraSsoPage}. Aura is assumed to take it as the audience; Neo4j documents no audience for Aura.`,
          'Ask for a token of that app: set `AZURE_SCOPE=api://<that client id>/.default`.',
          `Go to ${appRegistration(values.apiAppId)} > Manifest: \`requestedAccessTokenVersion\` = \`2\`, so that \`aud\` becomes the bare id. It changes the tokens of every client of that registration.`,
          newTokenFor(values),
        ],
        commands: (values) => tokenVersionCommands(values, values.apiAppId, 2),
      },
      {
        providers: ['entra'],
        target: 'self-managed',
        summary:
          'Ask for a token of the app that the server expects, or let the server expect this one.',
        steps: (values) => [
          'If the server is right: set `AZURE_SCOPE=api://<the app id that the server expects>/.default` and get a new token.',
          `If the token is right: in \`neo4j.conf\` ${oidcLine(values, 'audience', `${values.apiAppId},api://${values.apiAppId}`)}. ${restartNeo4j}`,
        ],
        commands: () => [showOidcSettings],
      },
      {
        providers: ['auth0'],
        summary: 'Ask for the API that the server expects.',
        steps: (values) => [
          'Auth0 Dashboard > Applications > APIs: note the Identifier of the API for Neo4j, and authorize the client for it (Machine to Machine Applications).',
          'Set `OIDC_AUDIENCE=<identifier>` and get a new token.',
          setAudience(values, '<identifier>'),
        ],
      },
      {
        providers: ['okta'],
        summary: 'Give the authorization server the audience that Neo4j expects.',
        steps: (values) => [
          'Okta Admin Console > Security > API > Authorization Servers > your server > Settings > Edit: Audience (the server "default" has `api://default`). Every client of that authorization server gets the new audience.',
          newTokenFor(values),
          'Or, instead, let the server expect the audience that the authorization server has.',
          setAudience(values, 'api://default'),
        ],
      },
      keycloakAudience,
      {
        target: 'aura',
        summary: 'Get a token whose audience is the client id of the single sign-on configuration.',
        steps: () => [
          `Note the client id under ${auraSsoPage}. Aura is assumed to take it as the audience; Neo4j documents no audience for Aura.`,
          'Let the client ask for a token with that audience (scope, `audience` or `resource`, as the identity provider has it).',
          'If the audience cannot be changed, ask Neo4j support which audience this instance takes.',
        ],
      },
      {
        summary: 'Let the server and the token name the same audience.',
        steps: (values) => [
          `If the token is right: in \`neo4j.conf\` ${oidcLine(values, 'audience', '<audience of the token>')}; several are separated by commas. ${restartNeo4j}`,
          'If the server is right: let the client ask for that audience (scope, `audience` or `resource`) and get a new token.',
        ],
        commands: () => [showOidcSettings],
      },
    ],
    verify: oidcCheck,
    disproof:
      'The `audience` setting in force on the server (`SHOW SETTINGS`) holds one of the values of `aud`, or a token with this audience is accepted.',
    sources: [
      sources.neo4jSettings,
      sources.neo4jSso,
      sources.jwtAudience,
      sources.accessTokenValidation,
      sources.entraClaims,
    ],
  },
  M2M504: {
    slug: 'audience-missing',
    stage: 'policy',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The token has no audience at all',
    message: ({ args, expected }) =>
      `The token has no aud claim, but the server takes only tokens for ${shown(expected, 'the audience in its settings')}.${args.provider === 'cognito' ? ' Amazon Cognito puts none into the tokens of machines.' : ''}`,
    meaning:
      'Neo4j takes a token only if its `aud` claim names one of the audiences in the settings. This token names no recipient at all, so nothing can match. Some identity providers leave `aud` out of machine tokens: Amazon Cognito always does, unless a Lambda function adds it; Keycloak does as long as no role and no mapper of the client yields one.',
    evidence: 'The token has no `aud` claim, and the server is set up with at least one audience.',
    consequences:
      'Every login with such a token ends in Unauthorized. Other services that check the audience (API gateways, MCP servers, AgentCore with allowed audiences) refuse it as well.',
    causes: [
      'Amazon Cognito with the client credentials flow: the token has `client_id` and `scope`, but no `aud`. Resource binding (the `resource` parameter) is for users only.',
      'Keycloak without an audience mapper for the client.',
      'A generic provider that wants an `audience` or `resource` parameter which the client does not send.',
    ],
    fixes: [
      {
        providers: ['cognito'],
        summary: 'Add aud with a pre token generation trigger, and list the client id as audience.',
        steps: (values) => [
          cognitoLambda('aud', 'event.callerContext.clientId'),
          cognitoTrigger(values),
          'Cognito allows only the client id of the app client as the value of `aud`, so the server must list the id of every machine client.',
          values.target === 'aura'
            ? 'On Aura the audiences cannot be set by yourself, and Neo4j documents single sign-on for Microsoft Entra ID and Okta: ask Neo4j support whether this instance can take tokens of Cognito.'
            : setAudience(values, values.clientId),
          ...restart(values),
          newTokenFor(values),
        ],
        commands: (values) => [
          cognitoPool(values),
          {
            command: sh`aws lambda add-permission --region ${values.region} --function-name ${'<function-name>'} --statement-id cognito-pre-token --action lambda:InvokeFunction --principal cognito-idp.amazonaws.com --source-arn ${`arn:aws:cognito-idp:${values.region}:<account-id>:userpool/${values.userPoolId}`}`,
            safety: 'changes-configuration',
          },
        ],
      },
      keycloakAudience,
      {
        providers: ['auth0'],
        summary: 'Ask for the audience.',
        steps: (values) => [
          'Set `OIDC_AUDIENCE` to the Identifier of the API (Auth0 Dashboard > Applications > APIs) and get a new token.',
          setAudience(values, '<identifier>'),
        ],
      },
      {
        summary: 'Let the identity provider put the audience of the server into the token.',
        steps: () => [
          'Ask for it: set `OIDC_AUDIENCE` (parameter `audience`) or `OIDC_RESOURCE` (parameter `resource`, RFC 8707), whichever the provider knows, and get a new token.',
          'Or let the administrator of the provider add the claim for this client.',
          'The server cannot be told to do without: with no audience to compare, tokens made for other services would be taken.',
        ],
      },
    ],
    verify: oidcCheck,
    disproof:
      'A decoded token of this client that has an `aud` claim (`neo4j-m2m-doctor token inspect`).',
    sources: [
      sources.neo4jSettings,
      sources.cognitoPreToken,
      sources.cognitoResourceServers,
      sources.cognitoNoAudience,
      sources.keycloakAdmin,
      sources.resourceIndicators,
    ],
  },
  M2M505: {
    slug: 'username-claim-missing',
    stage: 'policy',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The claim that Neo4j takes the user name from is not in the token',
    message: ({ args }) =>
      `The server takes the user name from the claim ${brief(args.claim, 60)}, which this token does not have; it has ${someOf(args.available, 12)}.`,
    meaning:
      'Neo4j needs a name for whoever logs in and takes it from one claim of the token, `sub` unless set otherwise (`claims.username`). Here a claim is set that belongs to people: `email`, `preferred_username` and `upn` describe a person, and a machine identity has none of them.',
    evidence: 'The claim named by `claims.username` is not among the claims of the token.',
    consequences:
      'The login ends in Unauthorized, although issuer, audience and signature fit. People who log in through the same settings are not affected, so the settings look right.',
    causes: [
      'The settings were made for people in a browser (`email`, `preferred_username`, `upn`) and are now used for a machine.',
      'A guide recommends `preferred_username` for machines; Entra does not put it into app-only tokens.',
      'Keycloak lightweight access tokens leave the claim out.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Ask Neo4j support which claim this instance takes the user name from.',
        steps: () => [
          'The user name claim cannot be set in the Aura console. Open a support ticket and ask for `sub`, which every machine token has.',
          'Or let the identity provider put the expected claim into machine tokens as well.',
        ],
      },
      {
        providers: ['entra'],
        summary: 'Take the user name from sub.',
        steps: (values) => [
          `In \`neo4j.conf\`: ${oidcLine(values, 'claims.username', 'sub')} (the object id of the client's service principal). The client id is readable too: \`azp\` in v2 tokens, \`appid\` in v1 tokens.`,
          restartNeo4j,
          'If people log in through the same provider block, give the machine a block of its own: two providers may have the same discovery document.',
        ],
        commands: () => [showOidcSettings],
      },
      {
        summary: 'Take the user name from sub.',
        steps: (values) => [
          `In \`neo4j.conf\`: ${oidcLine(values, 'claims.username', 'sub')}`,
          restartNeo4j,
          'If people log in through the same provider block, give the machine a block of its own, with another name.',
          'With `dbms.security.require_local_user=true` the ids of the linked users change with the claim.',
        ],
        commands: () => [showOidcSettings],
      },
    ],
    verify: oidcCheck,
    disproof: 'The setting in force on the server names a claim that is in the token.',
    sources: [sources.neo4jSso, sources.neo4jSettings, sources.entraClaims],
  },
  M2M506: {
    slug: 'username-claim-not-text',
    stage: 'policy',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The claim that Neo4j takes the user name from is not a text',
    message: ({ args }) =>
      `The server takes the user name from the claim ${brief(args.claim, 60)}, which is ${brief(args.type, 60)} in this token and not a text.`,
    meaning:
      'The user name has to be one text. The claim that is configured for it holds something else in this token: a list, a number, an object or nothing.',
    evidence:
      'The claim named by `claims.username` is in the token, and its JSON type is not a string.',
    consequences: 'The login ends in Unauthorized.',
    causes: [
      'The claim is a list (`roles`, `groups`, an e-mail list) instead of a name.',
      'A mapper or hook of the identity provider writes it with a wrong type.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Ask Neo4j support which claim this instance takes the user name from.',
        steps: () => [
          'The user name claim cannot be set in the Aura console. Open a support ticket and ask for `sub`.',
          'Or let the identity provider write the claim as a text.',
        ],
      },
      {
        summary: 'Take the user name from sub, or write the claim as a text.',
        steps: (values) => [
          `In \`neo4j.conf\`: ${oidcLine(values, 'claims.username', 'sub')}`,
          restartNeo4j,
          'Or correct the mapper of the identity provider, so that the claim becomes one text (in Keycloak: Claim JSON Type String, Multivalued off).',
        ],
        commands: () => [showOidcSettings],
      },
    ],
    verify: oidcCheck,
    disproof: 'The setting in force on the server names a claim that is a text in the token.',
    sources: [sources.neo4jSettings, sources.neo4jSso],
  },
  M2M507: {
    slug: 'groups-claim-missing',
    stage: 'policy',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The claim that Neo4j takes the groups from gives no groups',
    message: ({ args }) =>
      `The server ${args.assumed ? 'is assumed to take' : 'takes'} the groups from the claim ${brief(args.claim, 60)}, ${withoutGroups(args)}.`,
    meaning:
      'Neo4j gives roles according to groups, and takes the groups from one claim of the token (`claims.groups`). This token does not have it. That alone does not prevent the login, but whoever logs in has only the role PUBLIC and may do next to nothing. Machine tokens rarely have `groups`: groups are for people, and a machine is given app roles or scopes instead.',
    evidence: 'The claim named by `claims.groups` is not among the claims of the token.',
    consequences:
      'The login may succeed; the first query is refused with Forbidden, or the database seems to be empty.',
    causes: [
      'The settings were made for people (`groups`) and are now used for a machine.',
      'Entra: no app role is given to the client, or the consent is missing; then `roles` is left out.',
      'Okta: group claims are made from users, and a machine is none.',
      'Keycloak: the roles stand below `realm_access` (M2M508), or lightweight access tokens leave them out.',
    ],
    fixes: [
      entraRoles,
      keycloakRoles,
      oktaRoles,
      auth0Roles,
      cognitoRoles,
      {
        target: 'aura',
        summary: 'Let the token carry groups, or ask Neo4j support for another groups claim.',
        steps: () => [
          'Aura takes the groups from the claim `groups`. Let the identity provider put a claim of that name into machine tokens, as a list of texts.',
          'If it can only be another claim (`roles`), open a support ticket: claims other than `groups` are set up by Neo4j.',
        ],
      },
      {
        summary: 'Name a claim that the token has, or add the claim to the token.',
        steps: (values) => [
          `In \`neo4j.conf\`: ${oidcLine(values, 'claims.groups', groupsClaimOf(values))}, a claim at the top level of the token that is a text or a list of texts.`,
          `Map its values to roles: ${oidcLine(values, 'authorization.group_to_role_mapping', '"<group>"=reader')}`,
          'Or let the identity provider add the expected claim to the tokens of this client.',
          newTokenFor(values),
        ],
        commands: () => [showOidcSettings],
      },
    ],
    verify: oidcCheck,
    disproof:
      'After a login `SHOW CURRENT USER` lists more roles than PUBLIC; or the setting in force names a claim that is in the token.',
    sources: [
      sources.neo4jSso,
      sources.neo4jSettings,
      sources.entraAppRoles,
      sources.keycloakAdmin,
      sources.auraSso,
    ],
  },
  M2M508: {
    slug: 'groups-claim-nested',
    stage: 'policy',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The roles are in the token, but below another claim',
    message: ({ args }) =>
      `The server takes the groups from the top-level claim ${brief(args.claim, 60)}; the token has ${someOf(args.values, 6)} at ${brief(args.path, 80)}, which Neo4j does not read.`,
    meaning:
      'A token is a set of named claims, and a claim can itself contain others. Keycloak writes roles in this way: `realm_access` contains `roles`. Neo4j reads the groups only from the top level; a path with dots is not followed.',
    evidence:
      'The configured groups claim is not at the top level of the token, while a list of names stands at the path that is shown.',
    consequences: 'The login may succeed, but without any role except PUBLIC.',
    causes: [
      'Keycloak without a mapper: `realm_access.roles` and `resource_access.<client>.roles` are nested.',
      '`claims.groups=realm_access.roles` was set in the hope that the path is followed.',
      'A mapper with a dot in its Token Claim Name, which makes it nested.',
    ],
    fixes: [
      keycloakRoles,
      {
        summary: 'Let the identity provider write the roles into a claim at the top level.',
        steps: (values) => [
          'Add a mapper, hook or claim rule at the identity provider that writes the roles as a list of texts into a flat claim, for instance `neo4j_roles`.',
          `In \`neo4j.conf\`: ${oidcLine(values, 'claims.groups', 'neo4j_roles')}`,
          newTokenFor(values),
        ],
        commands: () => [showOidcSettings],
      },
    ],
    verify: oidcCheck,
    disproof: 'After a login `SHOW CURRENT USER` lists the roles that the nested claim names.',
    sources: [sources.neo4jNestedClaims, sources.neo4jSettings, sources.keycloakAdmin],
  },
  M2M509: {
    slug: 'scope-string-is-one-group',
    stage: 'policy',
    severity: 'error',
    owner: 'identity-admin',
    title: 'Several scopes in one text count as a single group',
    message: ({ args }) =>
      `The groups claim ${brief(args.claim, 60)} is the single text "${brief(args.value)}"; Neo4j takes it as one group with spaces in its name, not as ${args.entries.length} groups.`,
    meaning:
      'OAuth writes several scopes as one text with spaces between them. Neo4j takes a groups claim that is a text as exactly one group, and only a list as several. The mapping knows groups such as `neo4j/read`, but none that is called `neo4j/read neo4j/write`, spaces included.',
    evidence: 'The groups claim is a text with spaces in it, and its parts look like scopes.',
    consequences:
      'The login may succeed, but without any role except PUBLIC. With one scope the same settings work, so the fault appears when a second scope is added.',
    causes: [
      'Amazon Cognito writes `scope` as one text, and the client asked for several scopes, or for none (then all scopes of the app client are given).',
      'Another provider whose `scope` claim was named as the groups claim.',
    ],
    fixes: [
      {
        providers: ['cognito'],
        summary: 'Ask for exactly one scope, or add an array claim.',
        steps: (values, said) => [
          `Ask for one scope only, for instance \`COGNITO_SCOPE=${firstScope(said)}\`. Do not leave the scope out: Cognito then gives all scopes of the app client.`,
          values.target === 'aura'
            ? `Map that scope in full: ${auraSsoPage} > the configuration > role mapping, \`${firstScope(said)}=reader\`.`
            : `Map that scope in full: ${oidcLine(values, 'authorization.group_to_role_mapping', `"${firstScope(said)}"=reader`)}`,
          `Or, when one client needs several roles: ${cognitoLambda('neo4j_roles', "['reader', 'publisher']")} ${cognitoTrigger(values)}`,
          `With that array claim: ${setGroups(values, 'neo4j_roles', '<group>')}`,
          'Mapping the whole text with its spaces depends on the order in which the scopes come: avoid it.',
        ],
        commands: (values) => [cognitoClient(values), cognitoPool(values)],
      },
      {
        summary: 'Take the groups from a claim that is a list.',
        steps: (values) => [
          `Name another claim: ${oidcLine(values, 'claims.groups', groupsClaimOf({ ...values, provider: values.provider === 'cognito' ? 'oidc' : values.provider }))}, one that is a list of texts. Let the identity provider add one if there is none.`,
          'Or ask for exactly one scope, and map that scope.',
          newTokenFor(values),
        ],
        commands: () => [showOidcSettings],
      },
    ],
    verify: oidcCheck,
    disproof: 'After a login `SHOW CURRENT USER` lists roles that come from one of the scopes.',
    sources: [
      sources.neo4jSettings,
      sources.cognitoAccessToken,
      sources.cognitoPreToken,
      sources.cognitoResourceServers,
    ],
  },
  M2M510: {
    slug: 'groups-not-mapped',
    stage: 'policy',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The groups in the token are mapped to no role',
    message: ({ args }) => {
      const near = args.near[0]
      return `The claim ${brief(args.claim, 60)} has ${someOf(args.groups)}, but the mapping knows only ${someOf(args.mapped)}.${near ? ` Nearly right: "${brief(near.group, 80)}" against "${brief(near.mapped, 80)}" (${brief(near.how, 60)}).` : ''}`
    },
    meaning:
      'Neo4j has a table that says which group gives which roles (`authorization.group_to_role_mapping`). None of the groups in the token is in it. Without the setting a group gives the role of the same name; as soon as the setting is there, that rule is off and only the table counts. Groups are compared with upper and lower case.',
    evidence:
      'The groups claim is in the token, the mapping is set, and no group of the token is a key of it.',
    consequences: 'The login succeeds, but without any role except PUBLIC.',
    causes: [
      'A spelling that is not quite the same: case, a space, a missing prefix (Cognito writes `resource-server/scope`).',
      'Entra writes object ids of groups, or the *values* of app roles, while the mapping has their display names.',
      'A mapping was added for one group, which switched the same-name rule off for all others.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Correct the role mapping of the single sign-on configuration.',
        steps: (_values, said) => [
          `${auraSsoPage} > the configuration > role mapping: enter \`${groupOr(said?.args.groups[0], '<group>')}=reader\`, with the group exactly as it stands in the token.`,
          'If the mapping is that of one instance, Neo4j support has to change it.',
        ],
      },
      {
        summary: 'Add the group to the mapping, exactly as it stands in the token.',
        steps: (values, said) => [
          ...nearlyRight(said),
          `In \`neo4j.conf\`: ${oidcLine(values, 'authorization.group_to_role_mapping', `"${groupOr(said?.args.near[0]?.group ?? said?.args.groups[0], '<group>')}"=reader`)}; pairs are separated by \`;\`, roles by \`,\`.`,
          'Keep the pairs that are there already: the line replaces the whole table.',
          'The role must exist: `SHOW ROLES`, else `CREATE ROLE`.',
          restartNeo4j,
        ],
        commands: () => [showOidcSettings],
      },
    ],
    verify: oidcCheck,
    disproof: 'After a login `SHOW CURRENT USER` lists a role that one of these groups gives.',
    sources: [sources.neo4jSso, sources.neo4jSettings],
  },
  M2M511: {
    slug: 'groups-claim-not-configured',
    stage: 'policy',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'Neo4j is not told which claim holds the groups',
    message: ({ args }) =>
      `${oidcProvider(args.provider)} is to give the roles, but claims.groups is not set for it, so no token can bring any.`,
    meaning:
      'Neo4j was told to leave the roles to the identity provider (`authorization_providers`), but not where in the token to find the groups: `claims.groups` has no default.',
    evidence:
      'The provider is among the authorization providers, and there is no `claims.groups` line for it.',
    consequences: 'Whoever logs in has only the role PUBLIC.',
    causes: [
      'The line was forgotten, or has a misspelt name.',
      'The settings were copied from a set-up in which `native` gives the roles.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Ask Neo4j support for the groups claim of this instance.',
        steps: () => [
          `${auraSsoPage}: enter the role mapping of the configuration; the groups are taken from the claim \`groups\`.`,
          'For another claim open a support ticket.',
        ],
      },
      {
        summary: 'Set claims.groups.',
        steps: (values, said) => [
          `In \`neo4j.conf\`: ${oidcLine(values, 'claims.groups', groupsClaimOf(values), said?.args.provider)}`,
          `In \`neo4j.conf\`: ${oidcLine(values, 'authorization.group_to_role_mapping', '"<group>"=reader', said?.args.provider)} (not needed when the groups are called like the roles)`,
          restartNeo4j,
        ],
        commands: () => [showOidcSettings],
      },
    ],
    verify: checkConf,
    disproof:
      'The setting in force on the server (`SHOW SETTINGS`) has a groups claim for this provider.',
    sources: [sources.neo4jSettings, sources.neo4jSso],
  },
  M2M512: {
    slug: 'provider-not-in-authentication-providers',
    stage: 'policy',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The OIDC provider is configured but not switched on',
    message: ({ args }) =>
      `${oidcProvider(args.provider)} has settings, but dbms.security.authentication_providers lists only ${someOf(args.listed)}.`,
    meaning:
      'Having settings for an identity provider is not enough: Neo4j asks only those that stand in the list `dbms.security.authentication_providers`. The default is `native`, which means user and password only.',
    evidence:
      'There are settings `dbms.security.oidc.<name>.*`, and `oidc-<name>` is not in the list.',
    consequences: 'No token can log in; every attempt ends in Unauthorized.',
    causes: [
      'The line was forgotten, or commented out.',
      'The name in the list is not the one in the settings: `oidc-` belongs before it.',
    ],
    fixes: [
      {
        summary: 'Add the provider to the list.',
        steps: (values, said) => [
          `In \`neo4j.conf\`: \`dbms.security.authentication_providers=oidc-${oidcNameOr(said?.args.provider, values.oidcName)},native\``,
          `In \`neo4j.conf\`: \`dbms.security.authorization_providers=oidc-${oidcNameOr(said?.args.provider, values.oidcName)},native\` (else the login works and the roles stay empty)`,
          'Keep what is in the lists already.',
          restartNeo4j,
        ],
        commands: () => [showOidcSettings],
      },
    ],
    verify: checkConf,
    disproof: 'The list in force on the server (`SHOW SETTINGS`) names this provider.',
    sources: [sources.neo4jSettings, sources.neo4jSso],
  },
  M2M513: {
    slug: 'provider-not-in-authorization-providers',
    stage: 'policy',
    severity: 'warning',
    owner: 'neo4j-admin',
    title: 'The OIDC provider may log users in but not give them roles',
    message: ({ args }) =>
      `${oidcProvider(args.provider)} is not in dbms.security.authorization_providers, which lists only ${someOf(args.listed)}; the groups in the token are ignored.`,
    meaning:
      'Neo4j asks two questions: who is this (authentication), and what may they do (authorization). Each has its own list of providers. This provider answers only the first, so the groups in its tokens count for nothing.',
    evidence:
      'The provider is in `dbms.security.authentication_providers` and not in `dbms.security.authorization_providers`.',
    consequences:
      'The login succeeds and the roles stay empty, unless another provider of the list gives them (`native`, to a local user of that name).',
    causes: [
      'Only one of the two lines was changed.',
      'Roles are meant to be given to local users; then the local users have to exist.',
    ],
    fixes: [
      {
        summary: 'Add the provider to the authorization providers.',
        steps: (values, said) => [
          `In \`neo4j.conf\`: \`dbms.security.authorization_providers=oidc-${oidcNameOr(said?.args.provider, values.oidcName)},native\`, and keep what is in the list already.`,
          `Set \`${oidcSetting(values, 'claims.groups', said?.args.provider)}\` as well, if it is not.`,
          restartNeo4j,
        ],
        commands: () => [showOidcSettings],
      },
    ],
    verify: checkConf,
    disproof: 'After a login `SHOW CURRENT USER` lists the roles that the token should bring.',
    sources: [sources.neo4jSettings, sources.neo4jSso],
  },
  M2M514: {
    slug: 'unknown-setting',
    stage: 'policy',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The configuration has a setting that Neo4j does not know',
    message: ({ args }) =>
      `Line ${args.line} sets ${brief(args.setting, 120)}, ${args.known ? 'which is not a setting of Neo4j' : 'which is not among the settings known here'}.${args.suggestion ? ` Meant is probably ${brief(args.suggestion, 120)}.` : ''}`,
    meaning:
      'Neo4j checks the names in its configuration strictly and does not start when one is unknown (`server.config.strict_validation.enabled`, on by default). With the strict check off, the line is ignored, and what it was meant to set is not set.',
    evidence:
      'The name is not in the settings reference of the Operations Manual. Some wrong names come from the documentation itself: an example there says `dbms.security.oidc.<provider>.claims.audience`, where the reference has `dbms.security.oidc.<provider>.audience`.',
    consequences:
      'The server does not start after the next change, or it runs without the setting that was meant: no audience, no groups claim.',
    causes: [
      'A line was copied from an example with a wrong name: `claims.audience`, or the `config` key `server_type_principal`.',
      'A typing error in the name.',
      'A setting of a newer or older version of Neo4j.',
    ],
    fixes: [
      {
        summary: 'Correct the name of the setting, or take the line out.',
        steps: (_values, said) => [
          said?.args.suggestion === undefined
            ? 'Look the name up in the settings reference of the Operations Manual, for the version of your server.'
            : `Write \`${inForm(said.args.suggestion, /^[A-Za-z0-9._<>-]+$/, '<setting>')}\` in its place.`,
          'Check the file before the server is restarted: `neo4j-admin server validate-config`.',
          restartNeo4j,
        ],
        commands: () => [validateConf],
      },
    ],
    verify: checkConf,
    disproof:
      '`neo4j-admin server validate-config` accepts the line, or `SHOW SETTINGS` lists the name on the running server.',
    sources: [sources.neo4jSettings, sources.neo4jSso],
  },
  M2M515: {
    slug: 'duplicate-setting',
    stage: 'policy',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'A setting stands in the configuration more than once',
    message: ({ args }) =>
      `${brief(args.setting, 120)} is set ${args.lines.length} times (lines ${args.lines.slice(0, 8).join(', ')}), with the values ${someOf(args.values, 4)}: which one is in force is not known.`,
    meaning:
      'Neo4j wants each setting once. With the strict check on, which is the default, the server refuses to start; with it off, one of the values is in force, and the file does not say which.',
    evidence: 'The same name stands on several lines of the configuration file.',
    consequences:
      'The server does not start after the next change, or it works with the value that you do not expect.',
    causes: [
      'A block was copied in without the old one being taken out.',
      "The Operations Manual's own example for Entra access tokens sets `issuer` twice.",
      'A start script appends lines on each start.',
    ],
    fixes: [
      {
        summary: 'Keep one line for the setting.',
        steps: (_values, said) => [
          `Take out all but one of the lines${said ? ` ${said.args.lines.slice(0, 8).join(', ')}` : ''}.`,
          'Check the file before the server is restarted: `neo4j-admin server validate-config`.',
          'Find out what is in force now: `SHOW SETTINGS` on the running server.',
          restartNeo4j,
        ],
        commands: () => [validateConf, showOidcSettings],
      },
    ],
    verify: checkConf,
    disproof: 'The file that the server really reads has the setting once.',
    sources: [sources.neo4jSettings, sources.neo4jSsoTutorial],
  },
  M2M516: {
    slug: 'userinfo-needed-for-app-token',
    stage: 'policy',
    severity: 'warning',
    owner: 'neo4j-admin',
    title: 'Neo4j is to ask the identity provider about a user, and there is none',
    message: ({ args }) =>
      `${someOf(args.settings)} ${args.settings.length === 1 ? 'is' : 'are'} on: the server then asks the userinfo endpoint about the owner of the token, and a machine token has no user.`,
    meaning:
      'Neo4j can fetch the user name or the groups from the userinfo endpoint of the identity provider instead of reading them from the token. That endpoint describes people. For a token that belongs to a machine it normally has no answer.',
    evidence:
      'A `get_..._from_user_info` setting is on, and the token belongs to a machine. That the login fails because of it is a conclusion from how such endpoints work, not something that Neo4j documents.',
    consequences: 'The login may be refused, or the groups stay empty.',
    causes: [
      'The settings were made for people, whose tokens were too small to hold their groups.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Ask Neo4j support to read name and groups from the token.',
        steps: () => [
          'These settings cannot be changed in the Aura console: open a support ticket.',
        ],
      },
      {
        summary: 'Read name and groups from the token.',
        steps: (values) => [
          `In \`neo4j.conf\`: ${oidcLine(values, 'get_username_from_user_info', 'false')} and ${oidcLine(values, 'get_groups_from_user_info', 'false')}`,
          `Name claims that machine tokens have: ${oidcLine(values, 'claims.username', 'sub')} and ${oidcLine(values, 'claims.groups', groupsClaimOf(values))}`,
          'If people need the other setting, give the machine a provider block of its own.',
          restartNeo4j,
        ],
        commands: () => [showOidcSettings],
      },
    ],
    verify: diagnose,
    disproof: 'A login with a machine token succeeds, with roles, while the setting is on.',
    sources: [sources.neo4jSettings, sources.neo4jSso],
  },
  M2M517: {
    slug: 'issuer-is-a-template',
    stage: 'policy',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The discovery document is for all tenants and names no issuer of its own',
    message: ({ args }) =>
      `The document ${brief(args.discoveryUri)} gives the issuer ${brief(args.issuer)}, a template that no token can equal.`,
    meaning:
      'Entra has discovery documents for everybody (`common`, `organizations`, `consumers`) beside the one of each tenant. Their issuer contains the placeholder `{tenantid}`. Neo4j compares the issuer literally, so it needs the document of your tenant.',
    evidence: 'The issuer in the discovery document contains a placeholder in braces.',
    consequences: 'Every login ends in Unauthorized.',
    causes: ['The discovery URI was copied from a guide for applications that serve many tenants.'],
    fixes: [
      {
        target: 'aura',
        summary: "Enter your tenant's own discovery URI.",
        steps: (values) => [
          `${auraSsoPage}: the discovery URI is \`${entraDiscovery(values, 2)}\`.`,
          'Neo4j documents that only instances created after the configuration use it; for others ask Neo4j support.',
        ],
      },
      {
        summary: "Use your tenant's own discovery document.",
        steps: (values) => [
          `In \`neo4j.conf\`: ${oidcLine(values, 'well_known_discovery_uri', entraDiscovery(values, 2))} for v2 tokens, or \`${entraDiscovery(values, 1)}\` for v1 tokens (\`neo4j-m2m-doctor token inspect\` tells which they are).`,
          restartNeo4j,
        ],
        commands: () => [
          { command: 'az account show --query tenantId --output tsv', safety: 'read-only' },
        ],
      },
    ],
    verify: oidcCheck,
    disproof:
      'The discovery document that the server is set up with has an issuer without a placeholder.',
    sources: [sources.entraTokens, sources.metadataIssuer],
  },
  M2M518: {
    slug: 'local-user-required',
    stage: 'policy',
    severity: 'warning',
    owner: 'neo4j-admin',
    title: 'Neo4j takes only users that are linked in the database',
    message: ({ args }) =>
      `dbms.security.require_local_user is on: a user that is linked to the id "${brief(args.user, 100)}" of ${oidcProvider(args.provider)} must exist in the database.`,
    meaning:
      'With this setting a valid token is not enough. A user must exist in Neo4j that is linked to the identity: the provider, and the value of the user name claim in the token. Everybody else is refused.',
    evidence:
      'The setting is on. Whether the linked user exists cannot be seen from outside, so this is a warning until a login is refused.',
    consequences: 'Without the linked user the login ends in Unauthorized.',
    causes: [
      'The user was never created for this machine.',
      'The user is linked to another id: the client id instead of `sub`, or an id of another tenant.',
    ],
    fixes: [
      {
        summary: 'Create the user and link it to the identity.',
        steps: (values, said) => [
          `As an administrator, in the system database: \`CREATE USER neo4j_m2m SET AUTH 'oidc-${oidcNameOr(said?.args.provider, values.oidcName)}' { SET ID '${nameOr(said?.args.user, values.user)}' }\``,
          'The name before SET AUTH is free; the id must be the value of the user name claim in the token, exactly.',
          'The roles come from the groups in the token, or with `native` among the authorization providers from `GRANT ROLE ... TO` this user.',
          'Or, if local users are not wanted: `dbms.security.require_local_user=false`.',
        ],
        commands: () => [
          {
            command: "cypher-shell -d system 'SHOW USERS WITH AUTH'",
            safety: 'read-only',
          },
        ],
      },
    ],
    verify: diagnose,
    disproof:
      '`SHOW USERS WITH AUTH` lists a user with this provider and this id, or the setting in force is false.',
    sources: [sources.neo4jAuthProviders, sources.neo4jSettings],
  },
  M2M519: {
    slug: 'issuer-differs-only-in-form',
    stage: 'policy',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The issuer differs from the expected one only in its form',
    message: ({ args, expected, actual }) =>
      `The token's issuer ${actual ? `${brief(actual.value)} ` : ''}is the server's ${expected ? `${brief(expected.value)} ` : ''}but for one thing, at character ${args.position}: ${brief(args.difference)}.`,
    meaning:
      'Neo4j compares the issuer character by character. Both texts mean the same provider, but a final slash, upper or lower case, `http` for `https` or a port makes them different texts.',
    evidence: 'Both issuers are equal after such differences of form are taken away.',
    consequences: 'The login ends in Unauthorized.',
    causes: [
      'A hand-written `issuer` line: Auth0 and Entra v1 issuers end with a slash, Entra v2, Cognito and Okta ones do not.',
      'The identity provider is reached under two addresses, with and without a port.',
      'A copied address with a capital letter in it.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Enter the discovery URI instead of single addresses.',
        steps: (values) => [
          `${auraSsoPage}: use the discovery URI (\`${values.issuer}/.well-known/openid-configuration\`) and not an issuer typed by hand.`,
        ],
      },
      {
        summary:
          'Take the issuer from the discovery document, or write it exactly as it stands in the token.',
        steps: (values) => [
          `Take the line for \`${oidcSetting(values, 'issuer')}\` out of \`neo4j.conf\` and set \`${oidcSetting(values, 'well_known_discovery_uri')}\`: the document has the exact text.`,
          'Or correct the line, character by character, to the `iss` claim of the token (`neo4j-m2m-doctor token inspect`).',
          'If the document itself has the other form, correct the public address in the identity provider.',
          restartNeo4j,
        ],
        commands: () => [showOidcSettings],
      },
    ],
    verify: oidcCheck,
    disproof: 'A token with this issuer is accepted by the server.',
    sources: [sources.neo4jSettings, sources.jwtIssuer, sources.metadataIssuer],
  },
  M2M520: {
    slug: 'mapping-malformed',
    stage: 'policy',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'A setting with several values cannot be read',
    message: ({ args }) =>
      `${brief(args.setting, 120)} cannot be read: at character ${args.position}, ${brief(args.reason)}.`,
    meaning:
      'Some settings hold several values in one text: the role mapping (`"group"=role1,role2;"group2"=role3`) and the `config` map (`key=value;key2=value2`). The text does not follow that form.',
    evidence: 'The reader stopped at the character that is named.',
    consequences: 'The server refuses to start, or the mapping gives no roles.',
    causes: [
      'A comma where a semicolon belongs: `;` separates pairs, `,` separates roles.',
      'Groups with spaces or special characters without double quotes.',
      'Quotes that a shell, YAML or a container environment took away.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Write the role mapping anew.',
        steps: () => [
          `${auraSsoPage} > the configuration > role mapping: pairs \`group=role\`, each group exactly as in the token.`,
        ],
      },
      {
        summary: 'Write the setting in the form that Neo4j reads.',
        steps: (values) => [
          `For the mapping: ${oidcLine(values, 'authorization.group_to_role_mapping', '"group one"=reader;"group two"=editor,publisher')}`,
          `For \`config\`: ${oidcLine(values, 'config', 'token_type_principal=access_token;token_type_authentication=access_token')}`,
          'In Docker or Kubernetes, look at the value inside the container: quotes are easily lost on the way.',
          restartNeo4j,
        ],
        commands: () => [validateConf],
      },
    ],
    verify: checkConf,
    disproof: '`neo4j-admin server validate-config` accepts the line and the roles are given.',
    sources: [sources.neo4jSettings, sources.neo4jSso],
  },
  M2M521: {
    slug: 'server-settings-unknown',
    stage: 'policy',
    severity: 'info',
    owner: 'client-developer',
    title: 'Nothing is known of the OIDC settings of the server',
    message: () =>
      "The server's OIDC settings are not known, so what it does with this token cannot be predicted.",
    meaning:
      'Whether Neo4j takes a token depends on its settings: which issuer, which audience, which claims. They cannot be read over Bolt without a login. With them, the doctor can say before the first attempt which step will refuse; without them, it can only watch.',
    evidence: 'No setting was given by flag, variable or file, and the server publishes none.',
    consequences: 'A refusal can be seen but not explained as exactly as it could be.',
    causes: ['The person who runs the doctor is not the one who runs the server.'],
    fixes: [
      {
        target: 'aura',
        summary: 'Give what stands in the Aura console.',
        steps: (values) => [
          `${auraSsoPage}: copy the discovery URI and the client id of the configuration.`,
          `Set \`NEO4J_OIDC_DISCOVERY_URI=${entraOrGeneric(values)}\` and \`NEO4J_OIDC_AUDIENCE=<client id>\`, or the flags \`--server-discovery-uri\` and \`--server-audience\`.`,
        ],
      },
      {
        summary: "Give the server's settings, or ask for them.",
        steps: () => [
          'Best: a copy of `neo4j.conf` from the server, with `--neo4j-conf FILE`. It is only read, and secrets in it are never shown.',
          'Or the single values: `--server-discovery-uri`, `--server-issuer`, `--server-audience`, `--server-username-claim`, `--server-groups-claim`, `--server-role-mapping`.',
          'An administrator can list them from the running server; take `client_secret` out of `token_params` before you pass them on.',
        ],
        commands: () => [showOidcSettings],
      },
    ],
    verify: oidcCheck,
    disproof: 'Settings of the server are in the list of `neo4j-m2m-doctor config show`.',
    sources: [sources.neo4jSettings, sources.auraSso],
  },
  M2M522: {
    slug: 'expected-role-missing',
    stage: 'policy',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The machine does not get the role that it needs',
    message: ({ args }) =>
      `The role ${brief(args.role, 60)} is expected, but ${args.observed ? 'the server gave' : 'the settings would give'} ${args.roles.length === 0 ? 'no role except PUBLIC' : someOf(args.roles)}.`,
    meaning:
      'You said which role this identity must have (`--expect-role`). The roles that it gets are others.',
    evidence:
      'The roles were read with `SHOW CURRENT USER` after the login, or follow from the token and the mapping in the settings.',
    consequences: 'The login succeeds, and what the missing role allows is refused.',
    causes: [
      'The identity provider gives the machine another group, app role or scope.',
      'The mapping gives another role for the group.',
      'The role that is mapped does not exist in the database.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Map the group of the machine to the role.',
        steps: (_values, said) => [
          `${auraSsoPage} > the configuration > role mapping: \`<group>=${nameOr(said?.args.role, '<role>')}\`. The mapping of a single instance is changed by Neo4j support.`,
        ],
      },
      {
        summary: 'Map the group of the machine to the role, and see that the role exists.',
        steps: (values, said) => [
          `\`neo4j-m2m-doctor oidc check\` shows each step from the claim to the role, with the missing link.`,
          `In \`neo4j.conf\`: ${oidcLine(values, 'authorization.group_to_role_mapping', `"<group>"=${nameOr(said?.args.role, '<role>')}`)}`,
          `The role must exist: \`SHOW ROLES\`, else \`CREATE ROLE ${inForm(said?.args.role, /^[A-Za-z][A-Za-z0-9_]*$/, '<role>')}\`.`,
          restartNeo4j,
        ],
        commands: () => [
          { command: "cypher-shell -d system 'SHOW ROLES'", safety: 'read-only' },
          showOidcSettings,
        ],
      },
    ],
    verify: diagnose,
    disproof: '`SHOW CURRENT USER` lists the role after a login with a new token.',
    sources: [sources.neo4jSso, sources.neo4jUsers],
  },
  M2M523: {
    slug: 'discovery-incomplete-in-conf',
    stage: 'policy',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The configuration does not say where the identity provider is',
    message: ({ args }) =>
      `For ${oidcProvider(args.provider)} there is no ${listed(args.missing, 'and no')}: Neo4j cannot tell whose tokens to trust.`,
    meaning:
      'Neo4j needs to know the issuer and the address of its keys. Both come from the discovery document (`well_known_discovery_uri`), or from the settings `issuer` and `jwks_uri`. Here neither is complete.',
    evidence: 'The lines for this provider in the configuration file do not contain them.',
    consequences: 'The server refuses to start, or refuses every token.',
    causes: [
      'The line was forgotten or has a misspelt name.',
      'Only the addresses that a browser needs were set.',
      'The lines of the provider stand under two different names.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: "Set the tenant's discovery URI.",
        steps: (values, said) => [
          `In \`neo4j.conf\`: ${oidcLine(values, 'well_known_discovery_uri', entraDiscovery(values, 2), said?.args.provider)} for v2 tokens (without \`/v2.0\` for v1 tokens).`,
          restartNeo4j,
        ],
        commands: () => [validateConf],
      },
      {
        summary: 'Set the discovery URI.',
        steps: (values, said) => [
          `In \`neo4j.conf\`: ${oidcLine(values, 'well_known_discovery_uri', `${values.issuer}/.well-known/openid-configuration`, said?.args.provider)}`,
          `Or, for a provider without such a document, \`${oidcSetting(values, 'issuer', said?.args.provider)}\` and \`${oidcSetting(values, 'jwks_uri', said?.args.provider)}\` (Browser needs \`auth_endpoint\` and \`token_endpoint\` too).`,
          restartNeo4j,
        ],
        commands: () => [validateConf],
      },
    ],
    verify: checkConf,
    disproof: 'The file that the server really reads has the lines.',
    sources: [sources.neo4jSso, sources.neo4jSettings],
  },
  M2M524: {
    slug: 'conf-weakness',
    stage: 'policy',
    severity: 'warning',
    owner: 'neo4j-admin',
    title: 'A setting weakens the security of the server',
    message: ({ args }) => `${brief(args.setting, 120)}: ${brief(args.weakness)}.`,
    meaning:
      'The setting does not keep the machine from logging in, but it makes the server less safe than it should be: logins that are not checked, an outdated flow, or claims of tokens in the log.',
    evidence: 'The line stands in the configuration that was given.',
    consequences:
      'With `dbms.security.auth_enabled=false` anybody who reaches the port has all rights, and no test of a login proves anything.',
    causes: [
      'A setting for trying things out was left in place.',
      'The implicit flow was copied from an old guide (deprecated in Neo4j 2026.06).',
      'Logging of claims was switched on to look for a fault and not switched off again.',
    ],
    fixes: [
      {
        summary: 'Take the setting back.',
        steps: (values) => [
          '`dbms.security.auth_enabled=true` (the default) wherever others can reach the server.',
          `${oidcLine(values, 'auth_flow', 'pkce')} instead of \`implicit\`.`,
          '`dbms.security.logs.oidc.jwt_claims_at_debug_level_enabled=false` once the fault is found.',
          'Restart Neo4j: not all of these can be changed while it runs.',
        ],
        commands: () => [showOidcSettings],
      },
    ],
    verify: checkConf,
    disproof: 'The setting in force on the server (`SHOW SETTINGS`) has the safe value.',
    sources: [sources.neo4jSettings],
  },
  M2M525: {
    slug: 'aura-sso-undocumented-for-provider',
    stage: 'policy',
    severity: 'warning',
    owner: 'neo4j-admin',
    title: 'Aura documents no single sign-on for this identity provider',
    message: ({ args }) =>
      `The token comes from ${args.provider === 'oidc' ? 'a provider' : providerName(args.provider)} that Aura's documentation does not name for logins to instances: it names Microsoft Entra ID and Okta (documentation of August 2025).`,
    meaning:
      'On Aura the identity provider is entered in a form that offers certain providers. Neo4j documents Microsoft Entra ID and Okta for it. Whether tokens of another provider can be set up is not documented, neither as possible nor as impossible.',
    evidence: 'The target is Aura, and the issuer of the token belongs to neither of the two.',
    consequences:
      'It may not be possible to set the instance up for this token at all; then no change to the token helps.',
    causes: [
      'A design for a self-managed server was carried over to Aura.',
      'A plan that was written before the provider was tried (Amazon Cognito with Aura, for instance).',
    ],
    fixes: [
      {
        summary: 'Ask Neo4j support, or choose one of the documented ways.',
        steps: () => [
          'Ask Neo4j support whether this identity provider can be set up for your instance, before more work goes into the token.',
          'Or use Microsoft Entra ID or Okta for the machine identity.',
          'Or run Neo4j Enterprise yourself, where any OpenID Connect provider can be configured.',
          'Or let the client log in with a user and password of the instance, kept in a secret store.',
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor aura probe',
    disproof: 'A token of this provider logs in to the instance, or newer documentation names it.',
    sources: [sources.auraSso],
  },
  M2M526: {
    slug: 'given-settings-disproved',
    stage: 'policy',
    severity: 'warning',
    owner: 'client-developer',
    title: 'The settings that were given are not those of the server',
    message: ({ args }) =>
      `By the settings that were given, the step "${brief(args.step, 60)}" would have refused the token, but the server accepted it: they are not the settings in force.`,
    meaning:
      'You told the doctor how the server is set up. By these settings the login could not have succeeded, but it did. So the server has other settings, and what was predicted from the given ones counts for nothing.',
    evidence: 'The prediction was a refusal, and a login with the same token succeeded.',
    consequences:
      'None for the login. Predictions with these settings would mislead the next time.',
    causes: [
      'The file is of another environment, or not the one that the server reads.',
      'Settings were changed at run time, or come from the environment of a container.',
      'A variable such as `NEO4J_OIDC_AUDIENCE` is left over in `.env`.',
    ],
    fixes: [
      {
        summary: 'Give the settings that are in force, or none.',
        steps: () => [
          '`neo4j-m2m-doctor config show` tells where each value comes from.',
          'Compare them with what the running server lists, and correct or remove them.',
        ],
        commands: () => [showOidcSettings],
      },
    ],
    verify: oidcCheck,
    disproof: 'The server lists exactly these settings (`SHOW SETTINGS`) and accepts the token.',
    sources: [sources.neo4jSettings],
  },
} satisfies { [C in PolicyCode]: Entry<FindingArgs[C]> }

function entraOrGeneric(values: FixValues): string {
  return values.provider === 'entra'
    ? entraDiscovery(values, 2)
    : `${values.issuer}/.well-known/openid-configuration`
}
