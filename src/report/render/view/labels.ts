import type { CheckStatus } from '../../../model/outcome.ts'
import type { Report } from '../../../model/report.ts'
import type { Hop, Owner, Stage } from '../../../model/stage.ts'

/** How a state is written. Symbol and word always stand together; the ASCII form is both in one. */
export interface Mark {
  symbol: string
  ascii: string
  word: string
}

export const marks: Readonly<Record<CheckStatus, Mark>> = {
  pass: { symbol: '✔', ascii: '[ ok ]', word: 'pass' },
  warn: { symbol: '▲', ascii: '[warn]', word: 'warn' },
  fail: { symbol: '✖', ascii: '[FAIL]', word: 'fail' },
  skip: { symbol: '○', ascii: '[skip]', word: 'skip' },
  'not-applicable': { symbol: '–', ascii: '[n/a ]', word: 'n/a' },
  unknown: { symbol: '?', ascii: '[ ?? ]', word: 'unknown' },
  crash: { symbol: '!', ascii: '[bug ]', word: 'bug' },
}

/** States from the one that matters most; a group of checks has the first of them that occurs. */
export const statusesByWeight: readonly CheckStatus[] = [
  'fail',
  'crash',
  'unknown',
  'skip',
  'warn',
  'pass',
  'not-applicable',
]

/** `2 failed`, `1 warning`: how a tally counts each state. */
export function counted(status: CheckStatus, count: number): string {
  const words: Record<CheckStatus, string> = {
    pass: 'passed',
    warn: count === 1 ? 'warning' : 'warnings',
    fail: 'failed',
    skip: 'skipped',
    'not-applicable': 'not applicable',
    unknown: 'unknown',
    crash: 'crashed',
  }
  return `${count} ${words[status]}`
}

export const stageLabels: Readonly<Record<Stage, string>> = {
  config: 'Config',
  network: 'Network',
  identity: 'Identity',
  token: 'Token',
  policy: 'Policy',
  neo4j: 'Neo4j',
  mcp: 'MCP',
}

export const ownerLabels: Readonly<Record<Owner, string>> = {
  'client-developer': 'client developer',
  'identity-admin': 'identity administrator',
  'neo4j-admin': 'Neo4j administrator',
  'mcp-operator': 'MCP operator',
  'network-admin': 'network administrator',
  'neo4j-support': 'Neo4j support',
}

export const hopLabels: Readonly<Record<Hop, string>> = {
  idp: 'client to identity provider',
  jwks: 'client to signing keys',
  neo4j: 'client to Neo4j',
  mcp: 'client to MCP server',
  'mcp>neo4j': 'MCP server to Neo4j',
}

/** What an exit code says, for the line that names it. */
export function exitMeaning({ exitCode, outcome }: Pick<Report, 'exitCode' | 'outcome'>): string {
  if (exitCode === 0 && outcome === 'problem') return 'what failed is suppressed'
  const meanings: Record<number, string> = {
    0: 'nothing failed',
    1: 'at least one check failed',
    2: 'wrong usage or configuration',
    3: 'nothing failed, but a required check could not be carried out',
    70: 'a bug in the doctor',
    130: 'interrupted',
    143: 'terminated',
  }
  return meanings[exitCode] ?? 'see the documentation'
}

/** `0.34s`, `12s`, `2m 05s`; empty below what two decimals can show. */
export function formatDuration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds) || milliseconds < 5) return ''
  const seconds = milliseconds / 1000
  if (seconds < 10) return `${seconds.toFixed(2)}s`
  if (seconds < 60) return `${seconds.toFixed(0)}s`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}m ${String(whole % 60).padStart(2, '0')}s`
}

/** A token's or certificate's remaining or whole time, in the largest unit that says enough. */
export function formatLifetime(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`
  return `${Math.round(seconds / 86_400)} days`
}

/** `+0.3 s`, `-12 s`: a clock's distance from the local one. */
export function formatOffset(seconds: number): string {
  const rounded = Math.abs(seconds) < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds)
  return `${rounded < 0 ? '-' : '+'}${Math.abs(rounded)} s`
}

/** `1 check`, `3 checks`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
