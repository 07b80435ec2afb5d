import { describe, expect, it } from 'vitest'
import type { LabNeo4j } from '../../src/lab/neo4j/server.ts'
import type { Neo4jWorld } from '../../src/lab/scenario.ts'
import { neo4jServer, testLab, testProvider } from './bolt-fixture.ts'
import type { TestLab } from './bolt-fixture.ts'
import { send } from './request.ts'
import type { Answered } from './request.ts'

async function httpServer(world: Partial<Neo4jWorld> = {}) {
  const lab = await testLab()
  const provider = await testProvider(lab)
  const server = await neo4jServer(
    {
      flavour: 'enterprise',
      http: true,
      nativeUser: 'neo4j',
      realm: { discoveryUri: provider.discoveryUri, groupsClaim: 'roles' },
      ...world,
    },
    lab,
  )
  return { lab, provider, server }
}

function query(
  { lab, server }: { lab: TestLab; server: LabNeo4j },
  authorization: string | undefined,
  options: { database?: string; body?: string } = {},
): Promise<Answered> {
  const { database = 'neo4j', body = '{"statement":"RETURN $x AS ok","parameters":{"x":1}}' } =
    options
  return send(`${server.httpOrigin}/db/${database}/query/v2`, {
    ca: lab.pki.caPem,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization !== undefined && { authorization }),
    },
    body,
  })
}

describe('GET /', () => {
  it('tells version, edition, addresses and providers to anybody', async () => {
    const { lab, provider, server } = await httpServer()

    const answer = await send(`${server.httpOrigin}/`, { ca: lab.pki.caPem })

    expect(answer.status).toBe(200)
    expect(answer.json()).toMatchObject({
      bolt_routing: server.uri,
      bolt_direct: `bolt+s://localhost:${server.port}`,
      neo4j_version: '2026.07.1',
      neo4j_edition: 'enterprise',
      auth_config: {
        oidc_providers: [
          { id: 'm2m', auth_flow: 'pkce', well_known_discovery_uri: provider.discoveryUri },
        ],
      },
    })
  })

  it('names no provider on Community Edition', async () => {
    const { lab, server } = await httpServer({ flavour: 'community' })

    const answer = await send(`${server.httpOrigin}/`, { ca: lab.pki.caPem })

    expect(answer.json()).toMatchObject({ neo4j_edition: 'community' })
    expect(answer.json()).not.toHaveProperty('auth_config')
  })

  it('shows the time of a clock that is wrong', async () => {
    const { lab, server } = await httpServer({ clockOffsetSeconds: -600 })

    const answer = await send(`${server.httpOrigin}/`, { ca: lab.pki.caPem })

    expect(answer.headers.date).toBe('Sat, 21 Nov 2026 11:50:00 GMT')
  })
})

describe('the Query API', () => {
  it('takes the raw token', async () => {
    const world = await httpServer()

    const answer = await query(world, `Bearer ${await world.provider.token()}`)

    expect(answer.status).toBe(202)
    expect(answer.json()).toMatchObject({ data: { fields: ['ok'], values: [[1]] } })
  })

  it('takes user and password', async () => {
    const world = await httpServer()
    const pair = Buffer.from(`neo4j:${world.server.nativePassword}`).toString('base64')

    expect((await query(world, `Basic ${pair}`)).status).toBe(202)
  })

  it.each<[string, string | undefined, number, string, string]>([
    ['no header', undefined, 401, 'Security.Unauthorized', 'No authentication header supplied.'],
    ['a wrong token', 'Bearer a.b.c', 401, 'Security.Unauthorized', 'Invalid credential.'],
    ['one word', 'Bearer', 400, 'Request.InvalidFormat', 'Invalid authentication header.'],
    ['three words', 'Bearer a b', 400, 'Request.InvalidFormat', 'Invalid authentication header.'],
    [
      'another scheme',
      'Digest abc',
      400,
      'Request.InvalidFormat',
      'Invalid authentication header.',
    ],
  ])('refuses %s', async (_, authorization, status, code, message) => {
    const answer = await query(await httpServer(), authorization)

    expect(answer.status).toBe(status)
    expect(answer.json()).toEqual({ errors: [{ code: `Neo.ClientError.${code}`, message }] })
  })

  it('answers 429 after three wrong passwords', async () => {
    const world = await httpServer()
    const wrong = `Basic ${Buffer.from('neo4j:wrong').toString('base64')}`
    for (const _ of [1, 2, 3]) expect((await query(world, wrong)).status).toBe(401)

    expect((await query(world, wrong)).status).toBe(429)
  })

  it('answers 404 for a database that is not there', async () => {
    const world = await httpServer()
    const token = await world.provider.token()

    const answer = await query(world, `Bearer ${token}`, { database: 'other' })

    expect(answer.status).toBe(404)
    expect(answer.json()).toMatchObject({
      errors: [{ code: 'Neo.ClientError.Database.DatabaseNotFound' }],
    })
  })

  it.each(['', 'null', '[]', '{"statement":1}'])('refuses the body %j', async (body) => {
    const world = await httpServer()

    const answer = await query(world, `Bearer ${await world.provider.token()}`, { body })

    expect(answer.status).toBe(400)
  })

  it('counts nothing as a LOGON', async () => {
    const world = await httpServer()
    await query(world, 'Bearer a.b.c')

    expect(world.server.logons).toBe(0)
  })
})
