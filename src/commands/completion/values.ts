import { beliefs } from '../../catalogue/beliefs.ts'
import { platforms } from '../../catalogue/platforms.ts'
import { titles } from '../../catalogue/titles.ts'
import { checks } from '../../checks/index.ts'
import type { CommandSpec } from '../../cli/command-table.ts'
import { failOnChoices } from '../../cli/common-options.ts'
import { assumable } from '../../diagnosis/assume.ts'
import { scenarios } from '../../lab/scenarios/index.ts'
import { owners, stages } from '../../model/stage.ts'
import type { CommandName } from '../../settings/command-settings.ts'
import { definitions } from '../../settings/definitions.ts'
import { shells } from './shells.ts'
import type { Word } from './tree.ts'

/** What may stand at one place of the command line. */
export type Values =
  /** Anything: nothing is offered. */
  | { kind: 'free' }
  | { kind: 'file' }
  | { kind: 'words'; words: readonly Word[] }
  /** Several of them, separated by commas. */
  | { kind: 'list'; words: readonly Word[] }
  /** One of them, `=`, and something more. */
  | { kind: 'pair'; words: readonly Word[]; behind: 'file' | 'free' }

const plain = (words: readonly string[]): Word[] => words.map((word) => ({ word, help: '' }))
const findings: readonly Word[] = titles.map(({ code, title }) => ({
  word: code,
  help: title,
}))
const parts: readonly Word[] = [
  ...stages.map((stage) => ({ word: stage, help: 'stage' })),
  ...checks.map(({ id, title }) => ({ word: id, help: title })),
  ...findings,
]

/** Flags whose values are known, but for files and for the choices of settings. */
const known: Readonly<Record<string, (spec: CommandSpec) => Values>> = {
  '--format': ({ formats }) => ({ kind: 'words', words: plain(formats) }),
  '--output': ({ formats }) => ({ kind: 'pair', words: plain(formats), behind: 'file' }),
  '--fail-on': () => ({ kind: 'words', words: plain(failOnChoices) }),
  '--only': () => ({ kind: 'list', words: parts }),
  '--skip': () => ({ kind: 'list', words: parts }),
  '--for': () => ({ kind: 'words', words: plain(owners) }),
  '--assume': () => ({ kind: 'pair', words: plain(Object.keys(assumable)), behind: 'free' }),
  '--platform': () => ({
    kind: 'words',
    words: platforms.map(({ id, name }) => ({ word: id, help: name })),
  }),
}

export function valuesOf(flag: string, valueName: string, spec: CommandSpec): Values {
  const made = known[flag]
  if (made) return made(spec)
  if (['FILE', 'REPORT'].includes(valueName)) return { kind: 'file' }
  const choices = definitions.find(({ flags }) => flags.some((form) => form.flag === flag))?.choices
  return choices ? { kind: 'words', words: plain(choices) } : { kind: 'free' }
}

/** What a command's own arguments may be. */
export function argumentsOf(name: CommandName, spec: CommandSpec): Values[] {
  const taken = [spec.argument, spec.secondArgument].filter((argument) => argument !== undefined)
  return taken.map(() => argumentOf(name))
}

function argumentOf(name: CommandName): Values {
  switch (name) {
    case 'demo':
    case 'lab up':
      return {
        kind: 'words',
        words: scenarios.map((scenario) => ({ word: scenario.name, help: scenario.title })),
      }
    case 'explain':
      return {
        kind: 'words',
        words: [
          ...findings,
          ...beliefs.map((belief) => ({ word: belief.name, help: belief.belief })),
        ],
      }
    case 'completion':
      return { kind: 'words', words: plain(shells) }
    default:
      return { kind: 'file' }
  }
}
