import { policyCheck } from '../policy-steps.ts'

export const audience = policyCheck({
  id: 'policy.audience',
  title: "Server expects the token's audience",
  why: "One of the values in aud has to be among the server's configured audiences.",
  rulesOut: 'the audience',
  steps: ['audience'],
})
