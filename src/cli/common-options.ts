import { resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import { cleanForeign } from '../model/foreign.ts'
import { owners } from '../model/stage.ts'
import { nearestName } from '../settings/nearest.ts'
import type { Flags } from '../commands/invocation.ts'

export const formats = ['text', 'json', 'markdown', 'html', 'junit', 'sarif', 'github'] as const
export type Format = (typeof formats)[number]

export const failOnChoices = ['error', 'warn'] as const

export interface CommonOption {
  /** As commander takes it. */
  flags: string
  help: string
  group: string
  repeatable?: boolean
}

const output = 'Output'

/** Flags that are no settings, by the name that commands list them under. */
export const commonOptions = {
  format: { flags: '--format <FORMAT>', help: 'What stdout gets', group: output },
  output: {
    flags: '-o, --output <FORMAT=FILE>',
    help: 'Write a report to a file as well (0600); may be repeated',
    group: output,
    repeatable: true,
  },
  force: { flags: '--force', help: 'Let -o replace a file that exists', group: output },
  verbose: { flags: '--verbose', help: 'Show everything, also what passed', group: output },
  quiet: { flags: '--quiet', help: 'No progress and no notices on stderr', group: output },
  color: { flags: '--color', help: 'Colour, also when stdout is no terminal', group: output },
  noColor: { flags: '--no-color', help: 'No colour (also: NO_COLOR)', group: output },
  ascii: { flags: '--ascii', help: 'No characters outside ASCII', group: output },
  failOn: {
    flags: '--fail-on <SEVERITY>',
    help: 'error (default) or warn: with warn, warnings exit with 1 too',
    group: 'Exit code',
  },
  exitZero: {
    flags: '--exit-zero',
    help: 'Exit with 0 in place of 1 and 3',
    group: 'Exit code',
  },
  only: {
    flags: '--only <NAMES>',
    help: 'Make only these stages or checks; a code: only it counts for the exit code. Separated by commas, may be repeated',
    group: 'Selection',
    repeatable: true,
  },
  skip: {
    flags: '--skip <NAMES>',
    help: 'Leave out these stages or checks; a code: it does not count for the exit code. Separated by commas, may be repeated',
    group: 'Selection',
    repeatable: true,
  },
  from: {
    flags: '--from <REPORT>',
    help: 'Judge the facts of a saved JSON report again, by the rules of this version; nothing is contacted',
    group: 'Saved report',
  },
  assume: {
    flags: '--assume <NAME=VALUE>',
    help: 'With --from: judge as if the server had this setting, such as server-audience=api://graph; may be repeated',
    group: 'Saved report',
    repeatable: true,
  },
  since: {
    flags: '--since <REPORT>',
    help: 'Say in every form what changed since this saved JSON report',
    group: 'Saved report',
  },
  plan: {
    flags: '--plan',
    help: 'List every request and login that the run would make, and make none',
    group: 'Run',
  },
  wait: {
    flags: '--wait <TIME>',
    help: 'Repeat the run until nothing fails in it any more, for this long at most, such as 5m; with pauses of 5 s, and of 30 s after a refused login',
    group: 'Run',
  },
  share: {
    flags: '--share',
    help: 'Replace host names, addresses, tenant and client ids by pseudonyms, to show the report to anybody',
    group: output,
  },
  noCiAnnotations: {
    flags: '--no-ci-annotations',
    help: 'In GitHub Actions: no annotations and no step summary',
    group: output,
  },
  exitCode: {
    flags: '--exit-code',
    help: 'Exit with what diagnose would exit with',
    group: 'Exit code',
  },
  for: {
    flags: '--for <OWNER>',
    help: 'A short message to those who have to act, in place of the report: client-developer, identity-admin, neo4j-admin, mcp-operator, network-admin or neo4j-support',
    group: output,
  },
  list: { flags: '--list', help: 'List the scenarios', group: 'Scenarios' },
  listTools: { flags: '--list-tools', help: 'Print the tools of the server', group: 'MCP server' },
  printResult: {
    flags: '--print-result',
    help: "Print the tool's result itself, as text or JSON, and nothing else",
    group: 'MCP server',
  },
  platform: {
    flags: '--platform <NAME>',
    help: 'Say what this platform sends as credential, whether the server takes it, and what to set: app-runner, ecs, container-apps, api-management, agentcore-runtime, agentcore-gateway, databricks or foundry',
    group: 'MCP server',
  },
  printToken: {
    flags: '--print-token',
    help: 'Print the token itself, and nothing else',
    group: 'Token',
  },
  tokenOut: {
    flags: '--token-out <FILE>',
    help: 'Write the token to a file (0600)',
    group: 'Token',
  },
  // Not `--env-file`: Node.js takes that name for itself, even behind the name of the script.
  settingsFile: {
    flags: '--settings-file <FILE>',
    help: 'Read this file in place of .env',
    group: 'Files',
  },
  noSettingsFile: { flags: '--no-settings-file', help: 'Read no .env', group: 'Files' },
} as const satisfies Record<string, CommonOption>
export type CommonOptionName = keyof typeof commonOptions

/**
 * What was given on the command line, with values of the common flags checked.
 *
 * @param given values by name, only those that were given
 * @throws UsageError
 */
export function checkFlags(
  given: Readonly<Record<string, unknown>>,
  known: readonly Format[],
): Flags {
  return {
    ...given,
    format: oneOf('--format', given['format'] ?? 'text', known),
    output: outputsOf(given['output'], known),
    failOn: oneOf('--fail-on', given['failOn'] ?? 'error', failOnChoices),
    ...(given['for'] === undefined ? {} : { for: oneOf('--for', given['for'], owners) }),
  }
}

function oneOf<T extends string>(flag: string, value: unknown, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value)
  if (found !== undefined) return found
  const typed = cleanForeign(String(value), 60)
  const meant = nearestName(typed, choices)
  throw new UsageError(`${flag} takes ${choices.join(', ')}, not "${typed}"`, didYouMean(meant))
}

export function didYouMean(name: string | undefined): string[] {
  return name === undefined ? [] : [`Did you mean ${name}?`]
}

function outputsOf(value: unknown, known: readonly Format[]): Flags['output'] {
  const outputs = (Array.isArray(value) ? value : []).map((item: unknown) => {
    const [, format = '', file = ''] = /^([^=]*)=(.+)$/s.exec(String(item)) ?? []
    if (file === '') {
      throw new UsageError(
        `-o takes FORMAT=FILE such as markdown=report.md, not "${cleanForeign(String(item), 60)}"`,
      )
    }
    return { format: oneOf('-o', format, known), file }
  })
  const files = outputs.map(({ file }) => whichFile(file))
  const twice = outputs.find(({ file }, at) => files.indexOf(whichFile(file)) !== at)?.file
  if (twice !== undefined) throw new UsageError(`-o names ${cleanForeign(twice, 100)} twice`)
  return outputs
}

/** `b.json` and `./b.json` are one file; on Windows `B.json` is too. */
function whichFile(file: string): string {
  const path = resolve(file)
  return process.platform === 'win32' ? path.toLowerCase() : path
}
