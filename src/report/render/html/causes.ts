import type { View } from '../view.ts'
import type { ViewCause } from '../view/causes.ts'
import { differenceBlock } from './difference.ts'
import { type Markup, markup, link, sentence } from './markup.ts'

/** One card per root cause: what is wrong, who has to do what, how to check it, what would disprove it. */
export function causeCards({ causes, upcoming }: View): Markup {
  return markup`${causes.map(card)}${
    upcoming.length === 0
      ? null
      : markup`<section class="card idle">
          <h3>Will refuse next, once this is mended</h3>
          <ul>
            ${upcoming.map(({ code, title }) => markup`<li><code>${code}</code> ${title}</li>`)}
          </ul>
        </section>`
  }`
}

function card(cause: ViewCause): Markup {
  const tone = cause.suppressed === null ? 'bad' : 'idle'
  return markup`<section class="card ${tone}" aria-labelledby="cause-${cause.number}">
    <h3 id="cause-${cause.number}">
      ${cause.of > 1 ? `Root cause ${cause.number} of ${cause.of}` : 'Root cause'}:
      <code>${cause.code}</code> ${cause.title}
    </h3>
    <p>
      <span class="badge ${tone}">${cause.confidence}</span>
      ${cause.suppressed === null ? null : markup`<span class="badge idle">suppressed</span>`}
      <span class="badge idle">owner: ${cause.ownerLabel}</span> explains ${cause.explained}
    </p>
    ${cause.suppressed === null ? null : markup`<p>Suppressed ${cause.suppressed}</p>`}
    <p class="message">${sentence(cause.message)}</p>
    ${cause.because.map(differenceBlock)}
    <h4>What to change</h4>
    <p>${sentence(cause.fix.summary)}</p>
    ${list('ol', cause.fix.steps)}
    ${cause.fix.commands.map(
      ({ command, safety }) =>
        markup`<div class="command">
          <span class="badge ${safety === 'read-only' ? 'good' : 'care'}">${safety}</span>
          <pre tabindex="0"><code>${command}</code></pre>
        </div>`,
    )}
    <dl class="facts">
      <div>
        <dt>Check it with</dt>
        <dd>${sentence(cause.verify)}</dd>
      </div>
      <div>
        <dt>It would be disproved by</dt>
        <dd>${sentence(cause.disprovedBy)}</dd>
      </div>
      ${
        cause.ruledOut.length === 0
          ? null
          : markup`<div>
              <dt>Ruled out</dt>
              <dd>${list('ul', cause.ruledOut)}</dd>
            </div>`
      }
      ${
        cause.alternatives.length === 0
          ? null
          : markup`<div>
              <dt>The evidence allows as well</dt>
              <dd>${list('ul', cause.alternatives)}</dd>
            </div>`
      }
      <div>
        <dt>Documentation</dt>
        <dd>${link(cause.docsUrl, cause.docsUrl)}</dd>
      </div>
    </dl>
  </section> `
}

function list(kind: 'ol' | 'ul', items: readonly string[]): Markup | null {
  if (items.length === 0) return null
  const shown = items.map((item) => markup`<li>${sentence(item)}</li>`)
  return kind === 'ol'
    ? markup`<ol>
        ${shown}
      </ol>`
    : markup`<ul>
        ${shown}
      </ul>`
}
