import type { Exchange } from '../../model/network.ts'
import type { Report } from '../../model/report.ts'
import { bullets, code, fence, orDash, prose, table } from './markdown/escape.ts'
import { type View, buildView } from './view.ts'
import type { ViewCause } from './view/causes.ts'
import { formatOffset, marks } from './view/labels.ts'

/**
 * A letter to Neo4j support in Markdown, ready to send: the question, what was done, the evidence
 * with its sources, what cannot be seen from outside, and precise questions.
 *
 * @returns empty when no root cause is M2M603: only then is support the one to ask
 */
export function supportLetter(report: Report): string {
  const view = buildView(report)
  const cause = view.causes.find((candidate) => candidate.code === 'M2M603')
  if (cause === undefined) return ''
  const confirmed = cause.confidence !== 'possible'
  const sections: [title: string, body: string][] = [
    ['The question', question(report, view, confirmed)],
    ['What we did', whatWeDid(report)],
    ['Evidence: token claims against settings', evidence(report)],
    ['The exact error', exactError(report)],
    ['When (UTC), with correlation ids', when(report)],
    ['What was ruled out', bullets(cause.ruledOut.map(prose))],
    ['What our tool cannot see', checklist(confirmed)],
    ['Questions', questions(report, cause)],
  ]
  const lines = [
    'Subject: Neo4j Aura refuses a machine token (OAuth 2.0 client credentials) although issuer and audience fit the SSO settings',
    '',
    'Hello Neo4j Support Team,',
    ...sections.flatMap(([title, body]) => ['', `### ${title}`, '', body]),
    '',
    'Thank you for your help!',
    '',
    `Made with ${view.header.tool} ${view.header.version}, run ${code(view.header.runId)}. The token itself and all secrets are left out on purpose.`,
  ]
  return `${lines.join('\n')}\n`
}

function question({ facts, token }: Report, { header }: View, confirmed: boolean): string {
  const provider = facts.tokenAnswer?.provider ?? facts.discovery?.provider
  const issuer = token?.claims?.['iss']
  return [
    `A machine identity gets an access token by the client-credentials grant${provider === undefined ? '' : ` from ${code(provider)}`}${typeof issuer === 'string' ? ` (issuer ${code(issuer)})` : ''} and logs in over Bolt with bearer authentication. Target: ${prose(header.target)}.`,
    'As far as we can tell from outside, the token fits the SSO settings that we were given for the instance, and the login is still refused.',
    'Which of its checks refuses this token, and does Aura SSO take tokens of the client-credentials grant at all?',
    ...(confirmed
      ? []
      : [
          'We have not yet confirmed the preconditions listed under "What our tool cannot see"; please read our conclusion with that in mind.',
        ]),
  ].join('\n\n')
}

/** The checks that passed on the way to the refusal, as they happened. */
function whatWeDid({ checks }: Report): string {
  const done = checks.filter(
    (check) =>
      ['identity', 'token', 'policy', 'neo4j'].includes(check.stage) &&
      (check.status === 'pass' || check.status === 'fail'),
  )
  return done
    .map(
      (check, index) =>
        `${index + 1}. **${marks[check.status].word}** ${prose(check.title)}: ${prose(check.summary)}`,
    )
    .join('\n')
}

function evidence({ prediction, token }: Report): string {
  const steps = table(
    ['Step', 'Setting', 'Source', 'Token', 'Source', 'Fits'],
    (prediction?.steps ?? []).map((step) => [
      prose(step.step),
      orDash(step.expected),
      prose(step.expectedSource ?? '-'),
      orDash(step.actual),
      prose(step.actualSource ?? '-'),
      { accept: 'yes', reject: 'no', unknown: 'not known' }[step.verdict],
    ]),
  )
  const shown = (part: Record<string, unknown> | null | undefined): [string, string][] =>
    Object.entries(part ?? {}).map(([name, value]) => [
      code(name),
      code(typeof value === 'string' ? value : JSON.stringify(value), 500),
    ])
  return [
    steps,
    'Header of the token:',
    table(['Name', 'Value'], shown(token?.header)),
    'Claims of the token:',
    table(['Claim', 'Value'], shown(token?.claims)),
  ].join('\n\n')
}

function exactError({ facts }: Report): string {
  const login = facts.bearerLogin
  const overHttp = facts.queryApi?.outcome === 'answered' ? facts.queryApi.refusal : undefined
  const refusal =
    login?.outcome === 'refused' ? login.refusal : (overHttp ?? facts.mcpCall?.refusal)
  const hello = facts.boltHello?.outcome === 'hello' ? facts.boltHello : undefined
  return fence(
    [
      refusal?.code ?? 'no error code was seen',
      `message: ${refusal?.message ?? '-'}`,
      `gql_status: ${refusal?.gqlStatus ?? 'none was sent'}`,
      `server agent: ${hello?.agent ?? 'not known'}`,
      `Bolt: ${hello?.protocol ?? 'not known'}`,
    ].join('\n'),
  )
}

function when({ exchanges, clock }: Report): string {
  const rows = exchanges
    .filter((exchange) => exchange.credential !== undefined || exchange.hop === 'neo4j')
    .map((exchange) => [
      code(exchange.startedAt),
      exchange.hop === 'idp' ? 'identity provider' : code(exchange.hop),
      `${code(exchange.method)} ${code(exchange.url, 500)}`,
      code(String(exchange.status)),
      correlation(exchange),
    ])
  const idp = clock.detail.idp
  const offset =
    idp === undefined
      ? "The identity provider's clock is not known."
      : `Times are by our clock; that of the identity provider is ${formatOffset(idp.seconds)} against it.`
  return `${table(['Start', 'To', 'Request', 'Answer', 'Ids'], rows)}\n\n${offset}`
}

export function correlation({ correlationIds }: Exchange): string {
  const ids = Object.entries(correlationIds).map(([name, id]) => `${code(name)} ${code(id, 200)}`)
  return ids.length === 0 ? '-' : ids.join(', ')
}

/** Aura, "Single sign-on": tiers, the two switches, and that settings are not applied to older instances. */
function checklist(confirmed: boolean): string {
  const box = confirmed ? '[x]' : '[ ]'
  return [
    `- ${box} The instance is of the tier Business Critical or Virtual Dedicated Cloud.`,
    `- ${box} "Use as login method for instances within Projects in this Organization" is ticked in the SSO configuration.`,
    `- ${box} The instance was created after SSO was set up.`,
    `- ${box} The identity provider can be reached from the internet and has a publicly trusted certificate.`,
    '',
    confirmed
      ? 'The operator of the instance has confirmed these four.'
      : 'Ticked boxes are confirmed by us; none is yet.',
  ].join('\n')
}

function questions({ token, exchanges }: Report, cause: ViewCause): string {
  const login = exchanges.findLast(
    (exchange) => exchange.hop === 'neo4j' && exchange.credential === 'bearer-token',
  )
  const audience = token?.claims?.['aud']
  const asked = [
    'Does Aura SSO take access tokens of the client-credentials grant over Bolt, or only tokens of an interactive login?',
    `Which check refused the login${login === undefined ? '' : ` of ${code(login.startedAt)}`}: issuer, signature or fetching the keys, audience, user name claim, groups, or something else? What does the security log of the instance say?`,
    `Which audience does the instance expect${audience === undefined ? '' : ` (we sent ${code(typeof audience === 'string' ? audience : JSON.stringify(audience), 300)})`}: the client id entered in the console, or another value?`,
    'Which claims give user name and roles for a token without a user? Can the claim for roles be `roles` instead of `groups`?',
    'Are the SSO settings in force on this very instance?',
    ...cause.alternatives.map((text) => `Could this be the reason: ${prose(text)}`),
    'If machine tokens are not supported: is it planned, and what do you recommend for services until then?',
  ]
  return asked.map((text, index) => `${index + 1}. ${text}`).join('\n')
}
