import type { McpStep } from '../model/facts.ts'
import { raise, type AnyRaised } from '../model/finding.ts'
import { wordsOf } from './mcp-findings.ts'

const at = { hop: 'mcp' } as const
type HttpStep = McpStep & { outcome: 'http' }

/** Texts of neo4j/mcp (its middleware): the server itself answers, and saw no usable credential. */
const sawNoCredential = /Unauthorized: (?:Basic or Bearer|Basic) authentication required/
const basicOnly = /Unauthorized: Basic authentication required/

/** What a refusal is judged by besides itself. */
interface Sent {
  /** The answer to the same request without a credential. */
  anonymous?: McpStep | undefined
  /** Name of the header that carried the token. */
  header: string
  /** User and password went there in place of a token. */
  basic?: boolean
  /** Scopes in the token. */
  granted?: string | undefined
  /** The token's, as far as they can be read. */
  claims?: Record<string, unknown> | null | undefined
}

/** What a 401 or 403 to a request *with* the token means. */
export function refusedByMcp(step: HttpStep, sent: Sent): AnyRaised {
  const { anonymous, header, granted } = sent
  const { status, body, challenges, headers } = step
  if (basicOnly.test(body) && !sent.basic)
    return raise(
      'M2M717',
      { version: 'neo4j/mcp before 1.2.0', needs: 'neo4j/mcp 1.2.0 or newer' },
      at,
    )
  if (sawNoCredential.test(body)) {
    // Also what a server says that knows Basic alone, and did not get it.
    const evidence = `its answer is "${body.slice(0, 80)}"`
    return raise('M2M706', { evidence, header }, at)
  }
  if (headers['x-amzn-remapped-www-authenticate']) {
    const evidence = 'the challenge came back as x-amzn-remapped-www-authenticate'
    return raise('M2M706', { evidence, header }, at)
  }
  if (sent.basic) {
    const schemes = challenges.map(({ scheme }) => scheme)
    return raise('M2M729', { status, words: wordsOf(body), schemes }, at)
  }
  const bearer = challenges.find(({ scheme }) => scheme.toLowerCase() === 'bearer')
  if (bearer?.params['error'] === 'insufficient_scope') {
    const { scope: needed } = bearer.params
    const args = { ...(needed ? { needed } : {}), ...(granted ? { granted } : {}) }
    return raise('M2M710', args, at)
  }
  const atGateway = audienceAtGateway(step, sent)
  if (atGateway) return atGateway
  const maybeStripped =
    anonymous?.outcome === 'http' && anonymous.status === status && anonymous.body === body
  const challenge = bearer?.params['error'] ?? challenges[0]?.scheme
  const args = { status, words: wordsOf(body), ...(challenge ? { challenge } : {}), maybeStripped }
  return raise('M2M703', args, at)
}

/**
 * A gateway's list of audiences. It says so itself, or a token without any audience comes to Amazon
 * Bedrock AgentCore, where such a list is the usual way to check (its inbound JWT authorizer).
 */
function audienceAtGateway(step: HttpStep, { claims }: Sent): AnyRaised | undefined {
  const platform = gatewayOf(step)
  if (!platform || !claims) return undefined
  const aud = claims['aud']
  const told = /\baud(?:ience)?\b/i.test(step.body)
  if (!told && !(platform === agentCore && aud === undefined)) return undefined
  const audience = [aud]
    .flat()
    .filter((value) => typeof value === 'string')
    .join(', ')
  return raise('M2M720', { platform, told, ...(audience === '' ? {} : { audience }) }, at)
}

const agentCore = 'Amazon Bedrock AgentCore'

/** A gateway that judges tokens itself, by its marks. */
function gatewayOf({ headers, rpc }: HttpStep): string | undefined {
  if (rpc?.code === -32001 && /invalid bearer token/i.test(rpc.message)) return agentCore
  if (headers['x-amzn-requestid'] || headers['x-amzn-errortype']) return 'an AWS gateway'
  return undefined
}

/** Scopes or roles of a token, as a server that wants a certain one would look for them. */
export function grantedBy(claims: Record<string, unknown> | null | undefined): string | undefined {
  const values = ['scope', 'scp', 'roles'].flatMap((name) => {
    const value = claims?.[name]
    if (typeof value === 'string') return [value]
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
  })
  return values.length === 0 ? undefined : values.join(' ')
}
