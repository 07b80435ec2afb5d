import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../../src/model/network.ts'
import { audit } from './run-audit.ts'

/** What was asked, without where: `POST /mcp 401`. */
const asked = (exchanges: readonly Exchange[]): string[] =>
  exchanges
    .filter(({ method }) => method !== 'DIAL')
    .map(({ method, url, status }) => `${method} ${new URL(url).pathname} ${status}`)

describe('mcp audit of neo4j/mcp', () => {
  it('says that a machine gets in, and notes what deviates without failing', async () => {
    const { code, codes, check, text } = await audit({ kind: 'neo4j-mcp-1' })
    expect([code, codes]).toEqual([0, ['M2M711', 'M2M721', 'M2M719', 'M2M722']])
    expect(check('machine-path')).toMatchObject({ status: 'pass' })
    expect(check('machine-path').summary).toContain('yes, with a token that is for Neo4j')
    expect(check('conformity').summary).toMatch(/^4: /)
    expect(text).toContain('Can a machine get in? yes')
    expect(text).toContain('Deviations from the MCP specification: 4: no resource metadata')
  })

  it('reads the Bearer challenge that stands behind the one for Basic', async () => {
    const { check } = await audit({ kind: 'neo4j-mcp-1' })
    expect(check('challenge').summary).toBe('HTTP status 401, Basic and Bearer')
  })

  it('sends made-up tokens to tools/list only, three times, and tries nothing else with them', async () => {
    const { report } = await audit({ kind: 'neo4j-mcp-1' })
    const withToken = report.exchanges.filter(({ credential }) => credential === 'bearer-token')
    expect(asked(withToken)).toEqual(['POST /mcp 200', 'POST /mcp 401', 'POST /mcp 200'])
    expect(report.facts.mcpAudit?.randomToken).toMatchObject({ outcome: 'result', result: {} })
    expect(report.exchanges.filter(({ hop }) => hop !== 'mcp')).toEqual([])
  })

  it('does not call a list that is open to everybody a missing check of tokens', async () => {
    const { codes, check } = await audit({ kind: 'neo4j-mcp-1', openToolsList: true })
    expect(codes).not.toContain('M2M721')
    expect(check('token-check')).toMatchObject({ status: 'unknown' })
  })
})

describe('mcp audit of a server that judges tokens', () => {
  it('finds the way for machines by challenge, resource and server metadata', async () => {
    const { code, codes, check, report, issuer, origin } = await audit({
      kind: 'validating',
      oauth: { checksOrigin: true },
    })
    expect([code, codes]).toEqual([0, []])
    expect(report.checks.filter(({ status }) => status !== 'pass')).toEqual([])
    expect(check('resource-metadata').summary).toBe(
      `${origin}/.well-known/oauth-protected-resource/mcp names ${issuer}`,
    )
    expect(check('machine-path').summary).toContain(`yes: ${issuer} lists client_credentials`)
    expect(check('token-check').summary).toContain('error="invalid_token"')
    expect(check('origin').summary).toBe('refused with HTTP status 403')
    expect(check('conformity').summary).toBe('none seen from outside')
  })

  it('asks for server metadata in the order of the specification', async () => {
    const { report } = await audit({ kind: 'validating', oauth: {} })
    const looks = report.facts.mcpAudit?.authorizationServers[0]?.looks ?? []
    expect(looks.map(({ by, outcome }) => `${by} ${outcome}`)).toEqual([
      'rfc8414 none',
      'oidc none',
      'oidc-appended read',
    ])
  })

  it('finds the metadata by the well-known address when the challenge does not name it', async () => {
    const { codes, report } = await audit({ kind: 'validating', oauth: { challenge: 'bare' } })
    expect(codes).toEqual([])
    expect(report.facts.mcpAudit?.resource?.by).toBe('path')
  })

  it('does not know of a way for machines where nothing is published', async () => {
    const { code, codes, check } = await audit({ kind: 'validating' })
    expect([code, codes]).toEqual([0, ['M2M711']])
    expect(check('machine-path')).toMatchObject({ status: 'unknown' })
  })

  it('calls it likely, and information only, that a server lists people only', async () => {
    const { code, report, check, origin } = await audit({
      kind: 'validating',
      oauth: { metadata: 'none', grantTypes: ['authorization_code', 'refresh_token'] },
    })
    expect(code).toBe(0)
    expect(report.findings).toContainEqual(
      expect.objectContaining({
        code: 'M2M713',
        severity: 'info',
        message: expect.stringMatching(/no client credentials; no token was tried\.$/),
      }),
    )
    expect(check('machine-path').summary).toBe(
      `likely not: ${origin} lists authorization_code, refresh_token, and not client_credentials`,
    )
    expect(asked(report.exchanges)).not.toContainEqual(expect.stringContaining('/register'))
  })

  it('does not take an absent list of grant types for an answer', async () => {
    const { codes, check } = await audit(
      { kind: 'validating', oauth: {} },
      { discoveryMembers: { grant_types_supported: null } },
    )
    expect(codes).toEqual([])
    expect(check('machine-path')).toMatchObject({ status: 'unknown' })
    expect(check('machine-path').summary).toContain('the grant types are not listed')
  })

  it('warns of a resource that is another address, and exits with 0 all the same', async () => {
    const { code, codes, check, origin } = await audit({
      kind: 'validating',
      oauth: { metadata: 'wrong-resource' },
    })
    expect([code, codes]).toEqual([0, ['M2M712']])
    expect(check('resource-metadata')).toMatchObject({
      status: 'warn',
      summary: `resource is https://internal.example/mcp and not ${origin}/mcp`,
    })
  })

  it('does not use metadata whose issuer differs by a slash', async () => {
    const { codes, check, issuer } = await audit({
      kind: 'validating',
      oauth: { metadata: 'wrong-issuer' },
    })
    expect(codes).toEqual(['M2M712'])
    expect(check('authorization-server').summary).toBe(`issuer is ${issuer} and not ${issuer}/`)
    expect(check('machine-path')).toMatchObject({ status: 'unknown' })
  })
})

describe('mcp audit of other servers', () => {
  it('notes of an open server that it does not look at the Origin', async () => {
    const { code, codes, check } = await audit({ kind: 'open' })
    expect([code, codes]).toEqual([0, ['M2M722']])
    expect(check('machine-path').summary).toContain('yes: initialize is answered without')
  })

  it('warns of a server that speaks the old transport only', async () => {
    const { code, codes, check } = await audit({ kind: 'legacy-sse' })
    expect([code, codes]).toEqual([0, ['M2M707']])
    expect(check('transport')).toMatchObject({ status: 'warn' })
    expect(check('conformity').summary).toBe('1: only the old HTTP+SSE transport (M2M707)')
  })

  it('asks a server without handshake in its own way', async () => {
    const { code, codes, check } = await audit({ kind: 'validating', stateless: true, oauth: {} })
    expect([code, codes]).toEqual([0, []])
    expect(check('token-check').summary).toContain('error="invalid_token"')
  })

  it('fails where no MCP server answers', async () => {
    const { code, codes, check } = await audit({ kind: 'validating', fault: 'html' })
    expect([code, codes]).toEqual([1, ['M2M211']])
    expect(check('machine-path')).toMatchObject({ status: 'skip' })
  })

  it('stops at once where requests are counted', async () => {
    const { code, codes, report } = await audit({ kind: 'validating', fault: 'rate-limited' })
    expect([code, codes]).toEqual([1, ['M2M210']])
    expect(asked(report.exchanges)).toEqual(['POST /mcp 429'])
  })
})
