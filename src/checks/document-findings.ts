import type { ProviderErrorArgs } from '../catalogue/args.ts'
import type { DocumentFact } from '../model/facts.ts'
import { raise, type AnyRaised } from '../model/finding.ts'
import type { Hop } from '../model/stage.ts'
import { networkFinding } from './network-findings.ts'

type Unread = Exclude<DocumentFact, { outcome: 'read' }>

/**
 * Why a document could not be used: the network, a gateway, a login page, a redirect, the provider's
 * own words, or the document itself (then it is `code`: M2M318 for discovery, M2M320 for keys).
 */
export function documentFinding(document: Unread, code: 'M2M318' | 'M2M320', hop: Hop): AnyRaised {
  const { url } = document
  if (document.outcome === 'failed') return networkFinding(document.failure, url)
  const { status } = document
  if (document.outcome === 'redirected')
    return raise('M2M212', { from: url, to: document.location, status }, { hop })
  const { contentType, finding, reason, retryAfter } = document
  if (finding) return { ...finding, hop }
  if (status === 429)
    return raise('M2M210', { status, ...(retryAfter ? { retryAfter } : {}) }, { hop })
  if (status >= 500)
    return raise('M2M209', { status, by: new URL(url).host }, { hop, owner: 'identity-admin' })
  if (status === 200 && (/html/i.test(contentType) || reason.includes('web page')))
    return raise('M2M211', { contentType, url, status }, { hop })
  return raise(code, { url, status, reason }, { hop })
}

/** What came of a request to the HTTP port of Neo4j in place of an answer of its own. */
export function httpPortFinding(answer: Unread): AnyRaised {
  const at = { hop: 'neo4j' } as const
  const { url } = answer
  if (answer.outcome === 'failed') return networkFinding(answer.failure, url)
  const { status } = answer
  if (answer.outcome === 'redirected')
    return raise('M2M212', { from: url, to: answer.location, status }, at)
  const { contentType, retryAfter } = answer
  if (status === 429) return raise('M2M210', { status, ...(retryAfter ? { retryAfter } : {}) }, at)
  if (status >= 500)
    return raise('M2M209', { status, by: new URL(url).host }, { ...at, owner: 'neo4j-admin' })
  const owner = status === 404 ? ({ owner: 'neo4j-admin' } as const) : {}
  return raise('M2M211', { contentType, url, status }, { ...at, ...owner })
}

/** The fact that decided it, in one line. */
export function documentSummary(document: Unread): string {
  switch (document.outcome) {
    case 'failed':
      return document.failure.detail
    case 'redirected':
      return `it redirects to ${document.location}`
    case 'unusable': {
      const { finding, status } = document
      const reason = document.reason === 'status' ? `HTTP status ${status}` : document.reason
      const error = finding && 'error' in finding.args ? finding.args.error : undefined
      return typeof error === 'object' ? errorSummary(error) : reason
    }
  }
}

/** A provider's own words, without the ids that Entra writes after them. */
export function errorSummary({ status, error, description }: ProviderErrorArgs): string {
  return description.split(' Trace ID')[0] || error || `HTTP status ${status}`
}
