import { rfc } from './phrasing.ts'
import type { Citation } from './phrasing.ts'

const entra = 'https://learn.microsoft.com/entra/identity-platform'
const graph = 'https://learn.microsoft.com/graph/api'
const cognito = 'https://docs.aws.amazon.com/cognito/latest/developerguide'
const manual = 'https://neo4j.com/docs/operations-manual/current'
const mcp = 'https://modelcontextprotocol.io/specification/2025-11-25'

/** Pages that several findings about Neo4j, its OIDC settings and MCP servers rest on. */
export const sources = {
  entraTokens: {
    name: 'Microsoft: Access tokens in the identity platform (v1.0 and v2.0)',
    url: `${entra}/access-tokens`,
  },
  entraClaims: {
    name: 'Microsoft: Access token claims reference (iss, aud, ver, roles)',
    url: `${entra}/access-token-claims-reference`,
  },
  entraManifest: {
    name: 'Microsoft: App manifest reference (requestedAccessTokenVersion)',
    url: `${entra}/reference-app-manifest`,
  },
  entraOptionalClaims: {
    name: 'Microsoft: Optional claims reference',
    url: `${entra}/optional-claims-reference`,
  },
  entraAppRoles: {
    name: 'Microsoft: Add app roles to an application and receive them in the token',
    url: `${entra}/howto-add-app-roles-in-apps`,
  },
  entraClientCredentials: {
    name: 'Microsoft: OAuth 2.0 client credentials flow',
    url: `${entra}/v2-oauth2-client-creds-grant-flow`,
  },
  graphApiApplication: {
    name: 'Microsoft Graph: apiApplication resource type',
    url: `${graph}/resources/apiapplication`,
  },
  graphUpdateApplication: {
    name: 'Microsoft Graph: Update application',
    url: `${graph}/application-update`,
  },
  cognitoAccessToken: {
    name: 'Amazon Cognito: Understanding the access token',
    url: `${cognito}/amazon-cognito-user-pools-using-the-access-token.html`,
  },
  cognitoPreToken: {
    name: 'Amazon Cognito: Pre token generation Lambda trigger',
    url: `${cognito}/user-pool-lambda-pre-token-generation.html`,
  },
  cognitoResourceServers: {
    name: 'Amazon Cognito: Scopes, M2M and resource servers',
    url: `${cognito}/cognito-user-pools-define-resource-servers.html`,
  },
  cognitoNoAudience: {
    name: 'camunda/camunda issue 44650: Cognito machine tokens have no aud',
    url: 'https://github.com/camunda/camunda/issues/44650',
  },
  keycloakAdmin: {
    name: 'Keycloak: Server Administration Guide (audience support, protocol mappers)',
    url: 'https://www.keycloak.org/docs/latest/server_admin/',
  },
  keycloakHostname: {
    name: 'Keycloak: Configuring the hostname',
    url: 'https://www.keycloak.org/server/hostname',
  },
  auth0GetTokens: {
    name: 'Auth0: Get access tokens (audience parameter)',
    url: 'https://auth0.com/docs/secure/tokens/access-tokens/get-access-tokens',
  },
  neo4jSso: {
    name: 'Neo4j Operations Manual: Single sign-on integration',
    url: `${manual}/authentication-authorization/sso-integration/`,
  },
  neo4jSsoTutorial: {
    name: 'Neo4j Operations Manual: Configuring Neo4j Single Sign-On',
    url: `${manual}/tutorial/tutorial-sso-configuration/`,
  },
  neo4jSettings: {
    name: 'Neo4j Operations Manual: Configuration settings',
    url: `${manual}/configuration/configuration-settings/`,
  },
  neo4jAuthProviders: {
    name: 'Neo4j Operations Manual: User auth providers',
    url: `${manual}/authentication-authorization/auth-providers/`,
  },
  neo4jUsers: {
    name: 'Neo4j Operations Manual: Managing users (SHOW CURRENT USER)',
    url: `${manual}/authentication-authorization/manage-users/`,
  },
  neo4jLogging: {
    name: 'Neo4j Operations Manual: Logging (security log)',
    url: `${manual}/monitoring/logging/`,
  },
  neo4jErrors: {
    name: 'Neo4j Status Codes: Server errors',
    url: 'https://neo4j.com/docs/status-codes/current/errors/all-errors/',
  },
  neo4jBoltHandshake: {
    name: 'Neo4j Bolt Protocol: Handshake specification',
    url: 'https://neo4j.com/docs/bolt/current/bolt/handshake/',
  },
  neo4jNestedClaims: {
    name: 'neo4j/neo4j issue 13096: nested claims are not supported',
    url: 'https://github.com/neo4j/neo4j/issues/13096',
  },
  queryApi: {
    name: 'Neo4j Query API: Authentication and authorization',
    url: 'https://neo4j.com/docs/query-api/current/authentication-authorization/',
  },
  auraSso: {
    name: 'Neo4j Aura: Single sign-on',
    url: 'https://neo4j.com/docs/aura/security/single-sign-on/',
  },
  auraInstances: {
    name: 'Neo4j Aura: Instance actions (pause and resume)',
    url: 'https://neo4j.com/docs/aura/managing-instances/instance-actions/',
  },
  auraApi: {
    name: 'Neo4j Aura API: Authentication',
    url: 'https://neo4j.com/docs/aura/current/api/authentication/',
  },
  auraConnect: {
    name: 'Neo4j Aura: Connecting applications',
    url: 'https://neo4j.com/docs/aura/connecting-applications/overview',
  },
  neo4jMcp: {
    name: 'neo4j/mcp: the official Neo4j MCP server',
    url: 'https://github.com/neo4j/mcp',
  },
  neo4jMcpAuth: {
    name: 'Neo4j MCP documentation: Authentication',
    url: 'https://neo4j.com/docs/mcp/current/authentication/',
  },
  neo4jMcpHeader: {
    name: 'neo4j/mcp issue 174: Authorization header taken away on the way',
    url: 'https://github.com/neo4j/mcp/issues/174',
  },
  neo4jMcpHealth: {
    name: 'neo4j/mcp issue 173: health checks without a credential',
    url: 'https://github.com/neo4j/mcp/issues/173',
  },
  mcpAuthorization: {
    name: 'Model Context Protocol 2025-11-25: Authorization',
    url: `${mcp}/basic/authorization`,
  },
  mcpTransports: {
    name: 'Model Context Protocol 2025-11-25: Transports',
    url: `${mcp}/basic/transports`,
  },
  mcpTools: { name: 'Model Context Protocol 2025-11-25: Tools', url: `${mcp}/server/tools` },
  mcpClientCredentials: {
    name: 'Model Context Protocol extension: OAuth client credentials',
    url: 'https://github.com/modelcontextprotocol/ext-auth',
  },
  agentCoreJwt: {
    name: 'Amazon Bedrock AgentCore: Inbound JWT authorizer',
    url: 'https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/inbound-jwt-authorizer.html',
  },
  jwtIssuer: rfc(7519, '4.1.1', 'the iss claim'),
  jwtSubject: rfc(7519, '4.1.2', 'the sub claim'),
  jwtAudience: rfc(7519, '4.1.3', 'the aud claim'),
  accessTokenValidation: rfc(9068, '4', 'validating JWT access tokens'),
  metadataIssuer: rfc(8414, '3.3', 'the issuer in authorization server metadata'),
  resourceIndicators: rfc(8707, '2', 'the resource parameter'),
  bearerErrors: rfc(6750, '3.1', 'error codes of bearer token challenges'),
  authenticationScheme: rfc(9110, '11.1', 'authentication schemes are case-insensitive'),
  challengeHeader: rfc(9110, '11.6.1', 'WWW-Authenticate'),
  resourceMetadata: rfc(9728, '3', 'protected resource metadata'),
} as const satisfies Record<string, Citation>
