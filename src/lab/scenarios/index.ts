import { auraEntraV1Token } from './aura-entra-v1-token.ts'
import { auraRefusesMachineToken } from './aura-refuses-machine-token.ts'
import { auraUnencrypted } from './aura-unencrypted.ts'
import { auth0GrantMissing } from './auth0-grant-missing.ts'
import { clockMcpBehind } from './clock-mcp-behind.ts'
import { clockNeo4jBehind } from './clock-neo4j-behind.ts'
import { clockProviderAhead } from './clock-provider-ahead.ts'
import { clockProviderBehind } from './clock-provider-behind.ts'
import { cognitoFlowsNotEnabled } from './cognito-flows-not-enabled.ts'
import { cognitoGrantOff } from './cognito-grant-off.ts'
import { cognitoNoAudience } from './cognito-no-audience.ts'
import { cognitoScopeUnknown } from './cognito-scope-unknown.ts'
import { cognitoScopesDropped } from './cognito-scopes-dropped.ts'
import { cognitoSecretWrong } from './cognito-secret-wrong.ts'
import { cognitoTwoScopes } from './cognito-two-scopes.ts'
import { communityEdition } from './community-edition.ts'
import { discoveryByAlias } from './discovery-by-alias.ts'
import { discoveryEndless } from './discovery-endless.ts'
import { discoveryLoginPage } from './discovery-login-page.ts'
import { discoveryMissing } from './discovery-missing.ts'
import { discoveryNotJson } from './discovery-not-json.ts'
import { discoveryRedirect } from './discovery-redirect.ts'
import { entraApiUnknown } from './entra-api-unknown.ts'
import { entraBlockedByPolicy } from './entra-blocked-by-policy.ts'
import { entraClientDisabled } from './entra-client-disabled.ts'
import { entraClientUnknown } from './entra-client-unknown.ts'
import { entraConsentMissing } from './entra-consent-missing.ts'
import { entraErrorUnknown } from './entra-error-unknown.ts'
import { entraNoAppRoles } from './entra-no-app-roles.ts'
import { entraRoleRequired } from './entra-role-required.ts'
import { entraScopeMalformed } from './entra-scope-malformed.ts'
import { entraSecretExpired } from './entra-secret-expired.ts'
import { entraSecretWrong } from './entra-secret-wrong.ts'
import { entraServicePrincipalMissing } from './entra-service-principal-missing.ts'
import { entraTenantUnknown } from './entra-tenant-unknown.ts'
import { entraWrongCloud } from './entra-wrong-cloud.ts'
import { givenTokenExpired } from './given-token-expired.ts'
import { healthyCognito } from './healthy-cognito.ts'
import { healthyEntraV1 } from './healthy-entra-v1.ts'
import { healthyEntraV2 } from './healthy-entra-v2.ts'
import { healthyMcp } from './healthy-mcp.ts'
import { healthyMcp2 } from './healthy-mcp-2.ts'
import { healthyMcpValidating } from './healthy-mcp-validating.ts'
import { healthyNeo4jHttp } from './healthy-neo4j-http.ts'
import { healthySecretFile } from './healthy-secret-file.ts'
import { idpCertificateExpired } from './idp-certificate-expired.ts'
import { idpCertificateUntrusted } from './idp-certificate-untrusted.ts'
import { idpCertificateWrongName } from './idp-certificate-wrong-name.ts'
import { idpHostNotFound } from './idp-host-not-found.ts'
import { idpRefused } from './idp-refused.ts'
import { idpServerError } from './idp-server-error.ts'
import { idpSilent } from './idp-silent.ts'
import { idpWithoutTls } from './idp-without-tls.ts'
import { keySetCut } from './key-set-cut.ts'
import { keySetLoginPage } from './key-set-login-page.ts'
import { keycloakRealmUnknown } from './keycloak-realm-unknown.ts'
import { keycloakSecretWrong } from './keycloak-secret-wrong.ts'
import { keycloakServiceAccountOff } from './keycloak-service-account-off.ts'
import { keysEmpty } from './keys-empty.ts'
import { keysMissing } from './keys-missing.ts'
import { mcp2ByOldPath } from './mcp-2-by-old-path.ts'
import { mcp2DatabaseRejects } from './mcp-2-database-rejects.ts'
import { mcp2UriMissing } from './mcp-2-uri-missing.ts'
import { mcpAudience } from './mcp-audience.ts'
import { mcpCertificateExpired } from './mcp-certificate-expired.ts'
import { mcpCertificateUntrusted } from './mcp-certificate-untrusted.ts'
import { mcpCertificateWrongName } from './mcp-certificate-wrong-name.ts'
import { mcpCut } from './mcp-cut.ts'
import { mcpDatabaseDown } from './mcp-database-down.ts'
import { mcpDatabaseRejects } from './mcp-database-rejects.ts'
import { mcpEndlessStream } from './mcp-endless-stream.ts'
import { mcpExpectationsContradict } from './mcp-expectations-contradict.ts'
import { mcpGatewayTimeout } from './mcp-gateway-timeout.ts'
import { mcpHeaderLost } from './mcp-header-lost.ts'
import { mcpHeaderStripped } from './mcp-header-stripped.ts'
import { mcpHostNotFound } from './mcp-host-not-found.ts'
import { mcpHugeResult } from './mcp-huge-result.ts'
import { mcpInsufficientScope } from './mcp-insufficient-scope.ts'
import { mcpLoginPage } from './mcp-login-page.ts'
import { mcpMethodNotAllowed } from './mcp-method-not-allowed.ts'
import { mcpNoRoles } from './mcp-no-roles.ts'
import { mcpOpen } from './mcp-open.ts'
import { mcpOpenWithoutIdentity } from './mcp-open-without-identity.ts'
import { mcpPathWrong } from './mcp-path-wrong.ts'
import { mcpRateLimited } from './mcp-rate-limited.ts'
import { mcpRedirect } from './mcp-redirect.ts'
import { mcpRefused } from './mcp-refused.ts'
import { mcpServerError } from './mcp-server-error.ts'
import { mcpSilent } from './mcp-silent.ts'
import { mcpTooOld } from './mcp-too-old.ts'
import { mcpToolMissing } from './mcp-tool-missing.ts'
import { mcpWithoutTls } from './mcp-without-tls.ts'
import { mcpWrongId } from './mcp-wrong-id.ts'
import { neo4jBrowserAddress } from './neo4j-browser-address.ts'
import { neo4jCertificateExpired } from './neo4j-certificate-expired.ts'
import { neo4jCertificateUntrusted } from './neo4j-certificate-untrusted.ts'
import { neo4jCertificateWrongName } from './neo4j-certificate-wrong-name.ts'
import { neo4jExpectsTls } from './neo4j-expects-tls.ts'
import { neo4jHostNotFound } from './neo4j-host-not-found.ts'
import { neo4jHttpRefused } from './neo4j-http-refused.ts'
import { neo4jIsHttp } from './neo4j-is-http.ts'
import { neo4jRefused } from './neo4j-refused.ts'
import { neo4jSilent } from './neo4j-silent.ts'
import { neo4jUnencrypted } from './neo4j-unencrypted.ts'
import { neo4jUnknownScheme } from './neo4j-unknown-scheme.ts'
import { neo4jUnverified } from './neo4j-unverified.ts'
import { neo4jWithoutTls } from './neo4j-without-tls.ts'
import { oktaPolicy } from './okta-policy.ts'
import { scopeWithoutDefault } from './scope-without-default.ts'
import { secretFileOpen } from './secret-file-open.ts'
import { secretIdForValue } from './secret-id-for-value.ts'
import { secretInQuotes } from './secret-in-quotes.ts'
import { tenantCommon } from './tenant-common.ts'
import { tokenEndpointCut } from './token-endpoint-cut.ts'
import { tokenEndpointElsewhere } from './token-endpoint-elsewhere.ts'
import { tokenEndpointLoginPage } from './token-endpoint-login-page.ts'
import { tokenEndpointRateLimited } from './token-endpoint-rate-limited.ts'
import { tokenEndpointRedirect } from './token-endpoint-redirect.ts'
import { tokenEndpointServerError } from './token-endpoint-server-error.ts'
import { tokenEndpointSilent } from './token-endpoint-silent.ts'
import { tokenMissingInAnswer } from './token-missing-in-answer.ts'
import { twoAudienceAndOpenMcp } from './two-audience-and-open-mcp.ts'
import { twoCertificateAndRateLimit } from './two-certificate-and-rate-limit.ts'
import { twoCertificateAndSecret } from './two-certificate-and-secret.ts'
import { twoClientAndGateway } from './two-client-and-gateway.ts'
import { twoHostAndTool } from './two-host-and-tool.ts'
import { twoKeysAndHeader } from './two-keys-and-header.ts'
import { twoLoginPageAndMcpPath } from './two-login-page-and-mcp-path.ts'
import { twoNeo4jRefusedAndSecret } from './two-neo4j-refused-and-secret.ts'
import { twoScopeAndSilence } from './two-scope-and-silence.ts'
import { twoTokenAndOldMcp } from './two-token-and-old-mcp.ts'
import { twoUriAndClient } from './two-uri-and-client.ts'
import type { Scenario } from '../scenario.ts'

export interface ScenarioGroup {
  title: string
  scenarios: readonly Scenario[]
}

/** Every scenario, in the order in which lists show them. */
export const scenarioGroups: readonly ScenarioGroup[] = [
  {
    title: 'Aura',
    scenarios: [auraEntraV1Token, auraRefusesMachineToken],
  },
  {
    title: 'Healthy',
    scenarios: [
      healthyEntraV2,
      healthyEntraV1,
      healthyCognito,
      healthyMcp,
      healthySecretFile,
      healthyMcpValidating,
      healthyMcp2,
      healthyNeo4jHttp,
    ],
  },
  {
    title: 'Settings',
    scenarios: [
      secretInQuotes,
      secretIdForValue,
      secretFileOpen,
      neo4jUnencrypted,
      neo4jUnverified,
      tenantCommon,
      scopeWithoutDefault,
      neo4jBrowserAddress,
      neo4jUnknownScheme,
      auraUnencrypted,
    ],
  },
  {
    title: 'Network',
    scenarios: [
      idpHostNotFound,
      idpRefused,
      idpCertificateUntrusted,
      neo4jCertificateUntrusted,
      mcpCertificateUntrusted,
      idpCertificateExpired,
      neo4jCertificateExpired,
      mcpCertificateExpired,
      idpCertificateWrongName,
      neo4jCertificateWrongName,
      mcpCertificateWrongName,
      idpWithoutTls,
      neo4jWithoutTls,
      neo4jExpectsTls,
      mcpWithoutTls,
      neo4jHostNotFound,
      mcpHostNotFound,
      mcpRefused,
      idpSilent,
      tokenEndpointSilent,
      neo4jSilent,
      mcpSilent,
      mcpEndlessStream,
      idpServerError,
      tokenEndpointServerError,
      mcpServerError,
      tokenEndpointRateLimited,
      mcpRateLimited,
      discoveryLoginPage,
      keySetLoginPage,
      tokenEndpointLoginPage,
      mcpLoginPage,
      discoveryRedirect,
      tokenEndpointRedirect,
      mcpRedirect,
      discoveryEndless,
      keySetCut,
      tokenEndpointCut,
      mcpHugeResult,
      clockProviderAhead,
      clockProviderBehind,
      clockNeo4jBehind,
      clockMcpBehind,
      neo4jHttpRefused,
    ],
  },
  {
    title: 'Identity provider',
    scenarios: [
      entraClientUnknown,
      entraClientDisabled,
      entraServicePrincipalMissing,
      entraApiUnknown,
      entraRoleRequired,
      entraConsentMissing,
      entraScopeMalformed,
      cognitoScopeUnknown,
      cognitoSecretWrong,
      cognitoGrantOff,
      cognitoFlowsNotEnabled,
      keycloakSecretWrong,
      keycloakServiceAccountOff,
      keycloakRealmUnknown,
      entraTenantUnknown,
      entraBlockedByPolicy,
      oktaPolicy,
      auth0GrantMissing,
      tokenMissingInAnswer,
      entraErrorUnknown,
      entraWrongCloud,
      discoveryMissing,
      discoveryNotJson,
      discoveryByAlias,
      keysMissing,
      keysEmpty,
      cognitoScopesDropped,
      tokenEndpointElsewhere,
    ],
  },
  {
    title: 'Identity provider and token',
    scenarios: [
      entraSecretWrong,
      entraSecretExpired,
      entraNoAppRoles,
      cognitoNoAudience,
      cognitoTwoScopes,
      givenTokenExpired,
    ],
  },
  {
    title: 'Neo4j server',
    scenarios: [communityEdition, neo4jRefused, neo4jIsHttp],
  },
  {
    title: 'MCP server',
    scenarios: [
      mcpHeaderStripped,
      mcpDatabaseRejects,
      mcpExpectationsContradict,
      mcpPathWrong,
      mcp2ByOldPath,
      mcpMethodNotAllowed,
      mcpAudience,
      mcpHeaderLost,
      mcpOpen,
      mcpOpenWithoutIdentity,
      mcpCut,
      mcpWrongId,
      mcpToolMissing,
      mcpInsufficientScope,
      mcpGatewayTimeout,
      mcpDatabaseDown,
      mcpTooOld,
      mcpNoRoles,
      mcp2UriMissing,
      mcp2DatabaseRejects,
    ],
  },
  {
    title: 'Two faults at once',
    scenarios: [
      twoNeo4jRefusedAndSecret,
      twoLoginPageAndMcpPath,
      twoCertificateAndSecret,
      twoScopeAndSilence,
      twoClientAndGateway,
      twoAudienceAndOpenMcp,
      twoCertificateAndRateLimit,
      twoHostAndTool,
      twoUriAndClient,
      twoKeysAndHeader,
      twoTokenAndOldMcp,
    ],
  },
]

export const scenarios: readonly Scenario[] = scenarioGroups.flatMap((group) => group.scenarios)

/** What `demo` and `lab up` show without a name: the case of the support request that began it all. */
export const defaultScenario = auraEntraV1Token.name

export function findScenario(name: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.name === name)
}
