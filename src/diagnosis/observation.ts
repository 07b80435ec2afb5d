import type { RefusalArgs } from '../catalogue/args.ts'
import type { LoginFact, ServerRefusal } from '../model/network.ts'
import {
  isLoginRefusal,
  limitsLogins,
  provesLogin,
  queryApiVerdict,
} from '../model/login-refusal.ts'
import type { ReadyFacts } from './ready-facts.ts'

/** `some`: beyond PUBLIC, or an edition that has none. */
export type RolesSeen = 'some' | 'none' | 'unknown'

/** What was seen of the server's own decision: over Bolt, else over the Query API, else behind MCP. */
export type Observation =
  | {
      kind: 'accepted'
      where: 'bolt' | 'query-api' | 'mcp'
      roles: RolesSeen
      /** False where strangers are let in as well: then it says nothing about the token. */
      proves: boolean
    }
  | { kind: 'refused'; where: 'bolt' | 'query-api' | 'mcp'; refusal: ServerRefusal | RefusalArgs }
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
    return limitsLogins(bearerLogin.refusal.code)
      ? none
      : { kind: 'refused', where: 'bolt', refusal: bearerLogin.refusal }
  return overQueryApi(facts) ?? behindMcp(facts)
}

/** A query that needs no privilege shows nothing of roles. */
function overQueryApi({ queryApi }: ReadyFacts): Observation | undefined {
  if (queryApi?.outcome !== 'answered') return undefined
  const { refusal } = queryApi
  switch (queryApiVerdict(queryApi)) {
    case 'accepted': {
      const roles =
        refusal?.code === 'Neo.ClientError.Security.Forbidden' ? 'none' : ('unknown' as const)
      return { kind: 'accepted', where: 'query-api', roles, proves: true }
    }
    case 'refused':
      return refusal && { kind: 'refused', where: 'query-api', refusal }
    case 'lost':
    case 'undecided':
      return undefined
  }
}

function behindMcp({ mcpBearer, mcpCall, mcpAnonymousCall }: ReadyFacts): Observation {
  // What becomes of user and password, or of another token, says nothing about the token of the run.
  const { credential = 'bearer' } = mcpBearer ?? mcpCall ?? {}
  if (credential !== 'bearer') return none
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
    return limitsLogins(refusal.code) ? none : { kind: 'refused', where: 'mcp', refusal }
  if (!provesLogin(refusal.code)) return none
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
