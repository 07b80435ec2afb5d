import type { ServerRefusal } from '../model/network.ts'
import type { SecretStore } from '../model/secret.ts'
import { foreignText } from '../redaction/foreign-text.ts'
import { diagnose, TransportError, unfold } from './failure.ts'

/** What neo4j-driver fills in for servers before Bolt 5.7, which send no GQLSTATUS. */
const filler = '50N42'

/**
 * The server's refusal inside an error of neo4j-driver, wherever in the chain of causes it is; undefined
 * when the server did not refuse anything and the connection failed instead. Codes decide, never texts.
 */
export function readRefusal(error: unknown, secrets: SecretStore): ServerRefusal | undefined {
  const chain = unfold(error) as Coded[]
  const index = chain.findIndex((each) => neo4jCode(each) !== undefined)
  const refusal = chain[index]
  if (!refusal) return undefined
  const gqlStatus = statusOf(refusal)
  const { message } = refusal
  return {
    code: neo4jCode(refusal) ?? '',
    ...(gqlStatus === undefined ? {} : { gqlStatus }),
    message: typeof message === 'string' ? foreignText(message, secrets) : '',
    // Nested causes have a GQLSTATUS and no code.
    causes: chain.slice(index + 1).flatMap((each) => neo4jCode(each) ?? statusOf(each) ?? []),
  }
}

/**
 * Why a call of neo4j-driver failed when the server did not refuse it. The connection under it is ours,
 * and so are the limits: whatever else fails, a `TypeError` of the driver's readers too, is an answer
 * that it could not read. Its codes are not looked at, since a server can send any.
 */
export function readFailure(error: unknown, fault: Error | undefined): Error {
  if (error instanceof TransportError) return error
  if (fault && diagnose(fault).kind !== 'reset') return fault
  const detail = 'the answer is not well-formed Bolt'
  const malformed = new TransportError('malformed', 'ProtocolError', detail)
  return isProtocolError(error) ? malformed : (fault ?? malformed)
}

function isProtocolError(error: unknown): boolean {
  return unfold(error).some((each) => (each as Coded).code === 'ProtocolError')
}

interface Coded {
  code?: unknown
  gqlStatus?: unknown
  message?: unknown
}

function neo4jCode({ code }: Coded): string | undefined {
  return typeof code === 'string' && /^Neo\.\w+\.\w+\.\w+$/.test(code)
    ? code.slice(0, 200)
    : undefined
}

function statusOf({ gqlStatus }: Coded): string | undefined {
  const known = typeof gqlStatus === 'string' && /^[0-9A-Z]{5}$/.test(gqlStatus)
  return known && gqlStatus !== filler ? gqlStatus : undefined
}
