import type { CommonOption } from '../../cli/common-options.ts'
import { commonOptions } from '../../cli/common-options.ts'
import type { CommandSpec } from '../../cli/command-table.ts'
import { commandTable } from '../../cli/command-table.ts'
import { settingOptions } from '../../cli/setting-options.ts'
import { topicAliases, topics } from '../../cli/topics.ts'
import type { CommandName } from '../../settings/command-settings.ts'
import { argumentsOf, valuesOf, type Values } from './values.ts'

/** A word that can be typed, and what it means. */
export interface Word {
  word: string
  help: string
}

export interface CompletedFlag {
  long: string
  short?: string
  help: string
  /** `maybe`: the value may be left out. */
  takes: 'nothing' | 'maybe' | 'value'
  /** What the value is called, such as FILE. */
  valueName: string
  values: Values
  repeatable: boolean
}

export interface CompletedCommand {
  name: CommandName
  help: string
  flags: readonly CompletedFlag[]
  arguments: readonly Values[]
}

/** Everything that can be completed: what the scripts of all shells are made from. */
export interface CompletionTree {
  commands: readonly CompletedCommand[]
  /** What may stand first. */
  first: readonly Word[]
  /** What may stand behind a topic, aliases included. */
  verbs: ReadonlyMap<string, readonly Word[]>
  /** Other names of topics. */
  aliases: ReadonlyMap<string, string>
}

const help: CompletedFlag = {
  long: '--help',
  short: '-h',
  help: 'Print help',
  takes: 'nothing',
  valueName: '',
  values: { kind: 'free' },
  repeatable: false,
}

/** The command that is meant where flags stand and no command does. */
export const impliedCommand: CommandName = 'diagnose'

export function completionTree(): CompletionTree {
  const commands = (Object.entries(commandTable) as [CommandName, CommandSpec][]).map(
    ([name, spec]): CompletedCommand => ({
      name,
      help: spec.summary,
      flags: [...flagsOf(name, spec), help],
      arguments: argumentsOf(name, spec),
    }),
  )
  const verbsOf = (topic: string): Word[] =>
    commands
      .filter(({ name }) => name.startsWith(`${topic} `))
      .map((command) => ({ word: command.name.slice(topic.length + 1), help: command.help }))
  const named = [...topics, ...topicAliases.keys()].map(
    (topic) => [topic, verbsOf(topicAliases.get(topic) ?? topic)] as const,
  )
  const single = commands.filter(({ name }) => !name.includes(' '))
  return {
    commands,
    first: [
      ...single.map(({ name, help: meaning }) => ({ word: name, help: meaning })),
      ...named.map(([word, verbs]) => ({ word, help: verbs.map((verb) => verb.word).join(', ') })),
      { word: 'help', help: 'help of a command' },
    ],
    verbs: new Map(named),
    aliases: topicAliases,
  }
}

function flagsOf(name: CommandName, spec: CommandSpec): CompletedFlag[] {
  const common = spec.options.map((option) => completed(commonOptions[option], spec))
  return [...settingOptions(name).map((option) => completed(option, spec)), ...common]
}

function completed(option: CommonOption, spec: CommandSpec): CompletedFlag {
  const [, short, long = '', open = '', valueName = ''] =
    /^(?:(-\w), )?(--[\w-]+)(?: ([<[])([^>\]]+)[>\]])?$/u.exec(option.flags) ?? []
  return {
    long,
    ...(short === undefined ? {} : { short }),
    help: option.help,
    takes: open === '' ? 'nothing' : open === '[' ? 'maybe' : 'value',
    valueName,
    values: valuesOf(long, valueName, spec),
    repeatable: option.repeatable === true,
  }
}

export interface ValueCase {
  /** `*` stands for every command. */
  command: CommandName | '*'
  flag: string
  values: Values
}

/** What stands behind each flag, once where it is the same for all commands. */
export function valueCases({ commands }: CompletionTree): ValueCase[] {
  const cases = commands.flatMap(({ name, flags }) =>
    flags
      .filter(({ takes }) => takes !== 'nothing')
      .flatMap(({ long, short, values }) =>
        [long, ...(short === undefined ? [] : [short])].map((flag) => ({
          command: name,
          flag,
          values,
        })),
      ),
  )
  const forms = new Map<string, Set<string>>()
  for (const { flag, values } of cases)
    forms.set(flag, (forms.get(flag) ?? new Set()).add(JSON.stringify(values)))
  const told = new Set<string>()
  return cases.flatMap((one): ValueCase[] => {
    if ((forms.get(one.flag)?.size ?? 0) > 1) return [one]
    if (told.has(one.flag)) return []
    told.add(one.flag)
    return [{ ...one, command: '*' }]
  })
}

/** The flags that swallow the word behind them. */
export function valueFlags({ commands }: CompletionTree): string[] {
  const flags = commands.flatMap((command) => command.flags)
  return [
    ...new Set(
      flags
        .filter(({ takes }) => takes === 'value')
        .flatMap(({ long, short }) => (short === undefined ? [long] : [short, long])),
    ),
  ]
}
