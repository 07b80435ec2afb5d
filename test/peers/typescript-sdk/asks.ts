import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { makePrivateDirectory } from '../../../src/lab/pki.ts'
import type { McpWorld, Scenario } from '../../../src/lab/scenario.ts'
import { findScenario } from '../../../src/lab/scenarios/index.ts'
import { startLab } from '../../../src/lab/start.ts'
import type { McpCallFact, McpPassFact } from '../../../src/model/facts.ts'
import { report, verdict, type Verdict } from '../frame/diagnose.ts'
import { startServer, type Wanted } from './server.ts'

export interface Found extends Verdict {
  bearer?: McpPassFact
  called?: McpCallFact
  /** What is said of the lab's own server. */
  inLab: Verdict
}

/** The scenario with the lab's server as one of the SDK is that answers so. */
function corresponding(scenario: Scenario, mcp: McpWorld, wanted: Wanted): Scenario {
  const { release, answers, legacy } = wanted
  const published = {
    ...mcp,
    sse: answers === 'sse',
    stateless: release === 2 && legacy !== true,
    oauth: mcp.oauth ?? { checksOrigin: release === 2 },
  }
  return { ...scenario, world: { ...scenario.world, mcp: published } }
}

/**
 * One command line in the world of a scenario, where a server of the SDK stands in place of the lab's and
 * wants of tokens what that one wants.
 */
export async function asks(name: string, wanted: Wanted, argv: readonly string[]): Promise<Found> {
  const scenario = findScenario(name)
  const mcp = scenario?.world.mcp
  const wants = mcp?.wants
  if (scenario === undefined || mcp === undefined || wants === undefined)
    throw new Error(`${name} wants no tokens`)
  const lab = await startLab(corresponding(scenario, mcp, wanted))
  onTestFinished(lab.stop)
  const { caFile, entraV2Issuer: issuer, apiAppId } = lab.values
  const audience = wants.audience?.replace('{apiAppId}', apiAppId)
  const real = await startServer(
    {
      ...wanted,
      issuer,
      ...(audience === undefined ? {} : { audience }),
      ...(wants.scope === undefined ? {} : { scope: wants.scope }),
    },
    caFile,
  )
  onTestFinished(real.stop)
  const own = await makePrivateDirectory()
  onTestFinished(own.remove)
  const both = join(own.path, 'both.pem')
  await writeFile(both, (await readFile(caFile, 'utf8')) + real.caPem)
  const found = await report([...argv, '--ca-file', both], { ...lab.env, MCP_URL: real.url })
  const foundInLab = await report([...argv, '--ca-file', both], lab.env)
  const { mcpBearer, mcpCall } = found.facts
  return {
    ...verdict(found),
    inLab: verdict(foundInLab),
    ...(mcpBearer ? { bearer: mcpBearer } : {}),
    ...(mcpCall ? { called: mcpCall } : {}),
  }
}
