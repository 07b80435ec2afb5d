import { describe, expect, it } from 'vitest'
import { queryApi } from '../../../src/checks/neo4j/query-api.ts'
import type { QueryApiFact } from '../../../src/model/facts.ts'
import type { LoginFact } from '../../../src/model/network.ts'
import { accepted, refused } from '../../diagnosis/cases.ts'
import { findingsOf, judge } from '../judge.ts'

const url = 'https://neo4j.example.com:7473/db/neo4j/query/v2'
const at = { url, database: 'neo4j' }
const taken: QueryApiFact = { outcome: 'accepted', ...at, status: 202 }

const answering = (code: string, status = 401): QueryApiFact => ({
  outcome: 'refused',
  ...at,
  status,
  refusal: { code, message: 'no', causes: [] },
})

const unauthorized = answering('Neo.ClientError.Security.Unauthorized')
const inBolt: LoginFact = accepted().bearerLogin
const notInBolt: LoginFact = refused().bearerLogin

const judged = (fact: QueryApiFact, bearerLogin?: LoginFact, database?: string) => {
  const outcome = judge(
    queryApi,
    { queryApi: fact, ...(bearerLogin ? { bearerLogin } : {}) },
    { queryApi: true, ...(database === undefined ? {} : { database }) },
  )
  return [outcome.status, ...findingsOf(outcome).map(({ code }) => code)]
}

describe('the Query API beside Bolt', () => {
  it.each([
    ['both take the token', taken, inBolt, ['pass']],
    ['nothing is known of Bolt', taken, undefined, ['pass']],
    ['only the Query API takes it', taken, notInBolt, ['warn', 'M2M617']],
    ['only Bolt takes it', unauthorized, inBolt, ['warn', 'M2M617']],
    ['both refuse it', unauthorized, notInBolt, ['fail', 'M2M601']],
    ['only the Query API was asked, and refuses', unauthorized, undefined, ['fail', 'M2M601']],
  ])('%s', (_name, fact, bolt, expected) => {
    expect(judged(fact, bolt)).toEqual(expected)
  })

  it('has taken the token where a database is not there that nobody named', () => {
    const missing = answering('Neo.ClientError.Database.DatabaseNotFound', 404)
    expect(judged(missing, inBolt)).toEqual(['pass'])
    expect(judged(missing, inBolt, 'sales')).toEqual(['fail', 'M2M608'])
  })

  it('that limits logins has decided nothing', () => {
    const limited = answering('Neo.ClientError.Security.AuthenticationRateLimit', 429)
    expect(judged(limited, inBolt)).toEqual(['fail', 'M2M606'])
  })

  it('that takes the token and lacks a privilege agrees with Bolt', () => {
    expect(judged(answering('Neo.ClientError.Security.Forbidden', 403), inBolt)).toEqual([
      'fail',
      'M2M609',
    ])
  })

  it.each([
    ['a page', 200, 'text/html', 'M2M211'],
    ['nothing of that address', 404, 'application/json', 'M2M211'],
    ['a fault', 503, 'text/plain', 'M2M209'],
  ])(
    'that answers with %s is a warning, whatever Bolt says',
    (_name, status, contentType, code) => {
      const fact: QueryApiFact = { outcome: 'unusable', url, status, contentType, reason: 'status' }
      expect(judged(fact, inBolt)).toEqual(['warn', code])
      expect(judged(fact, notInBolt)).toEqual(['warn', code])
    },
  )
})
