import type { CommandName } from '../settings/command-settings.ts'
import { commandTable } from './command-table.ts'
import type { Example } from './command-table.ts'

export const program = 'neo4j-m2m-doctor'

/** Help begins with what one would type. */
export function examplesText(examples: readonly Example[]): string {
  const lines = examples.flatMap(({ line, shows }) => [`  # ${shows}`, `  ${program} ${line}`])
  return `Examples:\n${lines.join('\n')}\n`
}

/** The first example of each command below a topic. */
export function topicExamples(topic: string): Example[] {
  const names = Object.keys(commandTable) as CommandName[]
  return names
    .filter((name) => name.startsWith(`${topic} `))
    .map((name) => ({
      line: commandTable[name].examples[0].line,
      shows: commandTable[name].summary,
    }))
}

export const firstExamples: readonly Example[] = [
  { line: 'demo', shows: 'see a diagnosis, offline and without credentials' },
  { line: 'config init', shows: 'write a .env, fill it in, then run the doctor in that folder' },
  { line: 'diagnose', shows: 'find out why a machine identity cannot log in' },
]

export const description =
  'Finds out why a machine identity (OAuth 2.0 client credentials) cannot log in to Neo4j: which hop refused, why, and who has to change what.'

export const closing = `
Exit codes: 0 nothing failed; 1 a problem was found; 2 wrong usage, nothing was contacted;
3 something could not be checked; 70 a bug in the doctor; 130 or 143 ended early.
No telemetry, no prompts, no update checks.
`

/** For a call that says nothing while nothing is set. */
export const threeWays = `Nothing is configured here, so there is nothing to diagnose. Three ways to begin:

  1. See a diagnosis first, offline and without credentials:
       ${program} demo

  2. Set up your own case in a file:
       ${program} config init
       (fill in .env)
       ${program} diagnose

  3. Diagnose a token that you already have:
       ${program} diagnose --token-file token.jwt --neo4j-uri neo4j+s://1a2b3c4d.databases.neo4j.io

All commands: ${program} --help
`
