import type { FindingArgs, FindingCode, RefusalArgs } from './args.ts'
import type { Command, Entry, FixValues } from './entry.ts'
import { inForm } from './fix-values.ts'
import { brief, rfc, someOf } from './phrasing.ts'
import { sh } from './shell.ts'
import { sources } from './sources.ts'
import { auraSsoPage, groupsClaimOf, newTokenFor, oidcLine, restartNeo4j } from './steps.ts'

type McpCode = Extract<FindingCode, `M2M7${string}`>

const call = (): string => 'neo4j-m2m-doctor mcp call'
const audit = (): string => 'neo4j-m2m-doctor mcp audit'
const diagnose = (): string => 'neo4j-m2m-doctor diagnose'

const told = (refusal: RefusalArgs): string =>
  `${brief(refusal.code, 80)}${refusal.gqlStatus ? ` / ${brief(refusal.gqlStatus, 20)}` : ''}, "${brief(refusal.message)}"`

/** An address of the case in code, when it is one. */
const addressOr = (text: string | undefined, placeholder: string): string =>
  inForm(text, /^https?:\/\/[a-z0-9.:[\]-]+(?:\/[a-z0-9._~/%:-]*)?$/i, placeholder)

const headerName = (text: string | undefined, placeholder: string): string =>
  inForm(text, /^[A-Za-z0-9-]{1,64}$/, placeholder)

const toolName = (text: string | undefined): string =>
  inForm(text, /^[A-Za-z0-9._-]{1,64}$/, '<tool>')

const askWithoutToken = (values: FixValues): Command => ({
  command: sh`curl -sS -i -X POST ${values.mcpUrl} -H ${'Content-Type: application/json'} -H ${'Accept: application/json, text/event-stream'} -d ${'{"jsonrpc":"2.0","id":1,"method":"tools/list"}'}`,
  safety: 'read-only',
})

const code = (text: string | undefined, placeholder: string): string =>
  `\`${addressOr(text, placeholder)}\``

/** The commonest way in which two issuers differ, and the hardest to see. */
const slashOnly = ({ issuers, meant = '' }: FindingArgs['M2M727']): boolean =>
  issuers.some((issuer) => issuer !== meant && bare(issuer) === bare(meant))
const bare = (issuer: string): string => issuer.replace(/\/+$/, '')

const noAction =
  'Nothing has to be done for your login: this is a note about the server, and it stops nothing.'

const customHeader =
  'For neo4j/mcp from 1.4.0: set `NEO4J_MCP_HTTP_AUTH_HEADER_NAME=X-Neo4j-Authorization` on the server (before 1.6.0 the name is `NEO4J_HTTP_AUTH_HEADER_NAME`), and let the client send `X-Neo4j-Authorization: Bearer <token>`.'

export const mcpEntries = {
  M2M701: {
    slug: 'mcp-endpoint-not-found',
    stage: 'mcp',
    severity: 'error',
    owner: 'client-developer',
    title: 'There is no MCP endpoint at this address',
    message: ({ args }) =>
      `${brief(args.url, 120)} answers "not found" (${brief(args.by, 80)}).${args.suggestion ? ` Try ${brief(args.suggestion, 120)}.` : ''}`,
    meaning:
      'The host answers, but not under this path. The path belongs to the address of an MCP server: neo4j/mcp 1.x answers at `/mcp` only, the coming 2.x at `/db/<database>/mcp`.',
    evidence: 'A POST to the address was answered with status 404.',
    consequences:
      'Nothing can be said about the token: a wrong path is refused before the token is looked at.',
    causes: [
      'The path is missing, or doubled (`/mcp/mcp`) by a portal or gateway that adds it itself.',
      'The server is of another version than the address is made for.',
      'A gateway or load balancer leads the path to another service.',
    ],
    fixes: [
      {
        summary: 'Use the path that the server answers at.',
        steps: (_values, said) => [
          `Set \`MCP_URL=${addressOr(said?.args.suggestion, 'https://<host>/mcp')}\`.`,
          'For neo4j/mcp 2.x: `https://<host>/db/<database>/mcp`. For a server on AgentCore Runtime or another platform: the address that the platform shows.',
          'If the 404 is a page in HTML, a router in front answers and not the MCP server: ask its operator for the address.',
        ],
        commands: (values) => [askWithoutToken(values)],
      },
    ],
    verify: call,
    disproof:
      'A POST to the same address by another client is answered with something else than 404.',
    sources: [sources.neo4jMcp, sources.mcpTransports],
  },
  M2M702: {
    slug: 'mcp-method-not-allowed',
    stage: 'mcp',
    severity: 'error',
    owner: 'client-developer',
    title: 'The address does not take POST requests',
    message: ({ args }) =>
      `${brief(args.url, 120)} refuses POST with status 405${args.allow ? ` and allows ${brief(args.allow, 60)}` : ''}.`,
    meaning:
      'MCP clients send every request with POST. Something at this address takes other methods only, so it is not the MCP endpoint, or a redirect has turned the POST into a GET.',
    evidence: 'A POST was answered with status 405.',
    consequences: 'No MCP client can work here; the token was not judged.',
    causes: [
      'The address is that of a web page or of a health check.',
      'A redirect (to https, or to a final slash) that the client followed with GET.',
      'A server with only the old HTTP+SSE transport, whose stream is read with GET (M2M707).',
    ],
    fixes: [
      {
        summary: 'Use the final https address of the MCP endpoint.',
        steps: () => [
          'Set `MCP_URL` to the https address with the exact path, so that no redirect is needed.',
          'Look at the `Allow` header of the answer and at who sent it (`server`, `via`).',
        ],
        commands: (values) => [askWithoutToken(values)],
      },
    ],
    verify: call,
    disproof: 'Another client completes `initialize` at the same address.',
    sources: [sources.mcpTransports],
  },
  M2M703: {
    slug: 'mcp-token-rejected',
    stage: 'mcp',
    severity: 'error',
    owner: 'mcp-operator',
    title: 'The MCP server itself refuses the token',
    message: ({ args }) =>
      `The MCP server refused the token with status ${args.status}${args.words ? `: "${brief(args.words)}"` : ''}${args.challenge ? ` (challenge: ${brief(args.challenge, 120)})` : ''}.${args.maybeStripped ? ' The answer is the same as without a token, so the token may not have arrived at all.' : ''}`,
    meaning:
      'This server checks tokens before it does anything else, and it does not take this one. It has an issuer and an audience of its own, which need not be those of Neo4j. (neo4j/mcp 1.x is different: it hands the token on to Neo4j unchecked, and refuses only requests without one.)',
    evidence:
      'The request with the token was answered with 401 or 403. What it says differs from the answer without a token, or, where both are the same, a lost header is named as possible.',
    consequences: 'No tool can be called; Neo4j was not asked.',
    causes: [
      'The server expects another issuer: the v2.0 issuer in its settings, while Entra writes v1 tokens, or the reverse.',
      'The server expects another audience: `api://<app id>` against the bare id.',
      'The token is of another API than the server protects.',
      'A gateway in front removes or renames the Authorization header (M2M706).',
      'The token has expired, or the clock of the server is wrong.',
    ],
    fixes: [
      {
        fits: ({ args }) => args.maybeStripped,
        when: 'the answer is the same as without a token',
        summary: 'Find out whether the token arrives, then what the server expects.',
        steps: () => [
          'Ask the operator for the log of the server at the time of the request: does it see an Authorization header?',
          customHeader,
          'If it arrives: ask which issuer and audience the server expects, and compare them with `neo4j-m2m-doctor token inspect`.',
        ],
        commands: (values) => [askWithoutToken(values)],
      },
      {
        providers: ['entra'],
        summary: 'Bring issuer and audience of server and token together.',
        steps: (values) => [
          'Look at `iss`, `aud` and `ver` of the token: `neo4j-m2m-doctor token inspect`.',
          `A v1 token has \`iss\` = \`https://sts.windows.net/${values.tenantId}/\` and mostly \`aud\` = \`api://...\`; a v2 token \`iss\` = \`https://login.microsoftonline.com/${values.tenantId}/v2.0\` and \`aud\` = the bare app id. A server that expects the v2.0 issuer together with an \`api://\` audience can be satisfied by no token.`,
          'The operator sets both to what the token has (`TOKEN_ISSUER`, `TOKEN_AUDIENCE` or however they are called there), or the API is switched to v2 tokens (`neo4j-m2m-doctor explain M2M501`).',
          'If the MCP server needs another token than Neo4j, let the doctor get one for it: `--mcp-scope api://<app id of the MCP server>/.default`.',
        ],
      },
      {
        summary: 'Bring issuer and audience of server and token together.',
        steps: () => [
          'Look at `iss`, `aud` and `exp` of the token: `neo4j-m2m-doctor token inspect`.',
          'Ask the operator which issuer, audience and scopes the MCP server takes.',
          'Get a token that fits; when it is another one than for Neo4j, let the doctor get it: `--mcp-request-audience` or `--mcp-scope`.',
        ],
        commands: (values) => [askWithoutToken(values)],
      },
    ],
    verify: call,
    disproof:
      'The same token is accepted when it is sent past all gateways, directly to the server.',
    sources: [sources.mcpAuthorization, sources.bearerErrors, sources.entraTokens],
  },
  M2M704: {
    slug: 'database-rejects-token-behind-mcp',
    stage: 'mcp',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The MCP server passed the token on, and Neo4j refused it',
    message: ({ args }) =>
      `${args.tool === 'initialize' ? 'The MCP server answered `initialize`' : `The tool ${brief(args.tool, 60)} answered`} with an error of the database: ${told(args.refusal)}.${args.ownToken ? ' It was given another token than Neo4j, and that token was not examined here.' : ''}`,
    meaning:
      'The request reached the MCP server and the answer had status 200, so it looks like a success. The error stands inside the answer: the server handed the token on to Neo4j, and Neo4j did not take it. `initialize` and `tools/list` succeed on neo4j/mcp with any token at all; only a tool call shows whether it is good.',
    evidence:
      'The result of the tool call has `isError: true`, and its text carries the code `Neo.ClientError.Security.Unauthorized`.',
    consequences:
      'Every tool fails. Clients that look at the HTTP status only report success, or an agent reads the error as an answer.',
    causes: [
      'The same as for a refusal over Bolt: issuer, audience or user name claim do not fit, or the provider is not switched on.',
      'The MCP server is connected to another Neo4j server than the one that was set up.',
      'Another token is sent to the MCP server than to Neo4j.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Find out what the instance behind the MCP server takes.',
        steps: () => [
          'Probe the same instance directly: `neo4j-m2m-doctor diagnose --neo4j-uri neo4j+s://<instance-id>.databases.neo4j.io`. If it refuses the token as well, the MCP server is innocent.',
          `${auraSsoPage}: give the doctor discovery URI and client id with \`--server-discovery-uri\` and \`--server-audience\`.`,
        ],
      },
      {
        summary: 'Find out what the Neo4j server behind the MCP server takes.',
        steps: () => [
          'Ask the operator for the Neo4j URI of the MCP server (`NEO4J_MCP_URI`, before 1.6.0 `NEO4J_URI`) and probe it directly: `neo4j-m2m-doctor diagnose --neo4j-uri <uri>`. If it refuses the token as well, the MCP server is innocent.',
          'Give the settings of that server, with `--neo4j-conf` or `--server-...`: the doctor then names the step that refuses.',
          'In the query log of Neo4j, requests of neo4j/mcp carry the application name `MCP4NEO4J/<version>`; refused logins are in its security log.',
        ],
      },
    ],
    verify: diagnose,
    disproof: 'The same token logs in to the same Neo4j server over Bolt.',
    sources: [sources.neo4jMcp, sources.neo4jErrors, sources.mcpTools],
  },
  M2M705: {
    slug: 'mcp-accepts-anonymous-calls',
    stage: 'mcp',
    severity: 'error',
    owner: 'mcp-operator',
    title: 'The MCP server runs tools for anybody, without a token',
    message: ({ args }) =>
      `The tool ${brief(args.tool, 60)} was called without any credential and answered.${args.identityConfigured ? ' So a call that works says nothing about your token.' : ''}`,
    meaning:
      'A tool that reads the database ran although nothing showed who was asking. Either the check of credentials is switched off, or the server uses an account of its own for everybody who reaches it. neo4j/mcp itself does neither: it asks for a credential on each tool call.',
    evidence: 'The call was made without a token, and its result was no error.',
    consequences:
      'Everybody who reaches the address can ask the database, with the rights of the account that the server uses. Nobody can tell afterwards who asked.',
    causes: [
      'The check is switched off (`ENABLE_AUTH=false` or the like), as for development.',
      'A server with an account in its environment, such as a fork of neo4j/mcp or a server that knows user and password only.',
      'A gateway in front adds a credential to every request.',
    ],
    fixes: [
      {
        summary: 'Let the server ask for a credential on every tool call.',
        steps: () => [
          'Switch the check on, or take the account out of the environment of the server: with neo4j/mcp in HTTP mode each request brings its own credential.',
          'Until then let only those reach it who may: private network, API key at the gateway.',
          'Change the password of the account that it used, if it was reachable from outside.',
        ],
        commands: (values) => [askWithoutToken(values)],
      },
    ],
    verify: call,
    disproof: 'The same call without a token is answered with 401.',
    sources: [
      sources.mcpAuthorization,
      sources.neo4jMcp,
      {
        name: 'neo4j/mcp pull request 145: credentials from the environment (closed)',
        url: 'https://github.com/neo4j/mcp/pull/145',
      },
    ],
  },
  M2M706: {
    slug: 'authorization-header-stripped',
    stage: 'mcp',
    severity: 'error',
    owner: 'mcp-operator',
    title: 'The token was sent, but it did not reach the MCP server',
    message: ({ args }) =>
      `The server says that no credential arrived, although one was sent in ${brief(args.header, 60)}: ${brief(args.evidence)}.`,
    meaning:
      'On the way from the client to the MCP server there are other programs: gateways, load balancers, proxies. One of them took the header with the token away, or gave it another name. The server then answers as it does to somebody without a token. The token is not at fault.',
    evidence:
      "The request carried a token, and the answer is the server's own text for requests without one; or the challenge came back under another name, as some gateways make it.",
    consequences: 'Every call is refused, with any token.',
    causes: [
      'Amazon Bedrock AgentCore Runtime hands `Authorization` on only with a JWT authorizer; AgentCore Gateway does not pass it on to targets by itself.',
      'nginx or another proxy clears `Authorization`, for instance when it checks an API key of its own.',
      'AWS API Gateway renames headers (`x-amzn-remapped-www-authenticate`).',
      'Built-in authentication of the platform uses the header up.',
      'A redirect to another host or scheme, at which clients drop the header.',
      'The scheme is written in small letters: neo4j/mcp takes `Bearer ` only (M2M719).',
    ],
    fixes: [
      {
        summary: 'Let the header through, or send the token in a header of another name.',
        steps: () => [
          'Let the gateway or proxy hand `Authorization` on unchanged (nginx: `proxy_set_header Authorization $http_authorization;`).',
          customHeader,
          'Tell the doctor: `--mcp-auth-header X-Neo4j-Authorization`. The value must begin with `Bearer ` there too.',
          'On AgentCore Runtime: configure a JWT authorizer, or allow a custom header (`X-Amzn-Bedrock-AgentCore-Runtime-Custom-...`).',
        ],
      },
    ],
    verify: call,
    disproof: 'The log of the MCP server shows the header for this request.',
    sources: [
      sources.neo4jMcpHeader,
      sources.neo4jMcp,
      sources.challengeHeader,
      {
        name: 'anthropics/claude-ai-mcp issue 748: WWW-Authenticate renamed by AWS API Gateway',
        url: 'https://github.com/anthropics/claude-ai-mcp/issues/748',
      },
    ],
  },
  M2M707: {
    slug: 'mcp-legacy-sse-only',
    stage: 'mcp',
    severity: 'warning',
    owner: 'mcp-operator',
    title: 'The MCP server speaks only the old HTTP+SSE transport',
    message: ({ args }) =>
      `${brief(args.url, 120)} offers the HTTP+SSE transport of 2024-11-05 and not Streamable HTTP.`,
    meaning:
      'MCP has two ways over HTTP. The old one keeps a stream open (GET) and takes messages at a second address; it was replaced in 2025 by Streamable HTTP, which needs a single address and POST.',
    evidence: 'POST is refused, and GET opens an event stream with an `endpoint` event.',
    consequences: 'Current clients and platforms may not be able to connect.',
    causes: ['An old server, or an old sample (addresses that end in `/sse`).'],
    fixes: [
      {
        summary: 'Use a server with Streamable HTTP.',
        steps: () => [
          'Upgrade the server or its SDK; neo4j/mcp has Streamable HTTP at `/mcp`.',
          'If the server has both, set `MCP_URL` to the address of Streamable HTTP.',
        ],
      },
    ],
    verify: call,
    disproof: 'A POST of `initialize` to the address is answered with a JSON-RPC result.',
    sources: [sources.mcpTransports],
  },
  M2M708: {
    slug: 'mcp-protocol-error',
    stage: 'mcp',
    severity: 'error',
    owner: 'mcp-operator',
    title: 'The MCP server answers in a way that MCP does not allow',
    message: ({ args }) => `${brief(args.step, 60)} failed: ${brief(args.reason)}.`,
    meaning:
      'MCP messages are JSON-RPC: a request and an answer in JSON, or in an event stream. The answer was an error of the protocol, was not JSON, or did not belong to the request.',
    evidence: 'The answer was read and does not have the form of a JSON-RPC result.',
    consequences: 'The call did not take place, or its result cannot be read.',
    causes: [
      'A gateway or platform answers in the place of the server (HTML, its own JSON).',
      'neo4j/mcp 2.x answers `initialize` with an error when Neo4j cannot be reached or APOC is missing.',
      'The server crashed, or is of a version with a fault.',
    ],
    fixes: [
      {
        summary: 'Look at the answer, and at who sent it.',
        steps: () => [
          'Look at the exchange in the report: status, content type and the words of the answer tell which layer it comes from.',
          'Ask the operator for the log of the server at that time.',
          'Try the server without the gateway before it.',
        ],
        commands: (values) => [askWithoutToken(values)],
      },
    ],
    verify: call,
    disproof: 'Another MCP client completes the same step at the same address.',
    sources: [
      sources.mcpTransports,
      { name: 'JSON-RPC 2.0 specification', url: 'https://www.jsonrpc.org/specification' },
    ],
  },
  M2M709: {
    slug: 'mcp-tool-missing',
    stage: 'mcp',
    severity: 'error',
    owner: 'mcp-operator',
    title: 'The MCP server does not have the tool that was asked for',
    message: ({ args }) =>
      `There is no tool "${brief(args.tool, 60)}"; the server offers ${someOf(args.available, 10)}.`,
    meaning:
      'The server lists its tools, and the one that you named is not among them. Tool names differ between servers and versions.',
    evidence: 'The list of `tools/list` does not contain the name.',
    consequences: 'The call could not be tried.',
    causes: [
      'The name belongs to another server (`read-cypher` of neo4j/mcp, `read_neo4j_cypher` of mcp-neo4j-cypher).',
      'The server hides tools: `write-cypher` in read-only mode, `list-gds-procedures` without Graph Data Science.',
      'The address leads to another server.',
    ],
    fixes: [
      {
        summary: 'Name a tool that the server has.',
        steps: (_values, said) => [
          `See what there is: \`neo4j-m2m-doctor mcp call --list-tools\`. Then \`--tool ${toolName(said?.args.available[0])}\`, with its arguments in \`--args\`.`,
          'If the tool should be there: ask the operator for its read-only and feature settings.',
        ],
        commands: () => [
          { command: 'neo4j-m2m-doctor mcp call --list-tools', safety: 'read-only' },
        ],
      },
    ],
    verify: call,
    disproof: 'The list of tools contains the name when it is asked for with the same token.',
    sources: [sources.mcpTools, sources.neo4jMcp],
  },
  M2M710: {
    slug: 'mcp-insufficient-scope',
    stage: 'mcp',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The token lacks a scope that the MCP server demands',
    message: ({ args }) =>
      `The MCP server refuses the token with insufficient_scope: it demands ${args.needed ? `"${brief(args.needed, 120)}"` : 'a scope that it does not name'}, the token has ${args.granted ? `"${brief(args.granted, 120)}"` : 'none'}.`,
    meaning:
      'The server knows the identity but wants a further permission in the token, a scope or role. The identity provider has to grant it to this client before the token can carry it.',
    evidence: 'The answer has status 403 and the error `insufficient_scope` in its challenge.',
    consequences: 'The call is refused; asking again with the same token changes nothing.',
    causes: [
      'The client was not given the scope, or does not ask for it.',
      'Entra: machine tokens have no `scp` claim; permissions of machines stand in `roles`. A server that looks only at `scp` can be satisfied by no machine token.',
    ],
    fixes: [
      {
        providers: ['entra'],
        summary: 'Give the client the app role that the server asks for.',
        steps: (values) => [
          'At the API of the MCP server: App roles > Create app role, member type Applications.',
          'At the client: API permissions > Add a permission > the API > Application permissions > the role; then Grant admin consent.',
          'If the server reads `scp` only, its operator has to let it accept `roles` for machines.',
          newTokenFor(values),
        ],
        commands: (values) => [
          {
            command: sh`az ad app permission list --id ${values.clientId}`,
            safety: 'read-only',
          },
        ],
      },
      {
        providers: ['cognito'],
        summary: 'Allow the scope for the app client, and ask for it.',
        steps: (values) => [
          `Amazon Cognito console > User pools > \`${values.userPoolId}\` > App clients > the client > Login pages > Edit: tick the custom scope.`,
          'Set `COGNITO_SCOPE` to it and get a new token.',
        ],
        commands: (values) => [
          {
            command: sh`aws cognito-idp describe-user-pool-client --region ${values.region} --user-pool-id ${values.userPoolId} --client-id ${values.clientId} --query UserPoolClient.AllowedOAuthScopes`,
            safety: 'read-only',
          },
        ],
      },
      {
        summary: 'Grant the scope to the client, and ask for it.',
        steps: (values) => [
          'Let the administrator of the identity provider allow the scope for this client.',
          'Ask for it with `--scope`; a token that is for the MCP server only can be given in `MCP_BEARER_TOKEN`.',
          newTokenFor(values),
        ],
      },
    ],
    verify: call,
    disproof: 'A token that carries the scope is refused with the same answer.',
    sources: [sources.bearerErrors, sources.mcpAuthorization],
  },
  M2M711: {
    slug: 'mcp-resource-metadata-missing',
    stage: 'mcp',
    severity: 'info',
    owner: 'mcp-operator',
    title: 'The MCP server does not publish where tokens for it come from',
    message: ({ args }) => `There is no protected resource metadata at ${brief(args.url, 120)}.`,
    meaning:
      'The MCP specification wants a server that needs tokens to publish a small document saying which authorization server issues them (RFC 9728), so that clients find it by themselves. Here there is none. A machine that is given its provider in the settings does not need it; neo4j/mcp leaves it out by design.',
    evidence: 'The addresses that the specification names were asked, and none has the document.',
    consequences:
      'Clients that sign people in by themselves cannot begin. Machine clients are not concerned.',
    causes: ['neo4j/mcp has no such document.', 'A gateway answers for these paths with 404.'],
    fixes: [
      {
        fits: ({ args }) => args.needed === true,
        when: 'a token was to be got by it (`--auth discover`)',
        summary: 'Name the provider yourself, or have the document published.',
        steps: () => [
          'Without `--auth discover` the doctor gets its token from the provider in the settings (`OIDC_ISSUER` and the like), and needs no document of the MCP server.',
          'For clients that find their way by themselves the operator, or a gateway in front, has to serve `/.well-known/oauth-protected-resource` and to name it in the challenge.',
        ],
      },
      {
        summary: 'Nothing for a machine; for self-discovering clients publish the document.',
        steps: () => [
          noAction,
          'For other clients a gateway in front can serve `/.well-known/oauth-protected-resource` and name it in the challenge.',
        ],
      },
    ],
    verify: audit,
    disproof: 'The address serves a JSON document with `resource` and `authorization_servers`.',
    sources: [sources.resourceMetadata, sources.mcpAuthorization, sources.neo4jMcp],
  },
  M2M712: {
    slug: 'mcp-metadata-invalid',
    stage: 'mcp',
    severity: 'warning',
    owner: 'mcp-operator',
    title: 'What the MCP server publishes about its tokens contradicts itself',
    message: ({ args }) => `Metadata with faults: ${someOf(args.problems, 4)}.`,
    meaning:
      'The server publishes where tokens come from, but the documents do not fit together or break the rules: the resource is another address, the issuer differs by a slash, an endpoint is http.',
    evidence:
      'The documents were fetched and compared with the address in use and with each other.',
    consequences:
      'Strict clients refuse to go on. A machine that is given its provider in the settings is mostly not concerned.',
    causes: [
      'A server behind a TLS proxy that does not know its own public address.',
      'A final slash more or less, or another host name.',
      'Hand-written documents that were not changed along with the server.',
    ],
    fixes: [
      {
        fits: ({ args }) => args.needed === true,
        when: 'a token was to be got by it (`--auth discover`)',
        summary: 'Have the documents corrected, or name the provider yourself.',
        steps: () => [
          '`resource` must equal the address that clients use; `issuer` must equal the entry in `authorization_servers`, character by character; all endpoints must be https.',
          'Until then leave `--auth discover` out: with `OIDC_ISSUER` in the settings the token comes from there.',
        ],
      },
      {
        summary: 'Correct the documents.',
        steps: () => [
          '`resource` must equal the address that clients use; `issuer` must equal the address in `authorization_servers`, character by character; all endpoints must be https.',
          'Behind a proxy: set the public base address of the server (forwarded headers, or its own setting).',
        ],
      },
    ],
    verify: audit,
    disproof: 'The documents, fetched again, do not contradict each other.',
    sources: [sources.resourceMetadata, sources.metadataIssuer, sources.mcpAuthorization],
  },
  M2M713: {
    slug: 'mcp-interactive-login-only',
    stage: 'mcp',
    severity: 'error',
    owner: 'mcp-operator',
    title: 'The MCP server knows only the login of a person in a browser',
    message: ({ args }) =>
      `The authorization server ${brief(args.issuer, 120)} of this MCP server offers ${args.grantTypes.length === 0 ? 'no grant type' : someOf(args.grantTypes)} and no client credentials${args.tokenTried === false ? '; no token was tried' : ', and the token was refused'}.`,
    meaning:
      'This server does not take tokens of your identity provider. It issues tokens of its own, and gives them only to clients for which a person has logged in with a browser. A machine has no way in.',
    evidence:
      'The metadata lists the grant types without `client_credentials`, and a request with the token was refused.',
    consequences: 'No machine token can work here, however it is made.',
    causes: [
      'A sample for people, such as the API Management one with Entra: its tokens are encrypted session keys of the gateway.',
      'The authorization server leaves machines out on purpose.',
    ],
    fixes: [
      {
        summary: 'Use a server with a path for machines, or add one.',
        steps: () => [
          'Ask the operator for an endpoint that takes tokens of the identity provider directly (in API Management: `validate-jwt` or `validate-azure-ad-token` instead of the login pages).',
          'For Neo4j: neo4j/mcp in HTTP mode hands your token on to the database, and needs no login of its own.',
          'If the authorization server has a machine path that it does not list, let it list `client_credentials` in `grant_types_supported`.',
        ],
      },
    ],
    verify: audit,
    disproof:
      'A tool call with a machine token succeeds, or the metadata lists `client_credentials`.',
    sources: [
      sources.mcpClientCredentials,
      sources.mcpAuthorization,
      {
        name: 'localden/remote-auth-mcp-apim-py: API Management sample with Entra',
        url: 'https://github.com/localden/remote-auth-mcp-apim-py',
      },
    ],
  },
  M2M714: {
    slug: 'mcp-gateway-timeout',
    stage: 'mcp',
    severity: 'error',
    owner: 'mcp-operator',
    title: 'The gateway before the MCP server gave up waiting',
    message: ({ args }) =>
      `Status ${args.status} after ${Math.round(args.seconds)} s, by ${brief(args.by, 80) || 'a gateway'}.`,
    meaning:
      'Between the client and the MCP server stands a gateway with a limit of its own for the time that a request may take. It ended the request; the server itself may still be working, or be gone.',
    evidence:
      'The answer carries the marks of a gateway (its headers, its text), or came at one of the well-known limits: 60 s (neo4j/mcp writes no longer), 120 s (AWS App Runner), 240 s (Azure Container Apps).',
    consequences: 'Long queries fail. When every call fails at once, the server is down.',
    causes: [
      'The query takes longer than the limit.',
      'The server cannot reach Neo4j and waits (M2M715).',
      'The container is not running: it failed at its start or does not pass its health check.',
      'The container listens on 127.0.0.1: neo4j/mcp does unless its host is set to 0.0.0.0.',
    ],
    fixes: [
      {
        summary: 'See whether the server runs, then shorten the request or raise the limit.',
        steps: () => [
          'Ask the operator for the state and log of the container: is it running, is it healthy?',
          'In a container set `NEO4J_MCP_HTTP_HOST=0.0.0.0`, and use `/healthz` (neo4j/mcp from 1.4.7) as the health check: `/` answers 404 there.',
          'If only long queries fail: raise the limit of the gateway, or make the query smaller.',
        ],
      },
    ],
    verify: call,
    disproof:
      'The same request, sent past the gateway, ends in the same time with the same answer.',
    sources: [
      sources.neo4jMcp,
      sources.neo4jMcpHealth,
      {
        name: 'Azure Container Apps: Ingress',
        url: 'https://learn.microsoft.com/azure/container-apps/ingress-overview',
      },
    ],
  },
  M2M715: {
    slug: 'mcp-database-unreachable',
    stage: 'mcp',
    severity: 'error',
    owner: 'mcp-operator',
    title: 'The MCP server cannot reach Neo4j',
    message: ({ args: { words, silentSeconds } }) =>
      silentSeconds === undefined
        ? `The MCP server has no connection to Neo4j: "${brief(words)}".`
        : `The MCP server answers, and a tool call had no answer in ${silentSeconds} s: it seems to wait for Neo4j.`,
    meaning:
      'The MCP server took the request, but could not open a connection to the database. The token has not been judged yet.',
    evidence:
      'The result of the tool carries a ConnectivityError. Or the tool call has no answer within the time limit although `initialize` had one: neo4j/mcp tries for 30 s and more before it tells the error, which `--timeout 70s --deadline 120s` waits for.',
    consequences: 'Every tool fails, with any token.',
    causes: [
      'The Neo4j URI of the server is wrong: scheme, host or port.',
      'Egress rules, DNS or a private network between the server and Neo4j.',
      'Neo4j is down, or the Aura instance is paused.',
      'The image has no CA certificates (neo4j/mcp 1.1.0).',
    ],
    fixes: [
      {
        summary: 'Open the way from the MCP server to Neo4j.',
        steps: () => [
          'Check `NEO4J_MCP_URI` of the server (before 1.6.0 `NEO4J_URI`): `neo4j+s://<id>.databases.neo4j.io` for Aura.',
          'From where the server runs, port 7687 of that host must be reachable; for Aura all of `*.neo4j.io`.',
          'Probe Neo4j from your side: `neo4j-m2m-doctor neo4j probe --neo4j-uri <uri>`.',
        ],
      },
    ],
    verify: call,
    disproof: 'A tool call through the same server reaches the database.',
    sources: [sources.neo4jMcp, sources.auraConnect],
  },
  M2M716: {
    slug: 'mcp-healthy-but-not-working',
    stage: 'mcp',
    severity: 'info',
    owner: 'mcp-operator',
    title: 'The health page is green although the tools fail',
    message: ({ args }) =>
      `${brief(args.url, 120)} says that the server is healthy, while the tool call fails.`,
    meaning:
      'The health page of neo4j/mcp says only that the process runs. It does not ask Neo4j and knows no token, so it is green whatever happens behind it.',
    evidence:
      'The health page answered with status 200 and the tool call with an error, in the same run.',
    consequences: 'Monitoring that watches the health page alone does not notice the fault.',
    causes: ['The page is made that way, so that platforms can start the container.'],
    fixes: [
      {
        summary: 'Watch a real tool call as well.',
        steps: () => [
          noAction,
          'For monitoring, run `neo4j-m2m-doctor mcp call` at intervals: it makes one read-only call and has an exit code.',
        ],
      },
    ],
    verify: call,
    disproof: 'The health page turns red when Neo4j is not reachable.',
    sources: [sources.neo4jMcpHealth, sources.neo4jMcp],
  },
  M2M717: {
    slug: 'mcp-too-old-for-bearer',
    stage: 'mcp',
    severity: 'error',
    owner: 'mcp-operator',
    title: 'A version on the way is too old for tokens',
    message: ({ args }) =>
      `${brief(args.version, 80)} is in use; tokens need ${brief(args.needs, 80)}.`,
    meaning:
      'neo4j/mcp takes bearer tokens from version 1.2.0; before, it knows user and password only. And it logs in to Neo4j anew for each request, which the database can do from version 5.5.',
    evidence: 'The version that the server states, or the error text of the driver behind it.',
    consequences: 'No token can work until the version is changed.',
    causes: [
      'An image tag that was fixed long ago.',
      'A Neo4j 4.4 or early 5.x server behind the MCP server.',
    ],
    fixes: [
      {
        summary: 'Upgrade the part that is too old.',
        steps: () => [
          'neo4j/mcp: at least 1.2.0, better the current release (Docker Hub `neo4j/mcp`, or `mcp/neo4j`).',
          'Neo4j: at least 5.5, better 5.26 or a current release.',
        ],
      },
    ],
    verify: call,
    disproof: 'The same versions accept a token.',
    sources: [
      sources.neo4jMcp,
      {
        name: 'neo4j/mcp: change log',
        url: 'https://github.com/neo4j/mcp/blob/main/CHANGELOG.md',
      },
    ],
  },
  M2M718: {
    slug: 'write-not-refused',
    stage: 'mcp',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'The identity is meant to read only, but may write',
    message: ({ args }) =>
      `The identity ${args.observed ? 'may write' : 'can probably write'}: ${brief(args.evidence)}. Nothing was written.`,
    meaning:
      'You asked whether this identity can only read. By its privileges, or by the tools that are offered to it, it can also write. That was read from lists; no write was tried.',
    evidence: '`SHOW USER PRIVILEGES` over Bolt, or a writing tool in the list of the MCP server.',
    consequences:
      'An agent with this identity can change or delete data, by mistake or because somebody talked it into it.',
    causes: [
      'The identity has a role such as `editor`, `publisher`, `architect` or `admin`.',
      'The MCP server is not in read-only mode; it then depends on the roles alone.',
    ],
    fixes: [
      {
        summary: 'Map the identity to a reading role, and run the MCP server read-only.',
        steps: (values) => [
          `Map its group to \`reader\`: ${oidcLine(values, 'authorization.group_to_role_mapping', '"<group>"=reader')}`,
          'neo4j/mcp: `NEO4J_MCP_READ_ONLY=true` (before 1.6.0 `NEO4J_READ_ONLY`) hides `write-cypher`. It does not take the place of the role.',
          newTokenFor(values),
        ],
        commands: () => [
          { command: sh`cypher-shell ${'SHOW USER PRIVILEGES'}`, safety: 'read-only' },
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor aura probe',
    disproof: '`SHOW USER PRIVILEGES` for the identity lists no writing privilege.',
    sources: [sources.neo4jMcp, sources.neo4jUsers],
  },
  M2M719: {
    slug: 'mcp-scheme-case-sensitive',
    stage: 'mcp',
    severity: 'info',
    owner: 'mcp-operator',
    title: 'The MCP server takes the word Bearer only with a capital letter',
    message: () =>
      'The server takes `Bearer` and refuses `bearer`, although HTTP makes no difference between them.',
    meaning:
      'The header with the token begins with the word Bearer. By the rules of HTTP upper and lower case are the same there. This server compares literally; neo4j/mcp is known to.',
    evidence:
      'The challenge for a request with the small letter is the same as without a credential.',
    consequences: 'Clients and gateways that write `bearer` are refused as if they had no token.',
    causes: ['The server compares the beginning of the header literally.'],
    fixes: [
      {
        summary: 'Write Bearer with a capital letter.',
        steps: () => [
          'Let the client send `Authorization: Bearer <token>`, with one space.',
          'Look whether a gateway rewrites the header in small letters.',
        ],
      },
    ],
    verify: audit,
    disproof: 'A tool call with `bearer` in small letters succeeds.',
    sources: [sources.authenticationScheme, sources.neo4jMcp],
  },
  M2M720: {
    slug: 'mcp-audience-rejected-by-gateway',
    stage: 'mcp',
    severity: 'error',
    owner: 'mcp-operator',
    title: 'The gateway before the MCP server does not accept the audience of the token',
    message: ({ args }) =>
      `${brief(args.platform, 80)} refuses the token, whose audience is ${args.audience ? brief(args.audience, 120) : 'missing'}${args.told ? '' : '; it does not say why'}.`,
    meaning:
      'The gateway checks for whom a token is made before it lets the request through. The audience of this token is not on its list, or the token has none: Amazon Cognito puts no `aud` into tokens of machines, so a list of audiences can never match them.',
    evidence:
      'The refusal comes from the gateway, by its text and headers. It names the audience as the reason, or the token has no audience at all, which is then likely.',
    consequences: 'The request never reaches the MCP server.',
    causes: [
      'Amazon Bedrock AgentCore with `allowedAudience`, and a Cognito machine token, which has no `aud`.',
      'The list has the `api://` URI, and the token the bare app id, or the reverse.',
      'The token is of another API.',
    ],
    fixes: [
      {
        providers: ['cognito'],
        summary: 'Use allowedClients instead of allowedAudience.',
        steps: (values) => [
          `In the custom JWT authorizer of AgentCore leave \`allowedAudience\` empty and put the app client id into \`allowedClients\`: \`${values.clientId}\`. It is compared with the \`client_id\` claim, which Cognito tokens have.`,
          '`allowedScopes` can narrow it further.',
          'Neo4j behind it wants an audience all the same: see `neo4j-m2m-doctor explain M2M504`.',
        ],
      },
      {
        providers: ['entra'],
        summary: 'Put the audience of the token on the list of the gateway.',
        steps: (values) => [
          `Look at \`aud\` of the token (\`neo4j-m2m-doctor token inspect\`), and allow exactly that: \`${values.apiAppId}\` for v2 tokens, mostly \`api://${values.apiAppId}\` for v1 tokens.`,
          'The discovery URI of the gateway must be that of the same version (with `/v2.0` for v2 tokens).',
        ],
      },
      {
        summary:
          'Put the audience of the token on the list of the gateway, or ask for one that is there.',
        steps: () => [
          'Look at `aud` of the token: `neo4j-m2m-doctor token inspect`.',
          'Let the operator allow it, or get a token with an audience that is allowed (`--scope`, `--request-audience`).',
        ],
      },
    ],
    verify: call,
    disproof: 'The log of the gateway names another reason for the refusal.',
    sources: [sources.agentCoreJwt, sources.cognitoNoAudience, sources.jwtAudience],
  },
  M2M721: {
    slug: 'mcp-token-passthrough',
    stage: 'mcp',
    severity: 'info',
    owner: 'mcp-operator',
    title: 'The MCP server hands the token on to the database',
    message: () =>
      'The MCP server does not check the token itself and hands it on to Neo4j, which does; the MCP specification forbids that.',
    meaning:
      'neo4j/mcp is made this way: the token must be one for Neo4j, and Neo4j decides. It works and keeps the identity of the caller. The MCP specification wants a server to accept only tokens made for itself, because a token that is passed on can be used further than it was meant for.',
    evidence:
      'The server accepts any token at `tools/list`, and the answer of a tool call is that of the database.',
    consequences:
      'The audience of the token has to be that of Neo4j, not of the MCP server. Whoever runs the MCP server can use the tokens that it sees.',
    causes: ['The design of neo4j/mcp.'],
    fixes: [
      {
        summary: 'Nothing for the login; know who runs the server.',
        steps: () => [
          noAction,
          'Use the server only over https and only where you trust its operator as you trust the database.',
          'Keep the tokens short-lived and the role small.',
        ],
      },
    ],
    verify: audit,
    disproof: 'The server refuses a token with a broken signature at `tools/list`.',
    sources: [sources.mcpAuthorization, sources.neo4jMcp],
  },
  M2M722: {
    slug: 'mcp-origin-not-checked',
    stage: 'mcp',
    severity: 'info',
    owner: 'mcp-operator',
    title: 'The MCP server does not check the Origin header',
    message: () =>
      'A request with a foreign Origin was not refused with 403, as the MCP specification wants it.',
    meaning:
      'Browsers say in the Origin header which page sends a request. MCP servers are to refuse foreign ones, so that a web page cannot talk to a server on your own machine (DNS rebinding). This one does not look at it.',
    evidence: 'A request with an invented Origin was answered like any other.',
    consequences:
      'A risk for servers that run on a workstation or without a credential. None for your login.',
    causes: ['neo4j/mcp does not check it.'],
    fixes: [
      {
        summary: 'Nothing for the login; protect local servers otherwise.',
        steps: () => [
          noAction,
          'A server on a workstation should listen on 127.0.0.1 only; a public one can have the check in its gateway.',
        ],
      },
    ],
    verify: audit,
    disproof: 'A request with a foreign Origin is answered with 403.',
    sources: [sources.mcpTransports],
  },
  M2M723: {
    slug: 'mcp-database-roles-missing',
    stage: 'mcp',
    severity: 'error',
    owner: 'neo4j-admin',
    title: 'Behind the MCP server Neo4j knows the identity, but it may not read',
    message: ({ args }) =>
      `The tool ${brief(args.tool, 60)} was forbidden by the database: ${told(args.refusal)}.`,
    meaning:
      'The token was accepted by Neo4j, so the login is solved. What is missing are rights: the identity has no role, or one that does not allow this.',
    evidence:
      'The result of the tool has `isError: true` with the code `Neo.ClientError.Security.Forbidden`.',
    consequences: 'The tools fail, although the login works.',
    causes: [
      'The groups of the token are mapped to no role (M2M507 to M2M511).',
      'The role has no access to the database that the MCP server uses.',
    ],
    fixes: [
      {
        target: 'aura',
        summary: 'Map the group of the machine to a role.',
        steps: (values) => [
          `${auraSsoPage} > the configuration > role mapping: \`<group>=reader\`. Aura takes the groups from the claim \`groups\`; another claim is set up by Neo4j support.`,
          newTokenFor(values),
        ],
      },
      {
        summary: 'Give the identity a role with access to the database.',
        steps: (values) => [
          'Probe the same server directly, which shows user and roles: `neo4j-m2m-doctor neo4j probe --neo4j-uri <uri>`.',
          `Groups claim and mapping: ${oidcLine(values, 'claims.groups', groupsClaimOf(values))} and ${oidcLine(values, 'authorization.group_to_role_mapping', '"<group>"=reader')}`,
          restartNeo4j,
        ],
      },
    ],
    verify: call,
    disproof: '`SHOW CURRENT USER` over Bolt with the same token lists a role with the right.',
    sources: [sources.neo4jErrors, sources.neo4jSso, sources.neo4jMcp],
  },
  M2M724: {
    slug: 'mcp-wrong-tool-arguments',
    stage: 'mcp',
    severity: 'error',
    owner: 'client-developer',
    title: 'The tool does not accept the arguments of the call',
    message: ({ args }) =>
      `The tool ${brief(args.tool, 60)} refused its arguments: "${brief(args.words)}".`,
    meaning:
      'Each tool says which arguments it wants. The call had others: a missing one, a wrong name or type, or a query that the tool does not run (a writing query for `read-cypher`).',
    evidence: 'The server or the tool answered with an error about the arguments.',
    consequences:
      'The call did not take place. About the token it says only that it came as far as this.',
    causes: [
      'The default arguments are those of neo4j/mcp, and the server is another.',
      'A typing error in `--args`, or quotes that the shell took away.',
    ],
    fixes: [
      {
        summary: 'Give the arguments that the tool asks for.',
        steps: (_values, said) => [
          `See what the tool wants: \`neo4j-m2m-doctor mcp call --list-tools\`.`,
          `Give them as JSON, in single quotes: \`--tool ${toolName(said?.args.tool)} --args '{"query":"RETURN 1 AS ok"}'\`.`,
        ],
        commands: () => [
          { command: 'neo4j-m2m-doctor mcp call --list-tools', safety: 'read-only' },
        ],
      },
    ],
    verify: call,
    disproof: 'Another client makes the same call with the same arguments successfully.',
    sources: [sources.mcpTools],
  },
  M2M725: {
    slug: 'mcp-uri-header-missing',
    stage: 'mcp',
    severity: 'error',
    owner: 'client-developer',
    title: 'The MCP server wants to be told the Neo4j URI with each request',
    message: ({ args }) =>
      `The server demands the header ${brief(args.header, 60)}, which was not sent.`,
    meaning:
      'The coming version 2 of neo4j/mcp serves many databases and has no Neo4j URI in its own settings: the client names it in a header of each request.',
    evidence: 'The answer has status 400 and names the header.',
    consequences: 'No call gets through; the token was not handed on.',
    causes: ['The server is neo4j/mcp 2.x, and the client was made for 1.x.'],
    fixes: [
      {
        summary: 'Send the Neo4j URI in the header.',
        steps: (values, said) => [
          `Run with \`--mcp-neo4j-uri ${values.neo4jUri}\`.`,
          `In your own client send \`${headerName(said?.args.header, 'X-Neo4j-MCP-URI')}: ${values.neo4jUri}\` with each request.`,
        ],
      },
    ],
    verify: (values) => sh`neo4j-m2m-doctor mcp call --mcp-neo4j-uri ${values.neo4jUri}`,
    disproof: 'The server works without the header.',
    sources: [sources.neo4jMcp],
  },
  M2M726: {
    slug: 'mcp-expired-token-accepted',
    stage: 'mcp',
    severity: 'error',
    owner: 'mcp-operator',
    title: 'The MCP server runs tools for a token that has expired',
    message: ({ args }) =>
      `The tool ${brief(args.tool, 60)} answered a call with a token that had expired ${Math.round(args.seconds)} s before.`,
    meaning:
      'A token says itself when it ends. Whoever checks it must refuse it after that: this is the only way in which a token that was lost stops working by itself. This server, or the gateway before it, does not look.',
    evidence:
      'The `exp` of the token lies further back than the tolerance that servers have for clocks (five minutes are usual), and the tool answered without an error.',
    consequences: 'A token that anybody got hold of works for ever.',
    causes: [
      'The check of times is switched off in the library (`verify_exp`, `ValidateLifetime` or the like).',
      'The server decodes the token and never verifies it.',
      'A cache keeps the answer for a token longer than the token lives.',
    ],
    fixes: [
      {
        summary: 'Let the server check the times of tokens.',
        steps: () => [
          'Switch the check of `exp` on, with a tolerance of minutes at most.',
          'Let no cache outlive the token.',
          'Until then treat every token that was ever issued for this server as valid.',
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor mcp call --expired-token-file <file>',
    disproof: 'The clock of this machine is ahead by more than the token has been expired.',
    sources: [sources.mcpAuthorization, sources.bearerErrors],
  },
  M2M727: {
    slug: 'mcp-issuer-not-named',
    stage: 'mcp',
    severity: 'error',
    owner: 'client-developer',
    title: 'The MCP server names an authorization server that you did not name',
    message: ({ args }) =>
      `The MCP server takes tokens of ${someOf(args.issuers, 3)}; ${args.meant === undefined ? 'no issuer is named for your credential' : `your credential is for ${brief(args.meant, 120)}, as ${brief(args.meantBy ?? 'a setting', 60)} says${slashOnly(args) ? ', and the two differ in the final slash' : ''}`}. Nothing was sent.`,
    meaning:
      'With `--auth discover` the MCP server says where a token for it comes from. Anybody can put up an MCP server and let it name a server of their own, which would then get your client secret. So a credential goes only to the issuer that you name yourself, compared character by character.',
    evidence:
      'The metadata of the MCP server were read, and no `authorization_servers` entry is the issuer of `--auth-issuer`, or of `OIDC_ISSUER` without it.',
    consequences: 'No token was asked for, and the credential was not sent to anybody.',
    causes: [
      'The issuer was not given yet.',
      'It is written otherwise than the server writes it: a final slash, upper case, another realm or tenant.',
      'The MCP server belongs to another environment than the client.',
      'The MCP server, or the address in use, is not the one that you mean.',
    ],
    fixes: [
      {
        fits: ({ args }) => args.meant !== undefined,
        when: 'another issuer was named',
        summary: 'Find out which of the two is right before the secret goes anywhere.',
        steps: (_values, said) => [
          `Ask the identity administrator whether your client is registered at ${code(said?.args.issuers[0], '<issuer>')} at all. The MCP server's word alone is no reason to trust it.`,
          'If the two mean the same, write the issuer exactly as the MCP server does, with or without the final slash.',
          'If not, the address of the MCP server, or what it publishes, belongs to another environment: tell its operator.',
        ],
        commands: () => [{ command: audit(), safety: 'read-only' }],
      },
      {
        summary: 'Name the issuer, if it is the one that your client is registered at.',
        steps: (_values, said) => [
          `Compare ${code(said?.args.issuers[0], '<issuer>')} with what the identity administrator says of your client. The MCP server's word alone is no reason to trust it.`,
          `If it is the right one, add \`--auth-issuer ${addressOr(said?.args.issuers[0], '<issuer>')}\`, exactly like this.`,
          'Where the server names several, name the one that knows your client.',
        ],
        commands: (values, said) => [
          {
            command: sh`neo4j-m2m-doctor mcp call --mcp-url ${values.mcpUrl} --auth discover --auth-issuer ${addressOr(said?.args.issuers[0], '<issuer>')}`,
            safety: 'read-only',
          },
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor mcp call --auth discover --auth-issuer <issuer>',
    disproof: 'The metadata, fetched again, name the issuer that you gave, character by character.',
    sources: [sources.mcpClientCredentials, sources.resourceMetadata, sources.metadataIssuer],
  },
  M2M728: {
    slug: 'mcp-client-authentication-not-offered',
    stage: 'mcp',
    severity: 'error',
    owner: 'identity-admin',
    title: 'The authorization server takes another kind of client credential',
    message: ({ args }) =>
      `${brief(args.issuer, 120)} lists ${args.offered.length === 0 ? 'no way' : someOf(args.offered)} for clients to prove who they are; yours could use ${args.own.join(' or ')}. Nothing was sent.`,
    meaning:
      'An authorization server publishes how clients may prove who they are at its token endpoint. The credential that is configured here fits none of these ways, so that it would have been shown to a server that does not take it.',
    evidence:
      '`token_endpoint_auth_methods_supported` in the metadata, and the kind of credential in the settings.',
    consequences: 'No token was asked for.',
    causes: [
      'The server takes signed assertions only, and a client secret is configured; or the reverse.',
      'The metadata do not list all that the server takes.',
    ],
    fixes: [
      {
        summary: 'Use the kind of credential that the server lists.',
        steps: () => [
          'For `private_key_jwt`: register the public half of a key for the client, and give the private one by `--client-assertion-key`.',
          'For `client_secret_basic` or `client_secret_post`: give the secret by `OIDC_CLIENT_SECRET`.',
          'If the server takes more than it lists, let its administrator complete the list.',
        ],
      },
    ],
    verify: call,
    disproof: 'The metadata, fetched again, list the way that the configured credential needs.',
    sources: [sources.mcpClientCredentials, rfc(8414, '2', 'Authorization Server Metadata')],
  },
  M2M729: {
    slug: 'mcp-basic-login-refused',
    stage: 'mcp',
    severity: 'error',
    owner: 'client-developer',
    title: 'User and password are refused by the MCP server or the database behind it',
    message: ({ args }) =>
      args.refusal
        ? `The MCP server handed user and password on, and the database refused them: ${told(args.refusal)}.`
        : `The MCP server answers ${args.status ?? 'with a refusal'} to HTTP Basic: ${brief(args.words, 120)}${args.schemes && args.schemes.length > 0 ? `; it asks for ${someOf(args.schemes)}` : ''}.`,
    meaning:
      'With `--auth basic` the MCP server gets a native user of Neo4j and the password in place of a token. neo4j/mcp looks only whether something is there, and hands it on: the database decides at the first query. Other servers take no Basic at all. Nothing of this is about a token.',
    evidence:
      'The request carried HTTP Basic; the answer is the login refusal of the database inside the tool result, or a refusal by the MCP server itself.',
    consequences:
      'No tool runs for this user. Repeated attempts with a wrong password make Neo4j limit logins for some seconds.',
    causes: [
      'The password is wrong, or the user is unknown: Neo4j answers both alike.',
      'The user belongs to another instance than the one behind the MCP server.',
      'Native logins are switched off (`native` is not among the authentication providers).',
      'The MCP server, or a gateway before it, takes bearer tokens only.',
    ],
    fixes: [
      {
        fits: ({ args }) => args.refusal === undefined,
        when: 'the MCP server itself refuses',
        summary: 'Send what the server asks for.',
        steps: () => [
          'The challenge names the schemes that the server takes. For `Bearer`: leave `--auth basic` out, and configure an identity or a token.',
          'neo4j/mcp takes Basic in every version in HTTP mode; a gateway before it may not.',
        ],
      },
      {
        summary: 'Correct user and password, or have native logins allowed.',
        steps: () => [
          'Log in with the same user and password to the instance behind the MCP server, for instance with cypher-shell.',
          'Correct `NEO4J_USERNAME` and `NEO4J_PASSWORD`, or have the password set anew.',
          'An administrator sees in `SHOW USERS` whether the user exists, and in `dbms.security.authentication_providers` whether `native` is there.',
        ],
      },
    ],
    verify: () => 'neo4j-m2m-doctor mcp call --auth basic',
    disproof: 'The same user and password log in to the database behind this MCP server.',
    sources: [sources.neo4jMcp, rfc(7617, '2', 'The Basic Authentication Scheme')],
  },
} satisfies { [C in McpCode]: Entry<FindingArgs[C]> }
