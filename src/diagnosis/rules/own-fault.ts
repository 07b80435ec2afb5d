import type { FindingCode } from '../../catalogue/args.ts'
import type { FindingArgs } from '../../catalogue/args.ts'
import type { Finding } from '../../model/finding.ts'
import type { Confidence } from '../../model/stage.ts'
import { causeOf, openErrors, type Cause, type Rule } from '../evidence.ts'

/** Where the evidence alone does not settle it: what it is then called, and what else it may be. */
const lessThanCertain: Partial<
  Record<FindingCode, { confidence: Confidence; alternatives: string[] }>
> = {
  // Which clock tolerance a server has is inferred, and a Date header may be another's.
  M2M214: {
    confidence: 'likely',
    alternatives: ['a proxy on the way wrote the Date header, and the clock itself is right'],
  },
  M2M612: {
    confidence: 'possible',
    alternatives: [
      'the host name has a typing error',
      'the name is a private one that this network does not resolve',
    ],
  },
  // Seen at initialize of neo4j/mcp 2.x only: a refused tool call is judged with the login.
  M2M704: {
    confidence: 'possible',
    alternatives: [
      'issuer, audience or username claim of the token are not what the database is set to',
      'the database cannot fetch the discovery document or the keys',
      'a user has to exist in the database for this token (require_local_user)',
    ],
  },
  M2M617: {
    confidence: 'likely',
    alternatives: ['something before the HTTP port takes or changes the Authorization header'],
  },
  M2M714: {
    confidence: 'likely',
    alternatives: ['the application itself answered with this status'],
  },
  M2M715: {
    confidence: 'likely',
    alternatives: ['the MCP server is set up with a wrong Neo4j address'],
  },
}

/** A fault that needs no other to explain it: each open error of the given place is a cause. */
export function ownFaults(rule: {
  id: string
  when: string
  applies: (finding: Finding) => boolean
}): Rule {
  return {
    id: rule.id,
    when: rule.when,
    conclude: (evidence, so) =>
      once(openErrors(evidence, so).filter(rule.applies)).map(causeOfFault),
  }
}

function causeOfFault(finding: Finding): Cause {
  if (finding.code === 'M2M715' && finding.args.silentSeconds !== undefined)
    return causeOf(finding, 'possible', {
      alternatives: [
        'Neo4j is reached and does not answer',
        'the request was lost in the server or in a gateway before it',
      ],
    })
  if (finding.code === 'M2M213' && finding.args.mutualTls && finding.args.reason === 'reset')
    return causeOf(finding, 'possible', {
      alternatives: [
        'the server takes no such certificate of the client, and closed the connection without saying so (M2M314)',
      ],
    })
  const known = lessThanCertain[finding.code]
  if (known) return causeOf(finding, known.confidence, { alternatives: known.alternatives })
  if (finding.code === 'M2M302') {
    const alternatives = besidesTheSecret(finding.args)
    if (alternatives.length > 0) return causeOf(finding, 'likely', { alternatives })
  }
  if (finding.code === 'M2M703' && finding.args.maybeStripped)
    return causeOf(finding, 'likely', {
      alternatives: ['something before the server took the Authorization header away (M2M706)'],
    })
  if (finding.code === 'M2M720' && !finding.args.told)
    return causeOf(finding, 'likely', {
      alternatives: [
        'the client is not among the clients that the gateway allows',
        'the gateway is set to another issuer',
      ],
    })
  if (finding.code === 'M2M718' && !finding.args.observed)
    return causeOf(finding, 'likely', {
      alternatives: ['the database refuses what the tool would write'],
    })
  // Which of them it is, Neo4j tells nobody.
  if (finding.code === 'M2M729' && finding.args.refusal)
    return causeOf(finding, 'likely', {
      alternatives: [
        'native logins are switched off at the database behind the MCP server',
        'the user is of another instance than the one behind the MCP server',
      ],
    })
  if (finding.code === 'M2M713')
    return causeOf(finding, 'likely', {
      alternatives: [
        'the server takes tokens of machines that its metadata does not tell of, and refuses this one for a reason of its own',
      ],
    })
  const error = 'error' in finding.args ? finding.args.error : undefined
  if (typeof error === 'object' && error.certainty === 'guess')
    return causeOf(finding, 'likely', {
      alternatives: ['the provider means something else: its words are not documented'],
    })
  return causeOf(finding, 'certain')
}

/** What the same answer may mean. */
function besidesTheSecret({ maybeClientId, otherMethod }: FindingArgs['M2M302']): string[] {
  return [
    ...(maybeClientId
      ? ['the client id is wrong: this provider answers both in the same words (M2M301)']
      : []),
    ...(otherMethod ? [`the client is registered for ${otherMethod} (M2M328)`] : []),
  ]
}

/** The same code at the same hop is one fault, however many checks met it. */
function once(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ code, hop }) => {
    const key = `${code} ${hop ?? ''}`
    return seen.has(key) ? false : seen.add(key)
  })
}
