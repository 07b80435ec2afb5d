import { predictionSteps, type PredictionStepName } from '../../model/facts.ts'
import type { Finding } from '../../model/finding.ts'
import type { CheckId } from '../../model/stage.ts'
import type { Evidence } from '../evidence.ts'

/** Checks of what the server reads too, with the step of its decision that wants it. */
const readByServer: Readonly<Record<CheckId, PredictionStepName>> = {
  'identity.discovery': 'issuer',
  'identity.key-set': 'signature',
}

/** Faults before the token that the server meets as well: its clock, or documents that it reads too. */
export function isMetByServer({ code, check }: Finding, { facts }: Evidence): boolean {
  if (code === 'M2M214') return true
  if (!Object.hasOwn(readByServer, check)) return false
  const read = [facts.discovery?.main.url, facts.discovery?.v1?.url]
  const own = facts.serverSettings?.providers.flatMap(
    ({ discoveryUri }) => discoveryUri?.value ?? [],
  )
  return own === undefined || own.length === 0 || own.some((url) => read.includes(url))
}

/** Whether the server refuses for that fault before it comes to this step. */
export function stopsBefore(
  finding: Finding,
  step: PredictionStepName,
  evidence: Evidence,
): boolean {
  if (finding.stage === 'token') return true
  if (!isMetByServer(finding, evidence)) return false
  const place = finding.code === 'M2M214' ? 'expiration' : readByServer[finding.check]
  return place !== undefined && predictionSteps.indexOf(step) > predictionSteps.indexOf(place)
}
