import type { Check } from '../model/check.ts'
import { secretForm as configSecretForm } from './config/secret-form.ts'
import { secretFiles as configSecretFiles } from './config/secret-files.ts'
import { tenant as configTenant } from './config/tenant.ts'
import { entraScope as configEntraScope } from './config/entra-scope.ts'
import { expectations as configExpectations } from './config/expectations.ts'
import { neo4jUri as configNeo4jUri } from './config/neo4j-uri.ts'
import { transportSecurity as configTransportSecurity } from './config/transport-security.ts'
import { idpReachable as networkIdpReachable } from './network/idp-reachable.ts'
import { neo4jDns as networkNeo4jDns } from './network/neo4j-dns.ts'
import { neo4jTcp as networkNeo4jTcp } from './network/neo4j-tcp.ts'
import { neo4jTls as networkNeo4jTls } from './network/neo4j-tls.ts'
import { mcpReachable as networkMcpReachable } from './network/mcp-reachable.ts'
import { clock as networkClock } from './network/clock.ts'
import { oauthClient as identityOauthClient } from './identity/oauth-client.ts'
import { mcpAuthorization as identityMcpAuthorization } from './identity/mcp-authorization.ts'
import { tokenAcquired as identityTokenAcquired } from './identity/token-acquired.ts'
import { mcpTokenAcquired as identityMcpTokenAcquired } from './identity/mcp-token-acquired.ts'
import { discovery as identityDiscovery } from './identity/discovery.ts'
import { discoveryIssuer as identityDiscoveryIssuer } from './identity/discovery-issuer.ts'
import { keySet as identityKeySet } from './identity/key-set.ts'
import { keySetQuality as identityKeySetQuality } from './identity/key-set-quality.ts'
import { scopesGranted as identityScopesGranted } from './identity/scopes-granted.ts'
import { form as tokenForm } from './token/form.ts'
import { keyId as tokenKeyId } from './token/key-id.ts'
import { keyFound as tokenKeyFound } from './token/key-found.ts'
import { publicKey as tokenPublicKey } from './token/public-key.ts'
import { signature as tokenSignature } from './token/signature.ts'
import { expiration as tokenExpiration } from './token/expiration.ts'
import { issuer as tokenIssuer } from './token/issuer.ts'
import { audience as tokenAudience } from './token/audience.ts'
import { algorithm as tokenAlgorithm } from './token/algorithm.ts'
import { microsoftApi as tokenMicrosoftApi } from './token/microsoft-api.ts'
import { auraManagementApi as tokenAuraManagementApi } from './token/aura-management-api.ts'
import { validFrom as tokenValidFrom } from './token/valid-from.ts'
import { lifetime as tokenLifetime } from './token/lifetime.ts'
import { subject as tokenSubject } from './token/subject.ts'
import { applicationRoles as tokenApplicationRoles } from './token/application-roles.ts'
import { machineIdentity as tokenMachineIdentity } from './token/machine-identity.ts'
import { kind as tokenKind } from './token/kind.ts'
import { members as tokenMembers } from './token/members.ts'
import { sender as tokenSender } from './token/sender.ts'
import { consistency as tokenConsistency } from './token/consistency.ts'
import { size as tokenSize } from './token/size.ts'
import { serverSettings as policyServerSettings } from './policy/server-settings.ts'
import { providerListed as policyProviderListed } from './policy/provider-listed.ts'
import { issuer as policyIssuer } from './policy/issuer.ts'
import { integrity as policyIntegrity } from './policy/integrity.ts'
import { times as policyTimes } from './policy/times.ts'
import { subject as policySubject } from './policy/subject.ts'
import { audience as policyAudience } from './policy/audience.ts'
import { username as policyUsername } from './policy/username.ts'
import { localUser as policyLocalUser } from './policy/local-user.ts'
import { roles as policyRoles } from './policy/roles.ts'
import { serverPage as neo4jServerPage } from './neo4j/server-page.ts'
import { boltHello as neo4jBoltHello } from './neo4j/bolt-hello.ts'
import { bearerLogin as neo4jBearerLogin } from './neo4j/bearer-login.ts'
import { roles as neo4jRoles } from './neo4j/roles.ts'
import { query as neo4jQuery } from './neo4j/query.ts'
import { queryApi as neo4jQueryApi } from './neo4j/query-api.ts'
import { routing as neo4jRouting } from './neo4j/routing.ts'
import { nativeLogin as neo4jNativeLogin } from './neo4j/native-login.ts'
import { authenticationRequired as neo4jAuthenticationRequired } from './neo4j/authentication-required.ts'
import { endpoint as mcpEndpoint } from './mcp/endpoint.ts'
import { anonymousCall as mcpAnonymousCall } from './mcp/anonymous-call.ts'
import { initialize as mcpInitialize } from './mcp/initialize.ts'
import { toolsList as mcpToolsList } from './mcp/tools-list.ts'
import { toolCall as mcpToolCall } from './mcp/tool-call.ts'
import { listWithoutCredential as mcpListWithoutCredential } from './mcp/list-without-credential.ts'
import { badTokens as mcpBadTokens } from './mcp/bad-tokens.ts'
import { expiredToken as mcpExpiredToken } from './mcp/expired-token.ts'
import { secondIdentity as mcpSecondIdentity } from './mcp/second-identity.ts'
import { readOnly as mcpReadOnly } from './mcp/read-only.ts'
import { health as mcpHealth } from './mcp/health.ts'
import { me as mcpMe } from './mcp/me.ts'
import { auditTransport as mcpAuditTransport } from './mcp/audit-transport.ts'
import { auditChallenge as mcpAuditChallenge } from './mcp/audit-challenge.ts'
import { auditResourceMetadata as mcpAuditResourceMetadata } from './mcp/audit-resource-metadata.ts'
import { auditAuthorizationServer as mcpAuditAuthorizationServer } from './mcp/audit-authorization-server.ts'
import { auditTokenCheck as mcpAuditTokenCheck } from './mcp/audit-token-check.ts'
import { auditSchemeCase as mcpAuditSchemeCase } from './mcp/audit-scheme-case.ts'
import { auditOrigin as mcpAuditOrigin } from './mcp/audit-origin.ts'
import { auditQueryToken as mcpAuditQueryToken } from './mcp/audit-query-token.ts'
import { auditWrongAudience as mcpAuditWrongAudience } from './mcp/audit-wrong-audience.ts'
import { auditRegistration as mcpAuditRegistration } from './mcp/audit-registration.ts'
import { auditMachinePath as mcpAuditMachinePath } from './mcp/audit-machine-path.ts'
import { auditConformity as mcpAuditConformity } from './mcp/audit-conformity.ts'

/** Every check, in the order in which results are printed. */
export const checks: readonly Check[] = [
  configSecretForm,
  configSecretFiles,
  configTenant,
  configEntraScope,
  configExpectations,
  configNeo4jUri,
  configTransportSecurity,
  networkIdpReachable,
  networkNeo4jDns,
  networkNeo4jTcp,
  networkNeo4jTls,
  networkMcpReachable,
  networkClock,
  identityOauthClient,
  identityMcpAuthorization,
  identityTokenAcquired,
  identityMcpTokenAcquired,
  identityDiscovery,
  identityDiscoveryIssuer,
  identityKeySet,
  identityKeySetQuality,
  identityScopesGranted,
  tokenForm,
  tokenKeyId,
  tokenKeyFound,
  tokenPublicKey,
  tokenSignature,
  tokenExpiration,
  tokenIssuer,
  tokenAudience,
  tokenAlgorithm,
  tokenMicrosoftApi,
  tokenAuraManagementApi,
  tokenValidFrom,
  tokenLifetime,
  tokenSubject,
  tokenApplicationRoles,
  tokenMachineIdentity,
  tokenKind,
  tokenMembers,
  tokenSender,
  tokenConsistency,
  tokenSize,
  policyServerSettings,
  policyProviderListed,
  policyIssuer,
  policyIntegrity,
  policyTimes,
  policySubject,
  policyAudience,
  policyUsername,
  policyLocalUser,
  policyRoles,
  neo4jServerPage,
  neo4jBoltHello,
  neo4jBearerLogin,
  neo4jRoles,
  neo4jQuery,
  neo4jRouting,
  neo4jQueryApi,
  neo4jNativeLogin,
  neo4jAuthenticationRequired,
  mcpEndpoint,
  mcpAnonymousCall,
  mcpInitialize,
  mcpToolsList,
  mcpToolCall,
  mcpListWithoutCredential,
  mcpBadTokens,
  mcpExpiredToken,
  mcpSecondIdentity,
  mcpReadOnly,
  mcpHealth,
  mcpMe,
  mcpAuditTransport,
  mcpAuditChallenge,
  mcpAuditResourceMetadata,
  mcpAuditAuthorizationServer,
  mcpAuditTokenCheck,
  mcpAuditSchemeCase,
  mcpAuditOrigin,
  mcpAuditQueryToken,
  mcpAuditWrongAudience,
  mcpAuditRegistration,
  mcpAuditMachinePath,
  mcpAuditConformity,
]
