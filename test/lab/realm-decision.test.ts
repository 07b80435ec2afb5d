import { createPrivateKey, generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { CompactEncrypt, generateKeyPair, generateSecret, SignJWT, exportJWK } from 'jose'
import type { JWTPayload } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { createRealm } from '../../src/lab/neo4j/realm.ts'
import type { RealmAnswer, RealmOptions } from '../../src/lab/neo4j/realm.ts'
import type { RealmWorld } from '../../src/lab/scenario.ts'

const now = 1_800_000_000
const issuer = 'https://issuer.example/tenant'
const discoveryUri = `${issuer}/.well-known/openid-configuration`
const jwksUri = `${issuer}/keys`

type Claims = { [name in keyof JWTPayload]: JWTPayload[name] | undefined }
type Keys = Awaited<ReturnType<typeof generateKeyPair>>
let ec: Keys
let rsa: Keys
let published: Record<string, unknown>[]

beforeAll(async () => {
  ec = await generateKeyPair('ES256')
  rsa = await generateKeyPair('RS256', { extractable: true })
  published = [
    { ...(await exportJWK(ec.publicKey)), kid: 'ec-1', use: 'sig' },
    { ...(await exportJWK(rsa.publicKey)), kid: 'rsa-1' },
  ]
})

const good: JWTPayload = {
  iss: issuer,
  aud: 'neo4j',
  sub: 'service-1',
  iat: now - 10,
  exp: now + 3600,
  groups: ['reader'],
}

function sign(changes: Claims = {}, header: Record<string, unknown> = {}): Promise<string> {
  return new SignJWT({ ...good, ...changes } as JWTPayload)
    .setProtectedHeader({ alg: 'ES256', kid: 'ec-1', ...header })
    .sign(ec.privateKey)
}

const world: RealmWorld = { discoveryUri, audience: ['neo4j', 'other'], groupsClaim: 'groups' }

async function ask(
  token: string | Promise<string>,
  changes: RealmWorld = {},
  options: Partial<RealmOptions> = {},
): Promise<RealmAnswer> {
  const realm = createRealm(
    { ...world, ...changes },
    {
      fetchJson: async (url) =>
        url === jwksUri ? { keys: published } : { issuer, jwks_uri: jwksUri },
      nowSeconds: () => now,
      authorizes: true,
      ...options,
    },
  )
  return realm.authenticate(await token)
}

const reason = async (...args: Parameters<typeof ask>): Promise<string> => {
  const answer = await ask(...args)
  return answer.accepted ? 'accepted' : answer.reason
}

describe('a token that fits', () => {
  it('logs in with its roles', async () => {
    expect(await ask(sign())).toMatchObject({
      accepted: true,
      user: 'service-1',
      roles: ['reader'],
    })
  })

  it.each(['RS256', 'RS512', 'PS256'])('may be signed with %s', async (alg) => {
    const key = createPrivateKey({ key: await exportJWK(rsa.privateKey), format: 'jwk' })
    const token = new SignJWT(good).setProtectedHeader({ alg, kid: 'rsa-1' }).sign(key)

    expect(await reason(token)).toBe('accepted')
  })

  it('needs no kid', async () => {
    expect(await reason(sign({}, { kid: undefined }))).toBe('accepted')
  })

  it('may have any audience when none is configured', async () => {
    const { audience: _, ...rest } = world
    const realm = createRealm(rest, {
      fetchJson: async (url) =>
        url === jwksUri ? { keys: published } : { issuer, jwks_uri: jwksUri },
      nowSeconds: () => now,
      authorizes: true,
    })

    expect((await realm.authenticate(await sign({ aud: 'anything' }))).accepted).toBe(true)
  })

  it('may name several audiences when one of them is configured', async () => {
    expect(await reason(sign({ aud: ['a', 'other'] }))).toBe('accepted')
  })

  it('may be expired for less than 30 seconds', async () => {
    expect(await reason(sign({ exp: now - 29 }))).toBe('accepted')
  })

  it('may be issued up to 30 seconds ahead', async () => {
    expect(await reason(sign({ iat: now + 30, nbf: now + 30 }))).toBe('accepted')
  })
})

describe('a token is refused', () => {
  it.each<[string, Claims, string]>([
    [
      'for another issuer',
      { iss: 'https://issuer.example/tenant/' },
      "Received a JWT with issuer 'https://issuer.example/tenant/' but was expecting 'https://issuer.example/tenant'",
    ],
    ['without exp', { exp: undefined }, 'No Expiration Time (exp) claim present.'],
    [
      'expired for 30 seconds',
      { exp: now - 30 },
      "'service-1' attempted to log in with expired token",
    ],
    ['before nbf', { nbf: now + 31 }, 'The JWT is not yet valid (nbf).'],
    ['without sub', { sub: undefined }, 'No Subject (sub) claim is present.'],
    ['without iat', { iat: undefined }, 'No Issued At (iat) claim present.'],
    ['issued in the future', { iat: now + 31 }, 'The Issued At (iat) claim is in the future.'],
    [
      'for another audience',
      { aud: 'api://neo4j' },
      'Audience (aud) claim [api://neo4j] does not contain any of [neo4j, other]',
    ],
    [
      'without an audience',
      { aud: undefined },
      'Audience (aud) claim [null] does not contain any of [neo4j, other]',
    ],
    [
      'with groups that are no texts',
      { groups: [1] },
      "JWT groups claim must be a string, or a list of strings, instead was '[1]'",
    ],
    [
      'with groups in an object',
      { groups: { a: 1 } },
      `JWT groups claim must be a string, or a list of strings, instead was '{"a":1}'`,
    ],
  ])('%s', async (_, changes, words) => {
    expect(await reason(sign(changes))).toBe(words)
  })

  it('without sub, even when another claim names the user', async () => {
    const token = sign({ sub: undefined, email: 'a@b.example' })

    expect(await reason(token, { usernameClaim: 'email' })).toBe(
      'No Subject (sub) claim is present.',
    )
  })

  it.each<[string, Claims, string]>([
    ['is missing', {}, 'null'],
    ['is no text', { email: ['a@b.example'] }, '["a@b.example"]'],
  ])('when the claim of the user name %s', async (_, changes, shown) => {
    expect(await reason(sign(changes), { usernameClaim: 'email' })).toBe(
      `JWT user claim must be a string, instead was '${shown}'`,
    )
  })

  it.each(['', 'opaque', 'a.b', 'e30.e30', '!!!.e30.AA', 'bm8.e30.AA', 'W10.e30.AA', 'a.b.c.d'])(
    'when it is not a signed JWT: %j',
    async (token) => {
      expect(await reason(token)).toBe('Could not parse JWT')
    },
  )

  it('when it is encrypted', async () => {
    const secret = await generateSecret('A256GCM')
    const token = new CompactEncrypt(Buffer.from(JSON.stringify(good)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(secret)

    expect(await reason(token)).toBe('Could not parse JWT')
  })

  it('when it is longer than 64 KiB', async () => {
    expect(await reason(sign({ padding: 'x'.repeat(64 * 1024) }))).toBe('Could not parse JWT')
  })

  it('when it is not signed at all', async () => {
    const [, claims] = (await sign()).split('.')
    const header = Buffer.from('{"alg":"none"}').toString('base64url')

    expect(await reason(`${header}.${claims}.`)).toBe("'none' is not a permitted algorithm")
  })

  it('when it is signed with the public key as a shared secret', async () => {
    const secret = Buffer.from(JSON.stringify(published[1]))
    const token = new SignJWT(good).setProtectedHeader({ alg: 'HS256', kid: 'rsa-1' }).sign(secret)

    expect(await reason(token)).toBe("'HS256' is not a permitted algorithm")
  })

  it('when another key signed it under a known kid', async () => {
    const other = await generateKeyPair('ES256')
    const token = new SignJWT(good)
      .setProtectedHeader({ alg: 'ES256', kid: 'ec-1' })
      .sign(other.privateKey)

    expect(await reason(token)).toBe('JWS signature is invalid')
  })

  it('when its claims were changed', async () => {
    const [header, , signature] = (await sign()).split('.')
    const claims = Buffer.from(JSON.stringify({ ...good, sub: 'admin' })).toString('base64url')

    expect(await reason(`${header}.${claims}.${signature}`)).toBe('JWS signature is invalid')
  })

  it('when its algorithm does not fit the type of the key', async () => {
    const token = new SignJWT(good)
      .setProtectedHeader({ alg: 'RS256', kid: 'ec-1' })
      .sign(rsa.privateKey)

    expect(await reason(token)).toMatch(/^Unable to find a suitable verification key/u)
  })

  it('when its header has a critical extension', async () => {
    const [, claims] = (await sign()).split('.')
    const header = Buffer.from('{"alg":"ES256","kid":"ec-1","crit":["x"],"x":1}')

    expect(await reason(`${header.toString('base64url')}.${claims}.AA`)).toBe(
      'Unrecognized critical header',
    )
  })

  it('when the key has fewer than 2048 bits', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const part = (value: unknown): string =>
      Buffer.from(JSON.stringify(value)).toString('base64url')
    const signed = `${part({ alg: 'RS256', kid: 'short' })}.${part(good)}`
    const token = `${signed}.${signBytes('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
    const fetchJson = async (url: string): Promise<unknown> =>
      url === jwksUri
        ? { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'short' }] }
        : { issuer, jwks_uri: jwksUri }

    expect(await reason(token, {}, { fetchJson })).toMatch(/given key was only 1024 bits/u)
  })

  it('when no local user stands for it', async () => {
    const required = { requireLocalUser: true, localUsers: ['service-2'] }

    expect(await reason(sign(), required)).toBe("No local user has the id 'service-1' for oidc-m2m")
    expect(await reason(sign({ sub: 'service-2' }), required)).toBe('accepted')
  })
})

describe('roles', () => {
  const roles = async (...args: Parameters<typeof ask>): Promise<string[] | undefined> => {
    const answer = await ask(...args)
    return answer.accepted ? answer.roles : undefined
  }

  it('are the groups of the same name without a mapping', async () => {
    expect(await roles(sign({ groups: ['reader', 'editor'] }))).toEqual(['reader', 'editor'])
  })

  it('come from the mapping alone when there is one', async () => {
    const token = sign({ groups: ['reader', 'Neo4j Readers'] })

    expect(await roles(token, { mapping: '"Neo4j Readers"=publisher, editor' })).toEqual([
      'publisher',
      'editor',
    ])
  })

  it('are none when the groups claim is absent', async () => {
    expect(await roles(sign({ groups: undefined }))).toEqual([])
  })

  it('are none when no groups claim is configured', async () => {
    expect(await ask(sign(), { groupsClaim: 'roles' })).toMatchObject({ roles: [] })
  })

  it('are found for a single text as for a list', async () => {
    expect(await roles(sign({ groups: 'reader' }))).toEqual(['reader'])
  })

  it('are not looked for inside a text: several scopes are one group', async () => {
    const mapping = 'reader=reader;editor=editor'

    expect(await roles(sign({ groups: 'reader editor' }), { mapping })).toEqual([])
  })

  it('that do not exist give nothing', async () => {
    const token = sign({ groups: ['reader', 'ghost'] })

    expect(await roles(token, {}, { existingRoles: ['reader'] })).toEqual(['reader'])
  })

  it('are none when the provider is not asked for them', async () => {
    expect(await roles(sign(), {}, { authorizes: false })).toEqual([])
  })

  it('are none when the mapping cannot be read', async () => {
    expect(await roles(sign(), { mapping: 'reader' })).toEqual([])
  })
})

describe('documents of the provider', () => {
  it('are read once for several logins', async () => {
    const urls: string[] = []
    const realm = createRealm(world, {
      fetchJson: async (url) => {
        urls.push(url)
        return url === jwksUri ? { keys: published } : { issuer, jwks_uri: jwksUri }
      },
      nowSeconds: () => now,
      authorizes: true,
    })

    await realm.authenticate(await sign())
    await realm.authenticate(await sign())

    expect(urls).toEqual([discoveryUri, jwksUri])
  })

  it('are read once more for a kid that is not known', async () => {
    const urls: string[] = []
    let keys: Record<string, unknown>[] = []
    const realm = createRealm(world, {
      fetchJson: async (url) => {
        urls.push(url)
        if (url !== jwksUri) return { issuer, jwks_uri: jwksUri }
        const before = keys
        keys = published
        return { keys: before }
      },
      nowSeconds: () => now,
      authorizes: true,
    })

    expect((await realm.authenticate(await sign())).accepted).toBe(true)
    expect(urls).toEqual([discoveryUri, jwksUri, jwksUri])
  })

  it('are not asked for when issuer and key set are configured', async () => {
    const urls: string[] = []
    const realm = createRealm(
      { issuer, jwksUri },
      {
        fetchJson: async (url) => {
          urls.push(url)
          return { keys: published }
        },
        nowSeconds: () => now,
        authorizes: true,
      },
    )

    expect((await realm.authenticate(await sign())).accepted).toBe(true)
    expect(urls).toEqual([jwksUri])
  })

  it.each<[string, RealmOptions['fetchJson']]>([
    ['cannot be reached', () => Promise.reject(new Error('connect ECONNREFUSED'))],
    ['are no objects', () => Promise.resolve([])],
    ['have no keys', async (url) => (url === jwksUri ? {} : { issuer, jwks_uri: jwksUri })],
    [
      'hold keys that are none',
      async (url) =>
        url === jwksUri
          ? { keys: [null, { kty: 'EC', crv: 'P-256', kid: 'ec-1', x: 1 }] }
          : { issuer, jwks_uri: jwksUri },
    ],
  ])('that %s lead to a plain refusal', async (_, fetchJson) => {
    expect(await ask(sign(), {}, { fetchJson })).toMatchObject({ accepted: false })
  })

  it('are read again after a failure', async () => {
    let calls = 0
    const realm = createRealm(world, {
      fetchJson: async (url) => {
        calls += 1
        if (calls === 1) throw new Error('connect ECONNREFUSED')
        return url === jwksUri ? { keys: published } : { issuer, jwks_uri: jwksUri }
      },
      nowSeconds: () => now,
      authorizes: true,
    })

    expect((await realm.authenticate(await sign())).accepted).toBe(false)
    expect((await realm.authenticate(await sign())).accepted).toBe(true)
  })

  it('with a templated issuer fit no token', async () => {
    const template = 'https://login.microsoftonline.com/{tenantid}/v2.0'
    const fetchJson = async (): Promise<unknown> => ({ issuer: template, jwks_uri: jwksUri })

    expect(await reason(sign(), {}, { fetchJson })).toBe(
      `Received a JWT with issuer '${issuer}' but was expecting '${template}'`,
    )
  })
})
