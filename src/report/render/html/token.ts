import type { Report, ReportPrediction, ReportToken } from '../../../model/report.ts'
import { difference } from '../view/difference.ts'
import { formatLifetime } from '../view/labels.ts'
import { marked } from './difference.ts'
import { type Markup, markup, table, value } from './markup.ts'

/** The token against the server's settings, step by step, and every claim. */
export function tokenTables({ prediction, token }: Report): Markup {
  return markup`${prediction === null ? markup`<p class="none">No prediction was made.</p>` : steps(prediction)}
  ${token === null ? markup`<p class="none">There was no token.</p>` : claims(token)}`
}

const verdictTones = { accept: 'good', reject: 'bad', unknown: 'care' } as const

function steps(prediction: ReportPrediction): Markup {
  const rows = prediction.steps.map((step) => {
    const { expected, actual, at } = difference(step)
    return [
      step.step,
      markup`<span class="badge ${verdictTones[step.verdict]}">${step.verdict}</span>`,
      markup`${value(expected?.value)} <span class="source">${expected?.source}</span>`,
      markup`${actual === null ? value(null) : markup`<code>${marked(actual.value, step.verdict === 'reject' ? at : null)}</code>`}
        <span class="source">${actual?.source}</span>`,
      step.basis,
    ]
  })
  return markup`<p>
      Predicted decision of the server: <strong>${prediction.decision}</strong> (settings
      ${prediction.settings}).
    </p>
    ${table('Claims: expected and actual', ['Step', 'Verdict', 'Expected', 'Actual', 'Basis'], rows)}
    ${
      prediction.assumptions.length === 0
        ? null
        : markup`<ul>
            ${prediction.assumptions.map((text) => markup`<li>${text}</li>`)}
          </ul>`
    }`
}

function claims(token: ReportToken): Markup {
  const lifetime =
    token.lifetimeSeconds === null ? 'not known' : formatLifetime(token.lifetimeSeconds)
  return markup`<p>
      Token ${value(token.fingerprint)} (${token.source}), lifetime ${lifetime}, expires
      ${token.expiresAt ?? 'at a time that is not known'}. The token itself is never shown.
    </p>
    ${table('Header of the token', ['Name', 'Value'], members(token.header))}
    ${table('Claims of the token', ['Claim', 'Value'], members(token.claims))}`
}

function members(record: Record<string, unknown> | null): Markup[][] {
  return Object.entries(record ?? {}).map(([name, member]) => [
    value(name),
    value(typeof member === 'string' ? member : JSON.stringify(member)),
  ])
}
