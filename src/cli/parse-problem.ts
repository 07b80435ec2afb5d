import { UsageError } from '../errors.ts'
import { cleanForeign } from '../model/foreign.ts'
import { commandNames } from '../settings/command-settings.ts'
import { nearestName } from '../settings/nearest.ts'
import { didYouMean } from './common-options.ts'
import { program } from './topics.ts'

/** What the parser knows of the command in which it stopped. */
export interface ParsePlace {
  /** `token acquire`; empty for the program itself. */
  path: string
  flags: readonly string[]
  commands: readonly string[]
  /** What was left of the command line. */
  words: readonly string[]
}

/**
 * The parser's complaint in our words. Its own text repeats what was typed, `--flag=value` included,
 * which may be a secret: only names are taken from it.
 */
export function parseProblem(
  { code, message }: { code: string; message: string },
  place: ParsePlace,
): UsageError {
  const help = `Help: ${[program, place.path, '--help'].filter(Boolean).join(' ')}`
  switch (code) {
    case 'commander.unknownOption': {
      const typed = /'(--?[\w-]*)/.exec(message)?.[1] ?? ''
      const nodes = /^--(no-)?env-file/.exec(typed)
      if (nodes) return nodesOwnFlag(typed, nodes[1] ?? '')
      const without = notShared(typed, place.path)
      if (without) return without
      const known = [...place.flags, '--help', '--version']
      return new UsageError(`unknown flag ${typed.slice(0, 60)}`, [
        ...didYouMean(nearestFlag(typed, known)),
        help,
      ])
    }
    case 'commander.unknownCommand': {
      const typed = place.words[0] ?? ''
      return new UsageError(`unknown command ${cleanForeign(typed, 40)}`, [
        ...didYouMean(nearestCommand(typed, place)),
        help,
      ])
    }
    case 'commander.optionMissingArgument': {
      const flags = /option '([^']*)'/.exec(message)?.[1] ?? ''
      return new UsageError(flags.replace(/ <(.*)>/, ' needs a value: $1'), [help])
    }
    case 'commander.excessArguments':
      return new UsageError(excess(place), [help])
    default:
      return new UsageError('the command line cannot be understood', [help])
  }
}

/**
 * Node.js looks for `--env-file` behind the script's name too, and takes the file into its own
 * environment, `NODE_OPTIONS` included (seen in 20.20; its documentation of the flag says nothing of it).
 */
function nodesOwnFlag(typed: string, no: string): UsageError {
  return new UsageError(
    `${typed} belongs to Node.js, which may have read that file into this process`,
    [no ? 'Use --no-settings-file.' : 'Use --settings-file FILE.'],
  )
}

/** It is told why, since other commands have it. */
function notShared(typed: string, path: string): UsageError | undefined {
  if (typed !== '--share' || path === '') return undefined
  return new UsageError(
    `${path} has no --share: what it prints is about names, or is used as it is`,
  )
}

/** For `help` with something that is none. */
export function unknownCommand(word: string): UsageError {
  const commands = commandNames.map((name) => name.split(' ')[0] ?? name)
  const place = { path: '', flags: [], commands, words: [word] }
  return parseProblem({ code: 'commander.unknownCommand', message: '' }, place)
}

/** For a flag whose value was forgotten. */
export function missingValue(flag: string, next: string): UsageError {
  const [name = ''] = next.split('=', 1)
  return new UsageError(`${flag} needs a value, but ${cleanForeign(name, 60)} follows`)
}

function nearestFlag(typed: string, known: readonly string[]): string | undefined {
  const name = nearestName(
    typed.replace(/^-+/, ''),
    known.map((flag) => flag.slice(2)),
  )
  return name === undefined ? undefined : `--${name}`
}

/** Also finds `token acquire` behind `acquire`. */
function nearestCommand(typed: string, { path, commands }: ParsePlace): string | undefined {
  const below = nearestName(typed, commands)
  if (below !== undefined) return [path, below].filter(Boolean).join(' ')
  const verbs = new Map(commandNames.map((name) => [name.split(' ').at(-1) ?? name, name]))
  const verb = nearestName(typed, verbs.keys())
  return verb === undefined ? undefined : verbs.get(verb)
}

function excess({ path, words }: ParsePlace): string {
  const [first = ''] = words
  const topics = new Set(commandNames.map((name) => name.split(' ')[0]))
  return path === 'diagnose' && topics.has(first)
    ? `the command comes first: ${program} ${first} ...`
    : `${path} takes fewer arguments than were given (${words.length})`
}
