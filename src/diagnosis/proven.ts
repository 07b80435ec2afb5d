import type { CheckResult } from '../model/outcome.ts'
import type { Evidence } from './evidence.ts'

/**
 * What an accepted login makes of a check of the policy stage. It took the token, so every step on the
 * way to it is passed, whatever was foreseen; what was foreseen wrongly is told.
 *
 * @param before as the check was judged
 * @param after as its findings were acquitted
 */
export function bySuccess(
  before: CheckResult,
  after: CheckResult,
  { observation, provenance, prediction, facts }: Evidence,
): Partial<CheckResult> {
  if (observation.kind !== 'accepted' || after.status === 'fail' || after.status === 'warn')
    return {}
  const wrong = before.status === 'fail'
  if (!observation.proves)
    return wrong
      ? { status: 'unknown', summary: `${before.summary}; the server takes anybody` }
      : {}
  if (before.id === 'policy.server-settings') {
    if (provenance !== 'assumed' || prediction?.decision !== 'reject') return {}
    const summary = 'the assumption was wrong: by it the server would have refused the token'
    return { status: 'unknown', summary }
  }
  if (before.id === 'policy.roles') {
    const { roles } =
      facts.bearerLogin?.outcome === 'accepted' ? facts.bearerLogin : { roles: null }
    const open = wrong || before.status === 'unknown' || before.status === 'warn'
    if (!open || observation.roles !== 'some') return {}
    return {
      status: 'pass',
      summary: roles ? `the login has ${roles.join(', ')}` : 'the login may work',
    }
  }
  if (before.status === 'unknown' || before.status === 'warn')
    return { status: 'pass', summary: 'the server took the token' }
  return wrong ? { summary: `the server took the token (foreseen: ${before.summary})` } : {}
}
