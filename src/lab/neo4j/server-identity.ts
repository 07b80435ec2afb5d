import type { Neo4jWorld } from '../scenario.ts'

/** What the server says of itself. */
export interface ServerIdentity {
  /** Told in HELLO, for instance `Neo4j/2026.07.1`. */
  agent: string
  version: string
  edition: 'enterprise' | 'community'
  /** The first is the home database. */
  databases: readonly [string, ...string[]]
}

const agents: Partial<Record<Neo4jWorld['flavour'], string>> = {
  enterprise: 'Neo4j/2026.07.1',
  aura: 'Neo4j/5.27-aura',
  community: 'Neo4j/5.26.0',
}

export function serverIdentity(world: Neo4jWorld): ServerIdentity {
  const agent = world.agent ?? agents[world.flavour] ?? 'Neo4j/5.26.0'
  const [home = 'neo4j', ...others] = world.databases ?? []
  return {
    agent,
    version: agent.replace(/^Neo4j\//u, ''),
    edition: world.flavour === 'community' ? 'community' : 'enterprise',
    databases: [home, ...others],
  }
}
