import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { raise } from '../../src/model/finding.ts'
import { readDocument, type ErrorAnswer } from '../../src/probes/documents.ts'
import { json, loopback } from '../providers/server.ts'

async function read(
  answer: (response: ServerResponse) => void,
  explain?: (a: ErrorAnswer) => undefined,
) {
  const { transport, serve } = await loopback()
  const server = await serve((_, response) => answer(response))
  const url = `${server.origin}/document`
  return { url, fact: await readDocument(transport, url, 'idp', explain) }
}

const send = (status: number, type: string, body: string) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': type }).end(body)
}

describe('a document over HTTP', () => {
  it('is a JSON object with status 200', async () => {
    const { url, fact } = await read((response) => json(response, 200, { issuer: 'x' }))
    expect(fact).toEqual({ outcome: 'read', url, status: 200, json: { issuer: 'x' } })
  })

  it.each([
    ['a page', 200, 'text/html', '<html>', 'it is a web page, not JSON'],
    [
      'a page that says that it is JSON',
      200,
      'application/json',
      '\n <!DOCTYPE html>',
      'it is a web page, not JSON',
    ],
    ['text', 200, 'application/json', 'issuer=x', 'it is not JSON'],
    ['half an object', 200, 'application/json', '{"issuer":', 'it is not JSON'],
    ['a list', 200, 'application/json', '[]', 'it is JSON, but not an object'],
    ['null', 200, 'application/json', 'null', 'it is JSON, but not an object'],
    ['nothing', 200, 'application/json', ' \n', 'the answer is empty'],
    ['an object with another status', 404, 'application/json', '{}', 'status'],
  ])('is not %s', async (_, status, type, body, reason) => {
    const { fact } = await read(send(status, type, body))
    expect(fact).toMatchObject({ outcome: 'unusable', status, contentType: type, reason })
  })

  it('is not looked for where a redirect leads', async () => {
    const location = 'https://elsewhere.invalid/'
    const { fact } = await read((response) => response.writeHead(302, { location }).end())
    expect(fact).toMatchObject({ outcome: 'redirected', status: 302, location })
  })

  it('may have to be waited for', async () => {
    const { fact } = await read((response) => json(response, 429, {}, { 'retry-after': '30' }))
    expect(fact).toMatchObject({ outcome: 'unusable', status: 429, retryAfter: '30' })
  })

  it('is explained by who knows the provider, where an error came as JSON in its place', async () => {
    const { transport, serve } = await loopback()
    const server = await serve((_, response) =>
      json(response, 404, { error: 'Realm does not exist' }),
    )
    const asked: ErrorAnswer[] = []
    const fact = await readDocument(transport, `${server.origin}/x`, 'idp', (answer) => {
      asked.push(answer)
      return raise('M2M110', { tenant: 'x' })
    })
    expect(fact).toMatchObject({ outcome: 'unusable', finding: { code: 'M2M110' } })
    expect(asked).toMatchObject([{ status: 404, json: { error: 'Realm does not exist' } }])
  })

  it.each([
    ['a document', send(200, 'application/json', '{}')],
    ['a page', send(404, 'text/html', '<html>')],
  ])('is not explained where %s came', async (_, answer) => {
    let asked = 0
    await read(answer, () => void (asked += 1))
    expect(asked).toBe(0)
  })
})
