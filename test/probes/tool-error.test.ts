import { describe, expect, it } from 'vitest'
import { readToolError } from '../../src/probes/mcp/tool-error.ts'

describe('readToolError', () => {
  it("finds the database's refusal in the text of neo4j/mcp", () => {
    const text =
      'error during GetQueryType: Neo4jError: Neo.ClientError.Security.Unauthorized (The client is unauthorized due to authentication failure.)'
    expect(readToolError(text)).toMatchObject({
      layer: 'database',
      refusal: {
        code: 'Neo.ClientError.Security.Unauthorized',
        message: 'The client is unauthorized due to authentication failure.',
      },
    })
  })

  it('keeps brackets inside the words of the server', () => {
    const text =
      "Neo.ClientError.Security.Forbidden (Database access is not allowed for user 'x' (oidc) with roles [PUBLIC].)"
    expect(readToolError(text).refusal?.message).toBe(
      "Database access is not allowed for user 'x' (oidc) with roles [PUBLIC].",
    )
  })

  it('names the driver when the database was not reached', () => {
    expect(readToolError('failed to execute read query: ConnectivityError: dial tcp').layer).toBe(
      'driver',
    )
  })

  it('names it in the words of neo4j/mcp 1.6.1 for a port where nothing listens', () => {
    const text =
      'error during GetQueryType: TransactionExecutionLimit: timeout (exceeded max retry time: 30s) after 6 attempts, last error: ConnectivityError: dial tcp 127.0.0.1:1: connect: connection refused'
    expect(readToolError(text).layer).toBe('driver')
  })

  it('names the server when nothing speaks of the database', () => {
    expect(readToolError('query parameter is required').layer).toBe('mcp-server')
  })

  it('cleans what it shows', () => {
    expect(readToolError('bad\u001b[31m\u202ething\nnext').errorText).toBe('badthing next')
  })
})
