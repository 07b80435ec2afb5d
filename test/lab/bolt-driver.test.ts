import { Neo4jError } from 'neo4j-driver'
import { describe, expect, it } from 'vitest'
import type { Neo4jWorld } from '../../src/lab/scenario.ts'
import { labDriver, neo4j, neo4jServer, testLab, testProvider } from './bolt-fixture.ts'
import type { TestLab } from './bolt-fixture.ts'

const protocols = ['4.4', '5.0', '5.4', '5.6', '5.8', '6.0', '6.1'] as const

async function refusal(attempt: Promise<unknown>): Promise<Neo4jError> {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Neo4jError)) throw new Error('no Neo4jError')
  return error
}

/** A server that takes the tokens of a provider, and a driver with one of them. */
async function loggedIn(lab: TestLab, world: Partial<Neo4jWorld> = {}, scheme?: 'bolt' | 'neo4j') {
  const provider = await testProvider(lab)
  const server = await neo4jServer(
    {
      flavour: 'enterprise',
      realm: { discoveryUri: provider.discoveryUri, audience: ['neo4j'], groupsClaim: 'roles' },
      ...world,
    },
    lab,
  )
  const auth = neo4j.auth.bearer(await provider.token())
  return { server, driver: labDriver(server, lab, auth, scheme === undefined ? {} : { scheme }) }
}

describe.each(['bolt', 'neo4j'] as const)('a driver with the scheme %s', (scheme) => {
  it.each(protocols)(
    'logs in with a bearer token and queries over Bolt %s by one LOGON',
    async (protocol) => {
      const { server, driver } = await loggedIn(await testLab(), { protocol }, scheme)

      const { records, summary } = await driver.executeQuery('SHOW CURRENT USER')
      const one = await driver.executeQuery('RETURN 1 AS ok')

      expect(records[0]?.toObject()).toEqual({
        user: 'service-1',
        roles: ['reader', 'PUBLIC'],
        passwordChangeRequired: null,
        suspended: null,
        home: null,
      })
      expect(one.records[0]?.get('ok')).toBe(1)
      expect(summary.server.agent).toBe('Neo4j/2026.07.1')
      expect(String(summary.server.protocolVersion)).toContain(protocol)
      expect(server.logons).toBe(1)
    },
  )

  it.each(protocols)('is refused with a wrong token over Bolt %s', async (protocol) => {
    const lab = await testLab()
    const { server } = await loggedIn(lab, { protocol })
    const driver = labDriver(server, lab, neo4j.auth.bearer('opaque-token'), { scheme })

    const error = await refusal(driver.executeQuery('RETURN 1'))

    expect(error.code).toBe('Neo.ClientError.Security.Unauthorized')
    expect(error.message).toBe('The client is unauthorized due to authentication failure.')
    // 50N42 is the driver's own filler for servers that do not tell a GQLSTATUS (below 5.7).
    expect(error.gqlStatus).toBe(/^(?:5\.8|6)/u.test(protocol) ? '42NFF' : '50N42')
    expect(server.securityLog).toEqual(['{oidc-m2m}: failed to log in: Could not parse JWT'])
  })
})

describe('a session', () => {
  it('goes on after a failed query, since the driver resets the connection', async () => {
    const lab = await testLab()
    const { server, driver } = await loggedIn(lab)

    const error = await refusal(driver.executeQuery('SELECT 1'))
    const { records } = await driver.executeQuery('RETURN 2 AS two')

    expect(error.code).toBe('Neo.ClientError.Statement.SyntaxError')
    expect(records[0]?.get('two')).toBe(2)
    expect(server.logons).toBe(1)
  })

  it('streams rows in portions of one', async () => {
    const { driver } = await loggedIn(await testLab())
    const session = driver.session({ fetchSize: 1 })

    const { records } = await session.run('SHOW DATABASES YIELD name')
    await session.close()

    expect(records.map((record) => String(record.get('name')))).toEqual(['neo4j', 'system'])
  })

  it('keeps several results of one transaction apart', async () => {
    const { driver } = await loggedIn(await testLab())
    const session = driver.session()

    const values = await session.executeRead(async (transaction) => {
      const first = transaction.run('RETURN $value AS v', { value: 'one' })
      const second = transaction.run("RETURN 'two' AS v")
      return [(await second).records[0]?.get('v'), (await first).records[0]?.get('v')] as unknown[]
    })
    await session.close()

    expect(values).toEqual(['two', 'one'])
  })

  it('takes another token on the same connection', async () => {
    const lab = await testLab()
    const provider = await testProvider(lab)
    const realm = { discoveryUri: provider.discoveryUri, groupsClaim: 'roles' }
    const server = await neo4jServer({ flavour: 'enterprise', realm }, lab)
    const driver = labDriver(server, lab, neo4j.auth.bearer(await provider.token()))
    const other = neo4j.auth.bearer(await provider.token({ sub: 'service-2' }))

    await driver.executeQuery('RETURN 1')
    const { records } = await driver.executeQuery('SHOW CURRENT USER', {}, { auth: other })

    expect(records[0]?.get('user')).toBe('service-2')
    expect(server.logons).toBe(2)
  })
})

describe('a query', () => {
  it('is explained as reading, with a plan and without rows', async () => {
    const { driver } = await loggedIn(await testLab())

    const { records, summary } = await driver.executeQuery('EXPLAIN RETURN 1 AS ok')

    expect(records).toEqual([])
    expect(summary.queryType).toBe('r')
    expect(summary.plan && summary.plan.operatorType).toBe('ProduceResults@neo4j')
  })

  it('is explained as writing, and not carried out', async () => {
    const { driver } = await loggedIn(await testLab())

    const explained = await driver.executeQuery('EXPLAIN MERGE (n:Probe)')
    const error = await refusal(driver.executeQuery('MERGE (n:Probe)'))

    expect(explained.summary.queryType).toBe('w')
    expect(error.code).toBe('Neo.ClientError.General.ForbiddenOnReadOnlyDatabase')
  })

  it('names version and edition', async () => {
    const { driver } = await loggedIn(await testLab(), { flavour: 'aura' })

    const { records } = await driver.executeQuery(
      'CALL dbms.components() YIELD name, versions, edition RETURN name, versions AS v, edition',
    )

    expect(records.map((record) => record.toObject())).toEqual([
      { name: 'Neo4j Kernel', v: ['5.27-aura'], edition: 'enterprise' },
    ])
  })

  it('reads the routing table', async () => {
    const { server, driver } = await loggedIn(await testLab(), { deadRoutes: ['localhost:1'] })

    const { records } = await driver.executeQuery('CALL dbms.routing.getRoutingTable($context)', {
      context: {},
    })

    expect(records[0]?.get('servers')).toEqual([
      { addresses: ['localhost:1'], role: 'WRITE' },
      { addresses: ['localhost:1'], role: 'READ' },
      { addresses: [`localhost:${server.port}`], role: 'ROUTE' },
    ])
  })

  it('lists the privileges of a role', async () => {
    const { driver } = await loggedIn(await testLab())

    const { records } = await driver.executeQuery('SHOW USER PRIVILEGES YIELD action, role')

    const actions = records.filter((record) => record.get('role') === 'reader')
    expect(actions.map((record) => String(record.get('action')))).toContain('match')
    expect(actions.map((record) => String(record.get('action')))).not.toContain('write')
  })

  it('is refused by a database that the server does not have', async () => {
    const { driver } = await loggedIn(await testLab(), { databases: ['abcd1234'] })

    const error = await refusal(driver.executeQuery('RETURN 1', {}, { database: 'neo4j' }))
    const { summary } = await driver.executeQuery('RETURN 1')

    expect(error.code).toBe('Neo.ClientError.Database.DatabaseNotFound')
    expect(summary.database.name).toBe('abcd1234')
  })

  it('is forbidden without a role, although the login works', async () => {
    const { driver } = await loggedIn(await testLab(), { existingRoles: ['editor'] })

    const { records } = await driver.executeQuery('SHOW CURRENT USER YIELD user, roles')
    const error = await refusal(driver.executeQuery('RETURN 1'))

    expect(records[0]?.toObject()).toEqual({ user: 'service-1', roles: ['PUBLIC'] })
    expect(error.code).toBe('Neo.ClientError.Security.Forbidden')
    expect(error.message).toBe(
      "Database access is not allowed for user 'service-1' with roles [PUBLIC].",
    )
  })

  it('is answered with the failure that the world prescribes', async () => {
    const { driver } = await loggedIn(await testLab(), {
      queryFailure: { code: 'Neo.TransientError.General.DatabaseUnavailable', message: 'stopped' },
    })

    const error = await refusal(driver.executeQuery('RETURN 1'))

    expect([error.code, error.gqlStatus]).toEqual([
      'Neo.TransientError.General.DatabaseUnavailable',
      '08N09',
    ])
  })
})

it('sends clients to members that nobody reaches, as Aura does behind a firewall', async () => {
  const { driver } = await loggedIn(await testLab(), { deadRoutes: ['localhost:1'] }, 'neo4j')

  const error = await refusal(driver.executeQuery('RETURN 1'))

  expect(error.code).toBe('SessionExpired')
})

describe('a user whose password has to be changed', () => {
  it('is let in, and may not query', async () => {
    const lab = await testLab()
    const world = { nativeUser: 'neo4j', nativePasswordExpired: true }
    const { server } = await loggedIn(lab, world)
    const auth = neo4j.auth.basic('neo4j', server.nativePassword ?? '')
    const driver = labDriver(server, lab, auth)

    expect((await driver.getServerInfo()).agent).toBe('Neo4j/2026.07.1')
    const error = await refusal(driver.executeQuery('RETURN 1 AS ok'))
    expect(error.code).toBe('Neo.ClientError.Security.CredentialsExpired')
    expect(error.gqlStatus).toBe('42NFF')
  })
})
