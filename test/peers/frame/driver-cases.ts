import { expect, it, onTestFinished } from 'vitest'
import { neo4jServer, testLab, testProvider } from '../../lab/bolt-fixture.ts'
import type { TestLab, TestProvider } from '../../lab/bolt-fixture.ts'
import type { LabNeo4j } from '../../../src/lab/neo4j/server.ts'
import type { Neo4jWorld } from '../../../src/lab/scenario.ts'
import { runUntil } from './process.ts'
import type { PeerCommand } from './process.ts'

/** A program that logs in with a driver: it reads what to do from standard input, and answers in a line. */
export type DriverProgram = Pick<PeerCommand, 'command' | 'args' | 'env'>

interface World {
  lab: TestLab
  provider: TestProvider
  server: LabNeo4j
}

async function world(more: Partial<Neo4jWorld> = {}): Promise<World> {
  const lab = await testLab()
  const provider = await testProvider(lab)
  const { discoveryUri } = provider
  const realm = { discoveryUri, audience: ['neo4j'], groupsClaim: 'roles' }
  const server = await neo4jServer({ flavour: 'enterprise', realm, ...more }, lab)
  return { lab, provider, server }
}

const unauthorized = 'Neo.ClientError.Security.Unauthorized'

/** Refused logins: what the server is like, the credential, and what the driver tells its user. */
const refusals: [
  what: string,
  world: Partial<Neo4jWorld>,
  credential: Record<string, string>,
  told: Record<string, unknown>,
][] = [
  [
    'a wrong token',
    {},
    { token: 'a.b.c' },
    {
      code: unauthorized,
      message: 'The client is unauthorized due to authentication failure.',
      gqlStatus: '42NFF',
      retryable: false,
    },
  ],
  [
    'any token on Community Edition',
    { flavour: 'community' },
    { token: 'a.b.c' },
    {
      code: unauthorized,
      message: "Unsupported authentication token, scheme 'bearer' is not supported.",
      gqlStatus: '50N42',
      retryable: false,
    },
  ],
  [
    'a wrong password',
    { nativeUser: 'neo4j' },
    { user: 'neo4j', password: 'wrong' },
    {
      code: unauthorized,
      message: 'The client is unauthorized due to authentication failure.',
      gqlStatus: '42NFF',
      retryable: false,
    },
  ],
  [
    'an expired token of a session',
    {
      loginFailure: {
        code: 'Neo.ClientError.Security.TokenExpired',
        message: 'Authentication info expired.',
      },
    },
    { token: 'a.b.c' },
    { code: 'Neo.ClientError.Security.TokenExpired', gqlStatus: '42NFF' },
  ],
]

/**
 * What an official driver has to find on the lab's Bolt server. The programs of all languages answer alike:
 * `rows`, `isRead`, `database`, `agent` and `protocol`, or `code`, `message`, `gqlStatus` and `retryable`.
 */
export function driverCases(program: DriverProgram): void {
  /** One run of the program; the driver's credential goes over its standard input. */
  async function login(
    { lab, server }: World,
    asked: Record<string, string>,
    scheme: 'bolt' | 'neo4j' = 'neo4j',
  ): Promise<Record<string, unknown>> {
    const { ready, stop } = await runUntil({
      ...program,
      stdin: JSON.stringify({
        uri: `${scheme}://localhost:${server.port}`,
        caFile: lab.pki.caFile,
        query: 'RETURN 1 AS ok',
        ...asked,
      }),
      ready: /^ANSWER (\{.*\})$/mu,
    })
    onTestFinished(stop)
    return JSON.parse(ready[1] ?? '') as Record<string, unknown>
  }

  it.each(['4.4', '5.0', '5.4', '5.8', '6.0'] as const)(
    'logs in with a token, routes and reads over Bolt %s',
    async (protocol) => {
      const all = await world({ protocol })

      const answer = await login(all, { token: await all.provider.token() })

      expect(answer).toEqual({
        rows: [{ ok: 1 }],
        isRead: true,
        database: 'neo4j',
        agent: 'Neo4j/2026.07.1',
        protocol: protocol.split('.').map(Number),
      })
    },
  )

  it('logs in directly, without asking for the way', async () => {
    const all = await world()

    const answer = await login(all, { token: await all.provider.token() }, 'bolt')

    expect(answer['rows']).toEqual([{ ok: 1 }])
  })

  it('shows the user that the token stands for', async () => {
    const all = await world()
    const asked = {
      token: await all.provider.token(),
      query: 'SHOW CURRENT USER YIELD user, roles',
    }

    const answer = await login(all, asked)

    expect(answer['rows']).toEqual([{ user: 'service-1', roles: ['reader', 'PUBLIC'] }])
  })

  it.each(refusals)('is refused with %s', async (_, more, credential, told) => {
    expect(await login(await world(more), credential)).toMatchObject(told)
  })

  it('is told of a database that does not exist', async () => {
    const all = await world()
    const asked = { token: await all.provider.token(), database: 'elsewhere' }

    expect(await login(all, asked)).toMatchObject({
      code: 'Neo.ClientError.Database.DatabaseNotFound',
    })
  })

  it('is told that a login without roles may not read', async () => {
    const all = await world()
    const asked = { token: await all.provider.token({ roles: [] }) }

    expect(await login(all, asked)).toMatchObject({ code: 'Neo.ClientError.Security.Forbidden' })
  })
}
