import { describe, expect, it } from 'vitest'
import { auditAuthorizationServer } from '../../../src/checks/mcp/audit-authorization-server.ts'
import { auditChallenge } from '../../../src/checks/mcp/audit-challenge.ts'
import { auditConformity } from '../../../src/checks/mcp/audit-conformity.ts'
import { auditMachinePath } from '../../../src/checks/mcp/audit-machine-path.ts'
import { auditQueryToken } from '../../../src/checks/mcp/audit-query-token.ts'
import { auditRegistration } from '../../../src/checks/mcp/audit-registration.ts'
import { auditWrongAudience } from '../../../src/checks/mcp/audit-wrong-audience.ts'
import { auditOrigin } from '../../../src/checks/mcp/audit-origin.ts'
import { auditResourceMetadata } from '../../../src/checks/mcp/audit-resource-metadata.ts'
import { auditSchemeCase } from '../../../src/checks/mcp/audit-scheme-case.ts'
import { auditTokenCheck } from '../../../src/checks/mcp/audit-token-check.ts'
import { auditTransport } from '../../../src/checks/mcp/audit-transport.ts'
import { checks } from '../../../src/checks/index.ts'
import { checksOf } from '../../../src/diagnosis/selection.ts'
import type {
  McpAuditFact,
  McpAuthorizationServer,
  McpPassFact,
  McpResourceMetadata,
  McpServerMetadata,
  McpStep,
} from '../../../src/model/facts.ts'
import type { Check } from '../../../src/model/check.ts'
import { argsOf, findingsOf, judge, only } from '../judge.ts'

const url = 'https://mcp.example.com/mcp'
const issuer = 'https://login.example.com/tenant'
const pathForm = 'https://mcp.example.com/.well-known/oauth-protected-resource/mcp'

type HttpStep = McpStep & { outcome: 'http' }

const http = (status: number, changes: Partial<HttpStep> = {}): HttpStep => ({
  outcome: 'http',
  status,
  durationMs: 1,
  contentType: 'application/json',
  body: '{"detail":"no"}',
  challenges: [{ scheme: 'Bearer', params: {} }],
  headers: {},
  ...changes,
})
const result: McpStep = {
  outcome: 'result',
  status: 200,
  durationMs: 1,
  transport: 'json',
  result: {},
}
const invalidToken = http(401, {
  challenges: [{ scheme: 'Bearer', params: { error: 'invalid_token' } }],
})
const pass = (initialize: McpStep): McpPassFact => ({ credential: 'none', initialize })
const refused = pass(http(401))
const neo4jMcp = pass(
  http(401, {
    body: 'Unauthorized: Basic or Bearer authentication required',
    challenges: [
      { scheme: 'Basic', params: { realm: 'Neo4j MCP Server' } },
      { scheme: 'Bearer', params: { realm: 'Neo4j MCP Server' } },
    ],
  }),
)

const audit = (changes: Partial<McpAuditFact> = {}): McpAuditFact => ({
  openList: http(401),
  randomToken: invalidToken,
  smallScheme: invalidToken,
  foreignOrigin: http(403),
  stream: { outcome: 'answered', status: 405, contentType: 'text/plain' },
  resourceLooks: [{ url: pathForm, by: 'path', outcome: 'none', reason: 'HTTP status 404' }],
  authorizationServers: [],
  ...changes,
})
const resource = (changes: Partial<McpResourceMetadata> = {}): McpResourceMetadata => ({
  url: pathForm,
  by: 'path',
  resource: url,
  authorizationServers: [issuer],
  malformed: [],
  ...changes,
})
const server = (
  changes: Partial<McpServerMetadata> = {},
  more: Partial<McpAuthorizationServer> = {},
): McpAuthorizationServer => ({
  issuer,
  namedBy: 'resource-metadata',
  looks: [],
  metadata: {
    url: `${issuer}/.well-known/openid-configuration`,
    issuer,
    tokenEndpoint: `${issuer}/token`,
    jwksUri: `${issuer}/keys`,
    grantTypes: ['client_credentials'],
    authMethods: ['private_key_jwt'],
    offersRegistration: false,
    malformed: [],
    ...changes,
  },
  ...more,
})

const judged = (check: Check, fact: McpAuditFact, anonymous = refused, mcpUrl = url) =>
  judge(check, { mcpAnonymous: anonymous, mcpAudit: fact }, { mcpUrl })

describe('transport', () => {
  const stream = { outcome: 'answered', status: 200, contentType: 'text/event-stream' } as const

  it('is the old one where the client was let in that way', () => {
    const outcome = judged(auditTransport, audit(), { ...pass(result), speaks: 'http+sse' })
    expect(outcome.status).toBe('warn')
    expect(argsOf('M2M707', outcome)).toEqual({ url })
  })

  it('is not the old one because of a stream with other events', () => {
    const fact = audit({ stream: { ...stream, event: 'message' } })
    expect(only('M2M702', judged(auditTransport, fact, pass(http(405))))).toBeDefined()
  })

  it('may be the old one where POST is unknown and GET asks for a credential', () => {
    const fact = audit({ stream: { outcome: 'answered', status: 401, contentType: 'none' } })
    const outcome = judged(auditTransport, fact, pass(http(404)))
    expect(outcome).toMatchObject({ status: 'unknown' })
    expect(findingsOf(outcome)).toEqual([])
  })

  it('fails on a wrong path', () => {
    const outcome = judged(auditTransport, audit(), pass(http(404)))
    expect(outcome.status).toBe('fail')
    expect(only('M2M701', outcome)).toBeDefined()
  })
})

describe('challenge', () => {
  it('is missing', () => {
    const outcome = judged(auditChallenge, audit(), pass(http(401, { challenges: [] })))
    expect(argsOf('M2M712', outcome).problems).toEqual([
      'status 401 comes without a WWW-Authenticate challenge',
    ])
  })

  it('was renamed by a gateway', () => {
    const headers = { 'x-amzn-remapped-www-authenticate': 'Bearer' }
    const outcome = judged(auditChallenge, audit(), pass(http(401, { challenges: [], headers })))
    expect(argsOf('M2M712', outcome).problems).toEqual([
      'the challenge comes as x-amzn-remapped-www-authenticate, which no client reads',
    ])
  })

  it('names an address that may not be asked', () => {
    const look = { url: 'http://10.0.0.8/x', by: 'challenge', outcome: 'not-followed' } as const
    const reason = 'it is at another origin'
    const outcome = judged(auditChallenge, audit({ resourceLooks: [{ ...look, reason }] }))
    expect(argsOf('M2M712', outcome).problems).toEqual([
      'resource_metadata of the challenge is http://10.0.0.8/x: it is at another origin',
    ])
  })

  it('does not show escapes of a server', () => {
    const challenges = [{ scheme: 'Bearer\u001b[31m', params: { scope: 'x' } }]
    const outcome = judged(auditChallenge, audit(), pass(http(401, { challenges })))
    expect(outcome).toMatchObject({
      status: 'pass',
      summary: 'HTTP status 401, Bearer, with scope',
    })
  })
})

describe('resource metadata', () => {
  it('is not asked of a server that asks for no credential', () => {
    const outcome = judged(auditResourceMetadata, audit(), pass(result))
    expect(outcome.status).toBe('not-applicable')
  })

  it('is noted as missing, which is no failure', () => {
    const outcome = judged(auditResourceMetadata, audit())
    expect(outcome.status).toBe('pass')
    expect(argsOf('M2M711', outcome)).toEqual({ url: pathForm })
  })

  it('is not called missing where it could not be asked for', () => {
    const look = {
      url: pathForm,
      by: 'path',
      outcome: 'failed',
      reason: 'no answer in time',
    } as const
    const outcome = judged(auditResourceMetadata, audit({ resourceLooks: [look] }))
    expect(outcome.status).toBe('unknown')
    expect(findingsOf(outcome)).toEqual([])
  })

  it.each([
    ['the URL itself', url, {}],
    ['the same with a default port', 'https://MCP.example.com:443/mcp', {}],
    [
      'the origin, in the document at the root',
      url,
      { resource: 'https://mcp.example.com', by: 'root' },
    ],
  ] as const)('may name %s', (_name, mcpUrl, changes) => {
    const fact = audit({ resource: resource(changes), authorizationServers: [server()] })
    expect(judged(auditResourceMetadata, fact, refused, mcpUrl).status).toBe('pass')
  })

  it.each([
    [{ resource: `${url}/` }, `resource is ${url}/ and not ${url}`],
    [{ resource: 'https://mcp.example.com' }, `resource is https://mcp.example.com and not ${url}`],
    [{ resource: 'mcp' }, `resource is mcp and not ${url}`],
    [{ authorizationServers: [] }, 'authorization_servers names none'],
    [
      { authorizationServers: [], malformed: ['authorization_servers'] },
      'authorization_servers has the wrong JSON type',
    ],
  ])('with %j has a fault', (changes, problem) => {
    const outcome = judged(auditResourceMetadata, audit({ resource: resource(changes) }))
    expect(outcome.status).toBe('warn')
    expect(argsOf('M2M712', outcome).problems).toEqual([problem])
  })

  it('without a resource has a fault', () => {
    const { resource: _left, ...without } = resource()
    const outcome = judged(auditResourceMetadata, audit({ resource: without }))
    expect(argsOf('M2M712', outcome).problems).toEqual(['resource is missing'])
  })
})

describe('authorization server', () => {
  const problemsOf = (one: McpAuthorizationServer): string[] =>
    argsOf('M2M712', judged(auditAuthorizationServer, audit({ authorizationServers: [one] })))
      .problems

  it.each([
    [{ issuer: `${issuer}/` }, `issuer is ${issuer}/ and not ${issuer}`],
    [
      { tokenEndpoint: 'http://login.example.com/token' },
      'token_endpoint is http://login.example.com/token, which is not https',
    ],
    [
      { jwksUri: 'ftp://login.example.com' },
      'jwks_uri is ftp://login.example.com, which is not https',
    ],
    [{ malformed: ['grant_types_supported'] }, 'grant_types_supported has the wrong JSON type'],
  ])('with %j contradicts itself', (changes, problem) => {
    expect(problemsOf(server(changes))).toEqual([problem])
  })

  it('may not be asked', () => {
    const look = { url: 'https://10.0.0.8', by: 'rfc8414', outcome: 'not-followed' } as const
    const { metadata: _none, ...without } = server({}, { looks: [{ ...look, reason: 'internal' }] })
    expect(problemsOf(without)).toEqual([`${issuer}: not read: internal`])
  })

  it('is unknown and not at fault where it cannot be reached from here', () => {
    const look = { url: issuer, by: 'rfc8414', outcome: 'failed', reason: 'refused' } as const
    const { metadata: _none, ...without } = server({}, { looks: [look] })
    const outcome = judged(auditAuthorizationServer, audit({ authorizationServers: [without] }))
    expect(outcome).toEqual({ status: 'unknown', summary: `${issuer}: refused` })
  })
})

describe('a made-up token', () => {
  it('that is refused shows that tokens are judged', () => {
    const outcome = judged(auditTokenCheck, audit())
    expect(outcome).toMatchObject({ status: 'pass' })
    expect(findingsOf(outcome)).toEqual([])
  })

  it('that neo4j/mcp takes is handed on to the database', () => {
    const outcome = judged(auditTokenCheck, audit({ randomToken: result }), neo4jMcp)
    expect(only('M2M721', outcome)).toBeDefined()
  })

  it('that another server takes does not show who judges it', () => {
    const outcome = judged(auditTokenCheck, audit({ randomToken: result }))
    expect(outcome.status).toBe('pass')
    expect(findingsOf(outcome)).toEqual([])
  })

  it.each([http(500), http(400)])('shows nothing by an answer $status', (randomToken) => {
    expect(judged(auditTokenCheck, audit({ randomToken })).status).toBe('unknown')
  })
})

describe('small letters in the scheme', () => {
  it('are taken alike where both are refused for the same reason', () => {
    expect(judged(auditSchemeCase, audit()).status).toBe('pass')
  })

  it('are not seen as a token where the refusal is the one without any', () => {
    const outcome = judged(auditSchemeCase, audit({ smallScheme: http(401) }))
    expect(only('M2M719', outcome)).toBeDefined()
  })

  it('cannot be told where every refusal is the same', () => {
    const same = { randomToken: http(401), smallScheme: http(401) }
    expect(judged(auditSchemeCase, audit(same)).status).toBe('unknown')
  })
})

describe('a foreign page', () => {
  it('is not shown to be refused by a server that answers every made-up token with 403', () => {
    const outcome = judged(auditOrigin, audit({ randomToken: http(403) }))
    expect(outcome.status).toBe('unknown')
  })

  it('is not shown to be let through where the token is refused first', () => {
    const outcome = judged(auditOrigin, audit({ foreignOrigin: invalidToken }))
    expect(outcome.status).toBe('unknown')
    expect(findingsOf(outcome)).toEqual([])
  })

  it('is let through', () => {
    const outcome = judged(auditOrigin, audit({ randomToken: result, foreignOrigin: result }))
    expect(only('M2M722', outcome)).toBeDefined()
  })
})

describe('the way for machines', () => {
  const withServers = (...authorizationServers: McpAuthorizationServer[]) =>
    judged(auditMachinePath, audit({ resource: resource(), authorizationServers }))

  it('is open where one of several servers lists client_credentials', () => {
    const other = server(
      { issuer: 'https://people.example.com', grantTypes: ['authorization_code'] },
      { issuer: 'https://people.example.com' },
    )
    expect(withServers(other, server())).toEqual({
      status: 'pass',
      summary: `yes: ${issuer} lists client_credentials with private_key_jwt`,
    })
  })

  it('is not known where no client can prove who it is', () => {
    const outcome = withServers(server({ authMethods: ['none'] }))
    expect(outcome.status).toBe('unknown')
    expect(findingsOf(outcome)).toEqual([])
  })

  it('is likely closed where grant types are listed without it, as information', () => {
    const outcome = withServers(server({ grantTypes: ['authorization_code'] }))
    expect(outcome.status).toBe('unknown')
    expect(only('M2M713', outcome)).toMatchObject({
      severity: 'info',
      args: { issuer, grantTypes: ['authorization_code'], tokenTried: false },
    })
  })

  it('is not known where one of two servers lists no grant types', () => {
    const { grantTypes: _left, ...metadata } = server().metadata as McpServerMetadata
    const outcome = withServers(server({ grantTypes: ['authorization_code'] }), {
      ...server(),
      metadata,
    })
    expect(findingsOf(outcome)).toEqual([])
  })

  it('is not told by metadata of another issuer', () => {
    expect(withServers(server({ issuer: 'https://other.example.com' })).status).toBe('unknown')
  })

  it('is told even where POST is unknown, by what the origin publishes', () => {
    const own = server({ grantTypes: ['authorization_code'] }, { namedBy: 'mcp-origin' })
    const fact = audit({ authorizationServers: [own] })
    expect(only('M2M713', judged(auditMachinePath, fact, pass(http(404))))).toBeDefined()
  })
})

describe('conformity', () => {
  it('has nothing to note of a server that does all as it should', () => {
    const fact = audit({ resource: resource(), authorizationServers: [server()] })
    expect(judged(auditConformity, fact)).toEqual({
      status: 'pass',
      summary: 'none seen from outside',
    })
  })

  it('counts what deviates and passes all the same', () => {
    const fact = audit({ randomToken: result, smallScheme: http(401), foreignOrigin: result })
    expect(judged(auditConformity, fact)).toEqual({
      status: 'pass',
      summary:
        '4: no resource metadata (M2M711); tokens are not judged at tools/list; small letters in the scheme (M2M719); the Origin is not checked (M2M722)',
    })
  })
})

it('is made by mcp audit only, and mcp audit needs no credential', () => {
  const own = checks.filter(({ id }) => id.startsWith('mcp.audit-'))
  const inAudit = checksOf('mcp audit', checks)
  expect(own).toHaveLength(12)
  expect(inAudit.filter((check) => own.includes(check))).toEqual(own)
  for (const command of ['diagnose', 'mcp call'] as const)
    expect(checksOf(command, checks).filter((check) => own.includes(check))).toEqual([])
  const needed = new Set(inAudit.flatMap(({ needs }) => needs))
  expect([...needed].toSorted()).toEqual(['mcpAnonymous', 'mcpAudit', 'mcpDial'])
})

describe('a token in the address', () => {
  const judgedBy = (queryToken: McpStep, openList: McpStep = http(401)) =>
    judged(auditQueryToken, audit({ queryToken, openList })).summary

  it('is ignored by a server that asks for a credential all the same', () => {
    expect(judgedBy(http(401))).toBe('ignored: asks for a credential all the same')
  })

  it('that lets a stranger in is a deviation', () => {
    expect(judgedBy(result)).toBe('taken, although it must not be')
    const fact = audit({ queryToken: result, openList: http(401) })
    expect(judged(auditConformity, fact).summary).toContain('a token in the address is taken')
  })

  it('shows nothing where the list is open', () => {
    const outcome = judged(auditQueryToken, audit({ queryToken: result, openList: result }))
    expect(outcome.status).toBe('unknown')
  })
})

describe('a token for another audience', () => {
  const judgedBy = (wrongAudience: McpStep, anonymous = refused) =>
    judged(auditWrongAudience, audit({ wrongAudience, openList: http(401) }), anonymous).summary

  it('is refused as it should be', () => {
    expect(judgedBy(http(401))).toMatch(/^refused: /)
  })

  it('is taken by a server that does not look', () => {
    expect(judgedBy(result)).toBe('taken at tools/list, although a server is to refuse it')
  })

  it('is left to the database by neo4j/mcp', () => {
    expect(judgedBy(result, neo4jMcp)).toContain('the database judges the audience')
  })
})

describe('registration', () => {
  const registered = (step: McpStep, clientGiven: boolean) =>
    judged(
      auditRegistration,
      audit({ registration: { url: 'https://login.example.com/register', step, clientGiven } }),
    ).summary

  it('that gives a client is told, with the entry that is left behind', () => {
    expect(registered(http(201), true)).toBe(
      'a client was registered at login.example.com; it was not used and may be deleted',
    )
  })

  it('with status 200 is told to be another one than the standard has', () => {
    expect(registered(http(200), true)).toContain('with status 200 in place of 201')
  })

  it('that is refused is no fault', () => {
    expect(registered(http(403), false)).toMatch(/^refused: HTTP status 403/)
  })

  it('is not offered everywhere', () => {
    expect(judged(auditRegistration, audit()).status).toBe('not-applicable')
  })
})

it('a login for people that is listed without PKCE is a deviation', () => {
  const listed = server({ grantTypes: ['authorization_code'] })
  const { codeChallengeMethods: _, ...metadata } = listed.metadata ?? ({} as McpServerMetadata)
  const fact = audit({ authorizationServers: [{ ...listed, metadata }] })
  expect(judged(auditConformity, fact).summary).toContain('without PKCE by S256')
})
