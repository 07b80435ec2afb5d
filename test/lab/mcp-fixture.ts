import { request as httpsRequest } from 'node:https'
import type { IncomingHttpHeaders } from 'node:http'
import { onTestFinished } from 'vitest'
import { startMcp } from '../../src/lab/mcp/server.ts'
import type { LabMcp, McpContext } from '../../src/lab/mcp/server.ts'
import type { McpWorld, Neo4jWorld } from '../../src/lab/scenario.ts'
import { neo4jServer, testLab, testProvider } from './bolt-fixture.ts'
import type { TestLab, TestProvider } from './bolt-fixture.ts'
import type { LabNeo4j } from '../../src/lab/neo4j/server.ts'

export interface HttpAnswer {
  status: number
  headers: IncomingHttpHeaders
  /** Values of one header, line by line. */
  lines: (name: string) => string[]
  text: string
  json: () => Record<string, unknown>
}

/** One request over real HTTPS that trusts the lab's CA only; no redirect is followed. */
export function exchange(
  url: string,
  lab: TestLab,
  options: {
    method?: string
    headers?: Record<string, string>
    body?: string
    /** Stops reading, and hangs up, when it says yes of the text so far. */
    until?: (text: string) => boolean
  } = {},
): Promise<HttpAnswer> {
  const { method = 'GET', headers = {}, body, until } = options
  return new Promise((resolve, reject) => {
    const request = httpsRequest(
      url,
      { ca: lab.pki.caPem, agent: false, method, headers },
      (response) => {
        let text = ''
        const done = (): void => {
          const raw = response.rawHeaders
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            lines: (name) =>
              raw.filter((_, at) => at % 2 === 1 && raw[at - 1]?.toLowerCase() === name),
            text,
            json: () => JSON.parse(text) as Record<string, unknown>,
          })
        }
        response.setEncoding('utf8')
        response.on('error', reject)
        response.on('data', (chunk: string) => {
          text += chunk
          if (until?.(text) !== true) return
          done()
          request.destroy()
        })
        response.on('end', done)
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

export interface TestMcp {
  lab: TestLab
  provider: TestProvider
  /** Undefined for a world without a database. */
  neo4j: LabNeo4j | undefined
  mcp: LabMcp
  /** Posts one JSON-RPC request to the server's URL. */
  rpc: (
    method: string,
    options?: {
      params?: unknown
      authorization?: string
      headers?: Record<string, string>
      until?: (text: string) => boolean
    },
  ) => Promise<HttpAnswer>
  /** `read-cypher` with a bearer token. */
  read: (token: string, query?: string) => Promise<ToolAnswer>
}

export interface ToolAnswer {
  status: number
  isError: boolean
  text: string
}

/** Provider, Neo4j that takes its tokens, and an MCP server before it. */
export async function mcpWorld(
  world: McpWorld,
  options: { neo4j?: Partial<Neo4jWorld> | null; context?: Partial<McpContext> } = {},
): Promise<TestMcp> {
  const lab = await testLab()
  const provider = await testProvider(lab)
  lab.values.set({ discoveryUri: provider.discoveryUri, issuer: provider.origin })
  const neo4j =
    options.neo4j === null
      ? undefined
      : await neo4jServer(
          {
            flavour: 'enterprise',
            realm: {
              discoveryUri: provider.discoveryUri,
              audience: ['neo4j'],
              groupsClaim: 'roles',
            },
            ...options.neo4j,
          },
          lab,
        )
  if (neo4j?.nativePassword !== undefined) lab.values.set({ neo4jPassword: neo4j.nativePassword })
  const mcp = await startMcp(world, {
    ...lab,
    ...(neo4j !== undefined && { neo4jUri: neo4j.uri }),
    ...options.context,
  })
  onTestFinished(() => mcp.stop())

  const rpc: TestMcp['rpc'] = (method, { params, authorization, headers, until } = {}) =>
    exchange(mcp.url, lab, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...(authorization !== undefined && { authorization }),
        ...headers,
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 7, method, params: params ?? {} }),
      ...(until !== undefined && { until }),
    })
  const read: TestMcp['read'] = async (token, query = 'RETURN 1 AS ok') => {
    const answer = await rpc('tools/call', {
      authorization: `Bearer ${token}`,
      params: { name: 'read-cypher', arguments: { query } },
    })
    return toolAnswer(answer)
  }
  return { lab, provider, neo4j, mcp, rpc, read }
}

export function toolAnswer(answer: HttpAnswer): ToolAnswer {
  const result = answer.json()['result'] as {
    isError?: boolean
    content: { type: string; text: string }[]
  }
  return {
    status: answer.status,
    isError: result.isError === true,
    text: result.content.map((item) => item.text).join(''),
  }
}
