import type { PrivilegesFact } from '../model/facts.ts'
import { discoversAuth } from '../settings/settings.ts'
import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'

/** What the identity may write, read from the database's own list; nothing is written. */
export const privileges = defineProbe({
  fact: 'privileges',
  optional: ['boltTarget', 'bearerLogin', 'token'],
  run: async ({ boltTarget, bearerLogin, token }, { settings, transport, vault }) => {
    if (!settings.checkReadOnly?.value) return notApplicable('not asked for (--check-read-only)')
    const unread = (why: string) => ready<PrivilegesFact>({ outcome: 'unread', why })
    if (discoversAuth(settings))
      return unread('privileges are not known, as the token is for the MCP server alone')
    if (!boltTarget) return unread('privileges are not known without a Neo4j URI')
    if (!token || !vault.sendable) return blockedBy('identity.token-acquired', 'there is no token')
    // One refused login is enough.
    if (bearerLogin && bearerLogin.outcome !== 'accepted')
      return unread('privileges are not known, as the login over Bolt failed')
    if (!boltTarget.verify && !settings.allowInsecure.value)
      return blockedBy('config.transport-security', 'the certificate would not be verified')
    const login = await transport.boltLogin({
      target: boltTarget,
      credential: { kind: 'bearer', token: vault.sendable },
      depth: 'privileges',
    })
    if (login.outcome === 'failed')
      return unread(`privileges are not known: ${login.failure.detail}`)
    if (login.outcome === 'refused')
      return unread(`privileges are not known: ${login.refusal.code}`)
    const { privileges: listed } = login
    if (!listed) return unread('the database does not list privileges')
    return listed.ok
      ? ready<PrivilegesFact>({ outcome: 'listed', writes: listed.writes })
      : unread(`the database does not list privileges: ${listed.refusal.code}`)
  },
})
