import type { Tool, ToolResult } from './app.ts'
import type { Database } from './database.ts'

/** Credentials that a server has of its own, and the database that they are for. */
export interface OwnAccess {
  database: Database
  username: string
  password: string
}

/**
 * A tool that reads as the server and not as its caller, and always the same: what servers with a database
 * user of their own do. Without a database in this world the row is a fixed one.
 */
export function ownReadTool(access: OwnAccess | undefined): Tool {
  return {
    definition: {
      name: 'read-cypher',
      description: 'Reads from the graph.',
      inputSchema: {
        type: 'object',
        properties: { query: { type: 'string' }, params: { type: 'object' } },
        required: ['query'],
      },
      annotations: { readOnlyHint: true },
    },
    call: () => read(access),
  }
}

async function read(access: OwnAccess | undefined): Promise<ToolResult> {
  if (access === undefined) return { text: JSON.stringify([{ ok: 1 }]), isError: false }
  const { database, username, password } = access
  try {
    const caller = { kind: 'basic', username, password } as const
    const { rows } = await database.run('RETURN 1 AS ok', {}, caller, 'READ')
    return { text: JSON.stringify(rows), isError: false }
  } catch (error) {
    return { text: (error as Error).message, isError: true }
  }
}
