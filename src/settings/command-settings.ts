import { definitions } from './definitions.ts'
import type { SettingName } from './settings.ts'

/** Every command, as it is typed after the program's name. */
export const commandNames = [
  'diagnose',
  'demo',
  'token acquire',
  'token inspect',
  'token validate',
  'oidc check',
  'oidc config',
  'aura probe',
  'mcp call',
  'mcp audit',
  'explain',
  'lab up',
  'report render',
  'report diff',
  'config show',
  'config init',
  'completion',
] as const
export type CommandName = (typeof commandNames)[number]

const identity = [
  'provider',
  'tenantId',
  'clientId',
  'clientSecret',
  'clientAssertionKey',
  'serviceAccountKey',
  'metadataHost',
  'clientCertificate',
  'clientCertificatePassword',
  'clientCertificateThumbprint',
  'federatedTokenFile',
  'federatedTokenFrom',
  'managedIdentity',
  'userAssertion',
  'authority',
  'scope',
  'userPoolId',
  'region',
  'cognitoDomain',
  'resourceServer',
  'oidcIssuer',
  'discoveryUri',
  'tokenEndpoint',
  'authMethod',
  'requestAudience',
  'resource',
] as const satisfies readonly SettingName[]

const network = [
  'caFile',
  'timeout',
  'deadline',
  'allowInsecure',
] as const satisfies readonly SettingName[]

const server = [
  'target',
  'neo4jUri',
  'neo4jConf',
  'serverDiscoveryUri',
  'serverIssuer',
  'serverAudience',
  'serverUsernameClaim',
  'serverGroupsClaim',
  'serverRoleMapping',
] as const satisfies readonly SettingName[]

const token = ['token', 'jwksFile'] as const satisfies readonly SettingName[]
const expectations = ['expectAudience', 'expectIssuer'] as const satisfies readonly SettingName[]
const prediction = [
  ...identity,
  ...token,
  ...expectations,
  ...server,
  'expectRole',
  ...network,
] as const

const all = definitions.map((definition) => definition.name)

/** The settings that a command uses: its flags, and what is read and judged before it runs. */
export const commandSettings: Readonly<Record<CommandName, readonly SettingName[]>> = {
  diagnose: all,
  demo: [],
  'token acquire': [...identity, ...network],
  'token inspect': prediction,
  'token validate': [...prediction, 'offline'],
  'oidc check': [...prediction, 'offline'],
  'oidc config': [...prediction, 'offline'],
  'aura probe': [
    ...prediction,
    'database',
    'neo4jUsername',
    'neo4jPassword',
    'queryApiUri',
    'queryApi',
    'auraPreconditionsMet',
    'controls',
  ],
  'mcp call': [
    ...identity,
    ...token,
    'mcpToken',
    'mcpScope',
    'mcpRequestAudience',
    ...expectations,
    ...server,
    'mcpUrl',
    'mcpAuthHeader',
    'auth',
    'authIssuer',
    'neo4jUsername',
    'neo4jPassword',
    'mcpNeo4jUri',
    'mcpHealthPath',
    'mcpMePath',
    'expiredToken',
    'otherToken',
    'waitExpiry',
    'checkReadOnly',
    'tool',
    'toolArgs',
    'controls',
    ...network,
  ],
  'mcp audit': [
    'mcpUrl',
    'mcpAuthHeader',
    'mcpNeo4jUri',
    'wrongAudienceToken',
    'tryRegistration',
    ...network,
  ],
  explain: ['provider'],
  'lab up': [],
  'report render': [],
  'report diff': [],
  'config show': all,
  'config init': [],
  completion: [],
}
