import { Command, CommanderError, Option } from 'commander'
import { exitCodes } from '../errors.ts'
import type { CommandName } from '../settings/command-settings.ts'
import { commandTable, topics } from './command-table.ts'
import type { CommandSpec } from './command-table.ts'
import { checkFlags, commonOptions } from './common-options.ts'
import type { CommonOption } from './common-options.ts'
import {
  closing,
  description,
  examplesText,
  firstExamples,
  program as programName,
  topicExamples,
} from './help.ts'
import { missingValue, parseProblem } from './parse-problem.ts'
import type { Asked } from './run-command-line.ts'
import { settingOptions } from './setting-options.ts'
import { versionText } from './version.ts'

/** A tree under construction: what it says, and what it finds. */
interface Growing {
  argv: readonly string[]
  said: { stdout: string; stderr: string }
  found: (asked: Asked) => void
}

/**
 * What a command line asks for.
 *
 * @throws UsageError
 */
export function parse(argv: readonly string[], columns: number): Asked {
  const said = { stdout: '', stderr: '' }
  let asked: Asked | undefined
  const found = (what: Asked): void => {
    asked = what
  }
  const root = buildTree({ argv, said, found }, columns)
  try {
    root.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    const helped = ['commander.help', 'commander.helpDisplayed', 'commander.version']
    if (!helped.includes(error.code)) throw error
    // Help that nobody asked for is the answer to a wrong usage.
    const exitCode = error.exitCode === 0 ? 0 : exitCodes.usage
    return { kind: 'said', ...said, exitCode }
  }
  return asked ?? { kind: 'said', ...said, exitCode: exitCodes.usage }
}

function buildTree(growing: Growing, columns: number): Command {
  const { said } = growing
  const width = Math.min(columns, 100)
  const root = new Command(programName)
  root
    .description(description)
    .version(versionText, '-V, --version', 'Print the version')
    .helpOption('-h, --help', 'Print help; each command has its own')
    .addHelpText('before', examplesText(firstExamples))
    .addHelpText('after', closing)
    .configureHelp({ showGlobalOptions: false })
    .configureOutput({
      writeOut: (text) => void (said.stdout += text),
      writeErr: (text) => void (said.stderr += text),
      outputError: () => undefined,
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => width,
    })
  stopInsteadOfExit(root)
  const parents = new Map<string, Command>()
  for (const name of Object.keys(commandTable) as CommandName[]) {
    const [topic = '', verb] = name.split(' ')
    const parent = verb === undefined ? root : (parents.get(topic) ?? addTopic(root, topic))
    if (verb !== undefined) parents.set(topic, parent)
    addCommand(parent, verb ?? topic, name, growing)
  }
  return root
}

function addTopic(root: Command, topic: string): Command {
  const command = root
    .command(topic)
    .summary(topics[topic] ?? '')
    .description(topics[topic] ?? '')
  if (topic === 'aura') command.alias('neo4j')
  command
    .helpOption('-h, --help', 'Print help')
    .addHelpText('before', examplesText(topicExamples(topic)))
  return stopInsteadOfExit(command)
}

function addCommand(
  parent: Command,
  verb: string,
  name: CommandName,
  { argv, found }: Growing,
): void {
  const spec = commandTable[name]
  const command = stopInsteadOfExit(parent.command(verb))
    .summary(spec.summary)
    .description(spec.description)
    .helpOption('-h, --help', 'Print this help')
    .addHelpText('before', examplesText(spec.examples))
  if (spec.argument) command.argument(`[${spec.argument.name}]`, spec.argument.help)
  // Hundreds of options take longer to make than everything else: only a command that is named needs its own.
  if (argv.includes(verb)) addOptions(command, name, spec)
  command.action(() => {
    const flags = checkFlags(givenFlags(command), spec.formats)
    found({ kind: 'run', command: name, flags, args: command.args })
  })
}

function addOptions(command: Command, name: CommandName, spec: CommandSpec): void {
  const isFlag = (text: string): boolean =>
    text.startsWith('--') || command.options.some(({ short }) => short === text)
  const add = (flags: string, help: string, group: string, repeatable = false): void => {
    const option = new Option(flags, help).helpGroup(`${group}:`)
    // A missing value would otherwise swallow the flag after it.
    const read = (value: string, previous: unknown): unknown => {
      if (isFlag(value)) throw missingValue(option.long ?? flags, value)
      return repeatable ? [...(Array.isArray(previous) ? previous : []), value] : value
    }
    if (option.required) option.argParser(read)
    command.addOption(option)
  }
  for (const { flags, help, group } of settingOptions(name)) add(flags, help, group)
  for (const optionName of spec.options) {
    const { flags, help, group, repeatable }: CommonOption = commonOptions[optionName]
    const values = optionName === 'format' ? `: ${spec.formats.join(', ')}` : ''
    add(flags, help + values, group, repeatable)
  }
}

/** Only what stands on the command line: `--no-x` alone would otherwise set `x` by itself. */
function givenFlags(command: Command): Record<string, unknown> {
  const entries = Object.entries(command.opts())
  return Object.fromEntries(
    entries.filter(([name]) => command.getOptionValueSource(name) === 'cli'),
  )
}

/** commander ends the process; here a problem becomes a UsageError, told by the command that has it. */
function stopInsteadOfExit(command: Command): Command {
  return command.exitOverride((error) => {
    if (error.exitCode === 0 || error.code === 'commander.help') throw error
    throw parseProblem(error, {
      path: pathOf(command),
      flags: command.options.flatMap(({ long, flags }) => (long ? [{ long, flags }] : [])),
      commands: command.commands.flatMap((child) => [child.name(), ...child.aliases()]),
      words: [...command.args],
    })
  })
}

function pathOf(command: Command): string {
  const { parent } = command
  return parent ? `${pathOf(parent)} ${command.name()}`.trim() : ''
}
