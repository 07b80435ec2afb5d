import { cleanForeign } from '../../../model/foreign.ts'
import type { ReportCheck, ReportFinding } from '../../../model/report.ts'
import type { ViewHop } from '../view/hops.ts'
import { marks } from '../view/labels.ts'
import { bullets, code, fence, orDash, prose, table } from './escape.ts'
import { type MarkdownPage, type Section, blocks, limitedTable } from './page.ts'

/** Sections 5 to 8: how far the login came, every check, the token against the settings, the roles. */
export function evidenceSections(page: MarkdownPage): Section[] {
  return [
    { title: 'Stage map', body: stageMap(page) },
    { title: 'All checks', body: allChecks(page) },
    { title: 'Claims: expected and actual', body: claims(page) },
    { title: 'Role mapping trace', body: roleTrace(page) },
  ]
}

function stageMap({ view }: MarkdownPage): string {
  return blocks(
    fence(mermaid(view.hops), 'mermaid'),
    table(
      ['Hop', 'Hosts', 'State', 'Seen'],
      view.hops.map((hop) => [
        hop.label,
        hop.hosts.map((host) => code(host)).join(', ') || '-',
        `${marks[hop.status].symbol} ${marks[hop.status].word}`,
        prose(hop.fact),
      ]),
    ),
  )
}

const edges: readonly [hop: ViewHop['hop'], from: string, to: string][] = [
  ['idp', 'client', 'idp'],
  ['jwks', 'client', 'jwks'],
  ['neo4j', 'client', 'neo4j'],
  ['mcp', 'client', 'mcp'],
  ['mcp>neo4j', 'mcp', 'neo4j'],
]

/** Nodes have fixed names and edges show states only: nothing foreign gets into the diagram. */
function mermaid(hops: readonly ViewHop[]): string {
  const arrows = edges.map(([name, from, to]) => {
    const hop = hops.find((candidate) => candidate.hop === name)
    const { symbol, word } = marks[hop?.status ?? 'not-applicable']
    const line = hop?.status === 'not-applicable' ? '-.->' : '-->'
    return `  ${from} ${line}|"${symbol} ${word}"| ${to}`
  })
  return [
    'flowchart LR',
    '  client["machine identity"]',
    '  idp["identity provider"]',
    '  jwks["signing keys"]',
    '  neo4j["Neo4j"]',
    '  mcp["MCP server"]',
    ...arrows,
  ].join('\n')
}

function allChecks(page: MarkdownPage): string {
  const { checks, findings } = page.report
  return blocks(
    limitedTable(
      page,
      ['Check', 'State', 'Title', 'Code', 'Seen', 'Blocked by', 'ms'],
      checks.map(checkRow),
    ),
    ...(findings.length > 0
      ? [
          'Findings:',
          limitedTable(
            page,
            ['Code', 'Severity', 'Check', 'What', 'Expected', 'Actual', 'Owner'],
            findings.map(findingRow),
          ),
        ]
      : []),
  )
}

function checkRow(check: ReportCheck): string[] {
  const { symbol, word } = marks[check.status]
  return [
    code(check.id),
    `${symbol} ${word}`,
    prose(check.title),
    check.findings.join(', ') || '-',
    prose(check.summary),
    check.blockedBy.map((id) => code(id)).join(', ') || '-',
    String(Math.round(check.durationMs)),
  ]
}

function findingRow(finding: ReportFinding): string[] {
  return [
    finding.code,
    finding.severity,
    code(finding.check),
    prose(finding.message),
    orDash(finding.expected),
    orDash(finding.actual),
    code(finding.owner),
  ]
}

function claims(page: MarkdownPage): string {
  const { prediction, token } = page.report
  return blocks(
    ...(prediction === null ? ['No prediction was made.'] : [predicted(page)]),
    ...(token === null
      ? ['There was no token.']
      : [
          `Token ${code(token.fingerprint)} (${token.source}), lifetime ${token.lifetimeSeconds === null ? 'not known' : `${token.lifetimeSeconds} s`}, expires ${orDash(token.expiresAt)}. The token itself is never shown.`,
          'Header:',
          limitedTable(page, ['Name', 'Value'], members(token.header)),
          'Claims:',
          limitedTable(page, ['Claim', 'Value'], members(token.claims)),
        ]),
  )
}

function predicted(page: MarkdownPage): string {
  const prediction = page.report.prediction
  if (prediction === null) return ''
  return blocks(
    `Predicted decision of the server: **${prediction.decision}** (settings ${prediction.settings}).`,
    limitedTable(
      page,
      ['Step', 'Verdict', 'Expected', 'Source', 'Actual', 'Source', 'Basis'],
      prediction.steps.map((step) => [
        prose(step.step),
        step.verdict,
        orDash(step.expected),
        prose(step.expectedSource ?? '-'),
        orDash(step.actual),
        prose(step.actualSource ?? '-'),
        step.basis,
      ]),
    ),
    ...(prediction.assumptions.length > 0
      ? ['Assumptions:', bullets(prediction.assumptions.map(prose))]
      : []),
  )
}

function members(record: Record<string, unknown> | null): string[][] {
  return Object.entries(record ?? {}).map(([name, value]) => [
    code(name, 200),
    code(cleanForeign(typeof value === 'string' ? value : JSON.stringify(value)), 500),
  ])
}

function roleTrace(page: MarkdownPage): string {
  const { prediction, roleTrace: links } = page.report
  const summary =
    prediction === null
      ? []
      : [
          `User: ${orDash(prediction.user)}. Predicted roles besides PUBLIC: ${prediction.roles.map((role) => code(role)).join(', ') || 'none'}.`,
        ]
  const rows = links.map((link) => [
    code(link.claim),
    code(link.group),
    link.mapping === null ? 'same name' : code(link.mapping),
    link.role === null ? '**missing link**' : code(link.role),
  ])
  return blocks(...summary, limitedTable(page, ['Claim', 'Group', 'Mapping', 'Role'], rows))
}
