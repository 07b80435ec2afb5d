import { describe, expect, it } from 'vitest'
import type { McpAuthorizationServer } from '../../../src/model/facts.ts'
import { SecretStore } from '../../../src/model/secret.ts'
import { register } from '../../../src/probes/mcp/registration.ts'
import { answers, type Reply } from './answers.ts'

const mcp = 'https://mcp.example.com/mcp'
const issuer = 'https://login.example.com'

const server = (registrationEndpoint: string, named = issuer): McpAuthorizationServer => ({
  issuer: named,
  namedBy: 'resource-metadata',
  looks: [],
  metadata: { url: issuer, issuer, offersRegistration: true, registrationEndpoint, malformed: [] },
})

async function registered(reply: Reply, servers = [server(`${issuer}/register`)]) {
  const { transport, requests } = answers({ [`POST ${issuer}/register`]: reply })
  const secrets = new SecretStore()
  Object.assign(transport, { secrets })
  return { fact: await register(transport, mcp, servers), requests, secrets }
}

describe('a registration', () => {
  it('asks for a client of a machine, and keeps what it is given out of everything', async () => {
    const json = { client_id: 'c-1', client_secret: 'secret-of-a-new-client' }
    const { fact, requests, secrets } = await registered({ status: 201, json })
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({
      grant_types: ['client_credentials'],
    })
    expect(fact).toMatchObject({ clientGiven: true, step: { status: 201, body: '' } })
    expect(JSON.stringify(fact)).not.toContain('secret-of-a-new-client')
    expect([...secrets.values()]).toEqual(['secret-of-a-new-client'])
  })

  it('may be refused, in words', async () => {
    const { fact } = await registered({ status: 400, json: { error: 'invalid_client_metadata' } })
    expect(fact).toMatchObject({ clientGiven: false, step: { status: 400 } })
  })

  it.each(['http://login.example.com/register', 'https://127.0.0.1/register'])(
    'is not sent to %s',
    async (address) => {
      const { fact, requests } = await registered({ status: 201 }, [server(address)])
      expect([fact, requests]).toEqual([undefined, []])
    },
  )

  it('is not made by metadata of another issuer', async () => {
    const other = server(`${issuer}/register`, 'https://other.example.com')
    expect((await registered({ status: 201 }, [other])).fact).toBeUndefined()
  })
})
