import type { CommandName } from '../settings/command-settings.ts'
import { commandTable } from './command-table.ts'
import type { CommandSpec, Example } from './command-table.ts'
import { commonOptions } from './common-options.ts'
import type { CommonOption } from './common-options.ts'
import { settingOptions } from './setting-options.ts'
import { program, topics, withoutAlias } from './topics.ts'

/** A group of lines: a term, and what it means. */
interface Section {
  heading: string
  rows: readonly (readonly [string, string])[]
}

export const summary =
  'Finds out why a machine identity (OAuth 2.0 client credentials) cannot log in to Neo4j: which hop refused, why, and who has to change what.'

export const firstExamples: readonly Example[] = [
  { line: 'demo', shows: 'see a diagnosis, offline and without credentials' },
  { line: 'config init', shows: 'write a .env, fill it in, then run the doctor in that folder' },
  { line: 'diagnose', shows: 'find out why a machine identity cannot log in' },
]

export const exitCodeRows = [
  ['0', 'Nothing failed'],
  ['1', 'A problem was found'],
  ['2', 'Wrong usage or configuration; nothing was contacted'],
  ['3', 'Nothing failed, but something could not be checked'],
  ['70', 'A bug in the doctor'],
  ['130, 143', 'Ended early by a signal'],
] as const

const helpRow = ['-h, --help', 'Print this help'] as const
const names = Object.keys(commandTable) as CommandName[]

/**
 * The help of one level; it begins with what one would type. It is made without the parser, which
 * takes longer to load than everything here.
 *
 * @param words the command, or its beginning; empty for the program itself
 * @returns undefined when there is no such command
 */
export function helpFor(words: readonly string[], columns: number): string | undefined {
  const width = Math.max(40, Math.min(columns, 100))
  if (words.length === 0) return rootHelp(width)
  const path = withoutAlias(words)
  const topic = path.join(' ')
  if (topics.has(topic)) return topicHelp(topic, width)
  // Behind a command's name its argument may follow: explain M2M501 --help.
  const name = names.find((known) => known === path.slice(0, known.split(' ').length).join(' '))
  return name === undefined ? undefined : commandHelp(name, commandTable[name], width)
}

function rootHelp(width: number): string {
  return [
    examples(firstExamples),
    `Usage: ${program} [command] [flags]\n`,
    `${wrap(summary, width)}\n`,
    section({ heading: 'Commands', rows: names.map(rowOf) }, width),
    section(
      {
        heading: 'Flags',
        rows: [
          ['-h, --help', 'Print help; each command has its own'],
          ['-V, --version', 'Print the version'],
        ],
      },
      width,
    ),
    section({ heading: 'Exit codes', rows: exitCodeRows }, width),
    'No telemetry, no prompts, no update checks.\n',
  ].join('\n')
}

function topicHelp(topic: string, width: number): string {
  const own = names.filter((name) => name.startsWith(`${topic} `))
  const [verb] = own.map((name) => name.split(' ')[1])
  const only = own.length === 1 ? verb : '[command]'
  return [
    examples(
      own.map((name) => ({ ...commandTable[name].examples[0], shows: commandTable[name].summary })),
    ),
    `Usage: ${program} ${topic} ${only} [flags]\n`,
    section({ heading: 'Commands', rows: own.map(rowOf) }, width),
    section({ heading: 'Flags', rows: [helpRow] }, width),
  ].join('\n')
}

function commandHelp(name: CommandName, spec: CommandSpec, width: number): string {
  const taken = [spec.argument, spec.secondArgument].filter((argument) => argument !== undefined)
  const usage = [program, name, ...taken.map((argument) => `[${argument.name}]`), '[flags]'].join(
    ' ',
  )
  return [
    examples(spec.examples),
    `Usage: ${usage}\n`,
    `${wrap(spec.description, width)}\n`,
    ...(taken.length > 0
      ? [
          section(
            {
              heading: taken.length === 1 ? 'Argument' : 'Arguments',
              rows: taken.map((argument) => [argument.name, argument.help] as const),
            },
            width,
          ),
        ]
      : []),
    ...flagSections(name, spec).map((one) => section(one, width)),
  ].join('\n')
}

function flagSections(name: CommandName, { options, formats }: CommandSpec): Section[] {
  const sections = new Map<string, [string, string][]>()
  const common = options.map((option): CommonOption => {
    const values = option === 'format' ? `: ${formats.join(', ')}` : ''
    return { ...commonOptions[option], help: commonOptions[option].help + values }
  })
  for (const { flags, help, group } of [...settingOptions(name), ...common]) {
    const rows = sections.get(group) ?? []
    rows.push([flags, help])
    sections.set(group, rows)
  }
  const listed = [...sections].map(([heading, rows]) => ({ heading, rows }))
  return [...listed, { heading: 'Help', rows: [helpRow] }]
}

function rowOf(name: CommandName): [string, string] {
  return [name, commandTable[name].summary]
}

function examples(list: readonly Example[]): string {
  const lines = list.flatMap(({ line, shows }) => [`  # ${shows}`, `  ${program} ${line}`])
  return `Examples:\n${lines.join('\n')}\n`
}

/** Terms in one column, their meaning beside it, or below when the terminal is narrow. */
function section({ heading, rows }: Section, width: number): string {
  const widest = Math.max(...rows.map(([term]) => term.length)) + 4
  const indent = width - widest >= 30 ? widest : 6
  const lines = rows.map(([term, meaning]) => {
    const text = wrap(meaning, width - indent).replaceAll('\n', `\n${' '.repeat(indent)}`)
    const gap = indent === widest ? ' '.repeat(indent - term.length - 2) : `\n${' '.repeat(indent)}`
    return `  ${term}${gap}${text}`
  })
  return `${heading}:\n${lines.join('\n')}\n`
}

function wrap(text: string, width: number): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line].join('\n')
}
