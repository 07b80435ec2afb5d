/** Settings that users of many scenarios have in common, with placeholders. */

/** Trust in the lab's certificates. */
export const trust = { NODE_EXTRA_CA_CERTS: '{caFile}' }

/** An application registered with Microsoft Entra ID, and its secret. */
export const entraUser = {
  AZURE_TENANT_ID: '{tenantId}',
  AZURE_CLIENT_ID: '{clientId}',
  AZURE_CLIENT_SECRET: '{clientSecret}',
  AZURE_AUTHORITY: '{authority}',
  ...trust,
}

/** The same without its secret: a file stands in for it. */
export const entraFileUser = {
  AZURE_TENANT_ID: '{tenantId}',
  AZURE_CLIENT_ID: '{clientId}',
  AZURE_AUTHORITY: '{authority}',
  ...trust,
}

/** A program on Azure without any credential of its own. */
export const identityUser = {
  AZURE_TENANT_ID: '{tenantId}',
  AZURE_AUTHORITY: '{authority}',
  AZURE_SCOPE: '{scope}',
  M2M_MANAGED_IDENTITY: 'system',
  ...trust,
}

/** A job of GitHub Actions with the permission `id-token: write`. */
export const githubUser = {
  AZURE_TENANT_ID: '{tenantId}',
  AZURE_CLIENT_ID: '{clientId}',
  AZURE_AUTHORITY: '{authority}',
  M2M_FEDERATED_TOKEN_FROM: 'github-actions',
  ACTIONS_ID_TOKEN_REQUEST_URL: '{tokenRequestUrl}',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: '{tokenRequestToken}',
  ...trust,
}

/** A client of a plain OpenID Connect provider, such as Keycloak. */
export const oidcUser = {
  OIDC_ISSUER: '{issuer}',
  OIDC_CLIENT_ID: '{clientId}',
  OIDC_CLIENT_SECRET: '{clientSecret}',
  ...trust,
}

/** A client of Keycloak that proves itself with a private key. */
export const keycloakKeyUser = {
  M2M_PROVIDER: 'keycloak',
  OIDC_ISSUER: '{issuer}',
  OIDC_CLIENT_ID: '{clientId}',
  OIDC_CLIENT_ASSERTION_KEY: '{clientKeyFile}',
  ...trust,
}

/** The same without its secret: a file stands in for it. */
export const oidcFileUser = {
  OIDC_ISSUER: '{issuer}',
  OIDC_CLIENT_ID: '{clientId}',
  ...trust,
}

/** A client that knows its MCP server, and not where tokens for it come from. */
export const mcpClient = {
  MCP_URL: '{mcpUrl}',
  OIDC_CLIENT_ID: '{clientId}',
  OIDC_CLIENT_SECRET: '{clientSecret}',
  ...trust,
}

/** The same with a private key. */
export const mcpKeyClient = {
  MCP_URL: '{mcpUrl}',
  OIDC_CLIENT_ID: '{clientId}',
  OIDC_CLIENT_ASSERTION_KEY: '{clientKeyFile}',
  ...trust,
}

/** What a server that takes ID tokens of Google is set to: the account's address is user name and group. */
export const googleServerKnown = {
  NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
  NEO4J_OIDC_AUDIENCE: 'https://neo4j.example',
  NEO4J_OIDC_USERNAME_CLAIM: 'email',
  NEO4J_OIDC_GROUPS_CLAIM: 'email',
  NEO4J_OIDC_ROLE_MAPPING: '"etl@graph-lab.iam.gserviceaccount.com"=reader',
}

/** An app client of an Amazon Cognito user pool. */
export const cognitoUser = {
  COGNITO_USER_POOL_ID: '{userPoolId}',
  COGNITO_REGION: '{region}',
  COGNITO_CLIENT_ID: '{clientId}',
  COGNITO_CLIENT_SECRET: '{clientSecret}',
  COGNITO_SCOPE: '{scope}',
  OIDC_DISCOVERY_URI: '{discoveryUri}',
  ...trust,
}

/** Somebody who was handed a token and knows where its issuer publishes. */
export const tokenUser = {
  OIDC_DISCOVERY_URI: '{discoveryUri}',
  ...trust,
}

/** What a server that takes v2.0 tokens is set to, as its administrator told the user. */
export const entraV2ServerKnown = {
  NEO4J_OIDC_DISCOVERY_URI: '{entraV2Discovery}',
  NEO4J_OIDC_AUDIENCE: '{apiAppId}',
  NEO4J_OIDC_USERNAME_CLAIM: 'sub',
  NEO4J_OIDC_GROUPS_CLAIM: 'roles',
  NEO4J_OIDC_ROLE_MAPPING: '"Neo4j.Reader"=reader',
}

/** The same on the server. */
export const entraV2Realm = {
  discoveryUri: '{entraV2Discovery}',
  audience: ['{apiAppId}'],
  usernameClaim: 'sub',
  groupsClaim: 'roles',
  mapping: '"Neo4j.Reader"=reader',
}

export const cognitoServerKnown = {
  NEO4J_OIDC_DISCOVERY_URI: '{discoveryUri}',
  NEO4J_OIDC_AUDIENCE: '{clientId}',
  NEO4J_OIDC_USERNAME_CLAIM: 'sub',
  NEO4J_OIDC_GROUPS_CLAIM: 'scope',
}

export const cognitoRealm = {
  discoveryUri: '{discoveryUri}',
  audience: ['{clientId}'],
  usernameClaim: 'sub',
  groupsClaim: 'scope',
}

/** A client that gets one token for Neo4j and another one for the MCP server. */
export const twoTokenUser = {
  M2M_PROVIDER: 'oidc',
  ...oidcUser,
  OIDC_AUDIENCE: 'neo4j',
  MCP_REQUEST_AUDIENCE: 'https://mcp.example',
  MCP_URL: '{mcpUrl}',
}
