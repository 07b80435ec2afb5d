import { raise, type AnyRaised } from '../model/finding.ts'
import type { DialFact, NetworkFailure } from '../model/network.ts'
import type { Outcome } from '../model/outcome.ts'
import { hostAndPort } from '../transport/loopback.ts'

/** Words that name products which take TLS apart on the way. */
const interceptors =
  /zscaler|netskope|blue ?coat|fortinet|fortigate|palo alto|mcafee|symantec|sophos|checkpoint|cisco umbrella|proxy|firewall|inspection|kaspersky|avast|eset/i

/**
 * The finding that a failed connection or exchange amounts to.
 *
 * @param url what was asked for, where it says more than host and port
 */
export function networkFinding(failure: NetworkFailure, url?: string): AnyRaised {
  const { host, port, hop, certificate } = failure
  const place = { host, port }
  const address = url ?? hostAndPort(host, port)
  const at = { hop }
  switch (failure.kind) {
    case 'dns':
      return raise('M2M201', { ...place, detail: failure.code }, at)
    case 'refused':
      return raise('M2M202', place, at)
    case 'timeout':
    case 'aborted':
      return raise('M2M203', { ...place, ...silence(failure) }, at)
    case 'tls-untrusted':
      return raise('M2M204', { ...place, ...trustOf(failure) }, at)
    case 'tls-expired': {
      const { validFrom = 'unknown', validTo = 'unknown' } = certificate ?? {}
      return raise('M2M205', { ...place, validFrom, validTo }, at)
    }
    case 'tls-name':
      return raise('M2M206', { ...place, names: certificate?.names ?? [] }, at)
    case 'tls-mismatch':
      return raise('M2M207', { ...place, sent: 'tls' }, at)
    case 'proxy':
      return raise(
        'M2M208',
        { ...place, proxy: failure.proxy ?? 'unknown', ...proxyStatus(failure) },
        at,
      )
    case 'insecure-refused':
      return raise('M2M108', { setting: hop, url: address, what: 'a credential' }, at)
    case 'too-large':
      return raise('M2M213', { url: address, reason: 'too-large' }, at)
    case 'malformed':
      // BODY_CUT: the transport's own code for an answer that ended before its announced length.
      return raise(
        'M2M213',
        { url: address, reason: failure.code === 'BODY_CUT' ? 'cut' : 'malformed' },
        at,
      )
    case 'reset':
      return raise('M2M213', { url: address, reason: 'reset' }, at)
  }
}

function silence({ code, durationMs, proxy }: NetworkFailure) {
  return {
    seconds: Math.round(durationMs / 100) / 10,
    connected: code !== 'CONNECT_TIMEOUT',
    ...(proxy === undefined ? {} : { proxyConfigured: true }),
  }
}

function trustOf({ certificate, code, trust }: NetworkFailure) {
  const issuer = certificate?.issuer ?? 'unknown'
  return {
    issuer,
    trust: trust ?? 'the default roots',
    intercepted: interceptors.test(issuer),
    code,
  }
}

/** `HTTP_407` and its like: what the proxy answered to CONNECT. */
function proxyStatus({ code }: NetworkFailure): { status?: number } {
  const status = /^HTTP_(\d{3})$/.exec(code)?.[1]
  return status === undefined ? {} : { status: Number(status) }
}

/** Judges a whole dial as one check: for hops that are spoken to over HTTP. */
export function judgeDial(dial: DialFact): Outcome {
  if (dial.failure)
    return {
      status: 'fail',
      summary: dial.failure.detail,
      findings: [networkFinding(dial.failure)],
    }
  if (dial.proxy !== undefined) return { status: 'pass', summary: `by way of proxy ${dial.proxy}` }
  const tls = dial.tls ? `, ${dial.tls.protocol}` : ', no TLS'
  return { status: 'pass', summary: `${dial.host}:${dial.port}${tls}` }
}
