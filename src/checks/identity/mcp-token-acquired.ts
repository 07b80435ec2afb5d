import { defineCheck } from '../../model/check.ts'
import { judgeTokenAnswer } from '../token-answer.ts'

export const mcpTokenAcquired = defineCheck({
  id: 'identity.mcp-token-acquired',
  title: 'Identity provider gives a token for the MCP server',
  why: 'A server that validates tokens itself wants one that is for it, and not for Neo4j.',
  rulesOut: "the MCP server's scope and audience at the identity provider",
  when: ({ mcpScope, mcpRequestAudience }) => (mcpScope ?? mcpRequestAudience) !== undefined,
  needs: ['mcpTokenAnswer'],
  optional: ['configuration'],
  run: ({ mcpTokenAnswer, configuration }) => judgeTokenAnswer(mcpTokenAnswer, configuration),
})
