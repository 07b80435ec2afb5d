import type { RefusalArgs } from '../catalogue/args.ts'
import type { LoginFact, ServerRefusal } from '../model/network.ts'
import type { ReadyFacts } from './ready-facts.ts'

/** `some`: beyond PUBLIC, or an edition that has none. */
export type RolesSeen = 'some' | 'none' | 'unknown'

/** What was seen of the server's own decision: over Bolt, else behind MCP. */
export type Observation =
  | {
      kind: 'accepted'
      where: 'bolt' | 'mcp'
      roles: RolesSeen
      /** False where strangers are let in as well: then it says nothing about the token. */
      proves: boolean
    }
  | { kind: 'refused'; where: 'bolt' | 'mcp'; refusal: ServerRefusal | RefusalArgs }
  | { kind: 'none' }

const none: Observation = { kind: 'none' }

export function observe(facts: ReadyFacts): Observation {
  const { bearerLogin } = facts
  if (bearerLogin?.outcome === 'accepted')
    return {
      kind: 'accepted',
      where: 'bolt',
      roles: rolesSeen(bearerLogin),
      proves: facts.brokenSignatureLogin?.outcome !== 'accepted',
    }
  if (bearerLogin?.outcome === 'refused')
    return isDecision(bearerLogin.refusal.code)
      ? { kind: 'refused', where: 'bolt', refusal: bearerLogin.refusal }
      : none
  return behindMcp(facts)
}

function behindMcp({ mcpBearer, mcpCall, mcpAnonymousCall }: ReadyFacts): Observation {
  // That user and password are taken, or not, says nothing about a token.
  if (mcpBearer?.credential === 'basic') return none
  const stranger = mcpAnonymousCall?.step.outcome === 'result' && !mcpAnonymousCall.isError
  const accepted = (roles: RolesSeen): Observation => ({
    kind: 'accepted',
    where: 'mcp',
    roles,
    proves: !stranger,
  })
  // neo4j/mcp 2.x asks the database at initialize already, 1.x at the first tool call.
  const called = mcpCall?.step.outcome === 'result' ? mcpCall : undefined
  if (called && !called.isError) return accepted('some')
  const refusal = called?.refusal ?? mcpBearer?.refusal
  if (!refusal) return none
  if (isLoginRefusal(refusal.code))
    return isDecision(refusal.code) ? { kind: 'refused', where: 'mcp', refusal } : none
  // What is refused after a login proves the login.
  return accepted(refusal.code === 'Neo.ClientError.Security.Forbidden' ? 'none' : 'unknown')
}

function rolesSeen({
  roles,
  currentUserRefusal,
}: Extract<LoginFact, { outcome: 'accepted' }>): RolesSeen {
  if (currentUserRefusal) return 'unknown'
  if (roles === null) return 'some'
  return roles.some((role) => role.toUpperCase() !== 'PUBLIC') ? 'some' : 'none'
}

/** Codes with which a server answers a login, and not what comes after one. */
export function isLoginRefusal(code: string): boolean {
  return /^Neo\.(ClientError|TransientError)\.Security\.(Unauthorized|TokenExpired|AuthorizationExpired|AuthenticationRateLimit|AuthProvider\w+|CredentialsExpired)$/.test(
    code,
  )
}

/** A server that limits logins has not looked at the token at all. */
function isDecision(code: string): boolean {
  return code !== 'Neo.ClientError.Security.AuthenticationRateLimit'
}
