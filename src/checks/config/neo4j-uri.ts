import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import type { Outcome } from '../../model/outcome.ts'

const schemes = ['bolt', 'bolt+s', 'bolt+ssc', 'neo4j', 'neo4j+s', 'neo4j+ssc']
const aura = /\.neo4j\.io$/

export const neo4jUri = defineCheck({
  id: 'config.neo4j-uri',
  title: 'Neo4j URI is one that drivers take',
  why: 'Drivers speak Bolt: a browser address or an unencrypted scheme to Aura cannot work.',
  needs: [],
  run: (_facts, { settings }) => {
    const uri = settings.neo4jUri?.value
    if (uri === undefined) return { status: 'not-applicable', summary: 'no Neo4j URI is configured' }
    const scheme = uri.match(/^([a-z][a-z0-9+.-]*):\/\//i)?.[1]?.toLowerCase() ?? ''
    const rest = uri.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/[/?#].*$/s, '')
    const host = rest.replace(/:\d+$/, '')
    const fail = (reason: string, suggestion: string): Outcome => ({
      status: 'fail',
      summary: reason,
      findings: [raise('M2M112', { uri, reason, suggestion })],
    })
    if (scheme === 'http' || scheme === 'https')
      return fail(`${scheme}:// is the browser's address, not a Bolt address`, `${scheme === 'https' || aura.test(host) ? 'neo4j+s' : 'neo4j'}://${host}`)
    if (!schemes.includes(scheme)) return fail(`the scheme ${scheme || '(none)'} is not one of ${schemes.join(', ')}`, `neo4j+s://${host || '<host>'}`)
    if (aura.test(host) && (scheme === 'bolt' || scheme === 'neo4j'))
      return fail('Aura takes encrypted connections only', `${scheme}+s://${rest}`)
    if (!URL.canParse(uri.replace(/^[^:]+/, 'http'))) return fail('the address cannot be read', 'neo4j+s://<host>:7687')
    return { status: 'pass', summary: uri }
  },
})
