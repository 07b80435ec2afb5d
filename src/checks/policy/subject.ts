import { policyCheck } from '../policy-steps.ts'

export const subject = policyCheck({
  id: 'policy.subject',
  title: 'Server finds a subject in the token',
  why: 'sub is required whatever claim is the user name.',
  steps: ['subject'],
})
