import { expect, it } from 'vitest'
import { peer } from '../frame/peer.ts'
import { installRunner, runnerVersion, runScenario } from './runner.ts'

await peer(`the MCP conformance runner ${runnerVersion}`, installRunner, (runner) => {
  it('sees a client that opens a conversation', async () => {
    const { checks, output } = await runScenario(runner, 'initialize', [
      'mcp',
      'call',
      '--list-tools',
    ])
    expect(checks, output).toEqual({ 'mcp-client-initialization': 'SUCCESS' })
  })

  it('sees a client that calls a tool', async () => {
    const args = JSON.stringify({ a: 2, b: 3 })
    const argv = ['mcp', 'call', '--tool', 'add_numbers', '--args', args]
    const { checks, output } = await runScenario(runner, 'tools_call', argv)
    expect(checks, output).toEqual({ 'tool-add-numbers': 'SUCCESS' })
  })

  it('sees a client that goes on with a stream that was closed, when it is told to', async () => {
    const argv = ['mcp', 'call', '--tool', 'test_reconnection']
    const { checks, output } = await runScenario(runner, 'sse-retry', argv)
    expect(checks, output).toEqual({
      'client-sse-graceful-reconnect': 'SUCCESS',
      'client-sse-retry-timing': expect.stringMatching(/SUCCESS|WARNING/),
      'client-sse-last-event-id': 'SUCCESS',
    })
  })

  it.each([
    'auth/metadata-default',
    'auth/metadata-var1',
    'auth/metadata-var2',
    'auth/metadata-var3',
  ])('sees a client that finds the authorization server: %s', async (scenario) => {
    const { checks, output } = await runScenario(runner, scenario, ['mcp', 'audit'])
    expect(checks, output).toEqual({
      'prm-pathbased-requested': 'SUCCESS',
      'authorization-server-metadata': 'SUCCESS',
      // Sent on purpose: whether the server refuses made-up tokens is what an audit asks.
      'invalid-bearer-token': 'FAILURE',
      // The rest of these scenarios is a login in a browser.
      'client-registration': 'FAILURE',
      'authorization-request': 'FAILURE',
      'token-request': 'FAILURE',
    })
  })

  it.each([
    ['auth/client-credentials-basic', 'client-credentials-basic-auth'],
    ['auth/client-credentials-jwt', 'client-credentials-jwt-verified'],
  ])('sees a machine that gets its token where the server says: %s', async (scenario, proof) => {
    const argv = ['mcp', 'call', '--auth', 'discover', '--no-controls', '--list-tools']
    const { checks, output } = await runScenario(runner, scenario, argv)
    expect(checks, output).toMatchObject({
      [proof]: 'SUCCESS',
      'prm-pathbased-requested': 'SUCCESS',
    })
    expect(Object.values(checks), output).not.toContain('FAILURE')
  })
})
