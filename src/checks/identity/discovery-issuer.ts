import { defineCheck } from '../../model/check.ts'
import { cleanForeign } from '../../model/foreign.ts'
import { discoversAuth } from '../../settings/settings.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'

const wellKnown = /\/\.well-known\/openid-configuration(\?.*)?$/

export const discoveryIssuer = defineCheck({
  id: 'identity.discovery-issuer',
  title: 'Discovery document belongs to its address',
  why: 'A document whose issuer is not that of its address may belong to somebody else (RFC 8414 section 3.3).',
  needs: ['discovery'],
  run: ({ discovery }, { settings }) => {
    const findings: AnyRaised[] = []
    for (const document of [discovery.main, discovery.v1]) {
      if (document?.outcome !== 'read' || typeof document.json['issuer'] !== 'string') continue
      const issuer = cleanForeign(document.json['issuer'])
      // Judged before it was used, against what the MCP server names.
      if (discoversAuth(settings)) continue
      const base = document.url.replace(wellKnown, '')
      // A tenant's domain name in the address becomes its GUID in the issuer; v1.0 has its own host.
      const entra = discovery.provider === 'entra'
      const v1 = entra && issuer.startsWith('https://sts.')
      const sameButTenant = entra && sameExceptTenant(issuer, base)
      if (issuer === base || issuer === `${base}/` || sameButTenant) continue
      findings.push(
        raise(
          'M2M319',
          { url: document.url, entraV1: v1 },
          {
            severity: v1 ? 'info' : 'warning',
            hop: 'idp',
            expected: { value: base, source: 'address of the document' },
            actual: { value: issuer, source: 'issuer in the document' },
          },
        ),
      )
    }
    if (findings.some(({ severity }) => severity === 'warning'))
      return { status: 'warn', summary: 'the issuer is not that of the address', findings }
    if (discovery.main.outcome !== 'read')
      return { status: 'skip', summary: 'no document was read', blockedBy: ['identity.discovery'] }
    return {
      status: 'pass',
      summary: cleanForeign(String(discovery.main.json['issuer'])),
      findings,
    }
  },
})

function sameExceptTenant(issuer: string, base: string): boolean {
  const shape = (text: string): string =>
    text
      // External ID: the tenant's name in the address becomes its GUID in the issuer's host, too.
      .replace(/^https:\/\/[\w-]+(\.ciamlogin\.com\/)/, 'https://{tenant}$1')
      .replace(/^(https:\/\/[^/]+\/)[^/]+/, '$1{tenant}')
      .replace(/\/$/, '')
  return shape(issuer) === shape(base)
}
