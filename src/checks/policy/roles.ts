import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { judgeSteps } from '../policy-steps.ts'

export const roles = defineCheck({
  id: 'policy.roles',
  title: "Server maps the token's groups to roles",
  why: 'A login without roles may do nothing.',
  needs: ['prediction'],
  run: ({ prediction }, { settings }) => {
    const judged = judgeSteps(prediction, ['groups', 'mapping', 'roles'])
    const { roles: names, rolesKnown } = prediction
    const expected = settings.expectRole
    // A reason why there are no roles at all says more than that one of them is missing.
    if (judged.status !== 'pass' || expected === undefined || !rolesKnown) return judged
    if (names.includes(expected.value)) return judged
    const summary = `${expected.value} is not among ${names.join(', ') || 'PUBLIC alone'}`
    const finding = raise(
      'M2M522',
      { role: expected.value, roles: names, observed: false },
      {
        expected: { value: expected.value, source: expected.origin.name },
        actual: { value: names.join(', ') || '(none but PUBLIC)', source: 'groups and mapping' },
      },
    )
    return { status: 'fail', summary, findings: [finding] }
  },
})
