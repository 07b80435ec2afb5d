import neo4j from 'neo4j-driver'
import type { AuthToken, Driver, Neo4jError } from 'neo4j-driver'
import { afterAll, expect, it } from 'vitest'
import { labDatabases } from '../frame/lab-database.ts'
import type { LabDatabases } from '../frame/lab-database.ts'
import { beforeTests, peer } from '../frame/peer.ts'
import { installNeo4j, releases, startNeo4jCommunity } from './server.ts'
import type { RealNeo4j } from './server.ts'
import { converse, handshake, proposals } from './wire.ts'
import type { LabNeo4j } from '../../../src/lab/neo4j/server.ts'

/** What a client of any kind is told: everything but ids and addresses. */
type Told = { rows: unknown; type: string } | Record<string, unknown>

interface Access {
  port: number
  httpOrigin: string
  password: string
}

interface Asked {
  auth: (access: Access) => AuthToken
  query?: string
  database?: string
  scheme?: 'bolt' | 'neo4j'
  /** Whose words depend on the grammar or the edition's name: compared by its codes only. */
  codesOnly?: true
}

const right: Asked['auth'] = ({ password }) => neo4j.auth.basic('neo4j', password)

const bolt: Record<string, Asked> = {
  'a bearer token': { auth: () => neo4j.auth.bearer('eyJhbGciOiJub25lIn0.e30.') },
  'a bearer token, with routing': { auth: () => neo4j.auth.bearer('x'), scheme: 'neo4j' },
  'no credential': { auth: () => ({ scheme: 'none', principal: '', credentials: '' }) },
  'a credential without a scheme': { auth: () => ({}) as AuthToken },
  'user and password': { auth: right },
  'user and password, with routing': { auth: right, scheme: 'neo4j' },
  'an unknown user': { auth: () => neo4j.auth.basic('nobody', 'wrong') },
  'a wrong password': { auth: () => neo4j.auth.basic('neo4j', 'wrong') },
  'a database that does not exist': { auth: right, database: 'elsewhere' },
  'a database that does not exist, with routing': {
    auth: right,
    database: 'elsewhere',
    scheme: 'neo4j',
  },
  'SHOW CURRENT USER': { auth: right, query: 'SHOW CURRENT USER' },
  'SHOW USER PRIVILEGES': { auth: right, query: 'SHOW USER PRIVILEGES', codesOnly: true },
  'dbms.components': { auth: right, query: 'CALL dbms.components() YIELD name, edition' },
  'SHOW HOME DATABASE': {
    auth: right,
    query: 'SHOW HOME DATABASE YIELD name, access, role, currentStatus',
  },
  'a syntax error': { auth: right, query: 'RETRUN 1', codesOnly: true },
  'a procedure that does not exist': { auth: right, query: 'CALL no.such()', codesOnly: true },
  EXPLAIN: { auth: right, query: 'EXPLAIN RETURN 1 AS ok' },
}

for (const release of releases) {
  const title = `the lab's Community Edition beside Neo4j ${release.version}`
  await peer(
    title,
    () => installNeo4j(release),
    (installed) => {
      let databases: LabDatabases
      let lab: Access
      let real: Access & RealNeo4j

      beforeTests(async () => {
        databases = await labDatabases()
        const ours = await databases.start({
          flavour: 'community',
          agent: `Neo4j/${release.version}`,
          protocol: release.bolt,
          nativeUser: 'neo4j',
          tls: 'plain',
          http: true,
        })
        lab = accessOf(ours)
        const server = await startNeo4jCommunity(installed)
        real = { ...server, port: server.boltPort }
      })
      afterAll(async () => {
        await real?.stop()
        await databases?.stop()
      })

      it.each(Object.entries(bolt))('tells the same over Bolt: %s', async (_, asked) => {
        const [ours, theirs] = [await ask(lab, asked), await ask(real, asked)]

        expect(ours).toEqual(theirs)
      })

      it.each(Object.entries(http))('tells the same over HTTP: %s', async (_, asked) => {
        const [ours, theirs] = [await fetched(lab, asked), await fetched(real, asked)]

        expect(ours).toEqual(theirs)
      })

      it.each(Object.entries(proposals))('answers proposals %s alike', async (_, four) => {
        const [ours, theirs] = await Promise.all(
          [lab, real].map(({ port }) => handshake(port, four)),
        )

        expect(ours).toBe(theirs)
      })

      it.each([
        [4, 4],
        [5, 0],
        [5, 4],
        [5, 6],
        [5, 8],
        ...(release.bolt === '6.1' ? [[6, 0] as const, [6, 1] as const] : []),
      ] as const)('says the same in every message of Bolt %i.%i', async (...version) => {
        const [ours, theirs] = await Promise.all(
          [lab, real].map(({ port, password }) => converse(port, version, password)),
        )

        expect(ours).toEqual(theirs)
      })

      it('locks a user after three wrong passwords', async () => {
        const wrong = { auth: () => neo4j.auth.basic('neo4j', 'wrong') }
        const both = [lab, real].map(async (server) => {
          for (let time = 0; time < 4; time += 1) await ask(server, wrong)
          return [await ask(server, wrong), await ask(server, { auth: right })]
        })
        const [ours, theirs] = await Promise.all(both)

        expect(ours).toEqual(theirs)
      })
    },
  )
}

function accessOf({ port, httpOrigin = '', nativePassword = '' }: LabNeo4j): Access {
  return { port, httpOrigin, password: nativePassword }
}

async function ask(access: Access, asked: Asked): Promise<Told> {
  const { auth, query = 'RETURN 1 AS ok', database, scheme = 'bolt' } = asked
  const driver: Driver = neo4j.driver(`${scheme}://localhost:${access.port}`, auth(access), {
    disableLosslessIntegers: true,
    maxTransactionRetryTime: 0,
    connectionTimeout: 5000,
  })
  const session = driver.session({ ...(database !== undefined && { database }) })
  try {
    const { records, summary } = await session.run(query)
    return { rows: records.map((record) => record.toObject()), type: summary.queryType }
  } catch (error) {
    const refusal = refusalOf(error as Neo4jError)
    return asked.codesOnly ? { code: refusal['code'], gqlStatus: refusal['gqlStatus'] } : refusal
  } finally {
    await session.close()
    await driver.close()
  }
}

function refusalOf(error: Neo4jError): Record<string, unknown> {
  const { code, message, gqlStatus, gqlStatusDescription, cause } = error
  const inner = cause instanceof Error ? { cause: refusalOf(cause as Neo4jError) } : {}
  return { code, message, gqlStatus, gqlStatusDescription, ...inner }
}

interface HttpAsked {
  path: string
  method?: string
  authorization?: (access: Access) => string
  statement?: string
  body?: string
  codesOnly?: true
}

const basic = (user: string, password: string): string => `Basic ${btoa(`${user}:${password}`)}`
const query = { path: '/db/neo4j/query/v2', method: 'POST', statement: 'RETURN 1 AS ok' }
const rightBasic: HttpAsked['authorization'] = ({ password }) => basic('neo4j', password)

const http: Record<string, HttpAsked> = {
  'GET /': { path: '/' },
  'no credential': query,
  'a bearer token': { ...query, authorization: () => 'Bearer any-token' },
  'a wrong password': { ...query, authorization: () => basic('neo4j', 'wrong') },
  'a header of three words': { ...query, authorization: () => 'Bearer any token' },
  'a header of one word': { ...query, authorization: () => 'any-token' },
  'user and password': { ...query, authorization: rightBasic },
  'SHOW CURRENT USER': { ...query, statement: 'SHOW CURRENT USER', authorization: rightBasic },
  'a database that does not exist': {
    ...query,
    path: '/db/elsewhere/query/v2',
    authorization: rightBasic,
  },
  'a syntax error': { ...query, statement: 'RETRUN 1', authorization: rightBasic, codesOnly: true },
  'a body that is no JSON': { ...query, body: '{', authorization: rightBasic },
  'a path that does not exist': { path: '/no/such/path' },
}

async function fetched(access: Access, asked: HttpAsked): Promise<unknown> {
  const { path, method = 'GET', authorization, statement, body } = asked
  const response = await fetch(new URL(path, access.httpOrigin), {
    method,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      ...(authorization !== undefined && { authorization: authorization(access) }),
    },
    ...(method === 'POST' && { body: body ?? JSON.stringify({ statement }) }),
  })
  const text = (await response.text()).replaceAll(/localhost:\d+/gu, 'localhost:<port>')
  return {
    status: response.status,
    challenge: response.headers.get('www-authenticate'),
    contentType: response.headers.get('content-type'),
    body: comparableBody(JSON.parse(text) as Record<string, unknown>, asked.codesOnly === true),
  }
}

/** Of bookmarks, and of the times that servers of 2026 tell, only that they are there. */
function comparableBody(body: Record<string, unknown>, codesOnly: boolean): unknown {
  const { errors } = body as { errors?: { code: string }[] }
  if (codesOnly) return errors?.map(({ code }) => code)
  const random = ['bookmarks', 'resultAvailableAfter', 'resultConsumedAfter']
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, random.includes(name) ? '<any>' : value]),
  )
}
