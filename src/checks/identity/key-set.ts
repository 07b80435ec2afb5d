import { defineCheck } from '../../model/check.ts'
import { documentFinding, documentSummary } from '../document-findings.ts'

export const keySet = defineCheck({
  id: 'identity.key-set',
  title: 'Key set is published',
  why: 'Neo4j verifies the signature with these keys and fetches them itself.',
  needs: ['keySet'],
  run: ({ keySet: keys }) => {
    if (keys.outcome === 'read') {
      const count = `${keys.keys.length} key${keys.keys.length === 1 ? '' : 's'}`
      return { status: 'pass', summary: `${count} at ${keys.url}` }
    }
    const finding = documentFinding(keys, 'M2M320', 'jwks')
    return { status: 'fail', summary: documentSummary(keys), findings: [finding] }
  },
})
