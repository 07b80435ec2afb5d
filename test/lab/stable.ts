import type { Report } from '../../src/model/report.ts'

/** A JSON report without what a clock or a machine decides. */
export function stableJson(text: string): string {
  const report = JSON.parse(text) as Report
  const { schemaVersion, outcome, exitCode, rootCauses, findings, upcoming, prediction } = report
  const { roleTrace, configuration, nextCommand, redaction } = report
  const checks = report.checks.map(({ durationMs: _time, ...check }) => check)
  const exchanges = report.exchanges.map(({ id, hop, method, url, status, credential }) => ({
    id,
    hop,
    method,
    url,
    status,
    credential,
  }))
  const told = { schemaVersion, outcome, exitCode, rootCauses, checks, findings, upcoming }
  const rest = { prediction, roleTrace, exchanges, configuration, redaction, nextCommand }
  return stable(`${JSON.stringify({ ...told, ...rest }, null, 2)}\n`)
}

/**
 * Replaces what differs from run to run (ids, ports, times, keys, sizes) by names in the order of
 * appearance, so that two runs of one scenario give the same text and equal values stay equal.
 */
export function stable(text: string): string {
  const names = new Map<string, string>()
  const name = (kind: string, value: string): string => {
    const known = names.get(`${kind} ${value}`)
    if (known !== undefined) return known
    const count = [...names.keys()].filter((key) => key.startsWith(`${kind} `)).length + 1
    names.set(`${kind} ${value}`, `<${kind}-${count}>`)
    return `<${kind}-${count}>`
  }
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, (id) =>
      name('guid', id),
    )
    .replace(/ {2,}\d+(?:\.\d+)?s$/gm, '')
    .replace(/(\d+ minutes?)(?: \d+ seconds?)? ago/g, '$1 ago')
    .replace(/\b\d+(?:\.\d+)? (?:ms|s)\b/g, '<span>')
    .replace(/\b\d+(?:\.\d+)?(?:ms|s)\b/g, '<span>')
    .replace(/-?\b\d+(?:\.\d+)? (?=\| ±)/g, '<span> ')
    .replace(/127\.0\.0\.1, ::1|::1, 127\.0\.0\.1/g, '127.0.0.1')
    .replace(/\bv\d+\.\d+\.\d+\b/g, '<node>')
    .replace(/(localhost|127\.0\.0\.1):\d+/g, (_all, host: string) => `${host}:<port>`)
    .replace(/("port": )\d+/g, '$1<port>')
    .replace(/(?:\/[\w.-]+)*\/m2m-doctor-lab-\w+\//g, '<lab>/')
    .replace(/(?:\/[\w.-]+)*\/m2m-scenario-\w+\//g, '<folder>/')
    .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z?/g, '<time>')
    .replace(/\b(valid to )\d{4}-\d{2}-\d{2}\b/g, '$1<day>')
    .replace(/\b\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2}(?:Z| UTC)?)?/g, '<time>')
    .replace(/\b1[78]\d{8}(?:\.\d+)?\b/g, '<epoch>')
    .replace(/#[0-9a-f]{8}\b/g, (mark) => name('fingerprint', mark))
    .replace(/(?<![\w+/])[\w+/]{43}=/g, (key) => name('key', key))
    .replace(
      /(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d|[\w-]*[-_])[\w-]{27}(?![\w-])/g,
      (key) => name('key', key),
    )
    .replace(/(?<![\w.])(?:_|[A-Za-z0-9])[\w-]{50,60}(?![\w-])/g, (mark) => name('mark', mark))
    .replace(/\bport \d{4,5}\b/g, 'port <port>')
    .replace(/localhost \d{4,5}\b/g, 'localhost <port>')
    .replace(/us-east-1_\w{9}/g, (pool) => name('pool', pool))
    .replace(/(?<![\w.-])(?=[a-z0-9]*\d)[a-z0-9]{26}(?![\w-])/g, (id) => name('client', id))
    .replace(/(?<![\w-])[\w-]{43}(?![\w-])/g, (key) => name('key', key))
    .replace(/\b1\.[\w-]{30,60}\./g, '<rh>')
    .replace(/\| \d+ \|$/gm, '| <ms> |')
    .replace(/`(<(?:key|mark|client)-\d+>)`/g, '$1')
    .replace(/(?<=`uti` \| )`[\w-]+`/g, '<uti>')
    .replace(/[+-]<span>/g, '<span>')
    .replace(/^[ |]*\^$/gm, '')
}
