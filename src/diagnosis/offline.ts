import type { FactName } from '../model/facts.ts'
import { type Gathered, notApplicable, type Probe, unknownBecause } from '../model/probe.ts'
import { probes } from '../probes/index.ts'
import type { LoadedSettings } from '../settings/loading.ts'
import { contactingFacts } from './plan.ts'

/**
 * `--offline`: what the plan would ask of somebody is left out. Without the key the signature is not
 * known, and that was asked for.
 */
export async function withoutContact(loaded: LoadedSettings): Promise<Record<FactName, Probe>> {
  const contacting = await contactingFacts(loaded)
  if (!loaded.texts.keySet) contacting.add('keySet')
  const all = Object.entries(probes) as [FactName, Probe][]
  return Object.fromEntries(
    all.map(([fact, probe]) => [
      fact,
      contacting.has(fact) ? { ...probe, needs: [], optional: [], run: () => left(fact) } : probe,
    ]),
  ) as Record<FactName, Probe>
}

function left(fact: FactName): Gathered<never> {
  return fact === 'keySet'
    ? unknownBecause('the key set is not asked for (--offline): give it by --jwks-file')
    : notApplicable('nothing is contacted (--offline)')
}
