import { Command, Option } from 'commander'
import type { Flags } from '../commands/invocation.ts'
import type { CommandName } from '../settings/command-settings.ts'
import { commandTable } from './command-table.ts'
import type { CommandSpec } from './command-table.ts'
import { checkFlags, commonOptions } from './common-options.ts'
import type { CommonOption } from './common-options.ts'
import { missingValue, parseProblem } from './parse-problem.ts'
import { settingOptions } from './setting-options.ts'
import { program, topicAliases } from './topics.ts'

/** What a command line asks for. */
export interface Asked {
  command: CommandName
  flags: Flags
  args: string[]
}

/** A tree under construction. */
interface Growing {
  argv: readonly string[]
  found: (asked: Asked) => void
}

/**
 * What a command line asks for. Help and version are answered elsewhere: without the parser.
 *
 * @throws UsageError
 */
export function parse(argv: readonly string[]): Asked {
  let asked: Asked | undefined
  const found = (what: Asked): void => {
    asked = what
  }
  buildTree({ argv, found }).parse(argv, { from: 'user' })
  if (asked === undefined) throw new Error('no command was found, and no problem told')
  return asked
}

function buildTree(growing: Growing): Command {
  const root = quiet(new Command(program))
  const topics = new Map<string, Command>()
  for (const name of Object.keys(commandTable) as CommandName[]) {
    const [topic = '', verb] = name.split(' ')
    if (verb === undefined) {
      addCommand(root, topic, name, growing)
    } else {
      const parent = topics.get(topic) ?? quiet(root.command(topic))
      topics.set(topic, parent)
      addCommand(parent, verb, name, growing)
    }
  }
  for (const [alias, topic] of topicAliases) topics.get(topic)?.alias(alias)
  return root
}

function addCommand(
  parent: Command,
  verb: string,
  name: CommandName,
  { argv, found }: Growing,
): void {
  const spec = commandTable[name]
  const command = quiet(parent.command(verb))
  for (const argument of [spec.argument, spec.secondArgument])
    if (argument) command.argument(`[${argument.name}]`)
  // Options take longer to make than all the rest: only a command that is named needs its own.
  if (argv.includes(verb)) addOptions(command, name, spec)
  command.action(() => {
    const flags = checkFlags(givenFlags(command), spec.formats)
    found({ command: name, flags, args: command.args })
  })
}

function addOptions(command: Command, name: CommandName, spec: CommandSpec): void {
  const isFlag = (text: string): boolean =>
    text.startsWith('--') || command.options.some(({ short }) => short === text)
  const common = spec.options.map((option): CommonOption => commonOptions[option])
  for (const { flags, repeatable } of [...settingOptions(name), ...common]) {
    const option = new Option(flags)
    // A missing value would otherwise swallow the flag after it.
    const read = (value: string, previous: unknown): unknown => {
      if (isFlag(value)) throw missingValue(option.long ?? flags, value)
      return repeatable ? [...(Array.isArray(previous) ? previous : []), value] : value
    }
    if (option.required) option.argParser(read)
    command.addOption(option)
  }
}

/** Only what stands on the command line: `--no-x` alone would otherwise set `x` by itself. */
function givenFlags(command: Command): Record<string, unknown> {
  const entries = Object.entries(command.opts())
  return Object.fromEntries(
    entries.filter(([name]) => command.getOptionValueSource(name) === 'cli'),
  )
}

/**
 * commander prints and ends the process; here a problem becomes a UsageError, told by the command
 * that has it.
 */
function quiet(command: Command): Command {
  return command
    .helpOption(false)
    .helpCommand(false)
    .configureOutput({ outputError: () => undefined, writeErr: () => undefined })
    .exitOverride((error) => {
      throw parseProblem(error, {
        path: pathOf(command),
        flags: command.options.flatMap(({ long }) => (long ? [long] : [])),
        commands: command.commands.flatMap((child) => [child.name(), ...child.aliases()]),
        words: [...command.args],
      })
    })
}

function pathOf(command: Command): string {
  const { parent } = command
  return parent ? `${pathOf(parent)} ${command.name()}`.trim() : ''
}
