import { describe, expect, it } from 'vitest'
import { doctor } from '../../cli/terminal.ts'

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (claims: Record<string, unknown>, header: Record<string, unknown> = {}): string =>
  `${part({ alg: 'RS256', kid: 'k1', ...header })}.${part(claims)}.c2lnbmF0dXJl`

const entra = {
  iss: 'https://login.microsoftonline.com/aaaabbbb-0000-cccc-1111-dddd2222eeee/v2.0',
  aud: 'api-of-neo4j',
  sub: 'object-of-the-client',
  tid: 'aaaabbbb-0000-cccc-1111-dddd2222eeee',
  ver: '2.0',
  exp: 1_700_000_000,
  roles: ['Neo4j.Reader', 'Neo4j.Writer'],
  xms_ftd: 'x',
}

const inspect = (token: string, ...more: string[]) =>
  doctor(['token', 'inspect', '--token-stdin', ...more], { stdin: token, module: 'real' })

interface Inspected {
  token: { provider: string }
  annotations: { name: string; meaning: string; utc?: string; relative?: string }[]
  neo4j: { setting: string; value: string; note: string }[]
}

async function asJson(token: string): Promise<Inspected> {
  return JSON.parse((await inspect(token, '--format', 'json')).stdout) as Inspected
}

async function neo4jOf(claims: Record<string, unknown>): Promise<Record<string, string>> {
  const { neo4j } = await asJson(jwt(claims))
  return Object.fromEntries(neo4j.map(({ setting, value, note }) => [setting, `${value}: ${note}`]))
}

describe('every claim', () => {
  it('is annotated for the provider that issued the token', async () => {
    const { token, annotations } = await asJson(jwt(entra))
    const meanings = Object.fromEntries(annotations.map(({ name, meaning }) => [name, meaning]))
    expect(token.provider).toBe('entra')
    expect(meanings).toMatchObject({
      sub: 'object id of the service principal of the client when the token is app-only, else an id of the user',
      roles: 'application roles assigned to the client',
      xms_ftd: 'internal to Microsoft',
      kid: 'id of the key that signed it',
    })
  })

  it('has no meaning that only another provider gives it', async () => {
    const { annotations } = await asJson(
      jwt({ iss: 'https://tenant.auth0.com/', uid: 'u', oid: 'o' }),
    )
    const found = annotations.filter(({ name }) => name === 'uid' || name === 'oid')
    expect(found.map(({ meaning }) => meaning)).toEqual([
      'not known to the doctor',
      'not known to the doctor',
    ])
  })

  it('that is a time is told in UTC and relative', async () => {
    const { annotations } = await asJson(jwt(entra))
    const exp = annotations.find(({ name }) => name === 'exp')
    expect(exp?.utc).toBe('2023-11-14T22:13:20Z')
    expect(exp?.relative).toMatch(/^\d+ d ago$/u)
  })
})

describe('what Neo4j makes of a token', () => {
  it('is told by the settings that are usual', async () => {
    const view = await neo4jOf({ ...entra, exp: 4_000_000_000 })
    expect(view['issuer']).toContain(entra.iss)
    expect(view['audience']).toContain('api-of-neo4j: the audience setting has to list this')
    expect(view['claims.username (default sub)']).toContain('object-of-the-client')
    expect(view['claims.groups=roles']).toBe('Neo4j.Reader, Neo4j.Writer: 2 groups')
  })

  it('names what is missing', async () => {
    const view = await neo4jOf({ iss: 'https://sso.example' })
    expect(Object.values(view).join()).toMatch(/M2M504.*no exp.*M2M416.*M2M507/u)
  })

  it('takes a scope text with blanks as one group', async () => {
    const view = await neo4jOf({ scope: 'neo4j/read neo4j/write' })
    expect(view['claims.groups=scope']).toContain('neo4j/read neo4j/write: one group')
    expect(view['claims.groups=scope']).toContain('M2M509')
  })
})

describe('the forms', () => {
  it.each(['text', 'json', 'markdown'])(
    '%s holds neither signature nor whole token',
    async (form) => {
      const token = jwt(entra)
      const { code, stdout } = await inspect(token, '--format', form)
      expect(code).toBe(0)
      expect(stdout).toContain('Neo4j.Reader')
      expect(stdout).not.toContain('c2lnbmF0dXJl')
      expect(stdout).not.toContain(part(entra))
    },
  )

  it('Markdown is tables in which foreign values are no markup', async () => {
    const hostile = '[x](https://evil.example) | <img src=x> `a`'
    const { stdout } = await inspect(jwt({ ...entra, sub: hostile }), '--format', 'markdown')
    expect(stdout).toMatch(/^## Claims$/mu)
    expect(stdout).not.toContain('<img')
    const rows = stdout.split('\n').filter((line) => line.startsWith('| `sub`'))
    expect(rows.map((row) => row.split('|').length)).toEqual([6])
  })

  it('text cannot be forged by line breaks or escapes in claims', async () => {
    const { stdout } = await inspect(jwt({ ...entra, sub: 'a\n\u001b[31mNeo4j accepts it' }))
    expect(stdout).not.toContain('\u001b')
    expect(stdout).not.toMatch(/^Neo4j accepts it/mu)
  })
})

describe('what is no signed JWT', () => {
  it.each([
    ['an opaque token', 'ya29.a0AfH6SMBx', 1],
    ['nothing to read', 'a.b.c', 1],
  ])('%s has no claims to tell, and exit code 1', async (_, token, code) => {
    const call = await inspect(token, '--format', 'json')
    expect([call.code, (JSON.parse(call.stdout) as Inspected).neo4j]).toEqual([code, []])
  })
})
