import type { ServerSettings } from '../model/facts.ts'
import { hostOf, isAuraHost } from '../settings/known-hosts.ts'
import type { Settings } from '../settings/settings.ts'

/**
 * What kind of server it is: what the user said, else the host's name, else the agent that the server
 * gives in HELLO (`Neo4j/5.27-aura`).
 */
export function targetOf(settings: Settings, agent: string | undefined): ServerSettings['target'] {
  if (settings.target) return settings.target.value
  const uri = settings.neo4jUri?.value
  if (uri !== undefined && isAuraHost(hostOf(uri))) return 'aura'
  if (agent === undefined) return 'unknown'
  if (agent.endsWith('-aura')) return 'aura'
  return agent.startsWith('Neo4j/') ? 'self-managed' : 'unknown'
}
