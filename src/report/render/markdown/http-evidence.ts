import type { McpStep } from '../../../model/facts.ts'
import type { Report } from '../../../model/report.ts'
import { code } from './escape.ts'

/** Error answers field by field: only fields that are known to hold no secret. */
export function errorRows({ facts }: Report): string[][] {
  const { tokenAnswer, bearerLogin, queryApi, nativeLogin, mcpCall, mcpBearer } = facts
  return [
    ...(tokenAnswer?.outcome === 'refused' ? rows('idp', tokenAnswer.error) : []),
    ...(bearerLogin?.outcome === 'refused' ? rows('neo4j', bearerLogin.refusal) : []),
    ...(queryApi?.outcome === 'answered' && queryApi.refusal
      ? rows('neo4j (Query API)', { status: queryApi.status, ...queryApi.refusal })
      : []),
    ...(nativeLogin?.outcome === 'refused'
      ? rows('neo4j (user and password)', nativeLogin.refusal)
      : []),
    ...stepRows('mcp initialize', mcpBearer?.initialize),
    ...stepRows(`mcp ${mcpCall?.tool ?? 'tool'}`, mcpCall?.step),
    ...(mcpCall?.isError === true
      ? rows('mcp>neo4j', { text: mcpCall.errorText ?? '', layer: mcpCall.layer ?? 'not known' })
      : []),
  ]
}

function rows(hop: string, fields: object): string[][] {
  return Object.entries(fields)
    .filter(([, value]) => ['string', 'number'].includes(typeof value) && value !== '')
    .map(([name, value]) => [code(hop), code(name), code(String(value), 500)])
}

function stepRows(hop: string, step: McpStep | undefined): string[][] {
  if (step === undefined || step.outcome === 'result' || step.outcome === 'failed') return []
  if (step.outcome !== 'http') return rows(hop, step)
  const { status, contentType, body, headers, challenges } = step
  return [
    ...rows(hop, { status, contentType, body }),
    ...rows(hop, headers),
    ...challenges.flatMap(({ scheme, params }) => rows(hop, { challenge: scheme, ...params })),
  ]
}
