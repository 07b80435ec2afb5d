import { cleanForeign } from '../../model/foreign.ts'
import type { FactName } from '../../model/facts.ts'
import type { CheckStatus } from '../../model/outcome.ts'
import type { CheckId, Stage } from '../../model/stage.ts'
import { probeTexts } from './progress/probe-texts.ts'
import { marks, stageLabels } from './view/labels.ts'

/** What a run tells while it goes on. Texts are for people. */
export type ProgressEvent =
  | { type: 'stage-start'; stage: Stage; text?: string }
  | { type: 'check-done'; id: CheckId; status: CheckStatus; text: string }
  /** Something outside was asked; `text` names it, for instance `login.example.com (10 s at most)`. */
  | { type: 'waiting'; text: string }
  /** What was waited for under the same text has come, or has been given up. */
  | { type: 'arrived'; text: string }

export interface Progress {
  report: (event: ProgressEvent) => void
  /** Ends the display; the line of the spinner is cleared. Safe to call more than once. */
  stop: () => void
}

export interface ProgressOptions {
  stderr: NodeJS.WriteStream
  /** Whether stderr is a terminal. */
  isTty: boolean
  ci: boolean
  quiet: boolean
  /** Without a terminal: one line per stage and for what is awaited for long. */
  verbose?: boolean
}

/** People wonder after this time what is going on. */
const patience = 5000

interface Display {
  show: (text: string) => void
  /** Something worth a line of its own where lines stay. */
  tell: (text: string) => void
  stop: () => void
}

/**
 * Shows on stderr what a run is doing: a spinner on a terminal, plain lines elsewhere and only when
 * asked for. Stdout is never touched.
 */
export function createProgress(options: ProgressOptions): Progress {
  const display = displayFor(options)
  if (display === undefined) return { report: () => undefined, stop: () => undefined }
  const awaited = new Map<string, NodeJS.Timeout>()
  const forget = (text: string): void => {
    clearTimeout(awaited.get(text))
    awaited.delete(text)
  }
  return {
    report: (event) => {
      if (event.type === 'stage-start') {
        display.tell(event.text === undefined ? stageLabels[event.stage] : clean(event.text))
      } else if (event.type === 'check-done') {
        display.show(`${marks[event.status].word}: ${clean(event.text)}`)
      } else if (event.type === 'arrived') {
        forget(event.text)
      } else {
        forget(event.text)
        display.show(clean(event.text))
        const name = `still waiting for ${clean(event.text)}`
        awaited.set(event.text, setTimeout(() => display.tell(name), patience).unref())
      }
    },
    stop: () => {
      for (const text of awaited.keys()) forget(text)
      display.stop()
    },
  }
}

/** Turns the news of probes into progress: a stage begins with its first probe. */
export function listenToProbes(
  progress: Progress,
): (event: { fact: FactName; state: 'started' | 'ended' }) => void {
  const begun = new Set<Stage>()
  return ({ fact, state }) => {
    const { stage, text } = probeTexts[fact]
    if (!begun.has(stage)) progress.report({ type: 'stage-start', stage })
    begun.add(stage)
    progress.report({ type: state === 'started' ? 'waiting' : 'arrived', text })
  }
}

const clean = (text: string): string => cleanForeign(text, 120)

function displayFor({ stderr, isTty, ci, quiet, verbose }: ProgressOptions): Display | undefined {
  if (quiet) return undefined
  // A terminal of no width (a container's, before its size is told) would keep the spinner busy for ever.
  if (isTty && !ci && stderr.columns !== 0) return spinner(stderr)
  return verbose === true ? plainLines(stderr) : undefined
}

function plainLines(stderr: NodeJS.WriteStream): Display {
  const started = Date.now()
  const tell = (text: string): void => {
    stderr.write(`${((Date.now() - started) / 1000).toFixed(1)}s ${text}\n`)
  }
  return { show: () => undefined, tell, stop: () => undefined }
}

/** ora is loaded beside the run, which does not wait for it. */
function spinner(stream: NodeJS.WriteStream): Display {
  let text = ''
  let stopped = false
  let clear = (): void => undefined
  let update = (): void => undefined
  const begin = async (): Promise<void> => {
    const { default: ora } = await import('ora')
    if (stopped) return
    // Standard input may carry a secret or a token: it is left alone.
    const shown = ora({ stream, text, isEnabled: true, discardStdin: false, color: false }).start()
    update = () => void (shown.text = text)
    clear = () => void shown.stop()
  }
  // Without a spinner the run is as good as with one.
  begin().catch(() => undefined)
  const show = (next: string): void => {
    if (stopped) return
    text = next
    update()
  }
  return {
    show,
    tell: show,
    stop: () => {
      stopped = true
      clear()
      clear = () => undefined
    },
  }
}
