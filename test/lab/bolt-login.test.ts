import { Neo4jError } from 'neo4j-driver'
import { describe, expect, it } from 'vitest'
import type { Neo4jWorld } from '../../src/lab/scenario.ts'
import { labDriver, neo4j, neo4jServer, testLab, testProvider } from './bolt-fixture.ts'
import type { TestLab } from './bolt-fixture.ts'

type Auth = ReturnType<typeof neo4j.auth.basic>

/** How one login ends: `code: message`, or the user and roles. */
async function login(world: Neo4jWorld, auth: Auth, lab: TestLab): Promise<string> {
  return loginAt(await neo4jServer(world, lab), auth, lab)
}

async function loginAt(server: { port: number }, auth: Auth, lab: TestLab): Promise<string> {
  try {
    const { records } = await labDriver(server, lab, auth).executeQuery('SHOW CURRENT USER')
    const [row] = records
    return row === undefined ? 'nobody' : `${row.get('user')} ${JSON.stringify(row.get('roles'))}`
  } catch (error) {
    if (!(error instanceof Neo4jError)) throw error
    return `${error.code}: ${error.message}`
  }
}

const unauthorized =
  'Neo.ClientError.Security.Unauthorized: The client is unauthorized due to authentication failure.'

describe('a native user', () => {
  it('logs in with the password that was made up at start', async () => {
    const lab = await testLab()
    const server = await neo4jServer({ flavour: 'enterprise', nativeUser: 'neo4j' }, lab)

    const auth = neo4j.auth.basic('neo4j', server.nativePassword ?? '')

    expect(await loginAt(server, auth, lab)).toBe('neo4j ["admin","PUBLIC"]')
  })

  it('has another password in every lab', async () => {
    const lab = await testLab()
    const world = { flavour: 'community', nativeUser: 'neo4j' } as const
    const [first, second] = [await neo4jServer(world, lab), await neo4jServer(world, lab)]

    expect(first.nativePassword).not.toBe(second.nativePassword)
  })

  it('has no roles on Community Edition', async () => {
    const lab = await testLab()
    const server = await neo4jServer({ flavour: 'community', nativeUser: 'neo4j' }, lab)

    const auth = neo4j.auth.basic('neo4j', server.nativePassword ?? '')

    expect(await loginAt(server, auth, lab)).toBe('neo4j null')
  })

  it('is locked for five seconds after three wrong passwords', async () => {
    const lab = await testLab()
    const server = await neo4jServer({ flavour: 'enterprise', nativeUser: 'neo4j' }, lab)
    const wrong = neo4j.auth.basic('neo4j', 'wrong')
    const right = neo4j.auth.basic('neo4j', server.nativePassword ?? '')

    for (const _ of [1, 2, 3]) expect(await loginAt(server, wrong, lab)).toBe(unauthorized)
    const locked = await loginAt(server, right, lab)
    lab.clock.ms += 5000

    expect(locked).toMatch(/^Neo\.ClientError\.Security\.AuthenticationRateLimit: /u)
    expect(await loginAt(server, right, lab)).toBe('neo4j ["admin","PUBLIC"]')
  })

  it('is unknown where the provider list leaves native out', async () => {
    const lab = await testLab()
    const realm = { authenticationProviders: ['oidc-m2m'] }
    const server = await neo4jServer({ flavour: 'enterprise', nativeUser: 'neo4j', realm }, lab)

    expect(server.nativePassword).toBeUndefined()
    expect(await loginAt(server, neo4j.auth.basic('neo4j', 'any'), lab)).toBe(unauthorized)
  })
})

describe('a bearer token', () => {
  it('is a scheme that Community Edition does not support', async () => {
    const world: Neo4jWorld = { flavour: 'community', realm: { issuer: 'https://issuer.example' } }

    expect(await login(world, neo4j.auth.bearer('a.b.c'), await testLab())).toBe(
      "Neo.ClientError.Security.Unauthorized: Unsupported authentication token, scheme 'bearer' is not supported.",
    )
  })

  it.each<[string, Neo4jWorld]>([
    ['without a realm', { flavour: 'enterprise' }],
    [
      'whose provider is not listed',
      { flavour: 'enterprise', realm: { authenticationProviders: ['native'] } },
    ],
  ])('finds nobody to take it on a server %s', async (_, world) => {
    expect(await login(world, neo4j.auth.bearer('a.b.c'), await testLab())).toBe(
      "Neo.ClientError.Security.Unauthorized: Unsupported authentication token: { scheme='bearer' }",
    )
  })

  it('is refused in the same words when the server takes no machines', async () => {
    const lab = await testLab()
    const provider = await testProvider(lab)
    const server = await neo4jServer(
      {
        flavour: 'aura',
        realm: { discoveryUri: provider.discoveryUri },
        refusesMachineTokens: true,
      },
      lab,
    )

    const outcome = await loginAt(server, neo4j.auth.bearer(await provider.token()), lab)

    expect(outcome).toBe(unauthorized)
    expect(server.securityLog).toEqual(['[service-1]: failed to log in: no user behind the token'])
  })

  it('is taken when its key was published only after the last look', async () => {
    const lab = await testLab()
    const provider = await testProvider(lab)
    const realm = { discoveryUri: provider.discoveryUri }
    const server = await neo4jServer({ flavour: 'enterprise', realm }, lab)
    await loginAt(server, neo4j.auth.bearer(await provider.token()), lab)
    await provider.rotate()

    const outcome = await loginAt(server, neo4j.auth.bearer(await provider.token()), lab)

    expect(outcome).toBe('service-1 ["PUBLIC"]')
    expect(provider.hits).toEqual({ '/discovery': 1, '/jwks': 2 })
  })

  it('ends while the connection lives, half a minute after its time', async () => {
    const lab = await testLab()
    const provider = await testProvider(lab)
    const realm = {
      discoveryUri: provider.discoveryUri,
      audience: ['neo4j'],
      groupsClaim: 'roles',
    }
    const server = await neo4jServer({ flavour: 'enterprise', realm }, lab)
    const driver = labDriver(server, lab, neo4j.auth.bearer(await provider.token()))
    const ask = async (): Promise<string> => {
      try {
        await driver.executeQuery('RETURN 1 AS ok')
        return 'taken'
      } catch (error) {
        return (error as Neo4jError).code
      }
    }

    expect(await ask()).toBe('taken')
    lab.clock.ms += 3629_000
    expect(await ask()).toBe('taken')
    lab.clock.ms += 1000
    expect(await ask()).toBe('Neo.ClientError.Security.TokenExpired')
  })

  it('leaves no trace of itself in the security log', async () => {
    const lab = await testLab()
    const provider = await testProvider(lab)
    const token = await provider.token({ aud: 'other' })
    const realm = {
      discoveryUri: provider.discoveryUri,
      audience: ['neo4j'],
      groupsClaim: 'roles',
    }
    const server = await neo4jServer({ flavour: 'enterprise', realm }, lab)

    await loginAt(server, neo4j.auth.bearer(token), lab)

    expect(server.securityLog).toHaveLength(1)
    for (const part of token.split('.')) expect(server.securityLog.join('\n')).not.toContain(part)
  })
})

it('takes anyone while authentication is off, and knows nobody', async () => {
  const world: Neo4jWorld = { flavour: 'enterprise', authDisabled: true }

  expect(await login(world, neo4j.auth.bearer('anything'), await testLab())).toBe('nobody')
})

it('lets nobody in without a credential', async () => {
  const lab = await testLab()
  const server = await neo4jServer({ flavour: 'enterprise' }, lab)
  const none: Auth = { scheme: 'none', principal: '', credentials: '' }

  expect(await loginAt(server, none, lab)).toBe(
    "Neo.ClientError.Security.Unauthorized: Unsupported authentication token, scheme 'none' is only allowed when auth is disabled.",
  )
})

it('answers every login with the failure that the world prescribes', async () => {
  const world: Neo4jWorld = {
    flavour: 'enterprise',
    loginFailure: { code: 'Neo.ClientError.Security.TokenExpired', message: 'Token expired.' },
  }

  expect(await login(world, neo4j.auth.bearer('a.b.c'), await testLab())).toBe(
    'Neo.ClientError.Security.TokenExpired: Token expired.',
  )
})
