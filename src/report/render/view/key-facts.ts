import { cleanForeign } from '../../../model/foreign.ts'
import type { DialFact } from '../../../model/network.ts'
import type { Report } from '../../../model/report.ts'
import type { Stage } from '../../../model/stage.ts'
import { formatLifetime, plural } from './labels.ts'

/** The few facts that a stage's one line tells when all is well. Nothing is told that is not in the report. */
export function keyFacts(report: Report, stage: Stage): string[] {
  const facts = tellers[stage](report)
  return facts.filter((fact) => fact !== '').map((fact) => cleanForeign(fact, 120))
}

const tellers: Record<Stage, (report: Report) => string[]> = {
  config: configFacts,
  network: networkFacts,
  identity: identityFacts,
  token: tokenFacts,
  policy: policyFacts,
  neo4j: neo4jFacts,
  mcp: mcpFacts,
}

function configFacts({ facts, configuration }: Report): string[] {
  const provider = facts.client?.provider ?? facts.discovery?.provider
  const set = configuration.filter((setting) => setting.origin !== 'default').length
  return [provider ?? '', set > 0 ? `${plural(set, 'setting')} given` : '']
}

function networkFacts({ facts, environment }: Report): string[] {
  const dials = [facts.idpDial, facts.neo4jDial, facts.mcpDial].filter(
    (dial): dial is DialFact => dial !== undefined && dial.failure === undefined,
  )
  const protocols = new Set(dials.flatMap((dial) => (dial.tls?.ok ? [dial.tls.protocol] : [])))
  return [
    dials.length > 0 ? `${plural(dials.length, 'host')} reached` : '',
    [...protocols].toSorted().join(' and '),
    environment.proxy === null ? '' : `proxy ${environment.proxy}`,
  ]
}

function identityFacts({ facts, token }: Report): string[] {
  const keys = facts.keySet?.outcome === 'read' ? plural(facts.keySet.keys.length, 'key') : ''
  if (token?.source === 'given') return ['token given', keys]
  const answer = facts.tokenAnswer
  if (answer?.outcome !== 'token') return [keys]
  const expires =
    answer.expiresInSeconds === undefined
      ? ''
      : `valid for ${formatLifetime(answer.expiresInSeconds)}`
  return ['token issued', expires, keys]
}

function tokenFacts({ facts, token }: Report): string[] {
  const signature = facts.signature
  const lifetime = token?.lifetimeSeconds
  return [
    token === null ? '' : `token ${token.fingerprint}`,
    signature?.outcome === 'valid' ? `${signature.algorithm} signature verified` : '',
    lifetime === null || lifetime === undefined ? '' : `lifetime ${formatLifetime(lifetime)}`,
  ]
}

function policyFacts({ prediction }: Report): string[] {
  if (prediction === null) return []
  const words = { accept: 'login predicted', reject: 'refusal predicted', unknown: '' }
  return [
    words[prediction.decision],
    `settings ${prediction.settings}`,
    prediction.roles.length > 0 ? `roles ${prediction.roles.join(', ')}` : '',
  ]
}

function neo4jFacts({ facts }: Report): string[] {
  const login = facts.bearerLogin
  const hello = facts.boltHello?.outcome === 'hello' ? (facts.boltHello.agent ?? '') : ''
  if (login?.outcome !== 'accepted') return [hello]
  return [
    login.agent,
    login.user === null ? 'login accepted' : `logged in as ${login.user}`,
    login.roles === null ? '' : `roles ${login.roles.join(', ')}`,
  ]
}

function mcpFacts({ facts }: Report): string[] {
  const server = facts.mcpBearer?.server ?? facts.mcpAnonymous?.server
  const tools = facts.mcpBearer?.tools ?? facts.mcpAnonymous?.tools
  const call = facts.mcpCall
  const answered = call?.step.outcome === 'result' && !call.isError
  return [
    server === undefined ? '' : `${server.name} ${server.version}`,
    tools === undefined ? '' : plural(tools.length, 'tool'),
    answered ? `${call.tool} answered` : '',
  ]
}
