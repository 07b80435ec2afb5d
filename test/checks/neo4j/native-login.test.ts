import { describe, expect, it } from 'vitest'
import { nativeLogin } from '../../../src/checks/neo4j/native-login.ts'
import type { LoginFact, ServerRefusal } from '../../../src/model/network.ts'
import { argsOf, judge, only, secret } from '../judge.ts'

const values = { neo4jUsername: 'neo4j', neo4jPassword: secret }
const agent = 'Neo4j/5.26.30'
const refusal = (code: string): ServerRefusal => ({
  code,
  message: 'words of the server',
  causes: [],
})
const refused = (code: string): LoginFact => ({
  outcome: 'refused',
  refusal: refusal(code),
  durationMs: 5,
})
const accepted = (queryRefused?: string): LoginFact => ({
  outcome: 'accepted',
  agent,
  protocol: '5.8',
  user: 'neo4j',
  roles: null,
  query:
    queryRefused === undefined
      ? { ok: true, database: 'neo4j' }
      : { ok: false, refusal: refusal(queryRefused) },
  durationMs: 5,
})
const unauthorized = refused('Neo.ClientError.Security.Unauthorized')
const notFound = 'Neo.ClientError.Database.DatabaseNotFound'

describe('the control login', () => {
  it('passes for a user who gets in', () => {
    const outcome = judge(nativeLogin, { nativeLogin: accepted() }, values)
    expect(outcome).toEqual({ status: 'pass', summary: 'as neo4j' })
  })

  it('warns of a refusal, which may be of everybody', () => {
    const outcome = judge(nativeLogin, { nativeLogin: unauthorized }, values)
    expect(only('M2M614', outcome).severity).toBe('warning')
  })

  it('says nothing about the password of a user who is locked for a while', () => {
    const locked = refused('Neo.ClientError.Security.AuthenticationRateLimit')
    const outcome = judge(nativeLogin, { nativeLogin: locked }, values)
    expect(outcome.status).toBe('warn')
    expect(argsOf('M2M606', outcome).user).toBe('neo4j')
  })

  it('names a password that has to be changed', () => {
    const fact = accepted('Neo.ClientError.Security.CredentialsExpired')
    expect(only('M2M619', judge(nativeLogin, { nativeLogin: fact }, values)).severity).toBe(
      'warning',
    )
  })
})

describe('the database that the user names', () => {
  const named = { ...values, database: 'elsewhere' }
  const facts = { nativeLogin: accepted(notFound), bearerLogin: unauthorized }

  it('is missed by this login where the token did not get in', () => {
    const outcome = judge(nativeLogin, facts, named)
    expect(outcome.status).toBe('warn')
    expect(only('M2M608', outcome)).toMatchObject({
      severity: 'warning',
      args: { database: 'elsewhere' },
    })
  })

  it('is left to the token that got in', () => {
    const outcome = judge(nativeLogin, { ...facts, bearerLogin: accepted(notFound) }, named)
    expect(outcome.status).toBe('pass')
  })

  it('is another one than the home database of that user', () => {
    expect(judge(nativeLogin, facts, values).status).toBe('pass')
  })
})
