import { createHash } from 'node:crypto'
import type { Report } from '../../model/report.ts'
import { causeCards } from './html/causes.ts'
import { changeTable } from './html/changes.ts'
import { stageList } from './html/checks.ts'
import { hopDiagram } from './html/diagram.ts'
import { Markup, markup } from './html/markup.ts'
import { record } from './html/record.ts'
import { rolePicture } from './html/roles.ts'
import { outcomeTones } from './html/state.ts'
import { css } from './html/style.ts'
import { suppressionTable } from './html/suppressions.ts'
import { timeline } from './html/timeline.ts'
import { tokenTables } from './html/token.ts'
import { type View, buildView } from './view.ts'

/**
 * The report as one page to look at: no script, no request, nothing from elsewhere. Its Content
 * Security Policy (CSP Level 3) allows its own style by hash and nothing else, so that even markup
 * that got in could do nothing.
 */
export function renderHtml(report: Report): string {
  const view = buildView(report)
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'; base-uri 'none'; form-action 'none'`
  const sections = pageSections(report, view)
  return `<!doctype html>
${
  markup`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="referrer" content="no-referrer" />
      <title>${view.header.tool}: ${view.verdict}</title>
      <style>${new Markup(css)}</style>
    </head>
    <body>
      <a class="skip" href="#answer">To the answer</a>
      ${pageHeader(report, view, sections)}
      <main id="answer" tabindex="-1">
        ${sections.map(
          ({ id, title, body }) =>
            markup`<section aria-labelledby="${id}">
              <h2 id="${id}">${title}</h2>
              ${body}
            </section> `,
        )}
      </main>
      <footer>
        <p>
          ${view.header.tool} ${view.header.version}, run ${view.header.runId}, report schema
          ${report.schemaVersion}. Tokens, client secrets, passwords, keys and assertions are in no
          part of this document.
        </p>
      </footer>
    </body>
  </html>`.text
}
`
}

interface Section {
  id: string
  title: string
  body: Markup
}

function pageSections(report: Report, view: View): Section[] {
  const answer = view.causes.length > 0 || view.upcoming.length > 0
  return [
    { id: 'hops', title: 'How far the login came', body: hopDiagram(report, view) },
    ...(answer ? [{ id: 'causes', title: 'Root causes', body: causeCards(view) }] : []),
    ...(view.suppressions.length > 0
      ? [{ id: 'suppressions', title: 'Suppressions', body: suppressionTable(report) }]
      : []),
    ...(report.changedSince
      ? [{ id: 'changes', title: 'Changed since', body: changeTable(report.changedSince) }]
      : []),
    { id: 'checks', title: 'Checks', body: stageList(view) },
    { id: 'token', title: 'Token against settings', body: tokenTables(report) },
    { id: 'roles', title: 'From claim to role', body: rolePicture(report) },
    { id: 'timeline', title: 'Timeline', body: timeline(report) },
    { id: 'record', title: 'Settings and environment', body: record(report) },
  ]
}

function pageHeader(
  { exitCode }: Report,
  { header, verdict, outcome, interrupted, tally, next }: View,
  sections: readonly Section[],
): Markup {
  const warned = tally.counts.warn > 0 && outcome === 'healthy'
  const excused = exitCode === 0 && outcome === 'problem'
  const tone = interrupted || warned || excused ? 'care' : outcomeTones[outcome]
  return markup`<header>
    <h1>${header.tool} report</h1>
    <p class="verdict ${tone}">${verdict}</p>
    <dl class="facts">
      <div>
        <dt>Target</dt>
        <dd>${header.target}</dd>
      </div>
      <div>
        <dt>Command</dt>
        <dd><code>${header.command}</code></dd>
      </div>
      <div>
        <dt>Started</dt>
        <dd>${header.startedAt}${tally.time === '' ? null : markup`, took ${tally.time}`}</dd>
      </div>
      <div>
        <dt>Checks</dt>
        <dd>${tally.text}</dd>
      </div>
      <div>
        <dt>Exit code</dt>
        <dd>${tally.exit}</dd>
      </div>
      ${
        next === null
          ? null
          : markup`<div>
              <dt>Next</dt>
              <dd><code>${next}</code></dd>
            </div>`
      }
    </dl>
    <nav aria-label="Parts of this report">
      <ul>
        ${sections.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)}
      </ul>
    </nav>
  </header>`
}
