import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../../src/model/report.ts'
import { doctor } from '../../cli/terminal.ts'
import { folder } from '../../settings/case.ts'

const issuer = 'https://idp.example.com'
let token = ''
let keys = ''

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const claims = { iss: issuer, aud: 'neo4j', sub: 'robot' }
  token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: 'k1', typ: 'JWT' })
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey)
  keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig' }] })
})

async function validate(...flags: string[]) {
  const cwd = await folder({ 'jwks.json': keys })
  await writeFile(join(cwd, 'token'), token, { mode: 0o600 })
  const given = ['--token-file', 'token', '--oidc-issuer', issuer, '--expect-audience', 'neo4j']
  const { code, stdout } = await doctor(
    ['token', 'validate', ...given, '--format', 'json', ...flags],
    { module: 'real', cwd },
  )
  const report = JSON.parse(stdout) as Report
  const status = (id: string) => report.checks.find((check) => check.id === id)?.status
  return { code, report, status }
}

describe('token validate --offline', () => {
  it('verifies the signature with the key set of a file and contacts nothing', async () => {
    const { code, report, status } = await validate('--offline', '--jwks-file', 'jwks.json')
    expect([code, report.outcome, status('token.signature')]).toEqual([0, 'healthy', 'pass'])
    expect([status('token.audience'), status('token.expiration')]).toEqual(['pass', 'pass'])
    expect(report.exchanges).toEqual([])
  })

  it('does not call a token good whose signature it could not look at', async () => {
    const { code, report, status } = await validate('--offline')
    expect([code, report.outcome, status('token.signature')]).toEqual([3, 'incomplete', 'unknown'])
    expect(report.exchanges).toEqual([])
  })

  it('plans nothing', async () => {
    const { stdout } = await doctor(
      ['token', 'validate', '--token-stdin', '--offline', '--plan', '--format', 'json'],
      { module: 'real', stdin: token },
    )
    expect(JSON.parse(stdout)).toMatchObject({ plan: { requests: [] } })
  })

  it('wants a token, since none can be asked for', async () => {
    const { code, stderr } = await doctor(
      ['token', 'validate', '--offline', '--oidc-issuer', issuer, '--client-id', 'robot'],
      { module: 'real', env: { OIDC_CLIENT_SECRET: 'a-secret-of-length' } },
    )
    expect(code).toBe(2)
    expect(stderr).toContain('--token-file FILE or --token-stdin')
    expect(stderr).not.toContain('client-secret')
  })
})
