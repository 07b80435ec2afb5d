import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { render, reportFormats } from '../../src/report/render/index.ts'
import { renderJson } from '../../src/report/render/json.ts'
import { parseSavedReport } from '../../src/report/saved/read.ts'
import { shareSafe, sharing } from '../../src/report/share.ts'
import { doctor } from '../cli/terminal.ts'
import { allReports, versionMismatch } from './reports.ts'

const tenant = '9b1c2d3e-4f50-4162-8374-95a6b7c8d9e0'
const client = '31672429-2606-4eb9-ae46-d05d12b53304'
const options = { color: false, unicode: true, width: 80, verbose: true, quiet: false }

/** A report whose settings, claims and facts name a set-up that is not at Microsoft. */
const keycloak: Report = {
  ...versionMismatch,
  configuration: [
    { name: 'provider', value: 'keycloak', fingerprint: null, origin: 'M2M_PROVIDER (.env)' },
    { name: 'clientId', value: 'graph-robot', fingerprint: null, origin: 'OIDC_CLIENT_ID (.env)' },
    {
      name: 'oidcIssuer',
      value: 'https://idp.acme.test/realms/acme-prod',
      fingerprint: null,
      origin: 'OIDC_ISSUER (.env)',
    },
    {
      name: 'caFile',
      value: '/home/alice/ca.pem',
      fingerprint: null,
      origin: '--ca-file (flag)',
    },
  ],
  token: versionMismatch.token && {
    ...versionMismatch.token,
    claims: {
      iss: 'https://idp.acme.test/realms/acme-prod',
      azp: 'graph-robot',
      sub: 'service-account-graph-robot',
      aud: ['https://IDP.acme.test/api', 'account'],
    },
  },
  nextCommand: 'curl https://idp.acme.test:8443/realms/acme-prod/protocol/openid-connect/certs',
}

describe('--share', () => {
  it.each(reportFormats)('leaves no host, address, tenant or client in %s', async (format) => {
    for (const [, report] of [...allReports, ['keycloak', keycloak] as const]) {
      const text = await render(format, shareSafe(report), options)
      for (const name of [
        tenant,
        client,
        'a1b2c3d4',
        '20.190.160.17',
        'acme',
        'graph-robot',
        'alice',
        '5d2f0a4e-7b1c-4a8e-9f36-0c1d2e3f4a5b',
      ])
        expect([format, text.toLowerCase().includes(name)]).toEqual([format, false])
    }
  })

  it('gives one name one pseudonym, whatever its case and place', () => {
    const { configuration, token, nextCommand } = shareSafe(keycloak)
    expect(configuration.map(({ value }) => value)).toEqual([
      'keycloak',
      'client-1',
      'https://host-1.example/realms/tenant-1',
      '/home/user/ca.pem',
    ])
    expect(token?.claims).toEqual({
      iss: 'https://host-1.example/realms/tenant-1',
      azp: 'client-1',
      sub: 'client-2',
      aud: ['https://host-1.example/api', 'account'],
    })
    expect(nextCommand).toBe(
      'curl https://host-1.example:8443/realms/tenant-1/protocol/openid-connect/certs',
    )
  })

  it('keeps the form of ids and services, and hosts that are the same for everybody', () => {
    const { rootCauses, exchanges } = shareSafe(versionMismatch)
    const [issuer, audience] = rootCauses[0]?.because ?? []
    expect(issuer?.actual).toBe('https://sts.windows.net/00000000-0000-4000-8000-000000000001/')
    expect(issuer?.expected).toBe(
      'https://login.microsoftonline.com/00000000-0000-4000-8000-000000000001/v2.0',
    )
    expect(audience?.actual).toBe('api://00000000-0000-4000-8000-000000000002')
    expect(exchanges.find(({ hop }) => hop === 'neo4j')?.url).toBe(
      'neo4j+s://host-1.databases.neo4j.io',
    )
  })

  it('is the same each time', () => {
    expect(renderJson(shareSafe(keycloak))).toBe(renderJson(shareSafe(structuredClone(keycloak))))
  })

  it.each(allReports)('leaves a report that can be read again: %s', (_, report) => {
    const { leftOut } = parseSavedReport(renderJson(shareSafe(report)), 'report.json')
    expect(leftOut).toEqual([])
  })

  it('changes no word of the program when a client has the name of one', () => {
    for (const name of ['pass', 'neo4j', 'policy', 'error', 'keycloak', 'token', 'M2M501']) {
      const named = {
        ...versionMismatch,
        configuration: [{ name: 'clientId', value: name, fingerprint: null, origin: 'default' }],
      }
      const shared = shareSafe(named)
      expect(shared.checks.map(({ id, status }) => [id, status])).toEqual(
        versionMismatch.checks.map(({ id, status }) => [id, status]),
      )
      expect(Object.keys(shared.facts)).toEqual(Object.keys(versionMismatch.facts))
      expect(parseSavedReport(renderJson(shared), 'report.json').leftOut).toEqual([])
    }
  })

  it('leaves no name in any form, whatever the names are and wherever they stand', async () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{3,8}-[a-z0-9]{2,6}$/)
    const names = fc.record({ host: word, tenant: word, client: word, id: fc.uuid() })
    await fc.assert(
      fc.asyncProperty(names, async ({ host, tenant: realm, client: robot, id }) => {
        const all = [host, realm, robot, id, id.replaceAll('-', '')]
        const issuer = `https://${host}.test/realms/${realm}`
        const message = `${issuer} refused ${robot} (${id}) at ${host}.test:443`
        const named: Report = {
          ...keycloak,
          configuration: [
            { name: 'clientId', value: robot, fingerprint: null, origin: 'default' },
            { name: 'oidcIssuer', value: issuer, fingerprint: null, origin: 'default' },
          ],
          token: keycloak.token && {
            ...keycloak.token,
            claims: {
              iss: issuer,
              azp: robot,
              sub: id,
              [`extension_${id.replaceAll('-', '')}_role`]: [`${robot} of ${realm}`],
              [`${id}_role`]: true,
            },
          },
          rootCauses: keycloak.rootCauses.map((cause) => ({ ...cause, message })),
          checks: keycloak.checks.map((check) => ({ ...check, summary: message })),
          nextCommand: `curl ${issuer}`,
        }
        const told = sharing(named).text(`${message}\n${issuer}`)
        expect(all.filter((name) => told.includes(name))).toEqual([])
        for (const format of reportFormats) {
          const text = await render(format, shareSafe(named), options)
          expect([format, ...all.filter((name) => text.includes(name))]).toEqual([format])
        }
      }),
      { numRuns: 60 },
    )
  })

  it('says in the report that names were replaced', async () => {
    const text = await render('markdown', shareSafe(versionMismatch), options)
    expect(text).toMatch(/are replaced by \d+ pseudonym\(s\)/u)
    expect(text).not.toContain('Kept on purpose: host names')
  })

  it('works for a saved report', async () => {
    const { code, stdout } = await doctor(
      ['report', 'render', 'report.json', '--share', '--format', 'json'],
      { module: 'real', files: { 'report.json': renderJson(versionMismatch) } },
    )
    expect(stdout).not.toContain(tenant)
    expect([code, (JSON.parse(stdout) as Report).redaction.pseudonyms]).toEqual([
      0,
      expect.any(Number),
    ])
  })
})
