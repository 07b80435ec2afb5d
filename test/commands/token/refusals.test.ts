import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProviderErrorArgs } from '../../../src/catalogue/args.ts'
import type { ProviderId } from '../../../src/catalogue/entry.ts'
import { serveHttp, type HttpServer } from '../../../src/lab/http-server.ts'
import { createPki } from '../../../src/lab/pki.ts'
import type { Report } from '../../../src/model/report.ts'
import { render } from '../../../src/report/render/index.ts'
import {
  correlationId,
  entraBody,
  entraRows,
  otherRows,
  timestamp,
  traceId,
} from '../../catalogue/provider-answers.ts'
import { doctor } from '../../cli/terminal.ts'

/** What the token endpoint answers next. */
let next: { status: number; json: unknown; endpoint: boolean }
let server: HttpServer
let trust: Record<string, string>
let folder: string

const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'key-1', use: 'sig' }]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'm2m-refusals-'))
  const pki = await createPki(folder)
  trust = { NODE_EXTRA_CA_CERTS: pki.caFile }
  server = await serveHttp({
    tls: 'ok',
    pki,
    handler: (request, response) => {
      const issuer = `${server.origin}/tenant`
      const document = {
        issuer,
        jwks_uri: `${issuer}/keys`,
        ...(next.endpoint ? { token_endpoint: `${issuer}/token` } : {}),
      }
      const { status, json } =
        request.method === 'POST' ? next : { status: 200, json: { ...document, keys } }
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(json))
    },
  })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const secret = 'q7w8Q~a-secret-of-this-test'
const tenant = 'aaaabbbb-0000-cccc-1111-dddd2222eeee'

function userOf(provider: ProviderId): Record<string, string> {
  const { origin } = server
  if (provider === 'entra')
    return {
      AZURE_AUTHORITY: `${origin}/${tenant}`,
      AZURE_CLIENT_ID: '00001111-aaaa-2222-bbbb-3333cccc4444',
      AZURE_CLIENT_SECRET: secret,
    }
  const discovery = { OIDC_DISCOVERY_URI: `${origin}/tenant/.well-known/openid-configuration` }
  if (provider === 'cognito')
    return {
      ...discovery,
      COGNITO_USER_POOL_ID: 'us-east-1_AbCdEfGhI',
      COGNITO_CLIENT_ID: '1example23',
      COGNITO_CLIENT_SECRET: secret,
    }
  return { ...discovery, OIDC_CLIENT_ID: 'etl', OIDC_CLIENT_SECRET: secret }
}

/** `token acquire` against an endpoint that answers so, with the report as JSON and as text. */
async function refused(
  provider: ProviderId,
  answer: typeof next,
): Promise<{ report: Report; error: ProviderErrorArgs; text: string }> {
  next = answer
  const env = { ...userOf(provider), ...trust, M2M_PROVIDER: provider }
  const argv = ['token', 'acquire', '--format', 'json']
  const { code, stdout } = await doctor(argv, { env, module: 'real' })
  expect(code).toBe(1)
  const report = JSON.parse(stdout) as Report
  const text = await render('text', report, {
    unicode: true,
    width: null,
    verbose: false,
    quiet: false,
    color: false,
  })
  expect(stdout + text).not.toContain(secret)
  const fact = report.facts.tokenAnswer
  if (fact?.outcome !== 'refused') throw new Error(`not refused but ${fact?.outcome}`)
  return { report, error: fact.error, text }
}

const causesOf = ({ rootCauses }: Report): string[] => rootCauses.map(({ code }) => code)

describe('a refusal by Entra ID, over HTTP and through MSAL', () => {
  it.each(entraRows)('AADSTS%i is told with its ids', async (number, error, words, code) => {
    const json = entraBody(number, error, words)
    const said = await refused('entra', { status: 400, json, endpoint: true })
    expect(causesOf(said.report)).toEqual([code])
    const ids = { number: String(number), error, correlationId, traceId, timestamp }
    expect(said.error).toMatchObject(ids)
    expect(said.text).toContain(`AADSTS${number}`)
    expect(said.text).toContain(correlationId)
  })
})

/** Google's clients have no secret: see the tests of its provider. */
const withSecret = otherRows.filter(([provider]) => provider !== 'google')

describe('a refusal by another provider, over HTTP', () => {
  it.each(withSecret)('%s: %i %s %j is %s', async (provider, status, error, words, code) => {
    const isService = error.endsWith('Exception')
    const json = isService
      ? { __type: error, message: words }
      : { error, ...(words === undefined ? {} : { error_description: words }) }
    const { report, error: told } = await refused(provider, { status, json, endpoint: !isService })
    expect(causesOf(report)).toEqual([code])
    expect(told).toMatchObject({ status, error, description: words ?? '' })
  })
})
