import { defineCheck } from '../../model/check.ts'
import { judgeDial } from '../network-findings.ts'

export const mcpReachable = defineCheck({
  id: 'network.mcp-reachable',
  title: 'MCP server can be reached',
  why: 'What does not answer cannot refuse anybody.',
  rulesOut: 'the network path to the MCP server',
  needs: ['mcpDial'],
  run: ({ mcpDial }) => judgeDial(mcpDial),
})
