import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { report, verdict } from '../frame/diagnose.ts'
import { peer } from '../frame/peer.ts'
import { installServer, mcpVersion, startServer } from './server.ts'
import { createPki, makePrivateDirectory } from '../../../src/lab/pki.ts'
import type { Scenario } from '../../../src/lab/scenario.ts'
import { findScenario } from '../../../src/lab/scenarios/index.ts'
import { startLab } from '../../../src/lab/start.ts'

/** Scenarios whose MCP server is neo4j/mcp, with the address of its user relative to the server's. */
const cases: [scenario: string, path: string][] = [
  ['healthy-mcp', ''],
  ['audience-behind-mcp', ''],
  ['mcp-database-rejects', ''],
  ['community-behind-mcp', ''],
  ['mcp-no-roles', ''],
  ['keycloak-nested-roles-behind-mcp', ''],
  ['mcp-path-wrong', '/mcp'],
  ['mcp-tool-missing', ''],
]

/** The scenario with the version of neo4j/mcp that the original has. */
function ofSameVersion(name: string): Scenario {
  const scenario = findScenario(name)
  if (scenario?.world.mcp === undefined) throw new Error(`${name} has no MCP server`)
  const mcp = { ...scenario.world.mcp, version: mcpVersion }
  return { ...scenario, world: { ...scenario.world, mcp } }
}

await peer(`diagnose through neo4j-mcp-server ${mcpVersion}`, installServer, (binary) => {
  it.each(cases)('comes to the same result as in the lab: %s', async (name, path) => {
    const lab = await startLab(ofSameVersion(name))
    onTestFinished(lab.stop)
    const own = await makePrivateDirectory()
    onTestFinished(own.remove)
    const pki = await createPki(own.path)
    // Both authorities in one file: for the server, which logs in to the lab, and for the program.
    const caFile = join(own.path, 'both.pem')
    await writeFile(caFile, (await readFile(lab.values.caFile, 'utf8')) + pki.caPem)
    const uri = lab.values.neo4jUri || 'neo4j://127.0.0.1:1'
    const real = await startServer(binary, { uri, pki }, { SSL_CERT_FILE: caFile })
    onTestFinished(real.stop)
    const flags = ['diagnose', '--ca-file', caFile, ...lab.flags]

    const ours = verdict(await report(flags, lab.env))
    const theirs = verdict(await report(flags, { ...lab.env, MCP_URL: `${real.url}${path}` }))

    expect(theirs).toEqual(ours)
  })

  it('names a database that the server waits for', async () => {
    const lab = await startLab(ofSameVersion('mcp-database-waited-for'))
    onTestFinished(lab.stop)
    const own = await makePrivateDirectory()
    onTestFinished(own.remove)
    const pki = await createPki(own.path)
    const caFile = join(own.path, 'both.pem')
    await writeFile(caFile, (await readFile(lab.values.caFile, 'utf8')) + pki.caPem)
    // Nothing listens on port 1.
    const real = await startServer(binary, { uri: 'bolt://127.0.0.1:1', pki })
    onTestFinished(real.stop)

    // It answers initialize after 5 s, and a tool call after 30 s at the soonest.
    const env = { ...lab.env, MCP_URL: real.url, M2M_TIMEOUT: '8s' }
    const { rootCauses } = await report(['diagnose', '--ca-file', caFile], env)

    expect(rootCauses.map(({ code, confidence }) => `${code} ${confidence}`)).toEqual([
      'M2M715 possible',
    ])
    // The time limits of its requests alone may add up to most of a minute.
  }, 180_000)
})
