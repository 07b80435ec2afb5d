import type { CheckResult } from '../model/outcome.ts'
import type { ReadyFacts } from './ready-facts.ts'

/**
 * A role that is expected is a goal of the run, and only a login over Bolt shows roles: what answers
 * behind MCP or over the Query API proves the login alone. Without a Bolt address the check is not
 * inapplicable then but open. A query for roles by the tool is no way out: whether the read-only check
 * of neo4j/mcp lets `SHOW CURRENT USER` through is not known.
 */
export function withUnseenRoles(
  judged: readonly CheckResult[],
  { bearerLogin, mcpBearer, mcpCall, queryApi }: ReadyFacts,
  roleExpected: boolean,
): CheckResult[] {
  const tried = mcpBearer ?? mcpCall ?? queryApi
  if (!roleExpected || bearerLogin || !tried) return [...judged]
  return judged.map((check) =>
    check.id === 'neo4j.roles' && check.status === 'not-applicable'
      ? {
          ...check,
          status: 'unknown',
          summary:
            'only a login over Bolt shows them, not a tool call: add the Neo4j URI (--neo4j-uri)',
        }
      : check,
  )
}
