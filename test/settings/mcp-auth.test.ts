import { describe, expect, test } from 'vitest'
import { entra, load, onlyProblem } from './case.ts'

const command = 'mcp call'
const url = { MCP_URL: 'https://mcp.example.com/mcp' }
const client = { OIDC_CLIENT_ID: 'etl', OIDC_CLIENT_SECRET: 'q7w8-secret-of-the-test' }
const user = { NEO4J_USERNAME: 'neo4j', NEO4J_PASSWORD: 'r5t6-password-of-the-test' }
const discover = { auth: 'discover', authIssuer: 'https://login.example.com' }
const basic = { auth: 'basic' }

describe('a second token for the MCP server', () => {
  const audience = { MCP_REQUEST_AUDIENCE: 'https://mcp.example.com' }
  const identity = { ...client, OIDC_ISSUER: 'https://login.example.com' }

  test('is asked for by a scope or an audience of its own', async () => {
    const env = { ...url, ...identity, ...audience, MCP_SCOPE: 'mcp/call' }
    const { settings, notices } = await load({ command, env })

    expect([settings.mcpScope?.value, settings.mcpRequestAudience?.value]).toEqual([
      'mcp/call',
      'https://mcp.example.com',
    ])
    expect(notices).toEqual([])
  })

  test.each([
    [
      'a token for it is given',
      { ...identity, MCP_BEARER_TOKEN: 'some-token' },
      {},
      'MCP_BEARER_TOKEN (environment) is the token for the MCP server',
    ],
    [
      'the token is given',
      { NEO4J_BEARER_TOKEN: 'some-token' },
      {},
      'a token is given, and a second one could only be acquired by an identity',
    ],
    ['it gets user and password', user, basic, 'the MCP server gets user and password'],
    ['it names where tokens come from', client, discover, '--auth discover gets a token'],
  ])('is left out, and said so, where %s', async (_, env, flags, why) => {
    const { settings, notices } = await load({
      command,
      env: { ...url, ...audience, ...env },
      flags,
    })

    expect(settings.mcpRequestAudience).toBeUndefined()
    expect(notices).toContain(`MCP_REQUEST_AUDIENCE (environment) is not used: ${why}`)
  })
})

describe('--auth discover', () => {
  test('needs a client and the MCP server, and no issuer of the provider', async () => {
    const { settings } = await load({ command, env: { ...url, ...client }, flags: discover })
    expect(settings.provider?.value).toBe('oidc')
    expect(settings.oidcIssuer).toBeUndefined()
  })

  test('names what is missing, whatever the command', async () => {
    for (const name of ['mcp call', 'diagnose'] as const) {
      const { missing } = await onlyProblem('M2M101', { command: name, flags: discover })
      expect(missing.map(({ setting }) => setting)).toEqual([
        'client id',
        'client secret or client assertion key',
        'MCP URL',
      ])
    }
  })

  test('leaves a token of the environment aside, and says so', async () => {
    const env = { ...url, ...client, NEO4J_BEARER_TOKEN: 'some-token', MCP_BEARER_TOKEN: 'another' }
    const { settings, notices } = await load({ command, env, flags: discover })
    expect([settings.token, settings.mcpToken]).toEqual([undefined, undefined])
    expect(notices).toEqual([
      'NEO4J_BEARER_TOKEN (environment) is not used: --auth discover gets a token',
      'MCP_BEARER_TOKEN (environment) is not used: --auth discover gets a token',
    ])
  })

  test('contradicts a token that is named beside it', async () => {
    const { settings } = await onlyProblem('M2M106', {
      command,
      env: { ...url, ...client },
      flags: { ...discover, tokenFile: 'token.jwt' },
      files: { 'token.jwt': 'some-token' },
    })
    expect(settings).toEqual(['--auth (flag)', '--token-file (token.jwt)'])
  })

  test('is not for the identities of Entra ID', async () => {
    const { settings } = await onlyProblem('M2M106', {
      command,
      env: { ...url, ...entra },
      flags: discover,
    })
    expect(settings).toEqual(['--auth (flag)', 'AZURE_CLIENT_ID (derived)'])
  })

  test('takes no certificate', async () => {
    const { settings } = await onlyProblem('M2M106', {
      command,
      env: { ...url, OIDC_CLIENT_ID: 'etl' },
      flags: { ...discover, clientCertificate: 'client.pem' },
      files: { 'client.pem': 'not read' },
    })
    expect(settings).toEqual(['--auth (flag)', '--client-certificate (flag)'])
  })

  test('keeps the issuer as it is written, final slash included', async () => {
    const flags = { auth: 'discover', authIssuer: 'https://login.example.com/tenant/' }
    const { settings } = await load({ command, env: { ...url, ...client }, flags })
    expect(settings.authIssuer?.value).toBe('https://login.example.com/tenant/')
  })

  test('cannot be chosen, and no issuer named, by a project file that was found', async () => {
    const { settings } = await load({
      command,
      env: { ...url, ...user },
      files: { 'm2m-doctor.yaml': 'auth: discover\nauth-issuer: https://evil.example\n' },
    })
    expect([settings.auth, settings.authIssuer]).toEqual([undefined, undefined])
  })
})

describe('--auth basic', () => {
  test('needs user, password and the MCP server, and no identity', async () => {
    const { settings } = await load({ command, env: { ...url, ...user }, flags: basic })
    expect(settings.neo4jUsername?.value).toBe('neo4j')
    const { missing } = await onlyProblem('M2M101', { command, flags: basic })
    expect(missing.map(({ setting }) => setting)).toEqual([
      'Neo4j user',
      'Neo4j password',
      'MCP URL',
    ])
  })

  test('leaves the identity out of a call, so that no token is asked for', async () => {
    const env = { ...url, ...user, ...entra }
    const { settings } = await load({ command, env, flags: basic })
    expect([settings.provider, settings.clientId, settings.clientSecret]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('keeps the identity in a diagnosis that logs in to Neo4j with it', async () => {
    const env = { ...url, ...user, ...entra, NEO4J_URI: 'neo4j+s://graph.example.com' }
    const { settings } = await load({ command: 'diagnose', env, flags: basic })
    expect(settings.provider?.value).toBe('entra')
  })

  test('refuses a user with a colon, which HTTP Basic cannot send', async () => {
    const env = { ...url, ...user, NEO4J_USERNAME: 'a:b' }
    expect(await onlyProblem('M2M107', { command, env, flags: basic })).toMatchObject({
      setting: 'Neo4j user',
      value: 'a:b',
    })
  })

  test('does not send the password where only a file of the folder points', async () => {
    const files = { '.env': 'MCP_URL=https://mcp.evil.example/mcp\n' }
    const { host } = await onlyProblem('M2M109', { command, env: user, flags: basic, files })
    expect(host).toBe('mcp.evil.example')
  })
})

test('without --auth the password of Neo4j has no part in a call', async () => {
  const { settings } = await load({ command, env: { ...url, ...user } })
  expect([settings.neo4jUsername, settings.neo4jPassword]).toEqual([undefined, undefined])
})
