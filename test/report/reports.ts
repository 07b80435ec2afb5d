import type { DialFact, Exchange } from '../../src/model/network.ts'
import type { CheckStatus } from '../../src/model/outcome.ts'
import type { Report, ReportCheck, ReportFinding, RootCause } from '../../src/model/report.ts'
import type { CheckId, Stage } from '../../src/model/stage.ts'

const tenant = '9b1c2d3e-4f50-4162-8374-95a6b7c8d9e0'
const client = '31672429-2606-4eb9-ae46-d05d12b53304'
const v1Issuer = `https://sts.windows.net/${tenant}/`
const v2Issuer = `https://login.microsoftonline.com/${tenant}/v2.0`
const discoveryUri = `${v2Issuer}/.well-known/openid-configuration`
const tokenEndpoint = `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`
const neo4jHost = 'a1b2c3d4.databases.neo4j.io'

type Line = [id: string, status: CheckStatus, title: string, summary: string, ms: number]

/** Checks as literals in one line each; what blocks or was found is added by the report that has it. */
function checks(
  lines: readonly Line[],
  more: Record<string, Partial<ReportCheck>> = {},
): ReportCheck[] {
  return lines.map(([id, status, title, summary, durationMs]) => ({
    id: id as CheckId,
    stage: id.slice(0, id.indexOf('.')) as Stage,
    title,
    status,
    summary,
    durationMs,
    blockedBy: [],
    findings: [],
    ...more[id],
  }))
}

const reachedAura: Line[] = [
  ['config.secret-form', 'pass', 'Client secret has its own form', 'no stray characters', 0],
  ['config.neo4j-uri', 'pass', 'Neo4j URI is usable', 'neo4j+s, Aura', 0],
  ['network.idp', 'pass', 'Identity provider is reachable', 'TLS 1.3 in 48 ms', 48],
  ['network.neo4j', 'pass', 'Neo4j is reachable', 'TLS 1.3 in 61 ms', 61],
]

const elevenPoints: Line[] = [
  ['identity.client', 'pass', 'Create MSAL ConfidentialClientApplication', 'created', 2],
  ['identity.token', 'pass', 'Acquire M2M token', 'issued, valid for 3599 s', 212],
  ['identity.discovery', 'pass', 'Fetch OpenID configuration', 'v1.0 and v2.0', 96],
  ['identity.keys', 'pass', 'Fetch JWKS public keys', '6 keys', 88],
  ['token.key-id', 'pass', 'Token has key ID (kid)', 'kid nOo3ZDrODXEK1jKWhXslHR_KXEg', 0],
  ['token.key', 'pass', 'Find matching public key', 'found', 0],
  ['token.public-key', 'pass', 'Build RSA public key', '2048 bits', 0],
  ['token.signature', 'pass', 'Verify signature (RS256)', 'valid', 1],
  ['token.expiration', 'pass', 'Verify expiration (exp)', '3598 s left', 0],
  ['token.issuer', 'pass', 'Verify issuer (iss)', 'v1.0 issuer of the tenant', 0],
  ['token.audience', 'pass', `Verify audience (aud=api://${client})`, 'as expected', 0],
]

function exchange(
  id: string,
  hop: Exchange['hop'],
  method: string,
  url: string,
  status: number | string,
  more: Partial<Exchange> = {},
): Exchange {
  return {
    id,
    hop,
    method,
    url,
    status,
    startedAt: '2026-11-21T01:47:03.120Z',
    durationMs: 96,
    correlationIds: {},
    ...more,
  }
}

const identityExchanges: Exchange[] = [
  exchange('x1', 'idp', 'GET', discoveryUri, 200, { serverDate: '2026-11-21T01:47:03.000Z' }),
  exchange('x2', 'idp', 'POST', tokenEndpoint, 200, {
    credential: 'client-secret',
    correlationIds: { 'x-ms-request-id': '0b6bd4c2-5f6a-4c0e-9d3b-2b0f1a5b4a00' },
    serverDate: '2026-11-21T01:47:03.000Z',
  }),
  exchange('x3', 'jwks', 'GET', `https://login.microsoftonline.com/${tenant}/discovery/keys`, 200),
]

function dial(hop: DialFact['hop'], host: string, port: number): DialFact {
  return {
    hop,
    host,
    port,
    addresses: ['20.190.160.17'],
    dns: { ok: true, durationMs: 8 },
    tcp: { ok: true, durationMs: 19 },
    tls: {
      ok: true,
      durationMs: 27,
      protocol: 'TLSv1.3',
      certificate: {
        subject: `CN=${host}`,
        issuer: 'CN=DigiCert Global G2 TLS RSA SHA256 2020 CA1',
        names: [host],
        validFrom: '2026-09-01T00:00:00.000Z',
        validTo: '2027-03-01T00:00:00.000Z',
        selfSigned: false,
        fingerprint256: 'AA:BB:CC',
      },
    },
  }
}

const refusal = {
  code: 'Neo.ClientError.Security.Unauthorized',
  gqlStatus: '42NFF',
  message: 'The client is unauthorized due to authentication failure.',
}

const v1Claims = {
  aud: `api://${client}`,
  iss: v1Issuer,
  iat: 1795225623,
  nbf: 1795225623,
  exp: 1795229522,
  appid: client,
  idtyp: 'app',
  sub: '5d2f0a4e-7b1c-4a8e-9f36-0c1d2e3f4a5b',
  tid: tenant,
  ver: '1.0',
}

const environment: Report['environment'] = {
  node: 'v20.19.0',
  platform: 'linux',
  arch: 'x64',
  ci: null,
  timezone: 'Europe/Berlin',
  proxy: null,
  trust: "Node's built-in roots",
}

const configuration: Report['configuration'] = [
  { name: 'provider', value: 'entra', fingerprint: null, origin: 'AZURE_TENANT_ID (.env)' },
  { name: 'tenantId', value: tenant, fingerprint: null, origin: 'AZURE_TENANT_ID (.env)' },
  { name: 'clientId', value: client, fingerprint: null, origin: 'AZURE_CLIENT_ID (.env)' },
  {
    name: 'clientSecret',
    value: null,
    fingerprint: '#5a1c90de',
    origin: 'AZURE_CLIENT_SECRET (.env)',
  },
  {
    name: 'neo4jUri',
    value: `neo4j+s://${neo4jHost}`,
    fingerprint: null,
    origin: 'NEO4J_URI (.env)',
  },
  { name: 'timeout', value: '10000', fingerprint: null, origin: 'default' },
]

const empty: Omit<Report, 'outcome' | 'exitCode' | 'checks' | 'run'> = {
  schemaVersion: '1.0',
  tool: { name: 'neo4j-m2m-doctor', version: '0.1.0' },
  rootCauses: [],
  findings: [],
  upcoming: [],
  prediction: null,
  roleTrace: [],
  token: null,
  exchanges: [],
  clock: {
    localVsIdpSeconds: null,
    localVsNeo4jSeconds: null,
    localVsMcpSeconds: null,
    detail: {},
  },
  configuration,
  environment,
  facts: {},
  redaction: { secretsSeen: 2, scan: 'clean', notScanned: [] },
  nextCommand: null,
}

const run = (command: string, durationMs: number): Report['run'] => ({
  id: '01JD6Y7Q8R9S',
  command,
  startedAt: '2026-11-21T01:47:03.000Z',
  durationMs,
  interrupted: false,
  scenario: null,
})

const boltTarget: NonNullable<Report['facts']['boltTarget']> = {
  hop: 'neo4j',
  uri: `neo4j+s://${neo4jHost}`,
  scheme: 'neo4j+s',
  host: neo4jHost,
  port: 7687,
  encrypted: true,
  verify: true,
  routing: true,
}

const audienceFinding: ReportFinding = {
  code: 'M2M503',
  slug: 'server-audience-mismatch',
  severity: 'error',
  stage: 'policy',
  check: 'policy.audience',
  title: 'The server does not take this audience',
  message: `The token is for api://${client}, and the server takes ${client}.`,
  expected: client,
  expectedSource: 'GUID in the scope (assumed for Aura)',
  actual: `api://${client}`,
  actualSource: 'token claim aud',
  owner: 'neo4j-admin',
  docsUrl: 'https://example.org/findings/M2M503',
  hop: 'neo4j',
}

const versionCause: RootCause = {
  code: 'M2M501',
  slug: 'entra-token-version-mismatch',
  title: 'Entra issues version 1 tokens, and the server expects version 2',
  message: `The token's issuer is ${v1Issuer}; the server reads ${v2Issuer} from its discovery document.`,
  confidence: 'likely',
  owner: 'identity-admin',
  explains: ['policy.issuer', 'policy.audience', 'neo4j.bearer-login', 'neo4j.roles'],
  ruledOut: [
    'signature: verified with the key nOo3ZDrODXEK1jKWhXslHR_KXEg',
    'expiry: 3598 s left by the clock of the identity provider',
  ],
  because: [
    {
      subject: 'issuer',
      expected: v2Issuer,
      expectedSource: 'v2.0 discovery document (assumed for Aura)',
      actual: v1Issuer,
      actualSource: 'token claim iss',
    },
    {
      subject: 'audience',
      expected: client,
      expectedSource: 'GUID in the scope (assumed for Aura)',
      actual: `api://${client}`,
      actualSource: 'token claim aud',
    },
  ],
  alternatives: [],
  fix: {
    summary: 'Let the API app registration ask for version 2 tokens.',
    steps: [
      `In the manifest of app registration ${client} set api.requestedAccessTokenVersion to 2.`,
      'Tell the other clients of that registration: their tokens change as well.',
    ],
    commands: [
      {
        command: `az rest --method PATCH --url "https://graph.microsoft.com/v1.0/applications(appId='${client}')" --body '{"api":{"requestedAccessTokenVersion":2}}'`,
        safety: 'changes-configuration',
      },
    ],
  },
  verify: 'neo4j-m2m-doctor diagnose --only policy,neo4j',
  disprovedBy: 'A login that is accepted with this very token.',
  docsUrl: 'https://example.org/findings/M2M501',
}

/** Seed document 1: a v1 token for `api://...` before an Aura instance set up with the v2.0 document. */
export const versionMismatch: Report = {
  ...empty,
  run: run('diagnose', 1432),
  outcome: 'problem',
  exitCode: 1,
  rootCauses: [versionCause],
  checks: checks(
    [
      ...reachedAura,
      ...elevenPoints,
      ['policy.issuer', 'fail', 'Server takes the issuer', 'the server would refuse it', 0],
      ['policy.audience', 'fail', 'Server takes the audience', 'the server would refuse it', 0],
      ['policy.groups', 'warn', 'Token carries the groups', 'claim groups is not there', 0],
      ['neo4j.hello', 'pass', 'Server speaks Bolt', 'Neo4j/5.27-aura, Bolt 5.8', 74],
      ['neo4j.bearer-login', 'fail', 'Server accepts the token', 'Unauthorized (42NFF)', 187],
      ['neo4j.roles', 'skip', 'Identity has the expected roles', 'no login', 0],
      ['mcp.tool-call', 'not-applicable', 'MCP server runs a tool', 'no MCP URL is set', 0],
    ],
    {
      'policy.issuer': { findings: ['M2M501'] },
      'policy.audience': { findings: ['M2M503'] },
      'policy.groups': { findings: ['M2M507'] },
      'neo4j.bearer-login': { findings: ['M2M601'] },
      'neo4j.roles': { blockedBy: ['neo4j.bearer-login'] },
    },
  ),
  findings: [
    {
      ...audienceFinding,
      code: 'M2M501',
      slug: 'entra-token-version-mismatch',
      check: 'policy.issuer',
      title: versionCause.title,
      message: versionCause.message,
      expected: v2Issuer,
      expectedSource: 'v2.0 discovery document (assumed for Aura)',
      actual: v1Issuer,
      actualSource: 'token claim iss',
      owner: 'identity-admin',
    },
    audienceFinding,
    {
      ...audienceFinding,
      code: 'M2M507',
      slug: 'groups-claim-missing',
      severity: 'warning',
      check: 'policy.groups',
      title: 'The configured groups claim is not in the token',
      message: 'Without the claim groups the login gives no roles.',
      expected: null,
      expectedSource: null,
      actual: null,
      actualSource: null,
      owner: 'identity-admin',
      hop: null,
    },
    {
      ...audienceFinding,
      code: 'M2M601',
      slug: 'bearer-rejected',
      stage: 'neo4j',
      check: 'neo4j.bearer-login',
      title: 'Neo4j refuses the token',
      message: 'Neo4j answers Unauthorized (42NFF) to the token.',
      expected: null,
      expectedSource: null,
      actual: null,
      actualSource: null,
    },
  ],
  upcoming: ['M2M507'],
  prediction: {
    decision: 'reject',
    settings: 'assumed',
    steps: [
      {
        step: 'issuer',
        verdict: 'reject',
        basis: 'documented',
        expected: v2Issuer,
        expectedSource: 'v2.0 discovery document',
        actual: v1Issuer,
        actualSource: 'token claim iss',
      },
      {
        step: 'audience',
        verdict: 'reject',
        basis: 'documented',
        expected: client,
        expectedSource: 'GUID in the scope',
        actual: `api://${client}`,
        actualSource: 'token claim aud',
      },
      {
        step: 'groups',
        verdict: 'unknown',
        basis: 'inferred',
        expected: null,
        expectedSource: null,
        actual: null,
        actualSource: null,
      },
    ],
    user: null,
    roles: [],
    assumptions: ['Assumed for Aura: the discovery document is the v2.0 one of the tenant.'],
  },
  token: {
    fingerprint: '#a91f03bc',
    source: 'acquired',
    header: { typ: 'JWT', alg: 'RS256', kid: 'nOo3ZDrODXEK1jKWhXslHR_KXEg' },
    claims: v1Claims,
    lifetimeSeconds: 3899,
    expiresAt: '2026-11-21T02:52:02.000Z',
  },
  exchanges: [
    ...identityExchanges,
    exchange('x4', 'neo4j', 'HELLO', `neo4j+s://${neo4jHost}`, 'ok'),
    exchange(
      'x5',
      'neo4j',
      'LOGON',
      `neo4j+s://${neo4jHost}`,
      'Neo.ClientError.Security.Unauthorized',
      { credential: 'bearer-token' },
    ),
  ],
  clock: {
    localVsIdpSeconds: 0.3,
    localVsNeo4jSeconds: null,
    localVsMcpSeconds: null,
    detail: { idp: { seconds: 0.3, error: 0.05 } },
  },
  facts: {
    idpDial: dial('idp', 'login.microsoftonline.com', 443),
    neo4jDial: dial('neo4j', neo4jHost, 7687),
    client: { outcome: 'created', provider: 'entra', library: 'msal' },
    tokenAnswer: {
      outcome: 'token',
      provider: 'entra',
      endpoint: tokenEndpoint,
      scopeAsked: `api://${client}/.default`,
      tokenType: 'Bearer',
      expiresInSeconds: 3599,
    },
    keySet: {
      outcome: 'read',
      url: `https://login.microsoftonline.com/${tenant}/discovery/keys`,
      status: 200,
      keys: [],
    },
    signature: {
      outcome: 'valid',
      algorithm: 'RS256',
      kid: 'nOo3ZDrODXEK1jKWhXslHR_KXEg',
      keySetUrl: `https://login.microsoftonline.com/${tenant}/discovery/keys`,
      bits: 2048,
    },
    boltTarget,
    boltHello: { outcome: 'hello', protocol: '5.8', agent: 'Neo4j/5.27-aura', durationMs: 74 },
    bearerLogin: { outcome: 'refused', refusal: { ...refusal, causes: [] }, durationMs: 187 },
  },
  nextCommand: 'neo4j-m2m-doctor explain M2M501',
}

const supportCause: RootCause = {
  code: 'M2M603',
  slug: 'aura-refuses-machine-token',
  title: 'Aura refuses a token that everything known says it should take',
  message:
    'Issuer, audience and signature fit the settings given, and Aura still answers Unauthorized.',
  confidence: 'possible',
  owner: 'neo4j-support',
  explains: ['neo4j.bearer-login'],
  ruledOut: ['issuer: equal to that of the discovery document', 'audience: among the values given'],
  because: [
    {
      subject: 'login',
      expected: 'accepted',
      expectedSource: 'prediction with the settings given',
      actual: 'Neo.ClientError.Security.Unauthorized',
      actualSource: `Bolt LOGON at ${neo4jHost}`,
    },
  ],
  alternatives: ['The instance was created before SSO was set up.', 'The tier has no SSO.'],
  fix: {
    summary:
      'Confirm the preconditions, then open a support ticket with the letter of this report.',
    steps: ['Check the four preconditions in the Aura console.', 'Send the letter.'],
    commands: [],
  },
  verify: 'neo4j-m2m-doctor diagnose --aura-preconditions-met',
  disprovedBy: 'A precondition that does not hold.',
  docsUrl: 'https://example.org/findings/M2M603',
}

const v2Claims = { ...v1Claims, iss: v2Issuer, aud: client, ver: '2.0', roles: ['neo4j-reader'] }

/** The token fits every setting that was given, and Aura refuses it all the same. */
export const auraRefuses: Report = {
  ...versionMismatch,
  rootCauses: [supportCause],
  checks: checks(
    [
      ...reachedAura,
      ...elevenPoints,
      ['policy.issuer', 'pass', 'Server takes the issuer', v2Issuer, 0],
      ['policy.audience', 'pass', 'Server takes the audience', client, 0],
      ['neo4j.bearer-login', 'fail', 'Server accepts the token', 'Unauthorized (42NFF)', 187],
    ],
    { 'neo4j.bearer-login': { findings: ['M2M603'] } },
  ),
  findings: [
    {
      ...audienceFinding,
      code: 'M2M603',
      slug: 'aura-refuses-machine-token',
      stage: 'neo4j',
      check: 'neo4j.bearer-login',
      title: supportCause.title,
      message: supportCause.message,
      expected: null,
      expectedSource: null,
      actual: null,
      actualSource: null,
      owner: 'neo4j-support',
    },
  ],
  upcoming: [],
  prediction: {
    decision: 'accept',
    settings: 'given',
    steps: [
      {
        step: 'issuer',
        verdict: 'accept',
        basis: 'documented',
        expected: v2Issuer,
        expectedSource: 'NEO4J_OIDC_ISSUER (environment)',
        actual: v2Issuer,
        actualSource: 'token claim iss',
      },
      {
        step: 'audience',
        verdict: 'accept',
        basis: 'documented',
        expected: client,
        expectedSource: 'NEO4J_OIDC_AUDIENCE (environment)',
        actual: client,
        actualSource: 'token claim aud',
      },
    ],
    user: '5d2f0a4e-7b1c-4a8e-9f36-0c1d2e3f4a5b',
    roles: ['reader'],
    assumptions: [],
  },
  roleTrace: [
    { claim: 'roles', group: 'neo4j-reader', mapping: 'neo4j-reader=reader', role: 'reader' },
  ],
  token: { ...versionMismatch.token!, claims: v2Claims },
  nextCommand: 'neo4j-m2m-doctor diagnose --aura-preconditions-met',
}

/** Token, login, roles and a tool call, all as they should be. */
export const healthy: Report = {
  ...empty,
  run: run('diagnose', 910),
  outcome: 'healthy',
  exitCode: 0,
  checks: checks([
    ...reachedAura,
    ...elevenPoints,
    ['policy.issuer', 'pass', 'Server takes the issuer', v2Issuer, 0],
    ['neo4j.bearer-login', 'pass', 'Server accepts the token', 'logged in', 120],
    ['neo4j.query', 'pass', 'Query runs', 'RETURN 1 in database neo4j', 14],
    ['mcp.tool-call', 'pass', 'MCP server runs a tool', '1 text item', 230],
  ]),
  prediction: {
    decision: 'accept',
    settings: 'given',
    steps: [],
    user: 'svc-graph',
    roles: ['reader'],
    assumptions: [],
  },
  roleTrace: [{ claim: 'roles', group: 'reader', mapping: null, role: 'reader' }],
  token: {
    fingerprint: '#77aa12cd',
    source: 'acquired',
    header: { alg: 'RS256' },
    claims: v2Claims,
    lifetimeSeconds: 3599,
    expiresAt: '2026-11-21T02:47:02.000Z',
  },
  exchanges: identityExchanges,
  facts: {
    boltTarget,
    bearerLogin: {
      outcome: 'accepted',
      agent: 'Neo4j/5.26.0',
      protocol: '5.8',
      user: 'svc-graph',
      roles: ['PUBLIC', 'reader'],
      query: { ok: true, database: 'neo4j' },
      durationMs: 120,
    },
    mcpCall: {
      credential: 'bearer',
      tool: 'read-cypher',
      step: { outcome: 'result', status: 200, durationMs: 230, transport: 'json', result: {} },
      isError: false,
      shape: '1 text item, 14 characters',
    },
  },
}

/** The MCP server never answers, one check broke, and nothing that was asked for failed. */
export const incomplete: Report = {
  ...empty,
  run: run('diagnose', 10_400),
  outcome: 'incomplete',
  exitCode: 3,
  checks: checks(
    [
      ...elevenPoints,
      ['policy.mapping', 'crash', 'Mapping gives roles', 'the check itself failed: TypeError', 0],
      ['mcp.initialize', 'unknown', 'MCP server answers', 'no answer within 10 s', 10_000],
      ['mcp.tool-call', 'skip', 'MCP server runs a tool', 'not asked', 0],
      ['neo4j.native-login', 'not-applicable', 'Native login works', 'no user name is set', 0],
    ],
    { 'mcp.tool-call': { blockedBy: ['mcp.initialize'] } },
  ),
  exchanges: identityExchanges,
  nextCommand: 'neo4j-m2m-doctor mcp call --timeout 30s',
}

/** Ended by Ctrl-C before the login. */
export const interrupted: Report = {
  ...empty,
  run: { ...run('demo entra-v1-token', 640), interrupted: true, scenario: 'entra-v1-token' },
  outcome: 'incomplete',
  exitCode: 130,
  checks: checks(
    [
      ...elevenPoints.slice(0, 2),
      [
        'identity.discovery',
        'unknown',
        'Fetch OpenID configuration',
        'the run was interrupted',
        300,
      ],
      ['neo4j.bearer-login', 'skip', 'Server accepts the token', 'no token', 0],
    ],
    { 'neo4j.bearer-login': { blockedBy: ['identity.discovery'] } },
  ),
}

export const allReports: readonly (readonly [string, Report])[] = [
  ['version mismatch', versionMismatch],
  ['Aura refuses', auraRefuses],
  ['healthy', healthy],
  ['incomplete', incomplete],
  ['interrupted', interrupted],
]
