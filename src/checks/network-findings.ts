import { raise, type AnyRaised } from '../model/finding.ts'
import type { DialFact, NetworkFailure } from '../model/network.ts'
import type { Outcome } from '../model/outcome.ts'

/** Words that name products which take TLS apart on the way. */
const interceptors =
  /zscaler|netskope|blue ?coat|fortinet|fortigate|palo alto|mcafee|symantec|sophos|checkpoint|cisco umbrella|proxy|firewall|inspection|kaspersky|avast|eset/i

/** The finding that a failed connection or exchange amounts to. */
export function networkFinding(failure: NetworkFailure): AnyRaised {
  const { host, port, hop, certificate } = failure
  const place = { host, port }
  const at = { hop }
  switch (failure.kind) {
    case 'dns':
      return raise('M2M201', { ...place, detail: failure.code }, at)
    case 'refused':
      return raise('M2M202', place, at)
    case 'timeout':
    case 'aborted': {
      const seconds = Math.round(failure.durationMs / 100) / 10
      return raise('M2M203', { ...place, seconds, connected: failure.code !== 'CONNECT_TIMEOUT', ...(failure.proxy ? { proxyConfigured: true } : {}) }, at)
    }
    case 'tls-untrusted': {
      const issuer = certificate?.issuer ?? 'unknown'
      const intercepted = interceptors.test(issuer)
      return raise('M2M204', { ...place, issuer, trust: failure.trust ?? 'the default roots', intercepted, code: failure.code }, at)
    }
    case 'tls-expired':
      return raise('M2M205', { ...place, validFrom: certificate?.validFrom ?? 'unknown', validTo: certificate?.validTo ?? 'unknown' }, at)
    case 'tls-name':
      return raise('M2M206', { ...place, names: certificate?.names ?? [] }, at)
    case 'tls-mismatch':
      return raise('M2M207', { ...place, sent: 'tls' }, at)
    case 'proxy':
      return raise('M2M208', { ...place, proxy: failure.proxy ?? 'unknown' }, at)
    case 'insecure-refused':
      return raise('M2M108', { setting: hop, url: `${host}:${port}`, what: 'a credential' }, at)
    case 'too-large':
      return raise('M2M213', { url: `${host}:${port}`, reason: 'too-large' }, at)
    case 'malformed':
      return raise('M2M213', { url: `${host}:${port}`, reason: 'malformed' }, at)
    case 'reset':
      return raise('M2M213', { url: `${host}:${port}`, reason: 'reset' }, at)
  }
}

/** Judges a whole dial as one check: for hops that are spoken to over HTTP. */
export function judgeDial(dial: DialFact): Outcome {
  if (dial.failure)
    return { status: 'fail', summary: dial.failure.detail, findings: [networkFinding(dial.failure)] }
  if (dial.proxy !== undefined) return { status: 'pass', summary: `by way of proxy ${dial.proxy}` }
  const tls = dial.tls ? `, ${dial.tls.protocol}` : ', no TLS'
  return { status: 'pass', summary: `${dial.host}:${dial.port}${tls}` }
}
