import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/*
 * What the conformance runner starts as "the client": the program as it is packed, with the flags of the
 * scenario. The runner puts the address of its server last, and the identity, if any, into the environment.
 */
const program = fileURLToPath(new URL('../../../bin/neo4j-m2m-doctor.js', import.meta.url))
const { M2M_CONFORMANCE_ARGV: argv, MCP_CONFORMANCE_CONTEXT: context = '{}' } = process.env
const flags = [...JSON.parse(argv), '--mcp-url', process.argv.at(-1)]
const own = mkdtempSync(join(tmpdir(), 'm2m-conformance-'))
try {
  const identity = identityIn(JSON.parse(context))
  const issuer = identity && issuerTold(run([...flags, '--format', 'json'], identity).stdout)
  const named = issuer === undefined ? [] : ['--auth-issuer', issuer]
  const { status, stdout, stderr } = run([...flags, ...named], identity)
  process.stdout.write(stdout)
  process.stderr.write(stderr)
  process.exitCode = status ?? 70
} finally {
  rmSync(own, { recursive: true })
}

function run(args, identity = {}) {
  const { PATH } = process.env
  const env = { PATH, HOME: own, ...identity }
  return spawnSync(process.execPath, [program, ...args], { env, cwd: own, encoding: 'utf8' })
}

function identityIn({ client_id: id, client_secret: secret, private_key_pem: key }) {
  if (id === undefined) return undefined
  if (key === undefined) return { OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret }
  const file = join(own, 'key.pem')
  writeFileSync(file, key, { mode: 0o600 })
  return { OIDC_CLIENT_ID: id, OIDC_CLIENT_ASSERTION_KEY: file }
}

/**
 * A user knows which authorization server the credential is for; the runner does not say. The program
 * sends nothing before it is told, and names what the server names.
 */
function issuerTold(report) {
  return JSON.parse(report).facts.mcpAuthorization.published.resource.authorizationServers[0]
}
