import { checks as allChecks } from '../checks/index.ts'
import type { FactName, Facts } from '../model/facts.ts'
import type { Hop } from '../model/stage.ts'
import type { ProbeContext } from '../model/probe.ts'
import { discoveryAddress, type DiscoveryAddress } from '../probes/discovery.ts'
import { probes } from '../probes/index.ts'
import type { LoadedSettings } from '../settings/loading.ts'
import type { Settings } from '../settings/settings.ts'
import { planTable } from './plan-table.ts'
import {
  checksOf,
  factsOf,
  type InvestigatingCommand,
  type Selection,
  selected,
} from './selection.ts'

/** What a planned request carries, and so what it leaves in security logs. */
export type Carried = 'client-credential' | 'bearer-token' | 'made-up-token' | 'password'

/** One request or login that a run would make. */
export interface Planned {
  hop: Hop
  /** As the report's exchanges call it: `DIAL`, `GET`, `POST`, `HELLO`, `LOGON`, `RUN`. */
  method: string
  /** A URL, or in words what only a document of the run will name. */
  to: string
  /** What it is for. */
  purpose: string
  carries: Carried | null
  /** When it is made; null: always, if what comes before it succeeds. */
  only: string | null
}

/** What the table of plans may know: settings, and where the discovery document would be. */
export interface PlanContext {
  settings: Settings
  address: DiscoveryAddress | undefined
  serverSettings: Facts['serverSettings'] | undefined
  hasKeyFile: boolean
}

/**
 * Every request and login that a run with these settings would make at most, in the order in which they
 * would be made. Nothing is contacted: what a server would name stands there in words.
 */
export async function planOf(
  command: InvestigatingCommand,
  loaded: LoadedSettings,
  selection: Selection,
): Promise<Planned[]> {
  const { settings } = loaded
  if (settings.offline?.value === true) return []
  const asked = checksOf(command, allChecks).filter(({ when }) => when?.(settings) ?? true)
  const facts = factsOf(command, selected(asked, selection), probes)
  const plan = await contextOf(loaded)
  return (Object.keys(planTable) as FactName[])
    .filter((fact) => facts.has(fact))
    .flatMap((fact) => planTable[fact](plan))
}

/** The facts that cannot be had without asking somebody. */
export async function contactingFacts(loaded: LoadedSettings): Promise<Set<FactName>> {
  const plan = await contextOf(loaded)
  const facts = Object.keys(planTable) as FactName[]
  return new Set(facts.filter((fact) => planTable[fact](plan).length > 0))
}

async function contextOf({ settings, configuration, texts }: LoadedSettings): Promise<PlanContext> {
  const context = {
    settings,
    configuration,
    files: texts,
    ask: () => Promise.resolve(serverSettings),
  }
  // Judging settings contacts nothing.
  const gathered = await probes.serverSettings.run({} as never, context as unknown as ProbeContext)
  const serverSettings =
    gathered.state === 'ready' ? (gathered.value as Facts['serverSettings']) : undefined
  const address = await discoveryAddress(context as unknown as ProbeContext)
  return { settings, address, serverSettings, hasKeyFile: texts.keySet !== undefined }
}
