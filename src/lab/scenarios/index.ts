import { mcpSecondTokenApiUnknown } from './mcp-second-token-api-unknown.ts'
import { mcpSecondTokenBehindNeo4jMcp } from './mcp-second-token-behind-neo4j-mcp.ts'
import { healthyMcpSecondToken } from './healthy-mcp-second-token.ts'
import { mcpSecondTokenRefused } from './mcp-second-token-refused.ts'
import { twoAudiencesOfTwoTokens } from './two-audiences-of-two-tokens.ts'
import { mcpSecondTokenAcquitsNothing } from './mcp-second-token-acquits-nothing.ts'
import { keycloakSecretInBodyOnly } from './keycloak-secret-in-body-only.ts'
import { keycloakUserDisabled } from './keycloak-user-disabled.ts'
import { orySecretInBodyOnly } from './ory-secret-in-body-only.ts'
import { orySecretWrong } from './ory-secret-wrong.ts'
import { oryClientUnknown } from './ory-client-unknown.ts'
import { secretInBodyOnlySilent } from './secret-in-body-only-silent.ts'
import { healthySecretInBodyNamed } from './healthy-secret-in-body-named.ts'
import { mcpRoleNotSeen } from './mcp-role-not-seen.ts'
import { healthyQueryApi } from './healthy-query-api.ts'
import { queryApiOtherServer } from './query-api-other-server.ts'
import { queryApiTakesWhatBoltRefuses } from './query-api-takes-what-bolt-refuses.ts'
import { queryApiAudience } from './query-api-audience.ts'
import { queryApiWhereBoltIsClosed } from './query-api-where-bolt-is-closed.ts'
import { queryApiSwitchedOff } from './query-api-switched-off.ts'
import { queryApiHeaderLost } from './query-api-header-lost.ts'
import { callBreaksAtBadTokens } from './call-breaks-at-bad-tokens.ts'
import { healthyMcpCall } from './healthy-mcp-call.ts'
import { auditNeo4jMcp } from './audit-neo4j-mcp.ts'
import { auditOtherResource } from './audit-other-resource.ts'
import { auditIssuerWithSlash } from './audit-issuer-with-slash.ts'
import { healthyMcpAudit } from './healthy-mcp-audit.ts'
import { auditBrowserLoginOnly } from './audit-browser-login-only.ts'
import { mcpWrongArguments } from './mcp-wrong-arguments.ts'
import { clientCertificateGone } from './client-certificate-gone.ts'
import { secretWithLineBreak } from './secret-with-line-break.ts'
import { clientPfxPasswordWrong } from './client-pfx-password-wrong.ts'
import { healthyClientPfx } from './healthy-client-pfx.ts'
import { entraAppSpecificKey } from './entra-app-specific-key.ts'
import { oktaOrgServerToken } from './okta-org-server-token.ts'
import { tokenIsARefreshToken } from './token-is-a-refresh-token.ts'
import { tokenBringsItsKey } from './token-brings-its-key.ts'
import { keySetCertificateOfAnother } from './key-set-certificate-of-another.ts'
import { keySetSameId } from './key-set-same-id.ts'
import { keySetPrivate } from './key-set-private.ts'
import { cognitoDomainUnknown } from './cognito-domain-unknown.ts'
import { cognitoRequestInvalid } from './cognito-request-invalid.ts'
import { cognitoClientTokenTooMany } from './cognito-client-token-too-many.ts'
import { cognitoClientTokenWaf } from './cognito-client-token-waf.ts'
import { cognitoClientTokenScope } from './cognito-client-token-scope.ts'
import { cognitoClientTokenNotEnabled } from './cognito-client-token-not-enabled.ts'
import { cognitoClientTokenFlowOff } from './cognito-client-token-flow-off.ts'
import { cognitoClientTokenClientUnknown } from './cognito-client-token-client-unknown.ts'
import { cognitoClientTokenRefused } from './cognito-client-token-refused.ts'
import { healthyCognitoClientToken } from './healthy-cognito-client-token.ts'
import { mutualTlsCertificateExpired } from './mutual-tls-certificate-expired.ts'
import { mutualTlsClosedSilently } from './mutual-tls-closed-silently.ts'
import { mutualTlsHandshakeEnded } from './mutual-tls-handshake-ended.ts'
import { mutualTlsCertificateUnknown } from './mutual-tls-certificate-unknown.ts'
import { healthyMutualTls } from './healthy-mutual-tls.ts'
import { googleNotOnGoogleCloud } from './google-not-on-google-cloud.ts'
import { googleNoServiceAccount } from './google-no-service-account.ts'
import { googleClockBehind } from './google-clock-behind.ts'
import { googleKeyOfAPerson } from './google-key-of-a-person.ts'
import { googleAccountDeleted } from './google-account-deleted.ts'
import { googleKeyDeleted } from './google-key-deleted.ts'
import { healthyGoogleMetadata } from './healthy-google-metadata.ts'
import { healthyGoogleKey } from './healthy-google-key.ts'
import { mcpAsksForSecret } from './mcp-asks-for-secret.ts'
import { healthyTokenEndpointConfirmed } from './healthy-token-endpoint-confirmed.ts'
import { tokenEndpointMovedAssertion } from './token-endpoint-moved-assertion.ts'
import { tokenEndpointMoved } from './token-endpoint-moved.ts'
import { healthySecretInBody } from './healthy-secret-in-body.ts'
import { healthyResource } from './healthy-resource.ts'
import { healthyAuth0 } from './healthy-auth0.ts'
import { healthyOkta } from './healthy-okta.ts'
import { auth0OpaqueWithoutAudience } from './auth0-opaque-without-audience.ts'
import { clientCredentialMissing } from './client-credential-missing.ts'
import { resourceUnknown } from './resource-unknown.ts'
import { auth0ThirdParty } from './auth0-third-party.ts'
import { auth0GrantOff } from './auth0-grant-off.ts'
import { auth0AudienceMissing } from './auth0-audience-missing.ts'
import { auth0ApiUnknown } from './auth0-api-unknown.ts'
import { auth0SecretWrong } from './auth0-secret-wrong.ts'
import { auth0ClientUnknown } from './auth0-client-unknown.ts'
import { oktaGrantOff } from './okta-grant-off.ts'
import { oktaOrgServerScope } from './okta-org-server-scope.ts'
import { oktaScopeOpenid } from './okta-scope-openid.ts'
import { oktaScopeUnknown } from './okta-scope-unknown.ts'
import { oktaServerUnknown } from './okta-server-unknown.ts'
import { oktaSecretWrong } from './okta-secret-wrong.ts'
import { oktaClientUnknown } from './okta-client-unknown.ts'
import { keycloakScopeUnknown } from './keycloak-scope-unknown.ts'
import { keycloakHttpsRequired } from './keycloak-https-required.ts'
import { keycloakClientDisabled } from './keycloak-client-disabled.ts'
import { keycloakClientPublic } from './keycloak-client-public.ts'
import { healthyManagedIdentity } from './healthy-managed-identity.ts'
import { healthyManagedIdentityAppService } from './healthy-managed-identity-app-service.ts'
import { managedIdentityNotAttached } from './managed-identity-not-attached.ts'
import { managedIdentitySwitchedOff } from './managed-identity-switched-off.ts'
import { managedIdentitySeveral } from './managed-identity-several.ts'
import { managedIdentityNowhere } from './managed-identity-nowhere.ts'
import { managedIdentityOtherCloud } from './managed-identity-other-cloud.ts'
import { managedIdentityApiUnknown } from './managed-identity-api-unknown.ts'
import { managedIdentityArcKeyElsewhere } from './managed-identity-arc-key-elsewhere.ts'
import { healthyGithubActions } from './healthy-github-actions.ts'
import { githubActionsWithoutPermission } from './github-actions-without-permission.ts'
import { githubActionsTokenEnded } from './github-actions-token-ended.ts'
import { githubActionsOtherBranch } from './github-actions-other-branch.ts'
import { healthyIdentityFederation } from './healthy-identity-federation.ts'
import { healthyOnBehalfOf } from './healthy-on-behalf-of.ts'
import { onBehalfOfNobody } from './on-behalf-of-nobody.ts'
import { onBehalfOfOtherAudience } from './on-behalf-of-other-audience.ts'
import { onBehalfOfExpired } from './on-behalf-of-expired.ts'
import { onBehalfOfNoToken } from './on-behalf-of-no-token.ts'
import { clientCertificateEndsSoon } from './client-certificate-ends-soon.ts'
import { healthyTenantDomain } from './healthy-tenant-domain.ts'
import { accessForbidden } from './access-forbidden.ts'
import { audienceAndNativeRefused } from './audience-and-native-refused.ts'
import { audienceBehindMcp } from './audience-behind-mcp.ts'
import { audienceGuidForUri } from './audience-guid-for-uri.ts'
import { audienceNextAuthorization } from './audience-next-authorization.ts'
import { audienceNextExpectedRole } from './audience-next-expected-role.ts'
import { audienceNextGroupsMisspelt } from './audience-next-groups-misspelt.ts'
import { audienceNextLocalUser } from './audience-next-local-user.ts'
import { audienceNextMappingMalformed } from './audience-next-mapping-malformed.ts'
import { audienceNextUsername } from './audience-next-username.ts'
import { audienceOfAnotherApp } from './audience-of-another-app.ts'
import { audienceSetTwice } from './audience-set-twice.ts'
import { audienceSetTwiceAndWrong } from './audience-set-twice-and-wrong.ts'
import { audienceSettingMisspelt } from './audience-setting-misspelt.ts'
import { auraAssumptionFits } from './aura-assumption-fits.ts'
import { auraEntraV1Token } from './aura-entra-v1-token.ts'
import { auraExpectedAndNeverSeen } from './aura-expected-and-never-seen.ts'
import { auraGivenOtherVersion } from './aura-given-other-version.ts'
import { auraGroupsClaimAbsent } from './aura-groups-claim-absent.ts'
import { auraKeysOutOfReach } from './aura-keys-out-of-reach.ts'
import { auraRefusesMachineToken } from './aura-refuses-machine-token.ts'
import { auraRefusesUnconfirmed } from './aura-refuses-unconfirmed.ts'
import { auraUnencrypted } from './aura-unencrypted.ts'
import { auth0GrantMissing } from './auth0-grant-missing.ts'
import { authenticationDisabled } from './authentication-disabled.ts'
import { authenticationDisabledWrongToken } from './authentication-disabled-wrong-token.ts'
import { authorizationExpiredAlways } from './authorization-expired-always.ts'
import { authorizationExpiredOnce } from './authorization-expired-once.ts'
import { clientCertificateExpired } from './client-certificate-expired.ts'
import { clientCertificateLocked } from './client-certificate-locked.ts'
import { healthyManagedIdentityArc } from './healthy-managed-identity-arc.ts'
import { managedIdentityArcKeyGone } from './managed-identity-arc-key-gone.ts'
import { healthyManagedIdentityContainerApps } from './healthy-managed-identity-container-apps.ts'
import { containerAppsIdentityNotAttached } from './container-apps-identity-not-attached.ts'
import { healthyExternalId } from './healthy-external-id.ts'
import { externalIdIssuerByName } from './external-id-issuer-by-name.ts'
import { healthyUsGovernment } from './healthy-us-government.ts'
import { usGovernmentAtPublicHost } from './us-government-at-public-host.ts'
import { healthyCognitoCustomDomain } from './healthy-cognito-custom-domain.ts'
import { cognitoCustomDomainGone } from './cognito-custom-domain-gone.ts'
import { clientThumbprintMissing } from './client-thumbprint-missing.ts'
import { clientThumbprintOfAnother } from './client-thumbprint-of-another.ts'
import { clientThumbprintUnknown } from './client-thumbprint-unknown.ts'
import { healthyClientThumbprint } from './healthy-client-thumbprint.ts'
import { clientCertificateNotRegistered } from './client-certificate-not-registered.ts'
import { clientCertificateOfAnotherKey } from './client-certificate-of-another-key.ts'
import { clientKeyEncrypted } from './client-key-encrypted.ts'
import { clientKeyNotRegistered } from './client-key-not-registered.ts'
import { clientKeyPublic } from './client-key-public.ts'
import { clockMcpBehind } from './clock-mcp-behind.ts'
import { clockNeo4jBehind } from './clock-neo4j-behind.ts'
import { clockProviderAhead } from './clock-provider-ahead.ts'
import { clockProviderBehind } from './clock-provider-behind.ts'
import { cognitoAsItComes } from './cognito-as-it-comes.ts'
import { cognitoFlowsNotEnabled } from './cognito-flows-not-enabled.ts'
import { cognitoGrantOff } from './cognito-grant-off.ts'
import { cognitoMappedScopeDropped } from './cognito-mapped-scope-dropped.ts'
import { cognitoMappingWithoutResourceServer } from './cognito-mapping-without-resource-server.ts'
import { cognitoNoAudience } from './cognito-no-audience.ts'
import { cognitoScopeUnknown } from './cognito-scope-unknown.ts'
import { cognitoScopesDropped } from './cognito-scopes-dropped.ts'
import { cognitoSecretWrong } from './cognito-secret-wrong.ts'
import { cognitoTwoScopes } from './cognito-two-scopes.ts'
import { communityBehindMcp } from './community-behind-mcp.ts'
import { communityEdition } from './community-edition.ts'
import { communityEditionNamed } from './community-edition-named.ts'
import { confWeaknesses } from './conf-weaknesses.ts'
import { databaseNamedAfterInstance } from './database-named-after-instance.ts'
import { databaseUnavailable } from './database-unavailable.ts'
import { discoveryAddressWrong } from './discovery-address-wrong.ts'
import { discoveryByAlias } from './discovery-by-alias.ts'
import { discoveryEndless } from './discovery-endless.ts'
import { discoveryLoginPage } from './discovery-login-page.ts'
import { discoveryMissing } from './discovery-missing.ts'
import { discoveryNotConfigured } from './discovery-not-configured.ts'
import { discoveryNotJson } from './discovery-not-json.ts'
import { discoveryOfCommon } from './discovery-of-common.ts'
import { discoveryRedirect } from './discovery-redirect.ts'
import { enterpriseWithoutProvider } from './enterprise-without-provider.ts'
import { entraApiUnknown } from './entra-api-unknown.ts'
import { entraBlockedByPolicy } from './entra-blocked-by-policy.ts'
import { entraClientDisabled } from './entra-client-disabled.ts'
import { entraClientUnknown } from './entra-client-unknown.ts'
import { entraConsentMissing } from './entra-consent-missing.ts'
import { entraErrorUnknown } from './entra-error-unknown.ts'
import { entraGuideAsWritten } from './entra-guide-as-written.ts'
import { entraGuideHalfMended } from './entra-guide-half-mended.ts'
import { entraNoAppRoles } from './entra-no-app-roles.ts'
import { entraRoleRequired } from './entra-role-required.ts'
import { entraScopeMalformed } from './entra-scope-malformed.ts'
import { entraSecretExpired } from './entra-secret-expired.ts'
import { entraSecretWrong } from './entra-secret-wrong.ts'
import { entraServicePrincipalMissing } from './entra-service-principal-missing.ts'
import { entraTenantUnknown } from './entra-tenant-unknown.ts'
import { entraV1TokenBehindMcp } from './entra-v1-token-behind-mcp.ts'
import { entraV1TokenExpectedV2 } from './entra-v1-token-expected-v2.ts'
import { entraV1TokenOtherApp } from './entra-v1-token-other-app.ts'
import { entraV1TokenV2Server } from './entra-v1-token-v2-server.ts'
import { entraV2TokenV1Server } from './entra-v2-token-v1-server.ts'
import { entraWrongCloud } from './entra-wrong-cloud.ts'
import { expectationsCannotBeMet } from './expectations-cannot-be-met.ts'
import { expectedAudienceNotMet } from './expected-audience-not-met.ts'
import { expectedIssuerNotMet } from './expected-issuer-not-met.ts'
import { expectedRoleMissing } from './expected-role-missing.ts'
import { expectedScopeDropped } from './expected-scope-dropped.ts'
import { federatedAudience } from './federated-audience.ts'
import { federatedIssuer } from './federated-issuer.ts'
import { federatedSubject } from './federated-subject.ts'
import { federatedTokenEmpty } from './federated-token-empty.ts'
import { federatedTokenStale } from './federated-token-stale.ts'
import { fitsAndRefused } from './fits-and-refused.ts'
import { fitsAndRefusedBehindMcp } from './fits-and-refused-behind-mcp.ts'
import { givenTokenExpired } from './given-token-expired.ts'
import { groupsClaimAbsent } from './groups-claim-absent.ts'
import { groupsClaimAbsentBesideNative } from './groups-claim-absent-beside-native.ts'
import { groupsClaimMisspelt } from './groups-claim-misspelt.ts'
import { groupsClaimNotSet } from './groups-claim-not-set.ts'
import { groupsFromUserinfo } from './groups-from-userinfo.ts'
import { healthyAudienceList } from './healthy-audience-list.ts'
import { healthyAura } from './healthy-aura.ts'
import { healthyAuraCognito } from './healthy-aura-cognito.ts'
import { healthyClientCertificate } from './healthy-client-certificate.ts'
import { healthyClientKey } from './healthy-client-key.ts'
import { healthyCognito } from './healthy-cognito.ts'
import { healthyEntraConf } from './healthy-entra-conf.ts'
import { healthyEntraV1 } from './healthy-entra-v1.ts'
import { healthyEntraV1BothAudiences } from './healthy-entra-v1-both-audiences.ts'
import { healthyEntraV2 } from './healthy-entra-v2.ts'
import { healthyEs256 } from './healthy-es256.ts'
import { healthyFederatedToken } from './healthy-federated-token.ts'
import { healthyGivenToken } from './healthy-given-token.ts'
import { healthyKeycloak } from './healthy-keycloak.ts'
import { healthyLocalUser } from './healthy-local-user.ts'
import { healthyMcpAuthDiscover } from './healthy-mcp-auth-discover.ts'
import { healthyMcpAuthDiscoverKey } from './healthy-mcp-auth-discover-key.ts'
import { healthyMcpAuthDiscoverPost } from './healthy-mcp-auth-discover-post.ts'
import { healthyMcpAuthDiscoverTwoServers } from './healthy-mcp-auth-discover-two-servers.ts'
import { healthyMcpBasic } from './healthy-mcp-basic.ts'
import { mcpBasicNotTaken } from './mcp-basic-not-taken.ts'
import { mcpBasicPasswordWrong } from './mcp-basic-password-wrong.ts'
import { mcpDiscoverEndpointElsewhere } from './mcp-discover-endpoint-elsewhere.ts'
import { mcpDiscoverEndpointPlain } from './mcp-discover-endpoint-plain.ts'
import { mcpDiscoverGrantMissing } from './mcp-discover-grant-missing.ts'
import { mcpDiscoverIssuerSlash } from './mcp-discover-issuer-slash.ts'
import { mcpDiscoverKeyWanted } from './mcp-discover-key-wanted.ts'
import { mcpDiscoverNoMetadata } from './mcp-discover-no-metadata.ts'
import { mcpDiscoverResourceUnknown } from './mcp-discover-resource-unknown.ts'
import { mcpDiscoverResourceWrong } from './mcp-discover-resource-wrong.ts'
import { mcpDiscoverSecretWrong } from './mcp-discover-secret-wrong.ts'
import { mcpIssuerNotNamed } from './mcp-issuer-not-named.ts'
import { mcpIssuerOfAnother } from './mcp-issuer-of-another.ts'
import { healthyMcp } from './healthy-mcp.ts'
import { healthyMcp2 } from './healthy-mcp-2.ts'
import { healthyMcpValidating } from './healthy-mcp-validating.ts'
import { healthyMcpStateless } from './healthy-mcp-stateless.ts'
import { healthyNativeControl } from './healthy-native-control.ts'
import { healthyNeo4j44 } from './healthy-neo4j-4-4.ts'
import { healthyNeo4jBolt6 } from './healthy-neo4j-bolt-6.ts'
import { healthyNeo4jHttp } from './healthy-neo4j-http.ts'
import { healthyPublishedSettings } from './healthy-published-settings.ts'
import { healthySameNameRoles } from './healthy-same-name-roles.ts'
import { healthySecretFile } from './healthy-secret-file.ts'
import { acceptedSettingsUnknown } from './accepted-settings-unknown.ts'
import { healthyTwoProviders } from './healthy-two-providers.ts'
import { acceptedAgainstAssumption } from './accepted-against-assumption.ts'
import { acceptedAgainstGivenSettings } from './accepted-against-given-settings.ts'
import { idpCertificateExpired } from './idp-certificate-expired.ts'
import { idpCertificateUntrusted } from './idp-certificate-untrusted.ts'
import { idpCertificateWrongName } from './idp-certificate-wrong-name.ts'
import { idpHostNotFound } from './idp-host-not-found.ts'
import { idpRefused } from './idp-refused.ts'
import { idpServerError } from './idp-server-error.ts'
import { idpSilent } from './idp-silent.ts'
import { idpWithoutTls } from './idp-without-tls.ts'
import { issuerInOtherCase } from './issuer-in-other-case.ts'
import { issuerNextAudience } from './issuer-next-audience.ts'
import { issuerNextNestedRoles } from './issuer-next-nested-roles.ts'
import { issuerSetTwice } from './issuer-set-twice.ts'
import { issuerWithSlash } from './issuer-with-slash.ts'
import { issuerWithoutTls } from './issuer-without-tls.ts'
import { keySetAddressWrong } from './key-set-address-wrong.ts'
import { keySetCut } from './key-set-cut.ts'
import { keySetLoginPage } from './key-set-login-page.ts'
import { keySetMissingFromHere } from './key-set-missing-from-here.ts'
import { keycloakAudienceAccount } from './keycloak-audience-account.ts'
import { keycloakGroupsClaimIsObject } from './keycloak-groups-claim-is-object.ts'
import { keycloakHostnameWrong } from './keycloak-hostname-wrong.ts'
import { keycloakNestedRoles } from './keycloak-nested-roles.ts'
import { keycloakNestedRolesBehindMcp } from './keycloak-nested-roles-behind-mcp.ts'
import { keycloakNoAudience } from './keycloak-no-audience.ts'
import { keycloakOtherRealm } from './keycloak-other-realm.ts'
import { keycloakRealmUnknown } from './keycloak-realm-unknown.ts'
import { keycloakSecretWrong } from './keycloak-secret-wrong.ts'
import { keycloakServiceAccountOff } from './keycloak-service-account-off.ts'
import { keysEmpty } from './keys-empty.ts'
import { keysFailFromHereAndAudience } from './keys-fail-from-here-and-audience.ts'
import { keysMissing } from './keys-missing.ts'
import { keysOutOfReachFromHere } from './keys-out-of-reach-from-here.ts'
import { localUserMissing } from './local-user-missing.ts'
import { loginRateLimited } from './login-rate-limited.ts'
import { mappingInOtherCase } from './mapping-in-other-case.ts'
import { mappingMalformed } from './mapping-malformed.ts'
import { mappingNextAuthorization } from './mapping-next-authorization.ts'
import { mcp2ByOldPath } from './mcp-2-by-old-path.ts'
import { mcp2DatabaseRejects } from './mcp-2-database-rejects.ts'
import { mcp2UriMissing } from './mcp-2-uri-missing.ts'
import { mcpAudience } from './mcp-audience.ts'
import { mcpAudienceAtGateway } from './mcp-audience-at-gateway.ts'
import { mcpCertificateExpired } from './mcp-certificate-expired.ts'
import { mcpCertificateUntrusted } from './mcp-certificate-untrusted.ts'
import { mcpCertificateWrongName } from './mcp-certificate-wrong-name.ts'
import { mcpCut } from './mcp-cut.ts'
import { mcpDatabaseDown } from './mcp-database-down.ts'
import { mcpDatabaseWaitedFor } from './mcp-database-waited-for.ts'
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
import { mcpOldTransport } from './mcp-old-transport.ts'
import { mcpBrowserLoginOnly } from './mcp-browser-login-only.ts'
import { mcpHealthPageMissing } from './mcp-health-page-missing.ts'
import { mcpMessagesElsewhere } from './mcp-messages-elsewhere.ts'
import { mcpNoRoles } from './mcp-no-roles.ts'
import { mcpMayWrite } from './mcp-may-write.ts'
import { mcpExpiredTokenTaken } from './mcp-expired-token-taken.ts'
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
import { moreRightsThanExpected } from './more-rights-than-expected.ts'
import { nativePasswordExpired } from './native-password-expired.ts'
import { nativePasswordWrong } from './native-password-wrong.ts'
import { neo4jBoltTooOld } from './neo4j-bolt-too-old.ts'
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
import { nestedRolesNextAuthorization } from './nested-roles-next-authorization.ts'
import { noAppRoleAndGroupsClaim } from './no-app-role-and-groups-claim.ts'
import { noAppRoleSettingsUnknown } from './no-app-role-settings-unknown.ts'
import { oktaNoGroups } from './okta-no-groups.ts'
import { oktaOrgServerForCustom } from './okta-org-server-for-custom.ts'
import { oktaPolicy } from './okta-policy.ts'
import { providerListMisspelt } from './provider-list-misspelt.ts'
import { providerNotAsked } from './provider-not-asked.ts'
import { providerNotAskedNextAudience } from './provider-not-asked-next-audience.ts'
import { providerUnreachableFromServer } from './provider-unreachable-from-server.ts'
import { providerWithoutAuthorization } from './provider-without-authorization.ts'
import { proxyRefused } from './proxy-refused.ts'
import { publishedDiscoveryFits } from './published-discovery-fits.ts'
import { publishedDiscoveryOtherVersion } from './published-discovery-other-version.ts'
import { publishedOtherVersionBehindGateway } from './published-other-version-behind-gateway.ts'
import { roleDoesNotExist } from './role-does-not-exist.ts'
import { rolesMissingSettingsUnknown } from './roles-missing-settings-unknown.ts'
import { routingHostsUnreachable } from './routing-hosts-unreachable.ts'
import { scopeWithoutDefault } from './scope-without-default.ts'
import { secretFileOpen } from './secret-file-open.ts'
import { secretIdForValue } from './secret-id-for-value.ts'
import { secretInQuotes } from './secret-in-quotes.ts'
import { serverDoesNotStart } from './server-does-not-start.ts'
import { serverKeysOutOfReach } from './server-keys-out-of-reach.ts'
import { serverOfAnotherTenant } from './server-of-another-tenant.ts'
import { serverSettingsInPart } from './server-settings-in-part.ts'
import { serverSettingsUnknown } from './server-settings-unknown.ts'
import { slashNextAudience } from './slash-next-audience.ts'
import { tenantCommon } from './tenant-common.ts'
import { tokenAlgorithmHs256 } from './token-algorithm-hs256.ts'
import { tokenAlgorithmNone } from './token-algorithm-none.ts'
import { tokenAlgorithmUnusual } from './token-algorithm-unusual.ts'
import { tokenAlgorithmUnusualRefused } from './token-algorithm-unusual-refused.ts'
import { tokenAnswerSaved } from './token-answer-saved.ts'
import { tokenBoundToKey } from './token-bound-to-key.ts'
import { tokenBoundToKeyRefused } from './token-bound-to-key-refused.ts'
import { tokenClaimsImpossible } from './token-claims-impossible.ts'
import { tokenEncrypted } from './token-encrypted.ts'
import { tokenEndpointCut } from './token-endpoint-cut.ts'
import { tokenEndpointElsewhere } from './token-endpoint-elsewhere.ts'
import { tokenEndpointLoginPage } from './token-endpoint-login-page.ts'
import { tokenEndpointRateLimited } from './token-endpoint-rate-limited.ts'
import { tokenEndpointRedirect } from './token-endpoint-redirect.ts'
import { tokenEndpointServerError } from './token-endpoint-server-error.ts'
import { tokenEndpointSilent } from './token-endpoint-silent.ts'
import { tokenExpiredAtServer } from './token-expired-at-server.ts'
import { tokenExpiredToldByServer } from './token-expired-told-by-server.ts'
import { tokenExpiredWhenAcquired } from './token-expired-when-acquired.ts'
import { tokenExpiresSoon } from './token-expires-soon.ts'
import { tokenExpiryInMilliseconds } from './token-expiry-in-milliseconds.ts'
import { tokenForAuraManagement } from './token-for-aura-management.ts'
import { tokenForGraph } from './token-for-graph.ts'
import { tokenFromCache } from './token-from-cache.ts'
import { tokenGroupsLeftOut } from './token-groups-left-out.ts'
import { tokenIsAnIdToken } from './token-is-an-id-token.ts'
import { tokenKeyNotPublished } from './token-key-not-published.ts'
import { tokenLivesForDays } from './token-lives-for-days.ts'
import { tokenMissingInAnswer } from './token-missing-in-answer.ts'
import { tokenNotYetValid } from './token-not-yet-valid.ts'
import { tokenOfAUser } from './token-of-a-user.ts'
import { tokenOfAnotherTenant } from './token-of-another-tenant.ts'
import { tokenOpaque } from './token-opaque.ts'
import { tokenPastedWithBearer } from './token-pasted-with-bearer.ts'
import { tokenSignatureBroken } from './token-signature-broken.ts'
import { tokenTooLarge } from './token-too-large.ts'
import { tokenVersionContradictsIssuer } from './token-version-contradicts-issuer.ts'
import { tokenWeakKey } from './token-weak-key.ts'
import { tokenWithNameInFront } from './token-with-name-in-front.ts'
import { tokenWithoutExpiry } from './token-without-expiry.ts'
import { tokenWithoutIssueTime } from './token-without-issue-time.ts'
import { tokenWithoutKeyId } from './token-without-key-id.ts'
import { tokenWithoutSubject } from './token-without-subject.ts'
import { tokenWithoutSubjectOrName } from './token-without-subject-or-name.ts'
import { twoAudienceAndOpenMcp } from './two-audience-and-open-mcp.ts'
import { twoCertificateAndRateLimit } from './two-certificate-and-rate-limit.ts'
import { twoCertificateAndSecret } from './two-certificate-and-secret.ts'
import { twoClientAndGateway } from './two-client-and-gateway.ts'
import { twoClockAndAudience } from './two-clock-and-audience.ts'
import { twoCommunityAndGateway } from './two-community-and-gateway.ts'
import { twoExpiredAndAudience } from './two-expired-and-audience.ts'
import { twoExpiredAndGateway } from './two-expired-and-gateway.ts'
import { twoExpiredAndVersion } from './two-expired-and-version.ts'
import { twoHostAndTool } from './two-host-and-tool.ts'
import { twoKeysAndHeader } from './two-keys-and-header.ts'
import { twoLoginPageAndMcpPath } from './two-login-page-and-mcp-path.ts'
import { twoMappingAndGateway } from './two-mapping-and-gateway.ts'
import { twoNeo4jRefusedAndSecret } from './two-neo4j-refused-and-secret.ts'
import { twoOpenServerAndGateway } from './two-open-server-and-gateway.ts'
import { twoPastedAndAudience } from './two-pasted-and-audience.ts'
import { twoPortClosedAndAudience } from './two-port-closed-and-audience.ts'
import { twoPortClosedAndExpectation } from './two-port-closed-and-expectation.ts'
import { twoPortClosedAndExpectedRole } from './two-port-closed-and-expected-role.ts'
import { twoPortClosedAndRoles } from './two-port-closed-and-roles.ts'
import { twoRateLimitAndAudience } from './two-rate-limit-and-audience.ts'
import { twoRolesAndDatabase } from './two-roles-and-database.ts'
import { twoRolesAndRouting } from './two-roles-and-routing.ts'
import { twoScopeAndSilence } from './two-scope-and-silence.ts'
import { twoSignatureAndSlash } from './two-signature-and-slash.ts'
import { twoSubjectAndGateway } from './two-subject-and-gateway.ts'
import { twoTokenAndOldMcp } from './two-token-and-old-mcp.ts'
import { twoUriAndClient } from './two-uri-and-client.ts'
import { twoVersionAndGateway } from './two-version-and-gateway.ts'
import { usernameClaimAbsent } from './username-claim-absent.ts'
import { usernameClaimNotText } from './username-claim-not-text.ts'
import { usernameNextMapping } from './username-next-mapping.ts'
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
      healthyMcpAuthDiscover,
      healthyMcpAuthDiscoverKey,
      healthyMcpAuthDiscoverPost,
      healthyMcpAuthDiscoverTwoServers,
      healthyMcpBasic,
      healthyMcpStateless,
      healthyMcp2,
      healthyNeo4jHttp,
      healthyQueryApi,
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
      proxyRefused,
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
      keysFailFromHereAndAudience,
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
      mcpOldTransport,
      mcpBrowserLoginOnly,
      mcpHealthPageMissing,
      mcpMessagesElsewhere,
      mcpAudience,
      healthyMcpSecondToken,
      mcpSecondTokenRefused,
      mcpSecondTokenApiUnknown,
      mcpSecondTokenBehindNeo4jMcp,
      twoAudiencesOfTwoTokens,
      mcpSecondTokenAcquitsNothing,
      mcpAudienceAtGateway,
      mcpHeaderLost,
      mcpOpen,
      mcpOpenWithoutIdentity,
      mcpCut,
      mcpWrongId,
      mcpToolMissing,
      healthyMcpCall,
      callBreaksAtBadTokens,
      auditNeo4jMcp,
      auditOtherResource,
      auditIssuerWithSlash,
      healthyMcpAudit,
      auditBrowserLoginOnly,
      mcpWrongArguments,
      mcpInsufficientScope,
      mcpGatewayTimeout,
      mcpDatabaseDown,
      mcpDatabaseWaitedFor,
      mcpTooOld,
      mcpNoRoles,
      mcpRoleNotSeen,
      mcpMayWrite,
      mcpExpiredTokenTaken,
      mcp2UriMissing,
      mcp2DatabaseRejects,
    ],
  },
  {
    title: 'Clients without a secret',
    scenarios: [
      clientCertificateGone,
      secretWithLineBreak,
      healthyClientPfx,
      clientPfxPasswordWrong,
      healthyManagedIdentity,
      healthyManagedIdentityAppService,
      managedIdentityNotAttached,
      managedIdentitySwitchedOff,
      managedIdentitySeveral,
      managedIdentityNowhere,
      managedIdentityOtherCloud,
      managedIdentityApiUnknown,
      managedIdentityArcKeyElsewhere,
      healthyGithubActions,
      githubActionsWithoutPermission,
      githubActionsTokenEnded,
      githubActionsOtherBranch,
      healthyIdentityFederation,
      healthyOnBehalfOf,
      onBehalfOfNobody,
      onBehalfOfOtherAudience,
      onBehalfOfExpired,
      onBehalfOfNoToken,
      clientCertificateEndsSoon,
      healthyTenantDomain,
      healthyClientKey,
      healthyClientCertificate,
      healthyFederatedToken,
      clientKeyNotRegistered,
      clientKeyEncrypted,
      clientKeyPublic,
      clientCertificateNotRegistered,
      clientCertificateExpired,
      clientCertificateOfAnotherKey,
      clientCertificateLocked,
      healthyClientThumbprint,
      clientThumbprintUnknown,
      clientThumbprintOfAnother,
      clientThumbprintMissing,
      healthyManagedIdentityArc,
      managedIdentityArcKeyGone,
      healthyManagedIdentityContainerApps,
      containerAppsIdentityNotAttached,
      healthyExternalId,
      externalIdIssuerByName,
      healthyUsGovernment,
      usGovernmentAtPublicHost,
      healthyCognitoCustomDomain,
      cognitoCustomDomainGone,
      federatedSubject,
      federatedAudience,
      federatedIssuer,
      federatedTokenStale,
      federatedTokenEmpty,
      healthyMutualTls,
      mutualTlsCertificateUnknown,
      mutualTlsHandshakeEnded,
      mutualTlsClosedSilently,
      mutualTlsCertificateExpired,
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
  {
    title: 'Token',
    scenarios: [
      tokenOpaque,
      tokenEncrypted,
      tokenWithoutKeyId,
      tokenKeyNotPublished,
      tokenSignatureBroken,
      tokenForGraph,
      tokenAlgorithmNone,
      tokenAlgorithmHs256,
      tokenAlgorithmUnusual,
      tokenAlgorithmUnusualRefused,
      tokenExpiredWhenAcquired,
      tokenExpiredToldByServer,
      tokenNotYetValid,
      tokenForAuraManagement,
      tokenOfAUser,
      tokenIsAnIdToken,
      tokenWithoutSubject,
      tokenWithoutSubjectOrName,
      tokenWithoutExpiry,
      tokenLivesForDays,
      tokenExpiryInMilliseconds,
      tokenTooLarge,
      tokenGroupsLeftOut,
      tokenWeakKey,
      tokenExpiresSoon,
      tokenPastedWithBearer,
      tokenWithNameInFront,
      tokenAnswerSaved,
      tokenBoundToKey,
      tokenBoundToKeyRefused,
      tokenWithoutIssueTime,
      tokenClaimsImpossible,
      tokenVersionContradictsIssuer,
      tokenFromCache,
      tokenOfAnotherTenant,
      keySetPrivate,
      keySetSameId,
      keySetCertificateOfAnother,
      tokenBringsItsKey,
      tokenIsARefreshToken,
      oktaOrgServerToken,
      entraAppSpecificKey,
    ],
  },
  {
    title: 'Server settings',
    scenarios: [
      entraV2TokenV1Server,
      entraV1TokenV2Server,
      entraV1TokenExpectedV2,
      entraV1TokenBehindMcp,
      entraV1TokenOtherApp,
      entraGuideAsWritten,
      entraGuideHalfMended,
      serverOfAnotherTenant,
      keycloakOtherRealm,
      oktaOrgServerForCustom,
      audienceGuidForUri,
      audienceOfAnotherApp,
      keycloakAudienceAccount,
      keycloakNoAudience,
      cognitoAsItComes,
      usernameClaimAbsent,
      usernameClaimNotText,
      issuerWithSlash,
      issuerInOtherCase,
      issuerWithoutTls,
      discoveryOfCommon,
      discoveryAddressWrong,
      providerNotAsked,
      providerListMisspelt,
      audienceSettingMisspelt,
      serverDoesNotStart,
      issuerSetTwice,
      audienceSetTwice,
      audienceSetTwiceAndWrong,
      groupsFromUserinfo,
      localUserMissing,
      discoveryNotConfigured,
      confWeaknesses,
      audienceNextUsername,
      issuerNextAudience,
      slashNextAudience,
      usernameNextMapping,
      issuerNextNestedRoles,
      providerNotAskedNextAudience,
      audienceNextAuthorization,
      audienceNextMappingMalformed,
      audienceNextGroupsMisspelt,
      audienceNextLocalUser,
      audienceNextExpectedRole,
      publishedDiscoveryOtherVersion,
      publishedDiscoveryFits,
      serverSettingsUnknown,
      serverSettingsInPart,
      publishedOtherVersionBehindGateway,
      keySetAddressWrong,
      keycloakHostnameWrong,
      expectedAudienceNotMet,
      expectedIssuerNotMet,
      expectationsCannotBeMet,
    ],
  },
  {
    title: 'Roles',
    scenarios: [
      groupsClaimAbsent,
      groupsClaimAbsentBesideNative,
      noAppRoleAndGroupsClaim,
      noAppRoleSettingsUnknown,
      auraGroupsClaimAbsent,
      oktaNoGroups,
      keycloakNestedRoles,
      keycloakNestedRolesBehindMcp,
      keycloakGroupsClaimIsObject,
      mappingInOtherCase,
      cognitoMappingWithoutResourceServer,
      cognitoMappedScopeDropped,
      groupsClaimNotSet,
      groupsClaimMisspelt,
      providerWithoutAuthorization,
      mappingMalformed,
      expectedRoleMissing,
      roleDoesNotExist,
      rolesMissingSettingsUnknown,
      moreRightsThanExpected,
      mappingNextAuthorization,
      nestedRolesNextAuthorization,
      expectedScopeDropped,
    ],
  },
  {
    title: 'Neo4j answers',
    scenarios: [
      queryApiOtherServer,
      queryApiTakesWhatBoltRefuses,
      queryApiAudience,
      queryApiWhereBoltIsClosed,
      queryApiSwitchedOff,
      queryApiHeaderLost,
      auraAssumptionFits,
      auraRefusesUnconfirmed,
      auraGivenOtherVersion,
      auraKeysOutOfReach,
      serverKeysOutOfReach,
      keysOutOfReachFromHere,
      keySetMissingFromHere,
      fitsAndRefused,
      fitsAndRefusedBehindMcp,
      audienceBehindMcp,
      communityEditionNamed,
      communityBehindMcp,
      enterpriseWithoutProvider,
      tokenExpiredAtServer,
      authorizationExpiredOnce,
      authorizationExpiredAlways,
      loginRateLimited,
      databaseNamedAfterInstance,
      accessForbidden,
      routingHostsUnreachable,
      nativePasswordWrong,
      audienceAndNativeRefused,
      nativePasswordExpired,
      authenticationDisabled,
      authenticationDisabledWrongToken,
      providerUnreachableFromServer,
      databaseUnavailable,
      neo4jBoltTooOld,
      auraExpectedAndNeverSeen,
    ],
  },
  {
    title: 'Two faults in a login',
    scenarios: [
      twoExpiredAndAudience,
      twoExpiredAndVersion,
      twoExpiredAndGateway,
      twoVersionAndGateway,
      twoRolesAndRouting,
      twoMappingAndGateway,
      twoPortClosedAndAudience,
      twoPortClosedAndRoles,
      twoPortClosedAndExpectedRole,
      twoPortClosedAndExpectation,
      twoPastedAndAudience,
      twoSignatureAndSlash,
      twoClockAndAudience,
      twoRolesAndDatabase,
      twoSubjectAndGateway,
      twoCommunityAndGateway,
      twoOpenServerAndGateway,
      twoRateLimitAndAudience,
    ],
  },
  {
    title: 'Healthy logins',
    scenarios: [
      healthyEntraConf,
      healthyTwoProviders,
      healthyEntraV1BothAudiences,
      healthyKeycloak,
      healthyAudienceList,
      healthySameNameRoles,
      healthyEs256,
      healthyGivenToken,
      healthyNativeControl,
      healthyAura,
      healthyAuraCognito,
      healthyLocalUser,
      healthyNeo4j44,
      healthyNeo4jBolt6,
      healthyPublishedSettings,
      acceptedSettingsUnknown,
      acceptedAgainstAssumption,
      acceptedAgainstGivenSettings,
    ],
  },
  {
    title: 'Identity providers',
    scenarios: [
      keycloakClientPublic,
      keycloakClientDisabled,
      keycloakHttpsRequired,
      keycloakScopeUnknown,
      oktaClientUnknown,
      oktaSecretWrong,
      keycloakSecretInBodyOnly,
      keycloakUserDisabled,
      orySecretInBodyOnly,
      orySecretWrong,
      oryClientUnknown,
      secretInBodyOnlySilent,
      oktaServerUnknown,
      oktaScopeUnknown,
      oktaScopeOpenid,
      oktaOrgServerScope,
      oktaGrantOff,
      auth0ClientUnknown,
      auth0SecretWrong,
      auth0ApiUnknown,
      auth0AudienceMissing,
      auth0GrantOff,
      auth0ThirdParty,
      resourceUnknown,
      clientCredentialMissing,
      auth0OpaqueWithoutAudience,
      healthyOkta,
      healthyAuth0,
      healthyResource,
      healthySecretInBody,
      healthySecretInBodyNamed,
      tokenEndpointMoved,
      tokenEndpointMovedAssertion,
      healthyTokenEndpointConfirmed,
      mcpAsksForSecret,
      mcpIssuerNotNamed,
      mcpIssuerOfAnother,
      mcpDiscoverNoMetadata,
      mcpDiscoverIssuerSlash,
      mcpDiscoverGrantMissing,
      mcpDiscoverKeyWanted,
      mcpDiscoverResourceWrong,
      mcpDiscoverResourceUnknown,
      mcpDiscoverSecretWrong,
      mcpDiscoverEndpointElsewhere,
      mcpDiscoverEndpointPlain,
      mcpBasicPasswordWrong,
      mcpBasicNotTaken,
      healthyGoogleKey,
      healthyGoogleMetadata,
      googleKeyDeleted,
      googleAccountDeleted,
      googleKeyOfAPerson,
      googleClockBehind,
      googleNoServiceAccount,
      googleNotOnGoogleCloud,
      healthyCognitoClientToken,
      cognitoClientTokenRefused,
      cognitoClientTokenClientUnknown,
      cognitoClientTokenFlowOff,
      cognitoClientTokenNotEnabled,
      cognitoClientTokenScope,
      cognitoClientTokenWaf,
      cognitoClientTokenTooMany,
      cognitoRequestInvalid,
      cognitoDomainUnknown,
    ],
  },
]

export const scenarios: readonly Scenario[] = scenarioGroups.flatMap((group) => group.scenarios)

/** What `demo` and `lab up` show without a name: the case of the support request that began it all. */
export const defaultScenario = auraEntraV1Token.name

export function findScenario(name: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.name === name)
}
