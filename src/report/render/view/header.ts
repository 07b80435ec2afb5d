import { cleanForeign } from '../../../model/foreign.ts'
import type { Report } from '../../../model/report.ts'
import { hostOf, hostsOf } from './hops.ts'

/** What stands above every rendered report. */
export interface ViewHeader {
  tool: string
  /** Version of the tool alone. */
  version: string
  runId: string
  command: string
  /** ISO 8601, UTC. */
  startedAt: string
  scenario: string | null
  /** What was investigated, such as `Neo4j neo4j+s://x.databases.neo4j.io (aura)`. */
  target: string
  /** Hosts that were contacted, in the order of first contact. */
  contacted: string[]
  /** How often the run was made; this is the last time. */
  attempts: number
}

export function viewHeader(report: Report): ViewHeader {
  return {
    tool: report.tool.name,
    version: cleanForeign(report.tool.version, 60),
    runId: cleanForeign(report.run.id, 60),
    command: cleanForeign(report.run.command),
    startedAt: cleanForeign(report.run.startedAt, 40),
    scenario: report.run.scenario === null ? null : cleanForeign(report.run.scenario, 80),
    target: target(report),
    contacted: hostsOf(report.exchanges),
    attempts: report.run.attempts ?? 1,
  }
}

function target(report: Report): string {
  const bolt = report.facts.boltTarget
  const kind = report.facts.serverSettings?.target
  const neo4j =
    bolt === undefined
      ? settingHost(report, 'neo4jUri')
      : `${bolt.scheme}://${hostOf(bolt.uri) || `${bolt.host}:${bolt.port}`}`
  const mcp = settingHost(report, 'mcpUrl')
  const parts = [
    neo4j === ''
      ? ''
      : `Neo4j ${neo4j}${kind === undefined || kind === 'unknown' ? '' : ` (${kind})`}`,
    mcp === '' ? '' : `MCP server ${mcp}`,
  ].filter((part) => part !== '')
  return parts.length > 0 ? cleanForeign(parts.join(', '), 300) : 'none'
}

function settingHost(report: Report, name: string): string {
  const setting = report.configuration.find((candidate) => candidate.name === name)
  return hostOf(setting?.value ?? '')
}
