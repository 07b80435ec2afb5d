import { program } from './topics.ts'

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
