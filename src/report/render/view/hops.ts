import { cleanForeign } from '../../../model/foreign.ts'
import type { Exchange, NetworkFailure } from '../../../model/network.ts'
import type { CheckStatus } from '../../../model/outcome.ts'
import { queryApiVerdict } from '../../../model/login-refusal.ts'
import type { Report } from '../../../model/report.ts'
import type { Hop } from '../../../model/stage.ts'
import { hopLabels } from './labels.ts'

/** One hop of the machine login and how far it came. */
export interface ViewHop {
  hop: Hop
  label: string
  /** Host names that were spoken to on this hop. */
  hosts: string[]
  status: CheckStatus
  /** What was seen, in a few words. */
  fact: string
}

type Seen = [status: CheckStatus, fact: string]

const order: readonly Hop[] = ['idp', 'jwks', 'neo4j', 'mcp', 'mcp>neo4j']

const judges: Record<Hop, (report: Report) => Seen> = {
  idp: seeIdp,
  jwks: seeKeys,
  neo4j: seeNeo4j,
  mcp: seeMcp,
  'mcp>neo4j': seeBehindMcp,
}

/** The state of each hop as it was observed, in the order in which a login passes them. */
export function viewHops(report: Report): ViewHop[] {
  return order.map((hop) => {
    const [status, fact] = judges[hop](report)
    return {
      hop,
      label: hopLabels[hop],
      hosts: hostsOf(report.exchanges.filter((exchange) => exchange.hop === hop)),
      status,
      fact: cleanForeign(fact, 160),
    }
  })
}

/** Hosts of some exchanges, each once, in the order of first contact. */
export function hostsOf(exchanges: readonly Exchange[]): string[] {
  return [...new Set(exchanges.map(({ url }) => hostOf(withoutDefaultPort(url))))].filter(
    (host) => host !== '',
  )
}

/** A dial names its port always, a URL only when it is not the scheme's own. */
function withoutDefaultPort(url: string): string {
  return url
    .replace(/^((?:tls|https):\/\/[^/?#]*):443(?=[/?#]|$)/iu, '$1')
    .replace(/^((?:tcp|http):\/\/[^/?#]*):80(?=[/?#]|$)/iu, '$1')
}

/** `host` or `host:port` of an address without user info; empty when there is none. */
export function hostOf(url: string): string {
  const match = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#@]*)/iu.exec(url)
  const host = match?.[1] ?? (/^[\w.-]+(?::\d+)?$/u.test(url) ? url : '')
  return cleanForeign(host, 120)
}

const broken = (failure: NetworkFailure): Seen => ['fail', `no connection: ${failure.kind}`]

function seeIdp({ facts, token }: Report): Seen {
  const answer = facts.tokenAnswer
  if (answer?.outcome === 'token') return ['pass', 'token issued']
  if (answer?.outcome === 'refused') {
    const { error, number } = answer.error
    return ['fail', `token refused: ${number === undefined ? error : `${error} (${number})`}`]
  }
  if (answer?.outcome === 'unusable') return ['fail', 'the answer holds no usable token']
  if (answer?.outcome === 'failed') return broken(answer.failure)
  return token?.source === 'given'
    ? ['not-applicable', 'the token was given']
    : ['not-applicable', 'no token was asked for']
}

function seeKeys({ facts }: Report): Seen {
  const keys = facts.keySet
  if (keys === undefined) return ['not-applicable', 'the signing keys were not read']
  if (keys.outcome === 'read') {
    const verified = facts.signature?.outcome === 'valid' ? ', signature verified' : ''
    return ['pass', `${keys.keys.length} read${verified}`]
  }
  return keys.outcome === 'failed' ? broken(keys.failure) : ['fail', 'no key set there']
}

function seeNeo4j({ facts }: Report): Seen {
  const login = facts.bearerLogin
  if (login?.outcome === 'accepted') return ['pass', `login accepted by ${login.agent}`]
  if (login?.outcome === 'refused') return ['fail', `login refused: ${login.refusal.code}`]
  if (login?.outcome === 'failed') return broken(login.failure)
  const hello = facts.boltHello
  if (hello?.outcome === 'hello') return ['unknown', 'Bolt answers; no login was made']
  if (hello?.outcome === 'failed') return broken(hello.failure)
  if (hello !== undefined) return ['fail', 'no usable Bolt there']
  if (facts.neo4jDial?.failure !== undefined) return broken(facts.neo4jDial.failure)
  const overHttp = facts.queryApi && queryApiVerdict(facts.queryApi)
  if (overHttp === 'accepted') return ['pass', 'login accepted by the Query API']
  if (overHttp === 'refused') return ['fail', 'login refused by the Query API']
  return ['not-applicable', 'not contacted']
}

function seeMcp({ facts }: Report): Seen {
  const call = facts.mcpCall ?? facts.mcpAnonymousCall
  const step = call?.step ?? facts.mcpBearer?.initialize ?? facts.mcpAnonymous?.initialize
  if (step === undefined) {
    return facts.mcpDial?.failure === undefined
      ? ['not-applicable', 'not contacted']
      : broken(facts.mcpDial.failure)
  }
  if (step.outcome === 'result') return ['pass', 'the server answers']
  if (step.outcome === 'failed') return broken(step.failure)
  if (step.outcome === 'http') return ['fail', `HTTP ${step.status}`]
  return ['fail', step.outcome === 'rpc-error' ? `JSON-RPC error ${step.code}` : 'malformed answer']
}

function seeBehindMcp({ facts }: Report): Seen {
  const call = facts.mcpCall
  if (call === undefined) return ['not-applicable', 'no tool was called']
  if (call.step.outcome !== 'result') return ['unknown', 'the tool call did not get that far']
  if (!call.isError) return ['pass', `${call.tool} answered`]
  if (call.refusal !== undefined) return ['fail', `refused: ${call.refusal.code}`]
  return ['fail', `${call.tool} reports an error`]
}
