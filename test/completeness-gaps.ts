import type { FindingCode } from '../src/catalogue/args.ts'
import type { CheckId } from '../src/model/stage.ts'

/*
 * What is known to be missing, each with its reason. These lists may only get shorter: a test fails
 * when something new is missing, and when an entry is no longer needed.
 */

/** Codes that have a page and that nothing reports. */
export const notRaised: Partial<Record<FindingCode, string>> = {
  M2M324: 'no token answer tells when the secret will expire',
  M2M617: 'no login is made over the Query API',
  M2M716: 'no health page is read',
  M2M718: 'privileges are not looked at',
  M2M720: "no check recognises a gateway's list of allowed audiences",
}

/** Checks that no healthy scenario makes pass: they are not applicable in any of them. */
export const withoutHealthyPass: Partial<Record<CheckId, string>> = {
  'config.expectations': 'no healthy user states both an issuer and an audience to expect',
  'mcp.anonymous-call': 'neo4j/mcp lists no tools to strangers, so that no call can follow',
  'neo4j.native-login': 'no healthy user gives a native user and a password',
}

/** Checks that no scenario makes fail or warn, with the world or the user that would. */
export const withoutFailure: Partial<Record<CheckId, string>> = {
  'neo4j.authentication-required': 'needs a server with authentication switched off',
  'neo4j.native-login': 'needs a user with a wrong Neo4j password',
  'neo4j.routing': 'needs a routing table with an address that nobody listens on',
  'policy.integrity': 'needs a token that the key of the issuer does not verify',
  'policy.local-user': 'needs a server with require_local_user',
  'policy.provider-listed': 'needs a server that does not list its OIDC provider',
  'policy.server-settings': 'needs a neo4j.conf with a mistake in it',
  'policy.subject': 'needs a token without sub',
  'policy.username': 'needs a server that takes the user name from email',
  'token.algorithm': 'needs a token signed with HS256 or none',
  'token.aura-management-api': 'needs a token of the Aura management API',
  'token.consistency': 'needs a token with claims that Entra never issues together',
  'token.form': 'needs an opaque token',
  'token.issuer': 'needs a user who expects another issuer',
  'token.key-found': 'needs a token signed with a key that is not published',
  'token.key-id': 'needs a token without kid',
  'token.lifetime': 'needs a token that lives for days',
  'token.machine-identity': "needs a user's token",
  'token.microsoft-api': 'needs a token for Microsoft Graph',
  'token.public-key': 'needs a key of 1024 bits',
  'token.sender': 'needs a token bound by DPoP',
  'token.signature': 'needs a token with a broken signature',
  'token.size': 'needs a token with groups left out',
  'token.subject': 'needs a token without sub',
  'token.valid-from': 'needs a token from the future',
}

/** Codes that scenarios show as root causes, and whose pages name none of them (`src/catalogue/demos.ts`). */
export const withoutDemo: ReadonlySet<FindingCode> = new Set(['M2M411'])
