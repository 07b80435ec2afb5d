import type { ClockFact } from '../../../model/facts.ts'
import type { DialFact, Exchange } from '../../../model/network.ts'
import type { Report } from '../../../model/report.ts'
import { cell, same } from '../diff.ts'
import { correlation } from '../support-letter.ts'
import { formatOffset, hopLabels, plural } from '../view/labels.ts'
import { bullets, code, fence, orDash, prose, table } from './escape.ts'
import { errorRows } from './http-evidence.ts'
import { type MarkdownPage, type Section, blocks, limitedTable } from './page.ts'

/** Sections 9 to 18: what was sent when, over which path, with which settings, and what is left. */
export function recordSections(page: MarkdownPage): Section[] {
  return [
    { title: 'Timeline', body: timeline(page) },
    { title: 'HTTP evidence', body: evidence(page) },
    { title: 'Network path', body: networkPath(page) },
    { title: 'Configuration in effect', body: configuration(page) },
    { title: 'Environment', body: environment(page.report) },
    { title: 'What the tool did', body: whatItDid(page.report) },
    { title: 'Suppressed and not applicable', body: leftOut(page) },
    { title: 'Changed since', body: changedSince(page) },
    { title: 'Reproduce', body: reproduce(page) },
    { title: 'Internal errors', body: internalErrors(page) },
  ]
}

function timeline(page: MarkdownPage): string {
  const { exchanges, clock } = page.report
  return blocks(
    limitedTable(
      page,
      ['No.', 'Start (UTC)', 'Hop', 'Request', 'Answer', 'ms', 'Server date', 'Credential'],
      exchanges.map(exchangeRow),
    ),
    'Clocks against the local one:',
    table(['Clock', 'Offset', 'Error'], clockRows(clock.detail)),
  )
}

function exchangeRow(exchange: Exchange, index: number): string[] {
  return [
    String(index + 1),
    code(exchange.startedAt),
    code(exchange.hop),
    `${code(exchange.method)} ${code(exchange.url, 500)}`,
    code(String(exchange.status)),
    String(Math.round(exchange.durationMs)),
    orDash(exchange.serverDate ?? null),
    exchange.credential ?? '-',
  ]
}

function clockRows({ idp, neo4j, mcp }: ClockFact): string[][] {
  const named = [
    ['identity provider', idp],
    ['Neo4j', neo4j],
    ['MCP server', mcp],
  ] as const
  return named.map(([name, clock]) =>
    clock === undefined
      ? [name, 'not known', '-']
      : [name, formatOffset(clock.seconds), `within ${clock.error.toFixed(2)} s`],
  )
}

function evidence(page: MarkdownPage): string {
  const ids = page.report.exchanges
    .map((exchange, index) => ({ exchange, index }))
    .filter(({ exchange }) => Object.keys(exchange.correlationIds).length > 0)
    .map(({ exchange, index }) => [String(index + 1), code(exchange.hop), correlation(exchange)])
  const errors = errorRows(page.report)
  return blocks(
    ...(ids.length > 0 ? ['Correlation ids:', limitedTable(page, ['No.', 'Hop', 'Ids'], ids)] : []),
    ...(errors.length > 0
      ? ['Errors as they were received:', limitedTable(page, ['Hop', 'Field', 'Value'], errors)]
      : []),
  )
}

function networkPath(page: MarkdownPage): string {
  const {
    facts,
    environment: { proxy, trust },
  } = page.report
  const dials = [facts.idpDial, facts.neo4jDial, facts.mcpDial].filter((dial) => dial !== undefined)
  return blocks(
    `Proxy: ${proxy === null ? 'none' : code(proxy)}. Trusted certificates: ${prose(trust)}.`,
    limitedTable(
      page,
      ['Hop', 'Host', 'Addresses', 'TLS', 'Certificate issuer', 'Valid to', 'Result'],
      dials.map(dialRow),
    ),
  )
}

function dialRow(dial: DialFact): string[] {
  const certificate = dial.tls?.certificate ?? dial.failure?.certificate
  return [
    hopLabels[dial.hop],
    code(`${dial.host}:${dial.port}`),
    dial.addresses.map((address) => code(address)).join(', ') || '-',
    orDash(dial.tls?.protocol ?? null),
    orDash(certificate?.issuer ?? null),
    orDash(certificate?.validTo ?? null),
    dial.failure === undefined
      ? dial.proxy === undefined
        ? 'connected'
        : `through proxy ${code(dial.proxy)}`
      : `${code(dial.failure.kind)} ${code(dial.failure.code)}`,
  ]
}

function configuration(page: MarkdownPage): string {
  return limitedTable(
    page,
    ['Setting', 'Value', 'Origin'],
    page.report.configuration.map((setting) => [
      code(setting.name),
      setting.fingerprint === null
        ? orDash(setting.value)
        : `secret, fingerprint ${code(setting.fingerprint)}`,
      prose(setting.origin),
    ]),
  )
}

function environment({ environment: values, tool }: Report): string {
  return table(
    ['What', 'Value'],
    [
      [tool.name, code(tool.version)],
      ['Node.js', code(values.node)],
      ['Platform', code(`${values.platform} ${values.arch}`)],
      ['CI', orDash(values.ci)],
      ['Time zone', code(values.timezone)],
    ],
  )
}

function whatItDid({ exchanges, run: { attempts = 1 } }: Report): string {
  const withCredential = exchanges.filter((exchange) => exchange.credential !== undefined)
  return blocks(
    `${plural(exchanges.length, 'exchange')}, each in the timeline. Nothing was written to a database, and no redirect was followed with a credential.`,
    attempts === 1
      ? ''
      : `The run was made ${attempts} times (\`--wait\`); this report is of the last time. The others made requests and logins of their own, which stand in the servers' logs.`,
    withCredential.length === 0
      ? 'No credential was sent.'
      : 'These carried a credential, so they stand in security logs:',
    ...(withCredential.length === 0
      ? []
      : [
          bullets(
            withCredential.map(
              (exchange) =>
                `${exchange.credential ?? ''}: ${code(exchange.method)} ${code(exchange.url, 300)} at ${code(exchange.startedAt)}, answer ${code(String(exchange.status))}`,
            ),
          ),
        ]),
  )
}

function leftOut(page: MarkdownPage): string {
  const rows = page.report.checks
    .filter((check) => check.status === 'not-applicable')
    .map((check) => [code(check.id), prose(check.title), prose(check.summary)])
  const suppressed = (page.report.suppressions ?? []).map(({ code: fault, ...agreed }) => [
    fault,
    agreed.state,
    prose(agreed.reason),
    agreed.expires === null ? 'this run' : code(agreed.expires, 20),
    code(agreed.origin),
  ])
  return blocks(
    ...(suppressed.length === 0
      ? []
      : [table(['Suppressed', 'State', 'Reason', 'Until', 'Agreed in'], suppressed)]),
    limitedTable(page, ['Check', 'Title', 'Reason'], rows),
  )
}

function changedSince(page: MarkdownPage): string {
  const compared = page.report.changedSince
  if (compared === undefined) return 'none (`--since REPORT` compares with an earlier report)'
  const { run, changes } = compared
  const rows = changes.map(({ section, subject, before, after }) => [
    section,
    code(subject, 200),
    cell(before),
    cell(after),
  ])
  return blocks(
    `Compared with run ${code(run.id, 60)}, begun ${code(run.startedAt, 40)}, whose result was ${prose(run.outcome)}.`,
    changes.length === 0 ? same : limitedTable(page, ['Part', 'What', 'Before', 'Now'], rows),
  )
}

function reproduce({ report, view }: MarkdownPage): string {
  const { scenario, command } = report.run
  const again =
    scenario === null ? command.replace(/^neo4j-m2m-doctor\s+/u, '') : `demo ${scenario}`
  const code603 = view.causes[0]?.code
  return blocks(
    'The same run again:',
    fence(`neo4j-m2m-doctor ${again}`, 'sh'),
    'The judgement alone, offline, from the saved JSON report:',
    fence('neo4j-m2m-doctor diagnose --from report.json', 'sh'),
    ...(code603 === undefined
      ? []
      : ['What the code means:', fence(`neo4j-m2m-doctor explain ${code603}`, 'sh')]),
  )
}

function internalErrors(page: MarkdownPage): string {
  const rows = page.report.checks
    .filter((check) => check.status === 'crash')
    .map((check) => [code(check.id), prose(check.summary)])
  return limitedTable(page, ['Check', 'What happened'], rows)
}
