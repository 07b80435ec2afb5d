import { policyCheck } from '../policy-steps.ts'

export const localUser = policyCheck({
  id: 'policy.local-user',
  title: 'User need not exist in the database',
  why: 'With require_local_user a token logs in only as a user that was created.',
  steps: ['local-user'],
})
