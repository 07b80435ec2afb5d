import { describe, expect, it } from 'vitest'
import { saidByProviders } from '../../src/catalogue/provider-errors/said.ts'
import { sayings } from '../../src/catalogue/sayings.ts'

const found = (text: string): string | undefined =>
  sayings.find(({ words }) => words.test(text))?.name

describe('a pasted line', () => {
  it.each([
    [
      'neo4j.exceptions.AuthError: {code: Neo.ClientError.Security.Unauthorized} {message: The client is unauthorized due to authentication failure.}',
      'Neo.ClientError.Security.Unauthorized',
    ],
    [
      "Neo4jError: Unsupported authentication token, scheme 'bearer' is not supported.",
      "scheme 'bearer' is not supported",
    ],
    [
      '{"code":"Neo.ClientError.Security.Forbidden","gqlStatus":"42NFF"}',
      'Neo.ClientError.Security.Forbidden',
    ],
    ['gql_status: 42NFF', '42NFF'],
    [
      'Neo4jError: Could not perform discovery. No routing servers available. Known routing table: RoutingTable[database=null]',
      'Could not perform discovery',
    ],
    [
      'Failed to connect to server. Caused by: getaddrinfo ENOTFOUND 1a2b3c4d.databases.neo4j.io',
      'ENOTFOUND',
    ],
    [
      "{OidcRealm: oidc-keycloak}: Failed to authenticate user 'admin'. JWT is not valid for this realm.",
      'JWT is not valid for this realm',
    ],
    [
      '[bob]: failed to log in: invalid principal or credentials',
      'invalid principal or credentials',
    ],
    [
      'error during GetQueryType: Neo4jError: Neo.ClientError.Security.Unauthorized (The client is unauthorized due to authentication failure.)',
      'Neo.ClientError.Security.Unauthorized',
    ],
    [
      'Unauthorized: Basic or Bearer authentication required',
      'Basic or Bearer authentication required',
    ],
    ['WWW-Authenticate: Bearer error="insufficient_scope", scope="neo4j"', 'insufficient_scope'],
    ['Unauthorized', 'Neo.ClientError.Security.Unauthorized'],
  ])('%s is recognised', (text, name) => {
    expect(found(text)).toBe(name)
  })

  it.each(['healthy', 'the client is authorized', 'unauthorized_client', 'M2M501x'])(
    '%s is none of these',
    (text) => {
      expect(found(text)).toBeUndefined()
    },
  )

  it.each(sayings.map(({ name }) => [name]))('%s is found by its own name', (name) => {
    expect(found(name)).toBe(name)
  })
})

describe('a pasted answer of a token endpoint', () => {
  const codes = (text: string): string[] =>
    saidByProviders(text).map(({ provider, row }) => `${provider ?? 'any'} ${row.code}`)

  it('is told for every provider whose own meaning it has', () => {
    expect(codes('{"error":"invalid_grant"}')).toEqual(['any M2M316', 'cognito M2M312'])
  })

  it('is told by the words of a provider where the error alone misleads', () => {
    expect(codes('unauthorized_client: Invalid client or Invalid client credentials')).toContain(
      'keycloak M2M302',
    )
  })

  it('is nothing where an error is only a part of another word', () => {
    expect(codes('my_invalid_client_name')).toEqual([])
  })
})
