import { policyCheck } from '../policy-steps.ts'

export const times = policyCheck({
  id: 'policy.times',
  title: "Server takes the token's times",
  why: 'exp and iat are required; the skew allowed is small.',
  rulesOut: 'the times of the token',
  steps: ['expiration', 'issued-at'],
})
