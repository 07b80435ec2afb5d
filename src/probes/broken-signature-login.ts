import { defineProbe, notApplicable, ready } from '../model/probe.ts'
import { Secret } from '../model/secret.ts'

/**
 * Control after a successful login only: the same token with a broken signature must be refused.
 * A server that takes it takes anyone.
 */
export const brokenSignatureLogin = defineProbe({
  fact: 'brokenSignatureLogin',
  needs: ['boltTarget', 'bearerLogin'],
  run: async ({ boltTarget, bearerLogin }, { settings, transport, vault }) => {
    if (bearerLogin.outcome !== 'accepted')
      return notApplicable('the login itself was not accepted')
    if (!settings.controls.value) return notApplicable('control logins are switched off')
    if (!vault.sendable) return notApplicable('there is no token to change')
    const token = breakSignature(vault.sendable.reveal())
    transport.secrets.keep(token, 'access token with a broken signature')
    const credential = { kind: 'bearer', token: new Secret(token) } as const
    return ready(await transport.boltLogin({ target: boltTarget, credential, depth: 'login' }))
  },
})

/** Turns every bit of the first signature byte: still base64url, never the same signature. */
function breakSignature(token: string): string {
  const [header = '', payload = '', mark = ''] = token.split('.')
  const bytes = Buffer.from(mark, 'base64url')
  if (bytes.length > 0) bytes[0] = ~(bytes[0] ?? 0) & 0xff
  return `${header}.${payload}.${bytes.toString('base64url')}`
}
