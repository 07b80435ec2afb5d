import { policyCheck } from '../policy-steps.ts'

export const username = policyCheck({
  id: 'policy.username',
  title: 'Server finds the user name in the token',
  why: 'The configured claim has to be there and has to be text.',
  rulesOut: 'the user name claim',
  steps: ['username'],
})
