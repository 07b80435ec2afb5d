import type { FindingCode } from './args.ts'
import type { Citation } from './phrasing.ts'
import { sources } from './sources.ts'

/** Something that is widely believed about machine logins and is not so, or not quite. */
export interface Belief {
  /** What `explain` is asked with. */
  name: string
  /** Other spellings of the same question. */
  aliases: readonly string[]
  belief: string
  answer: string
  /** What to do with it. */
  advice: readonly string[]
  codes: readonly FindingCode[]
  sources: readonly Citation[]
}

export const beliefs: readonly Belief[] = [
  {
    name: 'dbms.security.oidc.m2m',
    aliases: ['oidc.m2m', 'dbms.security.oidc.m2m.*', 'm2m-feature'],
    belief:
      'Self-managed Neo4j has special settings for machine tokens, dbms.security.oidc.m2m.*, and Aura does not.',
    answer:
      'There is no such feature. In `dbms.security.oidc.<name>.*` the part after `oidc.` is a name that you choose for an identity provider, and somebody once chose `m2m`. A machine token is checked with the same settings and in the same way as any other: issuer, audience, signature, times, user name claim, groups claim. So a machine token needs no setting that Aura lacks in principle; what Aura does not let you set by yourself are the audience, the user name claim and any groups claim but `groups`.',
    advice: [
      'Choose any name, and list `oidc-<name>` in `dbms.security.authentication_providers` and `dbms.security.authorization_providers`.',
      'A block of its own for machines is still useful: `claims.username=sub` and `claims.groups=roles` beside the settings for people, with `visible=false` so that Browser does not offer it.',
    ],
    codes: ['M2M512', 'M2M505', 'M2M507'],
    sources: [sources.neo4jSso, sources.neo4jSettings, sources.auraSso],
  },
  {
    name: 'client_id-as-audience',
    aliases: ['client-id-as-audience', 'client_id', 'dbms.security.oidc.client_id'],
    belief:
      'The client id in the token, or the setting client_id, takes the place of the audience.',
    answer:
      'Neo4j compares the `aud` claim with its `audience` setting, and nothing else. The setting `client_id` is deprecated since 5.19 and not used (the old check of `azp` went away), and the claims `client_id`, `azp` and `appid` are not looked at. A token without `aud`, as Amazon Cognito makes them for machines, is therefore not saved by its `client_id` claim. That the client id works as the audience in some set-ups has another reason: there the provider writes it into `aud`, as Entra does in v2 tokens of an API that is its own client.',
    advice: [
      'Look at `aud` with `neo4j-m2m-doctor token inspect`, and give the server exactly that value as `audience`.',
      'For Cognito, add `aud` with a pre token generation trigger.',
    ],
    codes: ['M2M503', 'M2M504', 'M2M501'],
    sources: [sources.neo4jSettings, sources.entraClaims, sources.cognitoPreToken],
  },
  {
    name: 'open-tools-list',
    aliases: ['tools-list', 'tools/list', 'open-initialize'],
    belief:
      'initialize and tools/list of neo4j/mcp answer without authentication, so they serve as a health check.',
    answer:
      'In HTTP mode neo4j/mcp wants a credential for every method. Only two settings, both off by default, open exceptions: one for `ping` (from 1.4.1) and one for `tools/list` (from 1.4.3). The opposite is true in another way: with *any* non-empty token `initialize` and `tools/list` succeed, because the token is handed on to Neo4j only when a tool is called. So neither says anything about a token. A server that answers them without a credential is another product, a fork, or has one of the settings on.',
    advice: [
      'Health check: `GET /healthz` (neo4j/mcp from 1.4.7), or a TCP check; it says only that the process runs.',
      'For platforms that list tools without a credential: `NEO4J_MCP_HTTP_ALLOW_UNAUTHENTICATED_TOOLS_LIST=true` (before 1.6.0 `NEO4J_HTTP_ALLOW_UNAUTHENTICATED_TOOLS_LIST`).',
      'To test a token, call a tool: `neo4j-m2m-doctor mcp call`.',
    ],
    codes: ['M2M704', 'M2M705', 'M2M716'],
    sources: [sources.neo4jMcp, sources.neo4jMcpHealth],
  },
  {
    name: 'credential-fallback',
    aliases: ['env-credentials', 'fallback-credentials'],
    belief:
      'When a request brings no credential, the Neo4j MCP server falls back to the user and password in its environment.',
    answer:
      'The official neo4j/mcp does not, in HTTP mode: it even refuses to start when a user name or password is set there. The fallback exists in a pull request that was closed and in a fork built on it, which some templates use. With such a server everybody who reaches the address works with the same account, and a call that succeeds says nothing about your token.',
    advice: [
      'Find out which server it is: `serverInfo` in the answer to `initialize`, and `neo4j-m2m-doctor mcp call`, which makes a call without a token as well.',
      'If it answers without one, see M2M705.',
    ],
    codes: ['M2M705', 'M2M706'],
    sources: [
      sources.neo4jMcp,
      {
        name: 'neo4j/mcp pull request 145: credentials from the environment (closed)',
        url: 'https://github.com/neo4j/mcp/pull/145',
      },
    ],
  },
  {
    name: 'aura-api-credentials',
    aliases: ['aura-api', 'aura-api-key', 'aura-api-keys'],
    belief: 'Client id and secret of the Aura API log in to the database.',
    answer:
      'They do not. The Aura API manages instances: creating, pausing, listing. Its token comes from `https://api.neo4j.io/oauth/token`, has the audience `https://console.neo4j.io`, and is not accepted over Bolt. For the database there are two ways: a user and password of the instance, or a token of your own identity provider where single sign-on is set up for the instance (Business Critical and Virtual Dedicated Cloud).',
    advice: [
      'Get the token from your identity provider: `neo4j-m2m-doctor token acquire`.',
      'The doctor uses Aura API credentials, when they are set, for one question only: whether the instance is running.',
    ],
    codes: ['M2M412', 'M2M612'],
    sources: [sources.auraApi, sources.auraSso],
  },
]

/** The belief of this name or alias, in any case. */
export function beliefOf(text: string): Belief | undefined {
  const asked = text.toLowerCase()
  return beliefs.find(({ name, aliases }) => name === asked || aliases.includes(asked))
}
