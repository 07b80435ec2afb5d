import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import type { Outcome } from '../../model/outcome.ts'

/** Of neo4j/mcp and of mcp-neo4j-cypher. */
const writing = /^(?:write-cypher|write_neo4j_cypher)$/

export const readOnly = defineCheck({
  id: 'mcp.read-only',
  title: 'Identity cannot write',
  why: 'An agent that may only read cannot be talked into changing data. Nothing is written to find out.',
  when: ({ checkReadOnly }) => checkReadOnly?.value === true,
  needs: ['privileges'],
  optional: ['mcpBearer'],
  run: ({ privileges, mcpBearer }): Outcome => {
    const tool = mcpBearer?.tools?.find((name) => writing.test(name))
    const offered = tool === undefined ? '' : `; the MCP server offers ${tool} all the same`
    if (privileges.outcome === 'listed') {
      const [first] = privileges.writes
      if (!first) return { status: 'pass', summary: `no writing privilege${offered}` }
      const { action, graph, role } = first
      return may(`${action} on ${graph} by the role ${role}`, true)
    }
    if (tool !== undefined)
      return may(`the MCP server offers the tool ${tool}, and ${privileges.why}`, false)
    return mcpBearer?.tools
      ? { status: 'pass', summary: `the MCP server offers no writing tool (${privileges.why})` }
      : { status: 'unknown', summary: privileges.why }
  },
})

function may(evidence: string, observed: boolean): Outcome {
  const finding = raise('M2M718', { evidence, observed }, { hop: observed ? 'neo4j' : 'mcp' })
  return { status: 'fail', summary: evidence, findings: [finding] }
}
