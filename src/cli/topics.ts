export const program = 'neo4j-m2m-doctor'

/** What stands before a verb. */
export const topics: ReadonlySet<string> = new Set([
  'token',
  'oidc',
  'aura',
  'mcp',
  'lab',
  'report',
  'config',
])

/** Other names of topics: a self-managed server is not Aura. */
export const topicAliases: ReadonlyMap<string, string> = new Map([['neo4j', 'aura']])

/** Words of a command with the topic's own name. */
export function withoutAlias([first = '', ...rest]: readonly string[]): string[] {
  return [topicAliases.get(first) ?? first, ...rest]
}
