import { describe, expect, it } from 'vitest'
import { queryApi } from '../../../src/checks/neo4j/query-api.ts'
import type { QueryApiFact } from '../../../src/model/facts.ts'
import { accepted, refused, unauthorized } from '../../diagnosis/cases.ts'
import { findingsOf, judge, only } from '../judge.ts'

const place = {
  url: 'https://db.example:7473/db/neo4j/query/v2',
  database: 'neo4j',
  databaseKnown: true,
}

const done: QueryApiFact = { ...place, outcome: 'answered', status: 202 }

const saying = (code: string, message: string, status = 401): QueryApiFact => ({
  ...place,
  outcome: 'answered',
  status,
  refusal: { code, message, causes: [] },
})

const refusedThere = saying('Neo.ClientError.Security.Unauthorized', 'Invalid credential.')

const page = (status: number, contentType = 'text/html'): QueryApiFact => ({
  ...place,
  outcome: 'unread',
  answer: { outcome: 'unusable', url: place.url, status, contentType, reason: 'status' },
})

describe('the Query API', () => {
  it('is made only where it is asked for', () => {
    expect(queryApi.when?.({} as never)).toBe(false)
  })

  it('passes with the database that was asked', () => {
    expect(judge(queryApi, { queryApi: done, ...accepted() })).toEqual({
      status: 'pass',
      summary: 'RETURN 1 in neo4j, HTTP status 202',
    })
  })

  it('takes the token where only a database of a guessed name is missing', () => {
    const answer = saying('Neo.ClientError.Database.DatabaseNotFound', 'none', 404)
    const guessed = judge(queryApi, { queryApi: { ...answer, databaseKnown: false } })
    expect(guessed.status).toBe('pass')
    expect(only('M2M608', judge(queryApi, { queryApi: answer })).severity).toBeUndefined()
  })

  it.each([
    ['Neo.ClientError.Security.Unauthorized', 'M2M601'],
    ['Neo.ClientError.Security.TokenExpired', 'M2M604'],
    ['Neo.ClientError.Security.AuthenticationRateLimit', 'M2M606'],
    ['Neo.TransientError.Security.AuthProviderFailed', 'M2M616'],
  ] as const)('names a refusal by %s as Bolt would', (code, finding) => {
    const outcome = judge(queryApi, { queryApi: saying(code, 'no') })
    expect(outcome.status).toBe('fail')
    expect(only(finding, outcome).hop).toBe('neo4j')
  })

  it.each([
    [404, 'M2M211'],
    [429, 'M2M210'],
    [503, 'M2M209'],
  ] as const)('is not there with status %i', (status, code) => {
    expect(only(code, judge(queryApi, { queryApi: page(status) })).hop).toBe('neo4j')
  })

  it('does not know what to make of a header that was lost on the way', () => {
    const lost = saying(unauthorized.code, 'No authentication header supplied.')
    const outcome = judge(queryApi, { queryApi: lost })
    expect(outcome.status).toBe('unknown')
    expect(findingsOf(outcome)).toEqual([])
  })
})

describe('M2M617', () => {
  it('fails the check where Bolt takes the token and the Query API does not', () => {
    const outcome = judge(queryApi, { queryApi: refusedThere, ...accepted() })
    expect(outcome.status).toBe('fail')
    const { args, severity } = only('M2M617', outcome)
    expect(severity).toBe('error')
    expect(args).toEqual({
      bolt: 'accepted',
      queryApi: 'Neo.ClientError.Security.Unauthorized: Invalid credential.',
    })
  })

  it('is a warning where the Query API takes what Bolt refuses', () => {
    const outcome = judge(queryApi, { queryApi: done, ...refused() })
    expect(outcome.status).toBe('warn')
    expect(only('M2M617', outcome).args).toEqual({
      bolt: 'Neo.ClientError.Security.Unauthorized',
      queryApi: 'accepted',
    })
  })

  it('is raised by a status 401 that is not of Neo4j', () => {
    const outcome = judge(queryApi, { queryApi: page(401), ...accepted() })
    expect(only('M2M617', outcome).args.queryApi).toBe('HTTP status 401')
  })

  it('is not raised where both refuse, though in other words', () => {
    const facts = { queryApi: refusedThere, ...refused('Neo.ClientError.Security.TokenExpired') }
    expect(only('M2M601', judge(queryApi, facts))).toBeDefined()
  })

  it.each([
    ['the Query API is not there', page(404)],
    ['the Query API limits logins', saying('Neo.ClientError.Security.AuthenticationRateLimit', '')],
    ['the provider fails', saying('Neo.TransientError.Security.AuthProviderFailed', '', 502)],
  ])('is not raised where %s', (_, fact) => {
    const outcome = judge(queryApi, { queryApi: fact, ...accepted() })
    expect(findingsOf(outcome).map(({ code }) => code)).not.toContain('M2M617')
  })

  it('is not raised where Bolt only limits logins', () => {
    const limited = refused('Neo.ClientError.Security.AuthenticationRateLimit')
    expect(judge(queryApi, { queryApi: done, ...limited }).status).toBe('pass')
  })
})
