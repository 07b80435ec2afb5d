import type { RefusalArgs } from '../catalogue/args.ts'
import type { McpCallFact } from '../model/facts.ts'
import { raise, type AnyRaised } from '../model/finding.ts'
import { refusalArgs, refusalFinding, schemeUnknown } from './refusal-findings.ts'

const behind = { hop: 'mcp>neo4j' } as const

/** What a refusal by the database means when it comes by way of an MCP server. */
export function toolRefusal(
  refusal: RefusalArgs,
  said: {
    tool: string
    words: string
    database: string | undefined
    credential: McpCallFact['credential']
  },
): AnyRaised {
  const { tool, words, database = "the server's database", credential } = said
  const args = refusalArgs(refusal)
  if (credential === 'basic' && refusal.code === 'Neo.ClientError.Security.Unauthorized')
    return raise('M2M729', { refusal: args, words }, behind)
  if (schemeUnknown(args)) return refusalFinding(refusal, { ...behind, database })
  if (refusal.code === 'Neo.ClientError.Security.Unauthorized')
    return raise(
      'M2M704',
      { refusal: args, tool, ...(credential === 'own-token' && { ownToken: true as const }) },
      behind,
    )
  if (refusal.code === 'Neo.ClientError.Security.Forbidden')
    return raise('M2M723', { refusal: args, tool }, behind)
  if (/^Neo\.(ClientError\.(Security|Database)|TransientError)\./.test(refusal.code))
    return refusalFinding(refusal, { ...behind, database })
  return raise('M2M724', { tool, words }, behind)
}
