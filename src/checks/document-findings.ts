import type { FindingArgs } from '../catalogue/args.ts'
import type { DocumentFact } from '../model/facts.ts'
import { raise, type AnyRaised } from '../model/finding.ts'
import type { Hop } from '../model/stage.ts'
import { networkFinding } from './network-findings.ts'

/**
 * Why a document could not be used: the network, a gateway, a login page, a redirect, or the
 * document itself (then it is `code`: M2M318 for discovery, M2M320 for keys).
 */
export function documentFinding(
  document: Exclude<DocumentFact, { outcome: 'read' }>,
  code: 'M2M318' | 'M2M320',
  hop: Hop,
): AnyRaised {
  const { url } = document
  if (document.outcome === 'failed') return networkFinding(document.failure)
  const { status } = document
  if (document.outcome === 'redirected') return raise('M2M212', { from: url, to: document.location, status }, { hop })
  if (status === 429) return raise('M2M210', { status }, { hop })
  if (status >= 500) return raise('M2M209', { status, by: new URL(url).host }, { hop, owner: 'identity-admin' })
  if (status === 200 && /html/i.test(document.contentType))
    return raise('M2M211', { contentType: document.contentType, url, status }, { hop })
  const args: FindingArgs['M2M318'] = { url, status, reason: document.reason }
  return raise(code, args, { hop })
}
