import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/*
 * What the conformance runner starts as "the client": the program as it is packed, with the flags of the
 * scenario. The runner puts the address of its server last.
 */
const program = fileURLToPath(new URL('../../../bin/neo4j-m2m-doctor.js', import.meta.url))
const { M2M_CONFORMANCE_NODE: node, M2M_CONFORMANCE_ARGV: argv } = process.env
const { status } = spawnSync(
  node,
  [program, ...JSON.parse(argv), '--mcp-url', process.argv.at(-1)],
  {
    stdio: 'inherit',
  },
)
process.exitCode = status ?? 70
