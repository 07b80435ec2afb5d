import { describe, expect, it } from 'vitest'
import type { LoginFact } from '../../src/model/network.ts'
import type { QueryApiFact } from '../../src/model/facts.ts'
import type { Gathered, ProbeContext } from '../../src/model/probe.ts'
import { Secret } from '../../src/model/secret.ts'
import { queryApi } from '../../src/probes/query-api.ts'
import { settingsOf } from '../checks/judge.ts'
import { accepted, refused } from '../diagnosis/cases.ts'
import { answers, type Reply } from './mcp/answers.ts'

const origin = 'https://graph.example.com:7473'

async function ask(
  reply: Reply,
  { bearerLogin, asked = true }: { bearerLogin?: LoginFact; asked?: boolean } = {},
) {
  const { transport, requests } = answers({}, () => reply)
  const context = {
    settings: settingsOf({
      queryApi: asked,
      queryApiUri: `${origin}/ignored`,
      token: new Secret('header.payload.mark'),
    }),
    transport,
    vault: { sendable: new Secret('header.payload.mark'), mcpSessions: {} },
  } as unknown as ProbeContext
  const facts = { token: {}, ...(bearerLogin ? { bearerLogin } : {}) }
  const gathered = (await queryApi.run(facts as never, context)) as Gathered<QueryApiFact>
  return { gathered, requests }
}

const json = (status: number, body: object): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

describe('the Query API', () => {
  it('gets one RETURN 1 with the token as it is, at the database that Bolt named', async () => {
    const { gathered, requests } = await ask(
      json(202, { data: { fields: ['1'], values: [[1]] } }),
      {
        bearerLogin: accepted().bearerLogin,
      },
    )
    expect(gathered).toMatchObject({ state: 'ready', value: { outcome: 'accepted', status: 202 } })
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: `${origin}/db/neo4j/query/v2`,
      headers: { authorization: 'Bearer header.payload.mark' },
      body: '{"statement":"RETURN 1"}',
      credential: 'bearer-token',
    })
  })

  it('is not asked unless the user wants it, and not while logins are limited', async () => {
    const limited = refused('Neo.ClientError.Security.AuthenticationRateLimit')
    for (const { gathered, requests } of [
      await ask(json(202, {}), { asked: false }),
      await ask(json(202, {}), limited),
    ]) {
      expect(gathered.state).not.toBe('ready')
      expect(requests).toEqual([])
    }
  })

  it.each([
    [
      'an error of Neo4j is its refusal',
      json(401, { errors: [{ code: 'Neo.ClientError.Security.Unauthorized', message: 'no' }] }),
      { outcome: 'refused', refusal: { code: 'Neo.ClientError.Security.Unauthorized' } },
    ],
    [
      'an error about the request is no look at the token',
      json(404, { errors: [{ code: 'Neo.ClientError.Request.Invalid', message: 'Not Found' }] }),
      { outcome: 'unusable', status: 404 },
    ],
    [
      'an error of a gateway is not one of Neo4j',
      json(403, { errors: [{ code: 'AccessDenied', message: 'no' }] }),
      { outcome: 'unusable', status: 403 },
    ],
    [
      'success without data is none',
      json(200, { hello: 'world' }),
      { outcome: 'unusable', reason: 'it is no answer to a query' },
    ],
    [
      'a page is none',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<html></html>' },
      { outcome: 'unusable', contentType: 'text/html' },
    ],
    [
      'a redirect is not followed',
      { status: 307, headers: { location: 'https://elsewhere.example/' } },
      { outcome: 'redirected', location: 'https://elsewhere.example/' },
    ],
  ])('%s', async (_name, reply, expected) => {
    const { gathered, requests } = await ask(reply)
    expect(gathered).toMatchObject({ state: 'ready', value: expected })
    expect(requests).toHaveLength(1)
  })
})
