import { loginsAreLimited } from '../model/login-refusal.ts'
import { blockedBy, defineProbe, notApplicable, ready, unknownBecause } from '../model/probe.ts'

/** Control: one login with user and password, never after a rate-limit answer. */
export const nativeLogin = defineProbe({
  fact: 'nativeLogin',
  needs: ['boltTarget', 'boltHello'],
  optional: ['bearerLogin', 'brokenSignatureLogin', 'queryApi'],
  run: async ({ boltTarget, boltHello, bearerLogin, queryApi }, { settings, transport }) => {
    const { neo4jUsername, neo4jPassword, controls } = settings
    if (!neo4jUsername || !neo4jPassword) return notApplicable('no user and password are given')
    if (!controls.value) return notApplicable('control logins are switched off')
    if (boltHello.outcome !== 'hello')
      return blockedBy('neo4j.bolt-hello', 'no Bolt server answers there')
    if (loginsAreLimited(bearerLogin, queryApi))
      return unknownBecause('the server limits logins at the moment: no further one is tried')
    return ready(
      await transport.boltLogin({
        target: boltTarget,
        credential: { kind: 'basic', username: neo4jUsername.value, password: neo4jPassword.value },
        // A password that has run out is taken at the login: only a query is refused.
        depth: 'query',
        ...(settings.database && { database: settings.database.value }),
      }),
    )
  },
})
