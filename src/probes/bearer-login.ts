import type { LoginFact, ServerRefusal } from '../model/network.ts'
import { blockedBy, defineProbe, notApplicable, ready, unknownBecause } from '../model/probe.ts'
import type { BoltLoginRequest } from '../transport/transport.ts'
import { discoversAuth } from '../settings/settings.ts'
import { hasIdentity } from './token-answer.ts'

/** The bearer login over Bolt of a run, and what it was allowed to do. */
export const bearerLogin = defineProbe({
  fact: 'bearerLogin',
  needs: ['boltTarget', 'boltHello'],
  optional: ['token'],
  run: async ({ boltTarget, boltHello, token }, { settings, transport, vault }) => {
    if (!hasIdentity(settings)) return notApplicable('no identity is configured')
    if (discoversAuth(settings)) return notApplicable('the token is for the MCP server alone')
    if (!token) return blockedBy('identity.token-acquired', 'there is no token')
    if (!vault.sendable) return blockedBy('token.form', 'what was pasted is not sent as it is')
    if (boltHello.outcome !== 'hello')
      return blockedBy('neo4j.bolt-hello', 'no Bolt server answers there')
    if (!boltTarget.verify && !settings.allowInsecure.value)
      return blockedBy('config.transport-security', 'the certificate would not be verified')
    if (transport.signal.aborted) return unknownBecause('the run was ended before the login')
    const request: BoltLoginRequest = {
      target: boltTarget,
      credential: { kind: 'bearer', token: vault.sendable },
      depth: 'query',
      ...(settings.database ? { database: settings.database.value } : {}),
    }
    const first = await transport.boltLogin(request)
    const outdated = outdatedIn(first)
    if (!outdated) return ready(first)
    const again = await transport.boltLogin(request)
    return ready(again.outcome === 'accepted' ? { ...again, reconnectedAfter: outdated } : again)
  },
})

/** Drivers reconnect once for this answer, and so is it judged: the token itself was not refused. */
function outdatedIn(login: LoginFact): ServerRefusal | undefined {
  const refusals =
    login.outcome === 'refused'
      ? [login.refusal]
      : login.outcome === 'accepted'
        ? [login.currentUserRefusal, login.query.ok ? undefined : login.query.refusal]
        : []
  return refusals.find((one) => one?.code === 'Neo.ClientError.Security.AuthorizationExpired')
}
