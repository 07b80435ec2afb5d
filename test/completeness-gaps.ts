import type { FindingCode } from '../src/catalogue/args.ts'
import type { CheckId } from '../src/model/stage.ts'

/*
 * What is known to be missing, each with its reason. These lists may only get shorter: a test fails
 * when something new is missing, and when an entry is no longer needed.
 */

const notAudited = 'a note on the conformity of an MCP server, which no check makes'

/** Codes that have a page and that nothing reports. */
export const notRaised: Partial<Record<FindingCode, string>> = {
  M2M324: 'no token answer tells when the secret will expire',
  M2M326: 'clients log in with a secret only: there is no private key to read',
  M2M617: 'no login is made over the Query API',
  M2M707: 'no request is made to the old HTTP+SSE transport',
  M2M711: notAudited,
  M2M712: notAudited,
  M2M713: "no check reads the MCP server's authorization server metadata",
  M2M716: 'no health page is read',
  M2M718: 'privileges are not looked at',
  M2M719: notAudited,
  M2M720: "no check recognises a gateway's list of allowed audiences",
  M2M721: notAudited,
  M2M722: notAudited,
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

/** Calls of the program that pages of findings name and that the command line does not take. */
export const notYetCommands: Readonly<Record<string, string>> = {
  'neo4j-m2m-doctor diagnose --plan': 'there is no dry run',
}

/** Codes that scenarios show as root causes, and whose pages name none of them (`src/catalogue/demos.ts`). */
export const withoutDemo: ReadonlySet<FindingCode> = new Set([
  'M2M108',
  'M2M110',
  'M2M111',
  'M2M112',
  'M2M201',
  'M2M203',
  'M2M204',
  'M2M205',
  'M2M206',
  'M2M207',
  'M2M209',
  'M2M210',
  'M2M211',
  'M2M212',
  'M2M213',
  'M2M214',
  'M2M301',
  'M2M305',
  'M2M306',
  'M2M307',
  'M2M308',
  'M2M309',
  'M2M310',
  'M2M311',
  'M2M312',
  'M2M313',
  'M2M315',
  'M2M316',
  'M2M317',
  'M2M318',
  'M2M320',
  'M2M325',
  'M2M503',
  'M2M618',
  'M2M701',
  'M2M702',
  'M2M703',
  'M2M705',
  'M2M708',
  'M2M709',
  'M2M710',
  'M2M714',
  'M2M715',
  'M2M717',
  'M2M723',
  'M2M725',
])
