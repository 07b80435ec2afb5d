import type { CommandModule } from '../commands/invocation.ts'
import type { CommandName } from '../settings/command-settings.ts'
import { formats } from './common-options.ts'
import type { CommonOptionName, Format } from './common-options.ts'

export interface Example {
  /** After the program's name. */
  line: string
  shows: string
}

export interface CommandSpec {
  summary: string
  /** More than the summary, for the command's own help. */
  description: string
  examples: readonly [Example, ...Example[]]
  argument?: { name: string; help: string }
  /** Where a command takes two. */
  secondArgument?: { name: string; help: string }
  options: readonly CommonOptionName[]
  formats: readonly Format[]
  load: () => Promise<CommandModule>
}

const look = ['color', 'noColor', 'ascii', 'verbose', 'quiet'] as const
const report = ['format', 'output', 'force', 'share', 'since', ...look] as const
const ci = ['noCiAnnotations'] as const
const files = ['settingsFile', 'noSettingsFile'] as const
const outcome = ['failOn', 'exitZero'] as const
const runs = ['plan', 'wait'] as const

/** Every command: a name without an entry does not compile. */
export const commandTable: Readonly<Record<CommandName, CommandSpec>> = {
  diagnose: {
    summary: 'find out why a machine identity cannot log in',
    description:
      'Runs the whole investigation: configuration, network, identity provider, token, the policy that the server would apply, the login to Neo4j, the MCP server. Ends with the root cause and who has to change what. It is also what runs when no command is given. Needs an identity or a token, and a Neo4j URI or an MCP URL; or an MCP URL alone.',
    examples: [
      { line: 'diagnose', shows: 'with the settings of the environment and of .env' },
      {
        line: 'diagnose --token-file token.jwt --neo4j-uri neo4j+s://1a2b3c4d.databases.neo4j.io',
        shows: 'a token that you already have',
      },
      { line: 'diagnose -o markdown=report.md', shows: 'and a report to send on' },
    ],
    options: [
      ...report,
      ...ci,
      'for',
      ...runs,
      ...files,
      'from',
      'assume',
      'only',
      'skip',
      ...outcome,
    ],
    formats,
    load: () => import('../commands/diagnose.ts'),
  },
  demo: {
    summary: 'see a diagnosis, offline and without credentials',
    description:
      'Runs the same investigation against an identity provider, a Neo4j and an MCP server that exist on this machine only, and only for this run.',
    examples: [
      { line: 'demo', shows: 'an Entra v1 token at an Aura that was set up with v2' },
      { line: 'demo --list', shows: 'every scenario' },
    ],
    argument: { name: 'scenario', help: 'name of the scenario' },
    options: [...report, 'for', 'list', 'exitCode', ...outcome],
    formats,
    load: () => import('../commands/demo.ts'),
  },
  'token acquire': {
    summary: 'get a token',
    description: 'Gets a token by client credentials and prints what is in it, never the token.',
    examples: [
      { line: 'token acquire', shows: 'what the identity provider issues' },
      { line: 'token acquire --token-out token.jwt', shows: 'the token into a private file' },
      { line: 'token acquire --print-token | pbcopy', shows: 'the token to another program' },
    ],
    options: ['format', ...look, 'share', 'force', ...runs, ...files, 'printToken', 'tokenOut'],
    formats: ['text', 'json'],
    load: () => import('../commands/token/acquire.ts'),
  },
  'token inspect': {
    summary: 'explain every claim of a token',
    description:
      'Decodes a token and says of every claim what it is, who reads it, and what Neo4j would make of it. Nothing is verified.',
    examples: [
      { line: 'token inspect --token-file token.jwt', shows: 'a token that you already have' },
      { line: 'token inspect --token-stdin < token.jwt', shows: 'from standard input' },
      { line: 'token inspect', shows: 'a token that is acquired first' },
    ],
    options: ['format', ...look, 'share', ...files],
    formats: ['text', 'json', 'markdown'],
    load: () => import('../commands/token/inspect.ts'),
  },
  'token validate': {
    summary: 'the eleven-point validation, and the deeper checks',
    description: 'Verifies signature, times, issuer and audience of a token, point by point.',
    examples: [
      { line: 'token validate', shows: 'a token that is acquired first' },
      {
        line: 'token validate --token-file token.jwt --expect-audience api://graph',
        shows: 'a given token, and the audience that it should have',
      },
    ],
    options: [...report, ...ci, ...runs, ...files, ...outcome],
    formats,
    load: () => import('../commands/token/validate.ts'),
  },
  'oidc check': {
    summary: 'predict whether a server with these settings takes the token',
    description:
      "Walks through the server's decision step by step, from its OIDC settings, with the trace from claim to group to role. The server itself is not contacted.",
    examples: [
      { line: 'oidc check --neo4j-conf neo4j.conf', shows: 'with the settings of a neo4j.conf' },
      {
        line: 'oidc check --token-file token.jwt --server-audience api://graph --server-groups-claim roles',
        shows: 'with settings by flag',
      },
    ],
    options: [...report, ...ci, ...runs, ...files, ...outcome],
    formats,
    load: () => import('../commands/oidc/check.ts'),
  },
  'oidc config': {
    summary: 'print server settings that would take the token',
    description:
      'Prints a block for neo4j.conf, or the values for the form in the Aura console. It never weakens a setting silently.',
    examples: [
      { line: 'oidc config --token-file token.jwt', shows: 'for a token that you already have' },
      { line: 'oidc config --target aura', shows: 'the values for the Aura console' },
    ],
    options: ['format', ...look, ...files],
    formats: ['text', 'json'],
    load: () => import('../commands/oidc/config.ts'),
  },
  'aura probe': {
    summary: 'log in to Neo4j step by step (also: neo4j probe)',
    description:
      'DNS, TCP, TLS, Bolt handshake, bearer login, SHOW CURRENT USER and RETURN 1. Any Neo4j will do, not only Aura.',
    examples: [
      {
        line: 'aura probe --neo4j-uri neo4j+s://1a2b3c4d.databases.neo4j.io',
        shows: 'with the identity of the environment or .env',
      },
      {
        line: 'neo4j probe --token-file token.jwt --neo4j-uri bolt://localhost:7687',
        shows: 'a self-managed server, and a token that you already have',
      },
    ],
    options: [...report, ...ci, ...runs, ...files, ...outcome],
    formats,
    load: () => import('../commands/aura/probe.ts'),
  },
  'mcp call': {
    summary: 'call a tool of an MCP server, with and without the token',
    description:
      'initialize, tools/list and tools/call, with no credential and with the token, and the layer that refused. Without an identity only the anonymous half runs. Servers on stdio take their credentials from their own environment and cannot be asked.',
    examples: [
      { line: 'mcp call --mcp-url https://mcp.example.com/mcp', shows: 'RETURN 1 by read-cypher' },
      {
        line: 'mcp call --mcp-url https://mcp.example.com/mcp --list-tools',
        shows: 'which tools there are',
      },
      {
        line: 'mcp call --mcp-url https://mcp.example.com/mcp --tool get-schema --print-result',
        shows: 'what a tool answers',
      },
      {
        line: 'mcp call --mcp-url https://mcp.example.com/mcp --auth discover --auth-issuer https://login.example.com',
        shows: 'a token from where the server says, if it is the issuer that you name',
      },
      {
        line: 'mcp call --mcp-url https://mcp.example.com/mcp --auth basic',
        shows: 'NEO4J_USERNAME and NEO4J_PASSWORD in place of a token',
      },
    ],
    options: [
      ...report,
      ...ci,
      ...runs,
      ...files,
      ...outcome,
      'listTools',
      'printResult',
      'platform',
    ],
    formats,
    load: () => import('../commands/mcp/call.ts'),
  },
  'mcp audit': {
    summary: 'what an MCP server shows of its login, without a token of yours',
    description:
      'Reads challenges and the metadata of RFC 9728 and RFC 8414, and tries a made-up token, one in the address, the scheme in small letters and a foreign Origin at tools/list, each once. Ends with two verdicts: whether a machine can get in, and what deviates from the MCP specification. Deviations are notes and never fail. No credential of yours is sent, unless you give a token for another audience to see it refused.',
    examples: [
      { line: 'mcp audit --mcp-url https://mcp.example.com/mcp', shows: 'both verdicts' },
      {
        line: 'mcp audit --mcp-url https://mcp.example.com/mcp --format json',
        shows: 'for a program',
      },
    ],
    options: [...report, ...ci, ...runs, ...files, ...outcome],
    formats,
    load: () => import('../commands/mcp/audit.ts'),
  },
  explain: {
    summary: 'what a finding means, and how it is fixed',
    description:
      'Prints the page of a finding from the catalogue, offline, or what the words of a server may stand for. Without anything, the list.',
    examples: [
      { line: 'explain M2M501', shows: 'one finding' },
      { line: 'explain "invalid_client"', shows: 'what a server said' },
      { line: 'explain', shows: 'all of them' },
    ],
    argument: {
      name: 'CODE',
      help: 'code of the finding, such as M2M501, or a line of an error or a log, in quotes',
    },
    options: ['format', 'color', 'noColor', 'ascii'],
    formats: ['text', 'json', 'markdown'],
    load: () => import('../commands/explain.ts'),
  },
  'lab up': {
    summary: 'keep a lab running to point other programs at',
    description:
      'Starts the world of a scenario on loopback and prints the environment to use it with, until Ctrl-C.',
    examples: [
      { line: 'lab up', shows: 'the world of the demo' },
      { line: 'lab up healthy-entra-v2', shows: 'another one; demo --list has the names' },
    ],
    argument: { name: 'scenario', help: 'name of the scenario' },
    options: [...look],
    formats: ['text'],
    load: () => import('../commands/lab/up.ts'),
  },
  'report render': {
    summary: 'print a saved JSON report in another form',
    description:
      'Reads a report that --format json or -o json=FILE wrote and prints it as text, Markdown or JSON, or as a message to those who have to act. Nothing is contacted.',
    examples: [
      { line: 'report render report.json', shows: 'the report as text' },
      { line: 'report render report.json --format markdown', shows: 'for a support ticket' },
      {
        line: 'report render report.json --for identity-admin',
        shows: 'a message to forward to the identity team',
      },
    ],
    argument: { name: 'FILE', help: 'the JSON report' },
    options: [...report, 'for'],
    formats,
    load: () => import('../commands/report/render.ts'),
  },
  'report diff': {
    summary: 'what changed between two saved reports',
    description:
      'Compares two JSON reports, such as one of the environment that works and one of that which does not: result, root causes, checks, claims, prediction, settings, network. What differs in every run (times, ids) is left out. Exits with 1 when anything differs. Nothing is contacted.',
    examples: [
      { line: 'report diff works.json broken.json', shows: 'what is different' },
      { line: 'report diff works.json broken.json --format markdown', shows: 'for a ticket' },
    ],
    argument: { name: 'A', help: 'the JSON report to compare with' },
    secondArgument: { name: 'B', help: 'the JSON report that is compared' },
    options: ['format', 'quiet'],
    formats: ['text', 'json', 'markdown'],
    load: () => import('../commands/report/diff.ts'),
  },
  'config show': {
    summary: 'every setting with its value and where it comes from',
    description: 'Prints the settings in effect; secrets as fingerprints. Nothing is contacted.',
    examples: [
      { line: 'config show', shows: 'what is set' },
      { line: 'config show --verbose', shows: 'also what is not, and how to set it' },
    ],
    options: ['format', ...look, ...files],
    formats: ['text', 'json'],
    load: () => import('../commands/config/show.ts'),
  },
  'config init': {
    summary: 'write a commented .env',
    description:
      'Writes .env into the working directory, readable by you only, with every variable explained. An existing file is never touched.',
    examples: [{ line: 'config init', shows: 'then fill it in and run diagnose' }],
    options: [...look],
    formats: ['text'],
    load: () => import('../commands/config/init.ts'),
  },
  completion: {
    summary: 'print a script that completes command lines in your shell',
    description:
      'Prints a script for bash, zsh, fish or pwsh (PowerShell). It completes commands, flags, their values, codes of findings, ids of checks and names of scenarios, and calls nothing. Its first lines say where it belongs.',
    examples: [
      {
        line: 'completion bash',
        shows: 'bash; in ~/.bashrc: source <(neo4j-m2m-doctor completion bash)',
      },
      { line: 'completion zsh', shows: 'zsh; into a file _neo4j-m2m-doctor in a folder of $fpath' },
      {
        line: 'completion fish',
        shows: 'fish; into ~/.config/fish/completions/neo4j-m2m-doctor.fish',
      },
      {
        line: 'completion pwsh',
        shows: 'PowerShell; in $PROFILE, piped to Out-String and Invoke-Expression',
      },
    ],
    argument: { name: 'SHELL', help: 'bash, zsh, fish or pwsh' },
    options: [],
    formats: ['text'],
    load: () => import('../commands/completion.ts'),
  },
}
