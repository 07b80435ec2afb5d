import type { FindingArgs, FindingCode, RefusalArgs } from './args.ts'
import type { Command, Entry, FixValues } from './entry.ts'
import { inForm, nameOr } from './fix-values.ts'
import { brief, place, someOf } from './phrasing.ts'
import { sh } from './shell.ts'
import { sources } from './sources.ts'
import { auraSsoPage, groupsClaimOf, newTokenFor, oidcLine, restartNeo4j } from './steps.ts'

type Neo4jCode = Extract<FindingCode, `M2M6${string}`>

const diagnose = (): string => 'neo4j-m2m-doctor diagnose'
const probe = (): string => 'neo4j-m2m-doctor neo4j probe'
const auraProbe = (): string => 'neo4j-m2m-doctor aura probe'
const newTokenAndProbe = diagnose

/** Code, GQLSTATUS and the server's own words of a refusal. */
function told(refusal: RefusalArgs): string {
  const status = refusal.gqlStatus ? ` / ${brief(refusal.gqlStatus, 20)}` : ''
  return `${brief(refusal.code, 80)}${status}, "${brief(refusal.message)}"`
}

/** A database, role or label in Cypher without quoting. */
const cypherName = (value: string | undefined, placeholder: string): string =>
  inForm(value, /^[A-Za-z][A-Za-z0-9_]{0,62}$/, placeholder)

/** A question to the server by an administrator: cypher-shell asks for address, user and password. */
const cypher = (query: string): Command => ({
  command: sh`cypher-shell ${query}`,
  safety: 'read-only',
})

const securityLog = (values: FixValues): string =>
  values.target === 'aura'
    ? "Read the instance's security log: Aura console > the instance > Logs > security log, for the minute of the attempt."
    : 'Read `logs/security.log` on the server, for the second of the attempt. With the SecurityLogger at DEBUG in `conf/server-logs.xml` it says more; `dbms.security.logs.oidc.jwt_claims_at_debug_level_enabled=true` adds the claims (needs a restart; switch it off afterwards).'

const settingsToSupply = [
  'discovery document (`--server-discovery-uri`, `NEO4J_OIDC_DISCOVERY_URI`)',
  'issuer, if it is set by hand (`--server-issuer`, `NEO4J_OIDC_ISSUER`)',
  'audience (`--server-audience`, `NEO4J_OIDC_AUDIENCE`)',
  'user name claim (`--server-username-claim`, `NEO4J_OIDC_USERNAME_CLAIM`)',
  'groups claim (`--server-groups-claim`, `NEO4J_OIDC_GROUPS_CLAIM`)',
  'role mapping (`--server-role-mapping`, `NEO4J_OIDC_ROLE_MAPPING`)',
].join(', ')

/** What only the Aura console shows (Aura documentation: Single sign-on). */
const auraPreconditions = [
  'Check that the instance is of the tier Business Critical or Virtual Dedicated Cloud: Free and Professional have no single sign-on.',
  `Check that "Use as login method for instances within Projects in this Organization" is ticked (${auraSsoPage}): "Use as login for the Organization" alone is for the console.`,
  'Check that the instance was created after single sign-on was set up: Neo4j documents that older instances do not take it over and need a support ticket.',
  'Check that the identity provider can be reached from the internet, with a publicly trusted certificate: its discovery document and keys are fetched by the server and not by you.',
]

const serverReachesProvider = (values: FixValues): Command => ({
  command: sh`curl -sS -o /dev/null -w ${'%{http_code} %{remote_ip}\\n'} ${`${values.issuer}/.well-known/openid-configuration`}`,
  safety: 'read-only',
})

export const neo4jEntries = {
  M2M601: {
    slug: 'bearer-rejected',
    stage: 'neo4j',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'Neo4j refused the token, and what is known does not explain why',
    message: ({ args }) =>
      `Neo4j refused the token (${told(args.refusal)}), and neither the token nor the known settings explain it.${args.missing.length > 0 ? ` What would tell more: ${someOf(args.missing)}.` : ''}`,
    meaning:
      'Neo4j answers nearly every fault of a token with the same sentence, so that an attacker learns nothing from it. The reason has to be found by comparing the token with the settings of the server, or in its security log. Here the settings are not known, or not well enough.',
    evidence:
      'The server answered the login with `Neo.ClientError.Security.Unauthorized`. The token itself was examined, and nothing was found that refuses it with certainty.',
    consequences: 'The machine cannot log in.',
    causes: [
      'Issuer or audience in the settings of the server are others than in the token.',
      'The user name claim of the server is one that machine tokens do not have (`email`, `preferred_username`).',
      'No `oidc-...` provider is in `dbms.security.authentication_providers`, or it belongs to another issuer.',
      'The server cannot fetch the discovery document or the keys: a private address, an internal host name, a private certificate, an egress rule. That, too, is answered with plain Unauthorized.',
      'On Aura: single sign-on is not set up for this instance (see M2M603 for the list).',
    ],
    fixes: [
      {
        fits: ({ args }) => args.missing.length === 0,
        when: 'the settings of the server are given, and they fit the token',
        summary: 'Read why in the security log, and let the server itself fetch the keys.',
        steps: (values) => [
          securityLog(values),
          'From the host of the Neo4j server, fetch the discovery document and the keys: the server does so itself, over its own proxy and with its own certificates, and a failure looks like a bad token.',
          'Compare the settings that were given with those that are in force: `SHOW SETTINGS` tells them, and a later file or an environment variable of a container may win.',
          'With `dbms.security.require_local_user=true` a user must exist for this token.',
        ],
        commands: (values) => [
          serverReachesProvider(values),
          cypher(
            "SHOW SETTINGS YIELD name, value WHERE name STARTS WITH 'dbms.security.' RETURN name, value",
          ),
        ],
      },
      {
        target: 'aura',
        summary: "Give the doctor the settings of the instance's single sign-on, and run it again.",
        steps: (values) => [
          `${auraSsoPage}: copy the discovery URI and the client id. Run \`neo4j-m2m-doctor diagnose --server-discovery-uri <uri> --server-audience <client-id>\`: it says which step refuses.`,
          ...auraPreconditions,
          securityLog(values),
          'When all of this holds and the prediction is that the token is taken, add `--aura-preconditions-met`: the report is then a letter for Neo4j support.',
        ],
      },
      {
        target: 'self-managed',
        summary: 'Give the doctor the settings of the server, and run it again.',
        steps: (values) => [
          'Get `neo4j.conf` from the server and run `neo4j-m2m-doctor diagnose --neo4j-conf neo4j.conf`: it says which step refuses.',
          `Without the file, give what is known: ${settingsToSupply}.`,
          securityLog(values),
          'From the host of the Neo4j server, fetch the discovery document and the keys: the server does so itself, and a failure looks like a bad token.',
        ],
        commands: (values) => [
          cypher(
            "SHOW SETTINGS YIELD name, value WHERE name STARTS WITH 'dbms.security.' RETURN name, value",
          ),
          serverReachesProvider(values),
        ],
      },
      {
        summary: 'Give the doctor the settings of the server, and run it again.',
        steps: (values) => [
          `Give what is known of the server: ${settingsToSupply}; or the whole file with \`--neo4j-conf\`.`,
          '`neo4j-m2m-doctor oidc config` prints the settings that would take this token: compare them with those of the server.',
          securityLog(values),
        ],
      },
    ],
    verify: diagnose,
    disproof: 'The same token logs in, or the security log names another reason.',
    sources: [sources.neo4jErrors, sources.neo4jSso, sources.neo4jSettings, sources.neo4jLogging],
  },
  M2M602: {
    slug: 'bearer-not-supported',
    stage: 'neo4j',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'This Neo4j server does not take tokens at all',
    message: ({ args }) =>
      `The server does not support logins with tokens (${told(args.refusal)}); evidence: ${brief(args.evidence)}.`,
    meaning:
      'Logging in with a token (OpenID Connect) is a feature of Neo4j Enterprise Edition and of Aura with single sign-on. Community Edition knows user and password only, and so does an Enterprise server without an `oidc-...` provider.',
    evidence:
      'The server says in its own words that the scheme is not supported. That it is Community Edition is certain when its `GET /` or `dbms.components()` says so, and likely otherwise.',
    consequences: 'No token can log in, however it is made.',
    causes: [
      'The server is Community Edition: the image `neo4j:<version>` without `-enterprise`, for instance.',
      'Enterprise Edition, but no OIDC provider is configured or switched on.',
      'The connection goes to another server than the one that was set up.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Set single sign-on up for the instance, on a tier that has it.',
        steps: () => [
          'Single sign-on for instances exists on Business Critical and Virtual Dedicated Cloud.',
          `${auraSsoPage}: tick "Use as login method for instances within Projects in this Organization", and create the instance afterwards.`,
        ],
      },
      {
        summary: 'Use Enterprise Edition with an OIDC provider, or a user and password.',
        steps: (values) => [
          'Look which edition it is: `CALL dbms.components() YIELD name, versions, edition`, or `GET /` on the HTTP port.',
          'Community Edition: replace it by Enterprise Edition (with Docker the image `neo4j:enterprise`; a licence is needed), or let the client log in with user and password.',
          `Enterprise Edition: add the provider: ${oidcLine(values, 'well_known_discovery_uri', `${values.issuer}/.well-known/openid-configuration`)}, ${oidcLine(values, 'audience', '<audience>')} and \`dbms.security.authentication_providers=oidc-${values.oidcName},native\`; \`neo4j-m2m-doctor oidc config\` prints the block for your token.`,
        ],
        commands: () => [cypher('CALL dbms.components() YIELD name, versions, edition')],
      },
    ],
    verify: probe,
    disproof: 'A token logs in to this very server.',
    sources: [sources.neo4jSso, sources.neo4jErrors, sources.neo4jMcpAuth],
  },
  M2M603: {
    slug: 'aura-refuses-machine-token',
    stage: 'neo4j',
    severity: 'error',
    owner: 'neo4j-support',
    title: 'Aura refuses a token that its settings should accept',
    message: ({ args }) =>
      `The token is valid and fits the settings that were given, yet ${brief(args.uri, 80)} refused it (${told(args.refusal)}).${args.preconditionsConfirmed ? ' The preconditions for single sign-on were confirmed.' : ' What cannot be seen from outside has to be checked first.'}`,
    meaning:
      'Everything that can be compared was compared: signature, times, issuer, audience, claims. By the settings that were given Aura should take the token, and it does not. Either one of the preconditions that only the console or Neo4j can see is not met, or the instance decides otherwise than the settings say. Neo4j documents logins with tokens for Aura with single sign-on, but says neither yes nor no to tokens of machines, and does not say which audience it expects.',
    evidence:
      'The signature was verified with the published keys, each step of the decision was predicted as passed with settings that were given and not assumed, and the server answered Unauthorized.',
    consequences:
      'Nothing that is left to change on the side of the token is known. After the list below, a support ticket is justified, and this report is the evidence for it.',
    causes: [
      'One of the preconditions is not met: tier, ticked login method, an instance that is newer than the configuration, an identity provider that is public.',
      'The instance takes another audience or another user name claim than was given.',
      'Aura does not take tokens of machines for this instance.',
    ],
    fixes: [
      {
        fits: ({ args }) => args.preconditionsConfirmed,
        when: 'the preconditions are confirmed',
        summary: 'Send the report to Neo4j support.',
        steps: () => [
          "Write the letter: `neo4j-m2m-doctor diagnose --aura-preconditions-met -o markdown=neo4j-support.md`. It has the claims, the settings, the server's answer and the times in UTC; no token and no secret is in it.",
          'Open a ticket at https://support.neo4j.com with the instance id (the first part of the host name) and the file.',
          'Ask two questions: does this instance take tokens of the client credentials flow, and which audience and user name claim does it expect?',
          'Meanwhile the client can log in with a user and password of the instance, kept in a secret store.',
        ],
      },
      {
        summary: 'Check what only the Aura console shows, then send the report to Neo4j support.',
        steps: () => [
          ...auraPreconditions,
          'When all four hold, run `neo4j-m2m-doctor diagnose --aura-preconditions-met -o markdown=neo4j-support.md` and open a ticket at https://support.neo4j.com with that file; no token and no secret is in it.',
          'Meanwhile the client can log in with a user and password of the instance, kept in a secret store.',
        ],
      },
    ],
    verify: auraProbe,
    disproof:
      'The same token logs in to this instance; or the security log of the instance names a reason that lies in the token; or one of the points of the list turns out not to hold.',
    sources: [sources.auraSso, sources.auraConnect, sources.neo4jMcpAuth, sources.neo4jErrors],
  },
  M2M604: {
    slug: 'token-expired-at-server',
    stage: 'neo4j',
    severity: 'error',
    owner: 'client-developer',
    title: 'Neo4j says that the token has expired',
    message: ({ args }) =>
      `Neo4j ended the session because the token expired: ${told(args.refusal)}.`,
    meaning:
      'A token is valid for a limited time, mostly an hour. The login worked, and during the connection the time ran out. Neo4j then wants a new token.',
    evidence: 'The server answered with `Neo.ClientError.Security.TokenExpired`.',
    consequences: 'The client stops working after an hour or so, and works again after a restart.',
    causes: [
      'The driver was given one fixed token (`auth.bearer(token)`), which it never renews.',
      'A token is kept in a cache or an environment variable.',
      'The clock of the server is ahead of that of the identity provider.',
    ],
    fixes: [
      {
        summary: 'Let the driver fetch a new token by itself.',
        steps: () => [
          'JavaScript: `neo4j.driver(uri, neo4j.authTokenManagers.bearer({ tokenProvider }))`, where `tokenProvider` gets a new token and tells when it expires. The other drivers have the same: Python `AuthManagers.bearer`, Java `AuthTokenManagers.bearer`, .NET and Go likewise.',
          'Behind an MCP server: the client has to send a new token in the header; the server does not renew it.',
          'If the token should still have been valid, compare the clocks: M2M214.',
        ],
      },
    ],
    verify: newTokenAndProbe,
    disproof: 'A token that expires later is refused with the same answer.',
    sources: [sources.neo4jErrors],
  },
  M2M605: {
    slug: 'authorization-expired',
    stage: 'neo4j',
    severity: 'warning',
    owner: 'neo4j-admin',
    title: 'Neo4j has forgotten what the user may do and wants a new login',
    message: ({ args }) =>
      `Neo4j answered that the stored authorization has expired (${told(args.refusal)})${args.repeated ? ', and did so again after a reconnect' : ''}.`,
    meaning:
      'Neo4j keeps for a while what a token says about the roles (`dbms.security.auth_cache_ttl`, 10 minutes). After that, or when the settings of single sign-on change, it asks for a new login. Drivers reconnect by themselves. Once is harmless; if it comes back after a reconnect, something is wrong.',
    evidence: 'The server answered with `Neo.ClientError.Security.AuthorizationExpired`.',
    consequences: 'Once: none. Repeatedly: the client cannot work.',
    causes: [
      'The settings of single sign-on were changed a moment ago.',
      '`dbms.security.auth_cache_ttl` is set very low, or the cache is very small.',
      'A connection is kept by something that does not reconnect.',
    ],
    fixes: [
      {
        summary: 'Reconnect; if it comes back, look at the cache settings.',
        steps: () => [
          'Let the client reconnect, with a new token.',
          'If it repeats: look at `dbms.security.auth_cache_ttl` (10m by default) and `dbms.security.auth_cache_max_capacity` (10000) on the server.',
        ],
        commands: () => [
          cypher(
            "SHOW SETTINGS YIELD name, value WHERE name STARTS WITH 'dbms.security.auth_cache' RETURN name, value",
          ),
        ],
      },
    ],
    verify: probe,
    disproof:
      'The next login with a new token works, and goes on working for longer than the cache time.',
    sources: [sources.neo4jErrors, sources.neo4jSettings],
  },
  M2M606: {
    slug: 'login-rate-limited',
    stage: 'neo4j',
    severity: 'error',
    owner: 'client-developer',
    title: 'Neo4j takes no more logins for now, after too many wrong ones',
    message: ({ args }) =>
      args.user === undefined
        ? `Neo4j refuses further attempts for a while (${told(args.refusal)}). No other login was tried.`
        : `Neo4j refuses further attempts of "${brief(args.user, 80)}" for a while (${told(args.refusal)}), with the right password too.`,
    meaning:
      'After several wrong logins in a row Neo4j refuses all attempts of that user for some seconds (`dbms.security.auth_max_failed_attempts`, 3; `dbms.security.auth_lock_time`, 5 seconds). Neo4j documents it for users with passwords.',
    evidence: 'The server answered with `Neo.ClientError.Security.AuthenticationRateLimit`.',
    consequences:
      'A right login is refused too as long as it lasts. A client that tries again at once keeps the lock alive.',
    causes: [
      'A client with a wrong password or token that retries without a pause.',
      'Several instances of a service start at once with the same wrong secret.',
    ],
    fixes: [
      {
        summary: 'Stop the retries, wait, and mend the cause of the first refusal.',
        steps: () => [
          'Stop whatever retries: other clients, health checks, the MCP server.',
          'Wait ten seconds, then run the doctor again: it makes one attempt and shows the reason behind.',
          'Let clients wait longer and longer between attempts, and not retry at all on `Security.Unauthorized`.',
        ],
      },
    ],
    verify: probe,
    disproof: 'The answer stays the same after a minute without any attempt.',
    sources: [sources.neo4jErrors, sources.neo4jSettings],
  },
  M2M607: {
    slug: 'authenticated-without-roles',
    stage: 'neo4j',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The login works, but brings no role',
    message: ({ args }) =>
      `Logged in${args.user ? ` as "${brief(args.user, 100)}"` : ''}, with no role except ${args.roles.length === 0 ? 'PUBLIC' : someOf(args.roles)}.`,
    meaning:
      'Neo4j knows who the machine is, and has given it nothing but PUBLIC, the role of everybody. PUBLIC may open the home database and little else. Roles come from the groups in the token, by way of the groups claim and the mapping, and somewhere on that way they got lost.',
    evidence: '`SHOW CURRENT USER` after the login lists no other role.',
    consequences:
      'Queries are refused with Forbidden, or find nothing: what one may not read seems not to exist.',
    causes: [
      'The token carries no groups: no app role given, or without consent (M2M415, M2M507).',
      'The groups claim of the server is not set, or names another claim (M2M511, M2M507, M2M508).',
      'The mapping does not know the groups (M2M510), or several scopes count as one group (M2M509).',
      'The provider is not among the authorization providers (M2M513).',
      'The mapped role does not exist in the database.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Let the token carry groups, and map them to a role.',
        steps: (values) => [
          'Aura takes the groups from the claim `groups`; another claim (such as `roles` of Entra) is set up by Neo4j support.',
          `${auraSsoPage} > the configuration > role mapping: \`<group>=reader\`, with the group as it stands in the token.`,
          newTokenFor(values),
        ],
      },
      {
        summary: 'Follow the way from the claim to the role, and mend the missing link.',
        steps: (values) => [
          '`neo4j-m2m-doctor oidc check --neo4j-conf neo4j.conf` shows each link: claim, group, mapping, role.',
          `Groups claim: ${oidcLine(values, 'claims.groups', groupsClaimOf(values))}`,
          `Mapping: ${oidcLine(values, 'authorization.group_to_role_mapping', '"<group>"=reader')}`,
          `Authorization: \`dbms.security.authorization_providers=oidc-${values.oidcName},native\``,
          'The role must exist: `SHOW ROLES`.',
          restartNeo4j,
        ],
        commands: () => [cypher('SHOW ROLES')],
      },
    ],
    verify: diagnose,
    disproof: '`SHOW CURRENT USER` with a new token lists a role beside PUBLIC.',
    sources: [sources.neo4jUsers, sources.neo4jSso, sources.neo4jSettings],
  },
  M2M608: {
    slug: 'database-not-found',
    stage: 'neo4j',
    severity: 'error',
    owner: 'client-developer',
    title: 'The login works, but there is no database of that name',
    message: ({ args }) =>
      `There is no database "${brief(args.database, 80)}" (${told(args.refusal)})${args.instanceId ? `; on newer Aura instances it is named after the instance: "${brief(args.instanceId, 20)}"` : ''}.`,
    meaning:
      'The login was accepted. What fails is the name of the database that the client asks for. Newer Aura instances name their database after the instance id and not `neo4j`.',
    evidence:
      'The server answered with `Neo.ClientError.Database.DatabaseNotFound`, which it does only after a login.',
    consequences: 'Every query fails, however right the token is.',
    causes: [
      '`neo4j` is fixed in the client or in `NEO4J_DATABASE`.',
      'A typing error, or the name of another environment.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Leave the database name out, or use the instance id.',
        steps: (_values, said) => [
          `Unset \`NEO4J_DATABASE\` (the driver then uses the home database), or set it to \`${inForm(said?.args.instanceId, /^[a-z0-9]{4,32}$/i, '<instance-id>')}\`.`,
          'For neo4j/mcp: `NEO4J_MCP_DATABASE` (before 1.6.0 `NEO4J_DATABASE`).',
        ],
      },
      {
        summary: 'Leave the database name out, or use one that exists.',
        steps: () => [
          'Unset `NEO4J_DATABASE`: the driver then uses the home database.',
          'Or take a name from the list that `SHOW DATABASES` gives for this identity.',
          'For neo4j/mcp: `NEO4J_MCP_DATABASE` (before 1.6.0 `NEO4J_DATABASE`).',
        ],
        commands: () => [cypher('SHOW DATABASES')],
      },
    ],
    verify: probe,
    disproof: '`SHOW DATABASES`, asked with the same identity, lists the name.',
    sources: [
      sources.neo4jErrors,
      {
        name: 'neo4j-php/neo4j-php-client issue 298: the database of a new Aura instance',
        url: 'https://github.com/neo4j-php/neo4j-php-client/issues/298',
      },
    ],
  },
  M2M609: {
    slug: 'access-forbidden',
    stage: 'neo4j',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The login works, but the identity may not do this',
    message: ({ args }) =>
      `Neo4j knows the identity and forbids what it asked: ${told(args.refusal)}.`,
    meaning:
      'This is not a fault of the token: the login succeeded. The roles that it brought do not allow the action, for instance because there are none except PUBLIC.',
    evidence: 'The server answered with `Neo.ClientError.Security.Forbidden`.',
    consequences: 'The query is refused.',
    causes: [
      'The mapping from groups to roles gives nothing, so only PUBLIC is left.',
      'The role has no right to the database or the graph.',
      'A right was taken away with DENY.',
    ],
    fixes: [
      {
        summary: 'Give the identity a role that may do it.',
        steps: (values) => [
          'See which roles it has: `neo4j-m2m-doctor neo4j probe`. If there is none except PUBLIC, the mapping is to be mended first (M2M607).',
          `Map its group to a role with the rights: ${oidcLine(values, 'authorization.group_to_role_mapping', '"<group>"=reader')}`,
          'Or give the role the right, as an administrator: `GRANT ACCESS ON DATABASE <database> TO <role>`, `GRANT MATCH {*} ON GRAPH <database> TO <role>`.',
        ],
        commands: () => [cypher('SHOW ROLES WITH USERS')],
      },
    ],
    verify: probe,
    disproof: 'Another identity with the same roles may do it.',
    sources: [sources.neo4jErrors, sources.neo4jUsers],
  },
  M2M610: {
    slug: 'not-a-bolt-server',
    stage: 'neo4j',
    severity: 'error',
    owner: 'client-developer',
    title: 'What answers at the Neo4j address does not speak Bolt',
    message: ({ args }) =>
      `${place(args)} ${/bolt/i.test(args.speaks) ? 'does not speak Bolt' : `speaks ${brief(args.speaks, 60)}, not Bolt`}.${args.suggestion && args.port !== 7687 ? ` Meant is perhaps ${brief(args.suggestion)}.` : ''}`,
    meaning:
      'Drivers talk to Neo4j in a protocol of its own, Bolt, mostly on port 7687. Something answers at this address, but it speaks another protocol: the web port of Neo4j (7474 or 7473), a proxy, or another program.',
    evidence: 'The Bolt handshake was sent, and the answer is not that of a Bolt server.',
    consequences: 'No driver can connect here; the token was not sent.',
    causes: [
      'The port of Browser or the Query API (7474, 7473, 443) instead of 7687.',
      'An HTTP load balancer or ingress stands before Neo4j; Bolt needs TCP (or WebSocket) to be passed through.',
      'The server wants TLS and the scheme says none, or the other way round (M2M207).',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Use the connection URI of the instance as the console shows it.',
        steps: () => [
          'Copy the connection URI from the instance in the Aura console: `neo4j+s://<instance-id>.databases.neo4j.io`, without a port.',
          'Set it as `NEO4J_URI`.',
        ],
      },
      {
        summary: 'Use the Bolt address and port.',
        steps: () => [
          'Set `NEO4J_URI=neo4j://<host>:7687` (`neo4j+s://` with TLS).',
          'On Kubernetes or behind a load balancer: publish port 7687 as TCP, not through an HTTP ingress.',
        ],
      },
    ],
    verify: probe,
    disproof: 'A Neo4j driver connects to this very host and port.',
    sources: [sources.neo4jBoltHandshake],
  },
  M2M611: {
    slug: 'bolt-version-unsupported',
    stage: 'neo4j',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The server and the driver have no Bolt version in common',
    message: ({ args }) =>
      `${place(args)} answered the Bolt handshake without a version that this driver speaks.`,
    meaning:
      'Driver and server agree on a version of the protocol at the beginning. This server knows none of those that were offered (4.2 to 6.x, and 3.0).',
    evidence: 'The server answered the handshake with "no common version".',
    consequences: 'No connection with this driver; the token was not sent.',
    causes: [
      'A very old server. Logins with tokens need Neo4j 4.4 or newer (OpenID Connect), and 5.5 or newer behind neo4j/mcp.',
      'Another program that imitates the handshake.',
    ],
    fixes: [
      {
        summary: 'Use a supported version of Neo4j.',
        steps: () => [
          'Upgrade the server: 5.26 (long-term support) or a current release.',
          'Look whether the address leads to the server that you mean.',
        ],
        commands: () => [cypher('CALL dbms.components() YIELD name, versions, edition')],
      },
    ],
    verify: probe,
    disproof: 'A driver of the same version connects to this host and port.',
    sources: [sources.neo4jBoltHandshake],
  },
  M2M612: {
    slug: 'instance-paused-or-gone',
    stage: 'neo4j',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The Aura instance is paused or does not exist any more',
    message: ({ args }) =>
      `${brief(args.host, 80)} ${args.state ? `is ${brief(args.state, 40)} according to the Aura API` : 'behaves like a paused or deleted instance'}: ${brief(args.evidence)}.`,
    meaning:
      'Aura pauses instances: by hand, and those of the Free tier after three days without use (and deletes them when they stay paused for more than 30 days). A paused or deleted instance takes no logins.',
    evidence:
      'The host name does not resolve while others do, or the connection fails in the way that is reported for paused instances. Certain only when the Aura API itself says so.',
    consequences: 'Nobody can log in, whatever the token.',
    causes: [
      'The instance was paused by hand or for lack of use.',
      'The instance was deleted, or the id in the URI is misspelt.',
      'The client cannot resolve public names (a private DNS, a VPN).',
    ],
    fixes: [
      {
        summary: 'Look at the instance in the Aura console, and resume it.',
        steps: (values) => [
          `Aura console > Instances: look for the id in \`${values.neo4jUri}\`; if it is paused, choose Resume and wait until it runs.`,
          'If it is not there, the URI belongs to an instance that was deleted, or to another project or organization: copy the URI of the right one.',
          'To let the doctor ask for the state itself, set `AURA_API_CLIENT_ID` and `AURA_API_CLIENT_SECRET` (credentials of the Aura API, made in the Aura console); they are used for that question only.',
        ],
      },
    ],
    verify: auraProbe,
    disproof: 'The console shows the instance as running, under the same id.',
    sources: [sources.auraInstances, sources.auraApi],
  },
  M2M613: {
    slug: 'routing-hosts-unreachable',
    stage: 'neo4j',
    severity: 'error',
    owner: 'network-admin',
    title: 'The first host answers, but not the servers that it sends the driver to',
    message: ({ args }) =>
      `The routing table names servers that cannot be reached from here: ${someOf(args.unreachable)}.${args.reachable.length > 0 ? ` Reached: ${someOf(args.reachable)}.` : ''}`,
    meaning:
      'With `neo4j://` the first server only hands out a list of the servers that do the work, and the driver connects to those. A firewall that lets the first host through and not the others makes the login work and every query fail.',
    evidence: 'The login worked, and connections to addresses of the routing table failed.',
    consequences: 'Queries fail or hang, with messages such as "Cannot resolve address".',
    causes: [
      'Aura: a firewall allows `<id>.databases.neo4j.io`, while the list has `p-...production-orch-....neo4j.io`.',
      'Self-managed: `server.bolt.advertised_address` is an inner name (of a container, of Kubernetes) that the client cannot resolve.',
      'A private DNS or a VPN knows only the first name.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Let the client reach all of *.neo4j.io on port 7687.',
        steps: () => [
          'Allow outgoing TCP 7687 to `*.neo4j.io` in firewall, security group and egress proxy, and let these names be resolved.',
          'With a private link: resolve the names of `production-orch-....neo4j.io` to the private endpoint as well.',
        ],
      },
      {
        summary: 'Let the servers advertise addresses that the client can reach.',
        steps: () => [
          'On each server: `server.bolt.advertised_address=<public host>:7687`; restart it.',
          'Or open the way from the client to the addresses of the list.',
          'For a single server `bolt://` instead of `neo4j://` does without the list.',
        ],
        commands: () => [
          cypher(
            "SHOW SETTINGS YIELD name, value WHERE name ENDS WITH 'advertised_address' RETURN name, value",
          ),
        ],
      },
    ],
    verify: probe,
    disproof: 'Connections from the same machine to the named addresses succeed.',
    sources: [
      {
        name: 'neo4j/neo4j-python-driver issue 1114: routed hosts of Aura behind a firewall',
        url: 'https://github.com/neo4j/neo4j-python-driver/issues/1114',
      },
    ],
  },
  M2M614: {
    slug: 'native-login-refused-too',
    stage: 'neo4j',
    severity: 'warning',
    owner: 'neo4j-admin',
    title: 'The control login with user and password is refused as well',
    message: ({ args }) =>
      `The control login as "${brief(args.user, 80)}" was refused too: ${told(args.refusal)}.`,
    meaning:
      'The doctor tried a second way in, with the user and password that you gave, to see whether the server lets anybody in. It did not. So either this password is wrong, or the server refuses everybody, and the token may not be the reason at all.',
    evidence: 'One login with user and password was made, and the server refused it.',
    consequences: 'The control proves nothing in favour of the server.',
    causes: [
      'The password is wrong or was changed. On newer Aura instances the user is named after the instance id.',
      '`native` is not among the authentication providers.',
      'The address leads to another server.',
    ],
    fixes: [
      {
        summary: 'Give a user and password that work, or leave the control out.',
        steps: () => [
          'Check `NEO4J_USERNAME` and `NEO4J_PASSWORD` in Browser or with cypher-shell.',
          'On a self-managed server look whether `native` is in `dbms.security.authentication_providers`.',
          'Without a working password: unset both variables, and the control is not made.',
        ],
        commands: (values) => [
          {
            command: sh`cypher-shell -a ${values.neo4jUri} -u ${'<username>'} ${'RETURN 1'}`,
            safety: 'read-only',
          },
        ],
      },
    ],
    verify: probe,
    disproof: 'The same user and password log in with another client.',
    sources: [sources.neo4jErrors, sources.neo4jSettings],
  },
  M2M615: {
    slug: 'authentication-disabled',
    stage: 'neo4j',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The server lets anybody in, without checking the token',
    message: ({ args }) => `Neo4j checks no login: ${brief(args.evidence)}.`,
    meaning:
      'The doctor sent the token once more with a broken signature, and the server took it. So logins are not checked: authentication is switched off, and whoever reaches the port has all rights.',
    evidence: 'A login with a token whose signature was broken on purpose succeeded.',
    consequences:
      'All data can be read and changed by anybody who reaches the server. A login that works proves nothing about the token: it may fail as soon as authentication is switched on.',
    causes: [
      '`dbms.security.auth_enabled=false`, or `NEO4J_AUTH=none` in a container.',
      'A proxy before the server that logs in with its own credentials.',
    ],
    fixes: [
      {
        summary: 'Switch authentication on.',
        steps: () => [
          'In `neo4j.conf`: `dbms.security.auth_enabled=true` (in a container: no `NEO4J_AUTH=none`). Restart Neo4j.',
          'Look at once who can reach the port, and close it to all who need not.',
          'Then run the doctor again: only now is the token judged.',
        ],
        commands: () => [
          cypher(
            "SHOW SETTINGS YIELD name, value WHERE name = 'dbms.security.auth_enabled' RETURN name, value",
          ),
        ],
      },
    ],
    verify: diagnose,
    disproof: 'The server refuses a token with a broken signature.',
    sources: [sources.neo4jSettings],
  },
  M2M616: {
    slug: 'provider-unreachable-from-server',
    stage: 'neo4j',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'Neo4j cannot reach the identity provider',
    message: ({ args }) => `Neo4j could not ask the identity provider: ${told(args.refusal)}.`,
    meaning:
      'To check a token the Neo4j server itself fetches the keys of the identity provider, and for some settings asks it about the user. That request failed or took too long. It is the server that must reach the provider; that you can reach it says nothing.',
    evidence:
      'The server answered with AuthProviderTimeout or AuthProviderFailed. An unreachable key set, by contrast, is answered with plain Unauthorized.',
    consequences: 'Logins fail, some or all.',
    causes: [
      'Egress rules, a missing NAT, DNS or a proxy on the side of the server.',
      'The JVM of Neo4j does not trust the certificate of the provider (a private CA).',
      'The provider is slow or rate-limits the server.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Make the identity provider reachable from the internet.',
        steps: () => [
          'Aura needs a provider with a public address and a publicly trusted certificate. Open the discovery document and the key set to the internet; they hold nothing secret.',
          'If it is open already, send the times (UTC) to Neo4j support.',
        ],
      },
      {
        summary: 'Open the way from the server to the identity provider.',
        steps: () => [
          'From the host (or inside the container) of Neo4j fetch the discovery document and the address of `jwks_uri` in it.',
          'With a proxy: `server.jvm.additional=-Dhttps.proxyHost=<host>` and `server.jvm.additional=-Dhttps.proxyPort=<port>` (proxies that want a login are not supported).',
          'With a private CA: put it into a trust store and name that with `server.jvm.additional=-Djavax.net.ssl.trustStore=<file>`.',
          'Restart Neo4j after changes to `server.jvm.additional`.',
        ],
        commands: (values) => [serverReachesProvider(values)],
      },
    ],
    verify: probe,
    disproof:
      'The host of the server fetches discovery document and keys at the time of the refusal.',
    sources: [sources.neo4jErrors, sources.neo4jSso],
  },
  M2M617: {
    slug: 'query-api-disagrees',
    stage: 'neo4j',
    severity: 'warning',
    owner: 'neo4j-admin',
    title: 'Bolt and the Query API answer the same token differently',
    message: ({ args }) =>
      `With the same token Bolt answers "${brief(args.bolt, 120)}" and the Query API "${brief(args.queryApi, 120)}".`,
    meaning:
      'Neo4j can be asked over Bolt (drivers) and over HTTP (the Query API). Both check tokens with the same settings, so they should agree. When they do not, they are probably not the same server, or something stands between.',
    evidence: 'One request was made over each, with the same token.',
    consequences: 'What works with one kind of client fails with another.',
    causes: [
      'The two addresses lead to different servers or environments.',
      'A proxy before the HTTP port takes or changes the Authorization header.',
      'The Query API is switched off (before Neo4j 5.25 it is off by default), or limited.',
    ],
    fixes: [
      {
        summary: 'Ask the same server on both ways.',
        steps: () => [
          'Compare host names and certificates of `NEO4J_URI` and `NEO4J_QUERY_API_URI`.',
          'Ask the HTTP port directly, without the proxy. The header is `Authorization: Bearer <token>` with the token as it is, not encoded once more.',
          'Neo4j 5.19 to 5.24: `server.http_enabled_modules` must contain `QUERY_API_ENDPOINTS`.',
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor neo4j probe --query-api',
    disproof: 'Both ways, asked at the same server without a proxy, give different answers.',
    sources: [sources.queryApi],
  },
  M2M618: {
    slug: 'certificate-not-verified',
    stage: 'neo4j',
    severity: 'warning',
    owner: 'client-developer',
    title: 'The connection does not check the certificate of the server',
    message: ({ args }) =>
      `${brief(args.uri, 120)} encrypts, but takes any certificate${args.allowed ? '; it was used because --allow-insecure was given' : ': the token was not sent'}.`,
    meaning:
      'The `+ssc` schemes encrypt the connection without looking at who is at the other end. Anybody in between can take the token and use it until it expires.',
    evidence: 'The URI has the scheme `neo4j+ssc` or `bolt+ssc`.',
    consequences: 'The token may fall into wrong hands.',
    causes: [
      'The server has a certificate that it signed itself.',
      'A way around a certificate fault became permanent.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Use neo4j+s:// instead.',
        steps: () => [
          'Aura has publicly trusted certificates: set `NEO4J_URI=neo4j+s://<instance-id>.databases.neo4j.io`.',
        ],
      },
      {
        summary: 'Use neo4j+s:// with a certificate that can be checked.',
        steps: () => [
          'Give the server a certificate of a CA that the clients trust, with its host name in it.',
          'With a private CA: name it with `--ca-file` or `NODE_EXTRA_CA_CERTS`.',
          'Change the scheme to `neo4j+s://` or `bolt+s://`.',
          'Only for a test, and knowing the risk: `--allow-insecure`.',
        ],
      },
    ],
    verify: probe,
    disproof: 'The URI in use has another scheme.',
    sources: [
      {
        name: 'Neo4j JavaScript driver manual: Advanced connection information',
        url: 'https://neo4j.com/docs/javascript-manual/current/connect-advanced/',
      },
    ],
  },
  M2M619: {
    slug: 'native-credentials-expired',
    stage: 'neo4j',
    severity: 'warning',
    owner: 'neo4j-admin',
    title: 'The password of the control login has to be changed',
    message: ({ args }) =>
      `The user${args.user ? ` "${brief(args.user, 80)}"` : ''} must set a new password first: ${told(args.refusal)}.`,
    meaning:
      'The control login uses a user and password. Neo4j knows the user, but wants a new password before anything else. This concerns the password only, not the token.',
    evidence:
      'The server took the login and answered a query with `Neo.ClientError.Security.CredentialsExpired`.',
    consequences: 'The control shows only that the server answers.',
    causes: [
      'The user was created with a password that must be changed at the first login.',
      'An administrator reset the password.',
    ],
    fixes: [
      {
        summary: 'Set a new password for the user.',
        steps: (_values, said) => [
          `Log in as the user in Browser or cypher-shell, which ask for it; or as an administrator: \`ALTER USER ${cypherName(said?.args.user, '<user>')} SET PASSWORD CHANGE NOT REQUIRED\`.`,
          'Put the new password into `NEO4J_PASSWORD`, or unset it: the control is then not made.',
        ],
      },
    ],
    verify: probe,
    disproof: '`SHOW USERS` shows `passwordChangeRequired` as false for the user.',
    sources: [sources.neo4jErrors, sources.neo4jUsers],
  },
  M2M620: {
    slug: 'database-unavailable',
    stage: 'neo4j',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The login works, but the database is not running',
    message: ({ args }) =>
      `The database "${brief(args.database, 80)}" is not available: ${told(args.refusal)}.`,
    meaning:
      'The token was accepted. The database that was asked for exists but is stopped, starting, or has no leader in the cluster.',
    evidence:
      'The server answered with a `DatabaseUnavailable` error, which it does only after a login.',
    consequences: 'No query runs until the database is back.',
    causes: [
      'The database was stopped, or is still starting after a restart.',
      'The cluster has lost its majority.',
      'The disk is full, or the store is damaged.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Look at the state of the instance, and wait or ask support.',
        steps: () => [
          'Aura console > Instances: the instance must be "Running". While it is resuming or updating, wait.',
          'If it runs and the answer stays, ask Neo4j support.',
        ],
      },
      {
        summary: 'Start the database.',
        steps: (_values, said) => [
          '`SHOW DATABASES` tells the state and an error message, for each server.',
          `\`START DATABASE ${cypherName(said?.args.database, '<database>')}\`, as an administrator.`,
          'If it does not start, `logs/neo4j.log` and `logs/debug.log` tell why.',
        ],
        commands: () => [cypher('SHOW DATABASES')],
      },
    ],
    verify: probe,
    disproof: '`SHOW DATABASES` shows the database online on all servers.',
    sources: [sources.neo4jErrors],
  },
  M2M621: {
    slug: 'more-rights-than-expected',
    stage: 'neo4j',
    severity: 'warning',
    owner: 'neo4j-admin',
    title: 'The machine has more rights than it should',
    message: ({ args }) =>
      `The login brought ${someOf(args.roles)}, which goes beyond the expected role ${brief(args.expected, 60)}.`,
    meaning:
      'You said which role this identity is meant to have. It works, but it may do more, as `admin` for a machine that only reads.',
    evidence: '`SHOW CURRENT USER` after the login lists these roles.',
    consequences:
      'Whoever gets hold of the token or of the client secret may do more damage than need be.',
    causes: [
      'The mapping gives a strong role to a group that the machine is in as well.',
      'The identity provider gives the machine more app roles, groups or scopes than it needs.',
      'All scopes were asked for, or none by name (Cognito then gives all).',
    ],
    fixes: [
      {
        summary: 'Give the machine a group of its own, mapped to just the role that it needs.',
        steps: (values, said) => [
          'At the identity provider take away the app roles, groups or scopes that the machine does not need.',
          `Map one group of its own: ${oidcLine(values, 'authorization.group_to_role_mapping', `"<group>"=${nameOr(said?.args.expected, '<role>')}`)}`,
          newTokenFor(values),
        ],
        commands: () => [cypher('SHOW ROLES WITH USERS')],
      },
    ],
    verify: diagnose,
    disproof: '`SHOW CURRENT USER` with a new token lists the expected role only.',
    sources: [sources.neo4jUsers, sources.neo4jSso],
  },
} satisfies { [C in Neo4jCode]: Entry<FindingArgs[C]> }
