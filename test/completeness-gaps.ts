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
  'config.secret-files': 'the settings of healthy users come from the environment, not from files',
  'mcp.anonymous-call': 'neo4j/mcp lists no tools to strangers, so that no call can follow',
  'neo4j.native-login': 'no healthy user gives a native user and a password',
}

/** Checks that no scenario makes fail or warn, with the world or the user that would. */
export const withoutFailure: Partial<Record<CheckId, string>> = {
  'config.entra-scope': 'needs a user whose scope does not end in /.default',
  'config.expectations': 'needs a user who expects a v2.0 issuer and an api:// audience',
  'config.neo4j-uri': 'needs a user with a browser address as Neo4j URI',
  'config.secret-files': 'needs a secret file that others can read',
  'config.secret-form': 'needs a user whose secret has a blank or quotes around it',
  'config.tenant': 'needs a user with the tenant common',
  'config.transport-security': 'needs an address that is neither encrypted nor on loopback',
  'identity.discovery': 'needs a provider without a discovery document',
  'identity.discovery-issuer': 'needs a document whose issuer is not that of its address',
  'identity.key-set': 'needs a provider without a key set',
  'identity.oauth-client': 'needs ids that MSAL refuses and that pass the forms of the settings',
  'identity.scopes-granted': 'needs a provider that grants fewer scopes than were asked for',
  'mcp.anonymous-call': 'needs an MCP server that lets strangers call tools',
  'mcp.endpoint': 'needs an MCP server on another path, or a gateway that times out',
  'mcp.tools-list': 'needs a user who asks for a tool that is not there',
  'neo4j.authentication-required': 'needs a server with authentication switched off',
  'neo4j.native-login': 'needs a user with a wrong Neo4j password',
  'neo4j.routing': 'needs a routing table with an address that nobody listens on',
  'network.clock': 'needs a provider whose clock is off',
  'network.idp-reachable': 'needs a provider that nobody can reach',
  'network.mcp-reachable': 'needs an MCP server that nobody can reach',
  'network.neo4j-dns': 'needs a Neo4j URI with a name that does not exist',
  'network.neo4j-tls': 'needs a server with an expired or unknown certificate',
  'policy.integrity': 'needs a token that the key of the issuer does not verify',
  'policy.local-user': 'needs a server with require_local_user',
  'policy.provider-listed': 'needs a server that does not list its OIDC provider',
  'policy.server-settings': 'needs a neo4j.conf with a mistake in it',
  'policy.subject': 'needs a token without sub',
  'policy.username': 'needs a server that takes the user name from email',
  'token.algorithm': 'needs a token signed with HS256 or none',
  'token.audience': 'needs a user who expects another audience',
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
