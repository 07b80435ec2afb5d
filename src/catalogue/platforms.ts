import { UsageError } from '../errors.ts'
import { cleanForeign } from '../model/foreign.ts'

/** A place where MCP servers or their clients run, and what it does with credentials. */
export interface Platform {
  id: string
  name: string
  /** How a credential comes to the MCP server there. */
  credential: string
  /** It can carry a bearer token of a machine to the server as it is. */
  carriesBearer: boolean
  /** What to set, in order; `{url}` and `{header}` are the user's own. */
  connect: readonly string[]
  /** What else is met there. */
  limits: string
  source: string
}

/** Facts of November 2026. */
export const platforms: readonly Platform[] = [
  {
    id: 'app-runner',
    name: 'AWS App Runner',
    credential: 'hands Authorization to the container unchanged; it has no login of its own',
    carriesBearer: true,
    connect: [
      'MCP URL {url}, header "{header}: Bearer <token>"',
      'health check over HTTP at /healthz (neo4j/mcp from 1.4.7), since / answers 404',
      'NEO4J_MCP_HTTP_HOST=0.0.0.0 in the container',
    ],
    limits:
      'a request may take 120 s; plain http is redirected to https; closed to new customers since 2026-04-30',
    source: 'https://docs.aws.amazon.com/apprunner/latest/dg/develop.html',
  },
  {
    id: 'ecs',
    name: 'Amazon ECS behind a load balancer',
    credential:
      'hands Authorization to the container unchanged, unless the balancer signs users in itself',
    carriesBearer: true,
    connect: [
      'MCP URL {url}, header "{header}: Bearer <token>"',
      'no authenticate action on the listener rule of this path',
      'health check of the target group at /healthz',
    ],
    limits: 'the idle timeout of the balancer ends longer requests; up to 4000 s can be set',
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
  },
  {
    id: 'container-apps',
    name: 'Azure Container Apps',
    credential:
      'hands Authorization to the container unchanged; with built-in authentication switched on, it judges the token first',
    carriesBearer: true,
    connect: [
      'MCP URL {url}, header "{header}: Bearer <token>"',
      'built-in authentication off, or set to return 401 and to allow the audience of the token',
      'NEO4J_MCP_HTTP_HOST=0.0.0.0 in the container',
    ],
    limits: 'a request may take 240 s; plain http is redirected to https',
    source: 'https://learn.microsoft.com/azure/container-apps/mcp-authentication',
  },
  {
    id: 'api-management',
    name: 'Azure API Management',
    credential:
      'judges the token by policy (validate-jwt, validate-azure-ad-token) and hands it on',
    carriesBearer: true,
    connect: [
      'MCP URL {url}, header "{header}: Bearer <token>"',
      'issuer and audience of the policy as in the token',
      'diagnostics of response bodies at 0 bytes, or streams break',
    ],
    limits: 'tools only; with the browser login of the sample no machine gets in',
    source: 'https://learn.microsoft.com/azure/api-management/export-rest-mcp-server',
  },
  {
    id: 'agentcore-runtime',
    name: 'Amazon Bedrock AgentCore Runtime',
    credential: 'hands Authorization on only with a JWT authorizer, which judges the token first',
    carriesBearer: true,
    connect: [
      'a custom JWT authorizer; for Amazon Cognito allowedClients and not allowedAudience',
      'Authorization on the list of request headers that are handed on',
      'the container listens on 0.0.0.0:8000 at /mcp',
    ],
    limits:
      'at most 20 headers of 4 KB; other headers need the prefix X-Amzn-Bedrock-AgentCore-Runtime-Custom-',
    source:
      'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/inbound-jwt-authorizer.html',
  },
  {
    id: 'agentcore-gateway',
    name: 'Amazon Bedrock AgentCore Gateway',
    credential:
      'judges the token of its caller and does not hand it on as it is; targets get a credential of the gateway, or what an interceptor adds',
    carriesBearer: false,
    connect: [
      'an interceptor with passRequestHeaders that sets the header of the target',
      'or outbound authorization of the target by OAuth client credentials',
      'exceptionLevel DEBUG while it is set up',
    ],
    limits: 'GET is answered with 405',
    source: 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-headers.html',
  },
  {
    id: 'databricks',
    name: 'Databricks',
    credential:
      'sends a bearer token of a Unity Catalog HTTP connection: a fixed one, or by OAuth for machines',
    carriesBearer: true,
    connect: [
      'an HTTP connection with "Is MCP connection", host and base path of {url}',
      'OAuth for machines with client id, secret, scope and token endpoint of your provider; a fixed token ends with its lifetime',
    ],
    limits: 'Streamable HTTP only; tokens with / + or = were sent URL-encoded and refused',
    source: 'https://docs.databricks.com/aws/en/generative-ai/mcp/external-mcp',
  },
  {
    id: 'foundry',
    name: 'Microsoft Foundry',
    credential: 'sends a key, or a token of the identity of the agent or project (app-only)',
    carriesBearer: true,
    connect: [
      'server URL {url}',
      'authentication by the managed identity of the project, with the application ID URI of your API as audience',
      'the app role of your API assigned to that identity',
    ],
    limits: 'agents differ in the id of the calling application',
    source: 'https://learn.microsoft.com/azure/foundry/agents/how-to/mcp-authentication',
  },
]

/** @throws UsageError with the list, for a name that is none */
export function platformNamed(name: string): Platform {
  const found = platforms.find(({ id }) => id === name.toLowerCase())
  if (found) return found
  const known = platforms.map(({ id }) => id).join(', ')
  throw new UsageError(`--platform takes ${known}, not "${cleanForeign(name, 60)}"`)
}

/** What the platform sends, whether the server that was called takes it, and what to set. */
export function describePlatform(
  platform: Platform,
  seen: { takesBearer: boolean | undefined; url: string; header: string },
): string {
  const { name, credential, carriesBearer, connect, limits, source } = platform
  const verdict = !carriesBearer
    ? 'The token that you tried does not reach the server that way.'
    : seen.takesBearer === undefined
      ? 'Whether this server takes one was not seen.'
      : seen.takesBearer
        ? 'This server took yours.'
        : 'This server did not take yours: see above.'
  const settings = connect.map((line) =>
    line.replace('{url}', seen.url).replace('{header}', seen.header),
  )
  return [
    `${name} ${credential}. ${verdict}`,
    'To connect:',
    ...settings.map((line) => `- ${line}`),
    `Mind: ${limits}.`,
    `Source: ${source} (November 2026)`,
  ].join('\n')
}
