import { fileURLToPath } from 'node:url'
import { driverCases } from '../frame/driver-cases.ts'
import { goProgram } from '../frame/packages.ts'
import { peer } from '../frame/peer.ts'

/** As in go.mod, and the one that neo4j/mcp 1.6.1 is built with. */
const driverVersion = '6.2.0'
const sources = fileURLToPath(new URL('.', import.meta.url))

await peer(
  `the lab's Bolt server with the Go driver ${driverVersion}`,
  () => goProgram(`go-driver-${driverVersion}`, sources),
  (command) => driverCases({ command, args: [] }),
)
