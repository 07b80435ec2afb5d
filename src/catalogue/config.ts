import type { FindingArgs, FindingCode } from './args.ts'
import type { Entry } from './entry.ts'
import { brief, rfc, sentence, someOf } from './phrasing.ts'
import { entraErrorReference } from './provider-errors/aadsts.ts'
import { sources } from './sources.ts'
import { appRegistration } from './steps.ts'

type ConfigCode = Extract<FindingCode, `M2M1${string}`>

const showSettings = 'neo4j-m2m-doctor config show'

/** Stands for a value that may be a secret, or is a whole file. */
const notShown = '(not shown)'
const envFiles = { name: 'neo4j-m2m-doctor: settings, their origins and precedence (README)' }

const wordsForFile = {
  'readable-by-others': 'can be read by other users of this machine',
  'tracked-by-git': 'is tracked by git, so that its secret goes wherever the repository goes',
  'plain-file': 'keeps a secret as plain text',
} as const

/** 1xx: what the settings themselves show, before anything is contacted. */
export const configEntries = {
  M2M101: {
    slug: 'missing-setting',
    stage: 'config',
    severity: 'error',
    owner: 'client-developer',
    title: 'Settings that this command needs are missing',
    message: ({ args }) =>
      `Missing: ${args.missing
        .map(
          ({ setting, flag, variable }) =>
            `${setting} (${flag}, or ${variable} in the environment or in .env)`,
        )
        .join('; ')}.`,
    meaning:
      'The command cannot begin, because values that it cannot guess were given neither as a flag, nor as an environment variable, nor in a .env file. Nothing was contacted.',
    evidence:
      'Flags, environment, .env file and project file were read in this order of precedence, and none of them has the setting. An empty value counts as absent.',
    consequences:
      'Nothing was checked. The exit code is 2, so that a pipeline does not take this for a diagnosis.',
    causes: [
      'The .env file is not in the folder in which the command was started.',
      'The variable is set in a shell, but not exported to the program.',
      'A pipeline does not hand the secret to this step, as for pull requests from forks.',
      'The variable has another name than the provider in use reads.',
    ],
    fixes: [
      {
        summary: 'Set every missing value, most simply in a .env file.',
        steps: () => [
          'Write a commented template with `neo4j-m2m-doctor config init`; it never overwrites a file.',
          'Fill in the values that the message names, and put secrets only into the .env file or the environment.',
          'Start the command in the folder of that file, or name the file with `--settings-file`.',
        ],
        commands: () => [
          { command: showSettings, safety: 'read-only' },
          { command: 'neo4j-m2m-doctor config init', safety: 'changes-configuration' },
        ],
      },
    ],
    verify: () => showSettings,
    disproof: '`neo4j-m2m-doctor config show` lists the setting with a value and an origin.',
    sources: [envFiles],
  },
  M2M102: {
    slug: 'placeholder-value',
    stage: 'config',
    severity: 'error',
    owner: 'client-developer',
    title: 'A setting still has the placeholder of a template',
    message: ({ args }) =>
      `${sentence(args.setting)} (${args.origin}) still has the placeholder of a template: ${brief(args.value, 80)}.`,
    meaning:
      'A configuration was copied from an example, and one of its blanks was never filled in. The program stops instead of sending a placeholder to a server, whose answer would only mislead.',
    evidence:
      'The whole value, or a whole host, path or part of the address, has a form that templates use for blanks, such as your-tenant-id-here, angle brackets or a row of x. A secret that merely contains such letters is not judged so.',
    consequences:
      'Nothing was contacted. The identity provider would have answered with an error about an unknown tenant or client.',
    causes: [
      'The .env file was copied from an example and filled in only in part.',
      'A pipeline variable that is not set was replaced by its own name.',
      'The value in force comes from another file than the one that was edited.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Put the real value in, from the page of the app registration.',
        steps: (v) => [
          `Open ${appRegistration(v.clientId)} > Overview.`,
          'Copy "Application (client) ID" for the client id and "Directory (tenant) ID" for the tenant.',
          'Copy the Value (not the Secret ID) of a client secret from Certificates & secrets; it is shown only when it is made.',
          'Replace the placeholder at the origin that the message names.',
        ],
        commands: () => [
          { command: 'az account show --query tenantId -o tsv', safety: 'read-only' },
          { command: showSettings, safety: 'read-only' },
        ],
      },
      {
        summary: 'Put the real value in, at the place that the message names.',
        steps: () => [
          'Open the file, or set the variable, that the message names as origin.',
          'Replace the placeholder with the value from the registration of the client at the identity provider.',
          'Check with `neo4j-m2m-doctor config show` that no other origin has precedence.',
        ],
        commands: () => [{ command: showSettings, safety: 'read-only' }],
      },
    ],
    verify: () => showSettings,
    disproof:
      'The value is the real one and merely looks like a placeholder: then please report it, since no option skips this check.',
    sources: [envFiles],
  },
  M2M103: {
    slug: 'secret-has-stray-characters',
    stage: 'config',
    severity: 'warning',
    owner: 'client-developer',
    title: 'The secret has characters that were probably not meant',
    message: ({ args }) =>
      `${sentence(args.setting)} (${args.origin}) has stray characters: ${someOf(args.problems)}.`,
    meaning:
      'Secrets are compared character by character. White space, a line break, quotation marks or a byte order mark around a secret make it another secret. It is sent as it was given, because it could be meant so.',
    evidence:
      'The value begins or ends with white space or quotes, contains a line break or a character outside ASCII, or begins with a byte order mark. One final line break of a secret file is normal and is dropped without a word.',
    consequences:
      'The identity provider most likely answers that the secret is wrong. If it does, this is named as the likely reason.',
    causes: [
      'The secret was copied together with the line break or blank after it.',
      'A .env line has quotes that the tool which reads it takes for part of the value.',
      'The file was saved by an editor that adds a byte order mark.',
      'A secret store was filled with echo, which adds a line break, instead of printf.',
    ],
    fixes: [
      {
        summary: 'Store the secret again without anything around it.',
        steps: () => [
          'Copy the secret anew from the identity provider, or make a new one if it is shown only once.',
          "Store it without quotes, blanks and line breaks; for files use printf '%s' and not echo.",
          'Compare the length that you expect with the one in the secret store.',
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor token acquire',
    disproof: 'A token is issued with this very value: then the characters belong to the secret.',
    sources: [rfc(6749, '2.3.1', 'Client Password'), envFiles],
  },
  M2M104: {
    slug: 'secret-looks-like-secret-id',
    stage: 'config',
    severity: 'warning',
    owner: 'client-developer',
    title: 'The client secret looks like the ID of a secret, not like its value',
    message: ({ args }) =>
      `${sentence(args.setting)} (${args.origin}) has the form of a GUID, which is the form of the Secret ID that Entra ID shows beside the Value.`,
    meaning:
      'Entra ID shows two columns for each client secret: the Value, which is the secret, and the Secret ID, which only names it. The Value is shown once, right after the secret was made; later only the Secret ID can be copied.',
    evidence:
      'The configured secret is a GUID of 36 characters. Values of Entra client secrets do not have that form.',
    consequences:
      'Entra ID answers AADSTS7000215 (invalid client secret). If it does, this is named as the likely reason.',
    causes: ['The Secret ID was copied from the portal because the Value was no longer shown.'],
    fixes: [
      {
        summary: 'Make a new client secret and copy its Value.',
        steps: (v) => [
          `Open ${appRegistration(v.clientId)} > Certificates & secrets.`,
          'Choose "New client secret", and copy the column "Value" at once: it is never shown again. (The second command below does the same and prints the new secret: keep its output out of logs.)',
          'Set `AZURE_CLIENT_SECRET` to it, and delete the secret whose Value is lost.',
        ],
        commands: (v) => [
          { command: `az ad app credential list --id ${v.clientId}`, safety: 'read-only' },
          {
            command: `az ad app credential reset --id ${v.clientId} --append`,
            safety: 'changes-configuration',
          },
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor token acquire',
    disproof: 'A token is issued with this very value.',
    sources: [entraErrorReference, sources.entraClientCredentials],
  },
  M2M105: {
    slug: 'secret-file-exposed',
    stage: 'config',
    severity: 'warning',
    owner: 'client-developer',
    title: 'A file with a secret is more open than it should be',
    message: ({ args }) => `The file ${args.file} ${wordsForFile[args.problem]}.`,
    meaning:
      'Whoever can read the file can log in as this machine identity. The program can work with it all the same; this is about the safety of the secret, not about the login.',
    evidence:
      'The permissions of the file, or the list of files that git tracks in its folder, were read. The file itself was not changed.',
    consequences:
      'None for this run. A secret that was ever committed must be counted as known to everybody who has the repository.',
    causes: [
      'The file was made with the default permissions of the system.',
      '.env is not listed in .gitignore.',
      'A container or orchestrator mounts secrets readable for all, which is normal there.',
    ],
    fixes: [
      {
        fits: ({ args }) => args.problem === 'tracked-by-git',
        summary: 'Take the file out of git, and replace the secret.',
        steps: () => [
          'Remove the file from the index and add it to .gitignore.',
          'Make a new secret at the identity provider and delete the old one: the history still holds it.',
        ],
        commands: () => [{ command: 'git rm --cached -- .env', safety: 'changes-configuration' }],
      },
      {
        summary: 'Let only the user who runs the program read the file.',
        steps: () => [
          'Take the read permission from group and others (chmod 600 and the name of the file).',
          'Keep production secrets in a secret store and hand them over as environment variables.',
        ],
        commands: () => [{ command: 'chmod 600 .env', safety: 'changes-configuration' }],
      },
    ],
    verify: () => showSettings,
    disproof:
      'The file holds no secret, or access to it is limited in another way, as by the permissions of its folder.',
    sources: [envFiles],
  },
  M2M106: {
    slug: 'conflicting-settings',
    stage: 'config',
    severity: 'error',
    owner: 'client-developer',
    title: 'Settings contradict each other',
    message: ({ args }) => `${someOf(args.settings, 12)}: ${args.reason}.`,
    meaning:
      'Two settings ask for different things, such as two identity providers or two kinds of credential. Choosing one silently could test another identity than the one that fails in production.',
    evidence:
      'The settings stand at the same level of precedence, so that none of them overrides the other.',
    consequences: 'Nothing was contacted; the exit code is 2.',
    causes: [
      'One .env file serves several projects with different providers.',
      'Variables of another tool (Azure CLI, AWS) are set in the same shell.',
      'A client secret was replaced by a certificate and not removed.',
    ],
    fixes: [
      {
        summary: 'Name the provider, or remove one of the two settings.',
        steps: () => [
          'Give `--provider` (or `M2M_PROVIDER`) the provider that you mean: entra, cognito, keycloak, okta, auth0, google or oidc.',
          'Remove the credential that is not meant, or give the meant one as a flag, which overrides the others.',
        ],
        commands: () => [{ command: showSettings, safety: 'read-only' }],
      },
    ],
    verify: () => showSettings,
    disproof: '`neo4j-m2m-doctor config show` lists only one provider and one credential.',
    sources: [envFiles],
  },
  M2M107: {
    slug: 'invalid-value',
    stage: 'config',
    severity: 'error',
    owner: 'client-developer',
    title: 'A setting does not have the form that it must have',
    message: ({ args: { setting, origin, value, expected, suggestion } }) => {
      const from = origin === '' ? '' : ` (${origin})`
      const meant = suggestion ? ` Did you mean ${brief(suggestion, 120)}?` : ''
      // What was expected of a file says itself what the file is.
      const told = expected.includes(', but ')
      const found = value === notShown ? '' : `: ${brief(value, 80)}`
      return `${sentence(setting)}${from} must be ${expected}${told || found === '' ? '' : ', but is'}${found}.${meant}`
    },
    meaning:
      'A value was found, but it is not a URL, GUID, duration, scope or whatever the setting needs. It was not used.',
    evidence: 'The form of each value is checked before anything is contacted.',
    consequences: 'Nothing was contacted; the exit code is 2.',
    causes: [
      'A typing mistake, or a value pasted with something around it.',
      'The value of another setting, such as the name of an application where its id is meant.',
      'A variable of the same name that another tool uses in another form.',
    ],
    fixes: [
      {
        summary: 'Correct the value at its origin.',
        steps: () => [
          'Open the origin that the message names.',
          'Write the value in the form that the message names.',
        ],
        commands: () => [{ command: showSettings, safety: 'read-only' }],
      },
    ],
    verify: () => showSettings,
    disproof: 'The server in question really takes the value in this form: then please report it.',
    sources: [rfc(3986, '3', 'Syntax Components'), rfc(9562, '4', 'UUID Format')],
  },
  M2M108: {
    slug: 'insecure-transport-refused',
    stage: 'config',
    severity: 'error',
    owner: 'client-developer',
    title: 'A secret would have travelled unencrypted',
    message: ({ args }) =>
      `${sentence(args.what)} would go unencrypted to ${brief(args.url)} (${args.setting}); it was not sent.`,
    meaning:
      'The address begins with http://, bolt:// or neo4j://, which send everything in clear text. Everybody on the way could read the token or secret and use it. The program sends credentials unencrypted only to the machine itself.',
    evidence: 'The scheme of the address has no TLS, and its host is not a loopback address.',
    consequences: 'What lies behind this address could not be checked.',
    causes: [
      'The address was taken from a development set-up.',
      'TLS ends at a proxy, and the address behind the proxy is used.',
      'The s of https, or the +s of neo4j+s, is missing.',
    ],
    fixes: [
      {
        fits: ({ args }) => args.setting === 'neo4j' || /^(?:bolt|neo4j)/i.test(args.url),
        summary: 'Use neo4j+s:// or bolt+s://.',
        steps: (v) => [
          `Change the scheme of the Neo4j URI (now ${v.neo4jUri}) to neo4j+s://, or to bolt+s:// for one single server.`,
          'Switch TLS on for the Bolt connector of a self-managed server if it is off (`server.bolt.tls_level` and `dbms.ssl.policy.bolt`).',
          'Only in a network that you trust: allow it with `--allow-insecure`.',
        ],
      },
      {
        summary: 'Use https.',
        steps: () => [
          'Change the address to https.',
          'Ask the operator for the encrypted address if there is no answer there.',
          'Only in a network that you trust: allow it with `--allow-insecure`.',
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor diagnose',
    disproof:
      'The connection is encrypted below this address, as by a VPN or a sidecar: then `--allow-insecure` is justified.',
    sources: [rfc(6750, '5.3', 'Summary of Recommendations'), rfc(6749, '3.2', 'Token Endpoint')],
  },
  M2M109: {
    slug: 'destination-from-folder',
    stage: 'config',
    severity: 'error',
    owner: 'client-developer',
    title: 'A file found in this folder would have directed a secret to an unknown host',
    message: ({ args }) =>
      `${args.secret} (${args.secretOrigin}) would go to ${brief(args.host, 100)}, a host that only ${args.hostSetting} in ${args.file} names; it was not sent.`,
    meaning:
      'The secret is yours, from a flag or the environment. The host comes from a file that happened to lie in the folder. Whoever wrote that file could collect secrets of everybody who starts the program there, so such a host must be confirmed.',
    evidence:
      "The file was found and not named by you, and the host belongs neither to Microsoft's or Amazon's login services nor to neo4j.io.",
    consequences: 'Nothing was contacted; the exit code is 2.',
    causes: [
      'A project keeps its addresses in .env and its secrets in the environment, which is reasonable.',
      'The program was started in a folder whose files come from somebody else.',
    ],
    fixes: [
      {
        summary: 'Confirm the host by naming the file, if you trust it.',
        steps: () => [
          'Read the file that the message names, and check that the host is the one you expect.',
          'Start the command again and name the file with `--settings-file` (the project file likewise by its flag), or give the address itself as a flag.',
        ],
        commands: () => [
          { command: 'neo4j-m2m-doctor config show --settings-file .env', safety: 'read-only' },
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor config show',
    disproof:
      'None is needed: the rule holds for every host that is not known, and naming the file lifts it.',
    sources: [envFiles],
  },
  M2M110: {
    slug: 'tenant-is-not-a-single-tenant',
    stage: 'config',
    severity: 'error',
    owner: 'client-developer',
    title: 'The tenant stands for many tenants, but a machine belongs to one',
    message: ({ args }) =>
      `The tenant is "${brief(args.tenant, 80)}"; the client-credentials flow needs the GUID or domain of one tenant.`,
    meaning:
      'common, organizations and consumers are addresses at which people of any tenant sign in: the person decides the tenant. A machine has no such choice, so Entra ID must be told in which tenant the application lives.',
    evidence: 'The configured tenant or authority has one of these three names.',
    consequences:
      'No token can be had. A server that is configured with such an address fails too, since the issuer there is only a template.',
    causes: [
      'The authority was copied from an example for users.',
      'The tenant id was not known and "common" looked like a default.',
    ],
    fixes: [
      {
        summary: 'Use the GUID of the tenant.',
        steps: () => [
          'Open Entra admin center (https://entra.microsoft.com) > Entra ID > Overview and copy the Tenant ID.',
          'Set `AZURE_TENANT_ID` to it, and remove common, organizations or consumers from `AZURE_AUTHORITY`.',
        ],
        commands: () => [
          { command: 'az account show --query tenantId -o tsv', safety: 'read-only' },
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor token acquire',
    disproof: 'A token is issued for this application at that address.',
    sources: [sources.entraClientCredentials, sources.entraTokens],
  },
  M2M111: {
    slug: 'scope-without-default',
    stage: 'config',
    severity: 'error',
    owner: 'client-developer',
    title: 'The scope does not end in /.default',
    message: ({ args }) =>
      `The scope is ${brief(args.scope)}; for client credentials Entra ID takes only ${brief(args.suggestion)}.`,
    meaning:
      'A machine cannot ask for single permissions of an API. It names the API and adds /.default, and gets all roles that an administrator gave it. Single scopes such as access_as_user exist for users only.',
    evidence: 'The identity provider is Entra ID, and the configured scope has another ending.',
    consequences: 'Entra ID refuses the token request with AADSTS1002012 or AADSTS70011.',
    causes: [
      'The scope was copied from an application in which users sign in.',
      'Only the application ID URI was set, without /.default.',
      'Two scopes stand in the setting.',
    ],
    fixes: [
      {
        summary: 'Set the scope to the application ID URI of the API followed by /.default.',
        steps: (v) => [
          `Set \`AZURE_SCOPE\` to api://${v.apiAppId}/.default, with the application ID URI of the API that stands for Neo4j.`,
          `Look the URI up under ${appRegistration(v.apiAppId)} > Expose an API if it is another.`,
        ],
        commands: (v) => [
          {
            command: `az ad app show --id ${v.apiAppId} --query identifierUris`,
            safety: 'read-only',
          },
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor token acquire',
    disproof: 'Entra ID issues a token for this scope.',
    sources: [sources.entraClientCredentials, entraErrorReference],
  },
  M2M112: {
    slug: 'neo4j-uri-unsuitable',
    stage: 'config',
    severity: 'error',
    owner: 'client-developer',
    title: 'The Neo4j URI cannot work for a Bolt login',
    message: ({ args }) =>
      `The Neo4j URI is ${brief(args.uri)}: ${args.reason}.${args.suggestion === '' ? '' : ` Try ${brief(args.suggestion)}.`}`,
    meaning:
      'Drivers speak Bolt, at addresses that begin with neo4j+s://, bolt+s:// and the like. Addresses with https:// belong to the browser, the console or the Query API. Aura takes encrypted connections only.',
    evidence: 'The scheme of the configured URI, and for Aura its host.',
    consequences: 'No driver and no MCP server can connect with this URI, whatever the token.',
    causes: [
      'The address of the browser or of the console was copied.',
      'The port 7474 or 7473 of HTTP was taken for that of Bolt, which is 7687 by default.',
      'An unencrypted scheme was kept when the database moved to Aura.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Use the connection URI of the Aura console.',
        steps: () => [
          'Open the Aura console > Instances > the instance, and copy its connection URI (neo4j+s://<dbid>.databases.neo4j.io).',
          'Set `NEO4J_URI` to it, without a path.',
        ],
      },
      {
        summary: 'Use the Bolt address of the server.',
        steps: () => [
          'Write neo4j+s://<host>:7687 for a cluster or a single server with TLS, bolt+s:// to reach one member only.',
          'Use neo4j:// or bolt:// only when the server has no TLS and the network is your own.',
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor aura probe',
    disproof: 'A driver connects with exactly this URI.',
    sources: [
      {
        name: 'Neo4j operations manual: ports',
        url: 'https://neo4j.com/docs/operations-manual/current/configuration/ports/',
      },
      sources.auraConnect,
    ],
  },
  M2M113: {
    slug: 'expectations-contradict',
    stage: 'config',
    severity: 'warning',
    owner: 'client-developer',
    title: 'The expected issuer and the expected audience can never come together',
    message: ({ args }) =>
      `Expected are issuer ${brief(args.issuer)} and audience ${brief(args.audience)}, but a v2.0 token of Entra ID has a GUID as audience, and an api:// audience comes with the v1.0 issuer.`,
    meaning:
      'Entra ID has two versions of access tokens. Version 1.0 has the issuer https://sts.windows.net/<tenant>/ and the requested URI (or the GUID) as audience; version 2.0 has the issuer https://login.microsoftonline.com/<tenant>/v2.0 and always the GUID. The settings mix the two.',
    evidence:
      '`TOKEN_ISSUER` or `--expect-issuer` is the v2.0 issuer, and `TOKEN_AUDIENCE` or `--expect-audience` is a URI.',
    consequences:
      'Any server with this pair of settings refuses every token, whichever version it has.',
    causes: [
      'The issuer was copied from the v2.0 discovery document, the audience from the scope.',
      'The settings come from an example that was never run.',
    ],
    fixes: [
      {
        summary: 'Choose one version and set both values of it.',
        steps: (v) => [
          'See which version the token has: `neo4j-m2m-doctor token inspect` shows `ver`, `iss` and `aud`.',
          `For version 2.0 set the audience to ${v.apiAppId} and the issuer to https://login.microsoftonline.com/${v.tenantId}/v2.0.`,
          `For version 1.0 set the audience to the URI of the scope and the issuer to https://sts.windows.net/${v.tenantId}/ (with the final slash).`,
          'Set the same pair wherever the token is checked: in the MCP server, in Neo4j, in the gateway.',
        ],
        commands: (v) => [
          {
            command: `az ad app show --id ${v.apiAppId} --query api.requestedAccessTokenVersion`,
            safety: 'read-only',
          },
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor token validate',
    disproof: 'A token of this tenant has both values at once.',
    sources: [sources.entraTokens, sources.entraClaims],
  },
} satisfies { [C in ConfigCode]: Entry<FindingArgs[C]> }
