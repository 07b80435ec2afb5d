import { once } from 'node:events'
import type { Invocation } from '../invocation.ts'
import { UsageError } from '../../errors.ts'
import { secretPlaceholders } from '../../lab/scenario.ts'
import type { Scenario } from '../../lab/scenario.ts'
import { defaultScenario, findScenario, scenarios } from '../../lab/scenarios/index.ts'
import { startLab } from '../../lab/start.ts'
import { describeLab, writeUserFile } from '../../lab/user-file.ts'
import { cleanForeign } from '../../model/foreign.ts'
import { nearestName } from '../../settings/nearest.ts'

/**
 * Keeps a scenario's world running until it is interrupted, which is its ordinary end: exit 0.
 *
 * @throws UsageError for a scenario that does not exist
 */
export async function run({ args, io, secrets }: Invocation): Promise<number> {
  const scenario = scenarioOf(args[0] ?? defaultScenario)
  refuseNamed(scenario)
  const lab = await startLab(scenario)
  try {
    for (const name of secretPlaceholders) secrets.keep(lab.values[name])
    await io.stdout.write(describeLab(lab, await writeUserFile(lab)))
    await io.stderr.write('The lab is running. Ctrl-C stops it and removes its files.\n')
    if (!io.signal.aborted) await once(io.signal, 'abort')
    return 0
  } finally {
    await lab.stop()
  }
}

/** Names such as login.microsoftonline.us lead to this machine inside of one process only. */
function refuseNamed({ name, world }: Scenario): void {
  if (world.idp.hosts === undefined) return
  throw new UsageError(
    `The servers of "${name}" have names of real hosts, which no other program would find here.`,
    [`Run it as a whole: neo4j-m2m-doctor demo ${name}`],
  )
}

function scenarioOf(name: string): Scenario {
  const scenario = findScenario(name)
  if (scenario !== undefined) return scenario
  const near = nearestName(
    name,
    scenarios.map((known) => known.name),
  )
  throw new UsageError(`There is no scenario "${cleanForeign(name, 80)}".`, [
    near === undefined ? 'List them with: neo4j-m2m-doctor demo --list' : `Did you mean ${near}?`,
  ])
}
