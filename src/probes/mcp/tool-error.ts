import type { RefusalArgs } from '../../catalogue/args.ts'
import type { McpCallFact } from '../../model/facts.ts'
import { cleanForeign } from '../../model/foreign.ts'

/**
 * Behind MCP only text is left of the database's answer. These are the forms of neo4j/mcp, which
 * prints the Go driver's errors: `Neo4jError: Neo.ClientError.Security.Unauthorized (words)`.
 */
const refusal =
  /(Neo\.(?:ClientError|TransientError|DatabaseError)\.\w+\.\w+)(?:\s*\(((?:[^()]|\([^()]*\))*)\)?)?/
const driverWords = /ConnectivityError|ServiceUnavailable|feature not supported: Server/
const gqlStatus = /\b(?:42N[0-9A-Z]{2}|50N[0-9A-Z]{2}|08N[0-9A-Z]{2}|22N[0-9A-Z]{2})\b/

/** Characters that are looked at; a page of a megabyte is no error message. */
const longest = 16_000

/** Reads a tool's error text: which layer speaks, and the database's code if it is in there. */
export function readToolError(whole: string): Pick<McpCallFact, 'errorText' | 'refusal' | 'layer'> {
  const text = whole.slice(0, longest)
  const errorText = cleanForeign(text)
  const found = text.match(refusal)
  if (found) {
    const status = text.match(gqlStatus)?.[0]
    const args: RefusalArgs = {
      code: found[1] ?? '',
      message: cleanForeign(found[2] ?? errorText),
      ...(status ? { gqlStatus: status } : {}),
    }
    return { errorText, refusal: args, layer: 'database' }
  }
  return { errorText, layer: driverWords.test(text) ? 'driver' : 'mcp-server' }
}
