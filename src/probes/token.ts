import { blockedBy, defineProbe, notApplicable, ready } from '../model/probe.ts'
import { describeOrigin } from '../settings/settings.ts'
import { parseToken } from '../token/parse.ts'
import { givesToken, hasIdentity } from './token-answer.ts'

/** The token that the rest of the run is about. */
export const token = defineProbe({
  fact: 'token',
  optional: ['tokenAnswer'],
  run: ({ tokenAnswer }, { settings, vault, transport }) => {
    if (!hasIdentity(settings)) return notApplicable('no identity is configured')
    const given = givesToken(settings) ? settings.token : undefined
    const raw = given ? given.value : vault.token
    if (!raw) return blockedBy('identity.token-acquired', 'there is no token')
    const origin = given ? describeOrigin(given.origin) : originOf(tokenAnswer)
    const { fact, compact, sendable } = parseToken(
      raw.reveal(),
      given ? 'given' : 'acquired',
      origin,
    )
    transport.secrets.keep(compact.reveal(), 'access token')
    vault.compact = compact
    if (sendable) vault.sendable = sendable
    return ready(fact)
  },
})

function originOf(answer: { endpoint: string } | undefined): string {
  return `token endpoint ${answer?.endpoint ?? ''}`.trim()
}
