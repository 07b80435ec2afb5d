import { describe, expect, it } from 'vitest'
import { entraScope } from '../../../src/checks/config/entra-scope.ts'
import { expectations } from '../../../src/checks/config/expectations.ts'
import { neo4jUri } from '../../../src/checks/config/neo4j-uri.ts'
import { secretFiles } from '../../../src/checks/config/secret-files.ts'
import { secretForm } from '../../../src/checks/config/secret-form.ts'
import { tenant } from '../../../src/checks/config/tenant.ts'
import { transportSecurity } from '../../../src/checks/config/transport-security.ts'
import { argsOf, configuration, findingsOf, judge, only, secret } from '../judge.ts'

const app = '00001111-aaaa-2222-bbbb-3333cccc4444'

describe('config.entra-scope', () => {
  it.each([`api://${app}/.default`, `${app}/.default`, 'https://neo4j.example/.default'])(
    'takes %s',
    (scope) => {
      expect(judge(entraScope, {}, { provider: 'entra', scope }).status).toBe('pass')
    },
  )

  it.each([
    [`api://${app}/Neo4j.Reader`, `api://${app}/.default`],
    [`api://${app}`, `api://${app}/.default`],
    [`api://${app}/`, `api://${app}/.default`],
    ['https://graph.microsoft.com/', 'https://graph.microsoft.com/.default'],
    [`api://${app}/.default openid`, `api://${app}/.default`],
  ])('refuses %s and suggests %s', (scope, suggestion) => {
    const outcome = judge(entraScope, {}, { provider: 'entra', scope })
    expect(argsOf('M2M111', outcome)).toEqual({ scope, suggestion })
  })

  it('has nothing to say of a given token or of another provider', () => {
    const scope = 'neo4j/read'
    expect(judge(entraScope, {}, { provider: 'cognito', scope }).status).toBe('not-applicable')
    expect(judge(entraScope, {}, { provider: 'entra', scope, token: secret }).status).toBe(
      'not-applicable',
    )
  })
})

describe('config.expectations', () => {
  const v2 = `https://login.microsoftonline.com/${app}/v2.0`

  it('warns of a v2.0 issuer with an api:// audience, which no token has together', () => {
    const outcome = judge(expectations, {}, { expectIssuer: v2, expectAudience: `api://${app}` })
    expect(outcome.status).toBe('warn')
    expect(argsOf('M2M113', outcome)).toEqual({ issuer: v2, audience: `api://${app}` })
  })

  it.each([
    [v2, app],
    [`https://sts.windows.net/${app}/`, `api://${app}`],
  ])('takes %s with %s', (expectIssuer, expectAudience) => {
    expect(judge(expectations, {}, { expectIssuer, expectAudience }).status).toBe('pass')
  })

  it('needs both to compare', () => {
    expect(judge(expectations, {}, { expectIssuer: v2 }).status).toBe('not-applicable')
  })
})

describe('config.neo4j-uri', () => {
  it.each([
    'neo4j+s://abcd1234.databases.neo4j.io',
    'bolt+s://graph.example:7687',
    'neo4j://localhost:7687',
    'neo4j+ssc://graph.example',
  ])('takes %s', (uri) => {
    expect(judge(neo4jUri, {}, { neo4jUri: uri }).status).toBe('pass')
  })

  it.each([
    ['https://abcd1234.databases.neo4j.io', 'neo4j+s://abcd1234.databases.neo4j.io:7687'],
    ['http://graph.example:7474/browser/', 'neo4j://graph.example:7687'],
    ['neo4j://abcd1234.databases.neo4j.io', 'neo4j+s://abcd1234.databases.neo4j.io:7687'],
    ['bolt://abcd1234.databases.neo4j.io:7687', 'bolt+s://abcd1234.databases.neo4j.io:7687'],
    ['mysql://graph.example:3306', 'neo4j://graph.example:3306'],
  ])('refuses %s', (uri, suggestion) => {
    const outcome = judge(neo4jUri, {}, { neo4jUri: uri })
    expect(outcome.status).toBe('fail')
    expect(argsOf('M2M112', outcome)).toMatchObject({ uri, suggestion })
  })

  it('does not apply without a Neo4j URI', () => {
    expect(judge(neo4jUri, {}).status).toBe('not-applicable')
  })
})

describe('config.tenant', () => {
  it.each(['common', 'organizations', 'Consumers'])('refuses %s', (name) => {
    const outcome = judge(tenant, {}, { provider: 'entra', tenantId: name })
    expect(argsOf('M2M110', outcome)).toEqual({ tenant: name })
  })

  it('finds it in the authority too, which wins over the tenant id', () => {
    const authority = 'https://login.microsoftonline.com/organizations'
    const outcome = judge(tenant, {}, { provider: 'entra', tenantId: app, authority })
    expect(argsOf('M2M110', outcome)).toEqual({ tenant: 'organizations' })
  })

  it('says of a domain that tokens do not carry it', () => {
    const tenantId = 'contoso.onmicrosoft.com'
    expect(judge(tenant, {}, { provider: 'entra', tenantId }).summary).toBe(
      'contoso.onmicrosoft.com, a domain: the issuer carries its GUID',
    )
  })

  it.each([app, 'contoso.onmicrosoft.com'])('takes %s', (tenantId) => {
    expect(judge(tenant, {}, { provider: 'entra', tenantId }).status).toBe('pass')
  })
})

describe('config.transport-security', () => {
  it.each([
    ['a token to a Bolt server', { neo4jUri: 'bolt://graph.example:7687' }, 'Neo4j URI'],
    ['a token to an MCP server', { mcpUrl: 'http://mcp.example/mcp' }, 'MCP URL'],
    ['a secret to an authority', { authority: 'http://login.example/tenant' }, 'authority'],
    [
      'a secret to a token endpoint',
      { tokenEndpoint: 'http://login.example/token' },
      'token endpoint',
    ],
    [
      'a token to the Query API',
      { queryApi: true, queryApiUri: 'http://graph.example:7474' },
      'Query API origin',
    ],
    ['a secret to a Cognito domain', { cognitoDomain: 'http://auth.example' }, 'Cognito domain'],
  ])('refuses %s in clear', (_, values, setting) => {
    const outcome = judge(transportSecurity, {}, values)
    expect(outcome.status).toBe('fail')
    expect(argsOf('M2M108', outcome)).toMatchObject({ setting })
  })

  it.each([
    ['clear text to localhost', { neo4jUri: 'neo4j://localhost:7687' }],
    ['clear text to ::1', { neo4jUri: 'bolt://[::1]:7687' }],
    ['http to a server that is only read', { queryApiUri: 'http://graph.example:7474' }],
    ['http to 127.0.0.1', { mcpUrl: 'http://127.0.0.1:8080/mcp' }],
    ['TLS', { neo4jUri: 'neo4j+s://graph.example', mcpUrl: 'https://mcp.example/mcp' }],
    ['the prefix of a Cognito domain', { cognitoDomain: 'my-prefix' }],
  ])('takes %s', (_, values) => {
    expect(judge(transportSecurity, {}, values).status).toBe('pass')
  })

  it('refuses a certificate that nobody looks at, also on this machine', () => {
    const outcome = judge(transportSecurity, {}, { neo4jUri: 'neo4j+ssc://localhost:7687' })
    expect(only('M2M618', outcome)).toMatchObject({
      severity: 'error',
      args: { uri: 'neo4j+ssc://localhost:7687', allowed: false },
    })
  })

  it('only warns where --allow-insecure was given', () => {
    const values = { mcpUrl: 'http://mcp.example/mcp', allowInsecure: true }
    const outcome = judge(transportSecurity, {}, values)
    expect(outcome.status).toBe('warn')
    expect(only('M2M108', outcome).severity).toBe('warning')
  })

  it('leaves an unencrypted scheme to Aura to the check of the URI: nothing is sent there', () => {
    const values = { neo4jUri: 'bolt://abcd1234.databases.neo4j.io' }
    expect(judge(transportSecurity, {}, values).status).toBe('pass')
  })
})

describe('config.secret-form', () => {
  const origin = 'AZURE_CLIENT_SECRET (environment)'
  const bare = { setting: 'clientSecret', origin, problems: [], looksLikeGuid: false }

  it('says what is odd about a secret, by the name that people know', () => {
    const problems = ['quotation marks around it']
    const facts = { configuration: configuration({ secrets: [{ ...bare, problems }] }) }
    expect(argsOf('M2M103', judge(secretForm, facts, { provider: 'entra' }))).toEqual({
      setting: 'client secret',
      origin,
      problems,
    })
  })

  it('takes a GUID for the ID of a secret at Entra ID', () => {
    const facts = { configuration: configuration({ secrets: [{ ...bare, looksLikeGuid: true }] }) }
    expect(judge(secretForm, facts, { provider: 'entra' }).status).toBe('warn')
    expect(argsOf('M2M104', judge(secretForm, facts, { provider: 'entra' }))).toEqual({
      setting: 'client secret',
      origin,
    })
  })

  it('takes a GUID for a secret elsewhere', () => {
    const facts = { configuration: configuration({ secrets: [{ ...bare, looksLikeGuid: true }] }) }
    expect(judge(secretForm, facts, { provider: 'oidc' }).status).toBe('pass')
  })

  it('does not apply where there is no secret', () => {
    expect(judge(secretForm, { configuration: configuration() }).status).toBe('not-applicable')
  })
})

describe('config.secret-files', () => {
  const judged = (
    role: 'secret' | 'env',
    problem?: 'readable-by-others' | 'tracked-by-git' | 'plain-file',
  ) => {
    const file = { path: 'client-secret', role, auto: false, ...(problem ? { problem } : {}) }
    return judge(secretFiles, { configuration: configuration({ files: [file] }) })
  }

  it.each([
    ['secret', 'readable-by-others', 'warn', 'warning'],
    ['secret', 'tracked-by-git', 'warn', 'warning'],
    ['env', 'tracked-by-git', 'warn', 'warning'],
    ['env', 'readable-by-others', 'pass', 'info'],
    ['secret', 'plain-file', 'pass', 'info'],
  ] as const)('a file for %s that is %s: %s', (role, problem, status, severity) => {
    const outcome = judged(role, problem)
    expect(outcome.status).toBe(status)
    expect(only('M2M105', outcome)).toMatchObject({ severity, args: { problem } })
  })

  it('has nothing against a private file', () => {
    const outcome = judged('secret')
    expect(outcome.status).toBe('pass')
    expect(findingsOf(outcome)).toEqual([])
  })
})
