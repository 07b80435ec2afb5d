import type { Caller, Tool, ToolResult } from './app.ts'
import type { Database } from './database.ts'
import { asObject } from './json-rpc.ts'

const readOnlyHint =
  'read-cypher can only run read-only Cypher statements. For write operations (CREATE, MERGE, DELETE, SET, etc...), schema/admin commands, or PROFILE queries, use write-cypher instead.'

const schemaQuery = `CALL apoc.meta.schema({sample: $sampleSize})
YIELD value
UNWIND keys(value) as key
WITH key, value[key] as value
RETURN key, value { .properties, .type, .relationships } as value`

const cypherInput = {
  type: 'object',
  properties: {
    query: { type: 'string', description: 'The Cypher query to execute' },
    params: { type: 'object', description: 'Parameters to pass to the Cypher query' },
  },
  required: ['query'],
}

/** The tools of neo4j/mcp, in the order in which it lists them. */
export function cypherTools(database: Database): Tool[] {
  return [
    {
      definition: {
        name: 'get-schema',
        description: 'Retrieves the schema of the Neo4j database.',
        inputSchema: { type: 'object', properties: {} },
        annotations: { title: 'Get Neo4j Schema', readOnlyHint: true, destructiveHint: false },
      },
      call: (_, caller) => getSchema(database, caller),
    },
    {
      definition: {
        name: 'read-cypher',
        description: readOnlyHint,
        inputSchema: cypherInput,
        annotations: { title: 'Read Cypher', readOnlyHint: true, destructiveHint: false },
      },
      call: withQuery((query, params, caller) => readCypher(database, query, params, caller)),
    },
    {
      definition: {
        name: 'write-cypher',
        description: 'Executes any Cypher statement, with write access.',
        inputSchema: cypherInput,
        annotations: { title: 'Write Cypher', readOnlyHint: false, destructiveHint: true },
      },
      call: withQuery((query, params, caller) => writeCypher(database, query, params, caller)),
    },
  ]
}

type QueryCall = (
  query: string,
  params: Record<string, unknown>,
  caller: Caller,
) => Promise<ToolResult>

function withQuery(call: QueryCall): Tool['call'] {
  return async ({ query, params }, caller) => {
    if (typeof query !== 'string' || query === '') {
      return refused('Query parameter is required and cannot be empty')
    }
    return call(query, asObject(params) ?? {}, caller)
  }
}

async function getSchema(database: Database, caller: Caller): Promise<ToolResult> {
  try {
    const { rows } = await database.run(schemaQuery, { sampleSize: 100 }, caller, 'READ')
    return said(
      rows.length > 0
        ? JSON.stringify(rows)
        : 'The get-schema tool executed successfully; however, since the Neo4j instance contains no data, no schema information was returned.',
    )
  } catch (error) {
    return refused(`failed to execute read query: ${(error as Error).message}`)
  }
}

/** The query is explained first: only one that reads is run. */
async function readCypher(
  database: Database,
  query: string,
  params: Record<string, unknown>,
  caller: Caller,
): Promise<ToolResult> {
  let step = 'error during GetQueryType'
  try {
    const { type } = await database.run(`EXPLAIN ${query}`, params, caller, 'WRITE')
    if (type !== 'r') return refused(readOnlyHint)
    step = 'failed to execute read query'
    return said(asJson((await database.run(query, params, caller, 'READ')).rows))
  } catch (error) {
    return refused(`${step}: ${(error as Error).message}`)
  }
}

async function writeCypher(
  database: Database,
  query: string,
  params: Record<string, unknown>,
  caller: Caller,
): Promise<ToolResult> {
  try {
    return said(asJson((await database.run(query, params, caller, 'WRITE')).rows))
  } catch (error) {
    return refused(`failed to execute write query: ${(error as Error).message}`)
  }
}

const asJson = (rows: unknown): string => JSON.stringify(rows, null, 2)
const said = (text: string): ToolResult => ({ text, isError: false })
const refused = (text: string): ToolResult => ({ text, isError: true })
