import type { View, ViewCheck, ViewStage } from '../view.ts'
import { differenceBlock } from './difference.ts'
import { type Markup, markup, sentence } from './markup.ts'
import { badge } from './state.ts'

/** Every stage with its checks: green ones folded, the others open. */
export const stageList = ({ stages }: View): Markup => markup`${stages.map(stage)}`

function stage({ number, label, status, counted, facts, time, open, checks }: ViewStage): Markup {
  return markup`<details class="stage" ${open ? markup` open` : null}>
    <summary>
      ${badge(status)}
      <strong>${number}. ${label}</strong> ${counted}${time === '' ? null : markup`, ${time}`}
      <span class="source">${facts.join(' · ')}</span>
    </summary>
    <ul class="checks">
      ${checks.map(check)}
    </ul>
  </details> `
}

function check(shown: ViewCheck): Markup {
  return markup`<li>
    ${badge(shown.status)} ${shown.title}
    <span class="source"
      ><code>${shown.id}</code
      >${shown.time === '' ? null : markup` ${shown.time}`}${shown.cause === null ? null : markup` explained by root cause ${shown.cause}`}${shown.suppressed ? ', suppressed' : null}</span
    >
    ${shown.fact === '' ? null : markup`<p class="fact">${sentence(shown.fact)}</p>`}
    ${shown.findings.map(
      (finding) =>
        markup`<div class="finding">
          <code>${finding.code}</code>
          ${sentence(finding.message)}${finding.difference === null ? null : differenceBlock(finding.difference)}
        </div>`,
    )}
  </li> `
}
