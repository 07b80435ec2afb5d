import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { discoversAuth } from '../../settings/settings.ts'
import { documentFinding, documentSummary } from '../document-findings.ts'

export const discovery = defineCheck({
  id: 'identity.discovery',
  title: 'OpenID configuration is published',
  why: 'Neo4j reads issuer and key address from this document, at the address in its settings.',
  needs: ['discovery'],
  optional: ['token'],
  run: ({ discovery: found, token }, { settings }) => {
    const document = token?.claims?.['ver'] === '1.0' && found.v1 ? found.v1 : found.main
    if (document.outcome !== 'read') {
      const finding = documentFinding(document, 'M2M318', 'idp')
      return { status: 'fail', summary: documentSummary(document), findings: [finding] }
    }
    // Metadata of RFC 8414 need no keys.
    const needed = discoversAuth(settings) ? ['issuer'] : ['issuer', 'jwks_uri']
    const missing = needed.filter((name) => typeof document.json[name] !== 'string')
    if (missing.length > 0) {
      const finding = raise(
        'M2M318',
        {
          url: document.url,
          status: document.status,
          reason: `it has no ${missing.join(' and no ')}`,
        },
        { hop: 'idp' },
      )
      return {
        status: 'fail',
        summary: `it has no ${missing.join(' and no ')}`,
        findings: [finding],
      }
    }
    const trust = found.namedByToken ? ' (named by the token: shows consistency, not trust)' : ''
    return { status: 'pass', summary: `${document.url}${trust}` }
  },
})
