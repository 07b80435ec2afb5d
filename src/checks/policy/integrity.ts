import { policyCheck } from '../policy-steps.ts'

export const integrity = policyCheck({
  id: 'policy.integrity',
  title: "Server can verify the token's signature",
  why: "Neo4j refuses what it cannot verify with the provider's keys.",
  rulesOut: 'the signature of the token',
  steps: ['format', 'algorithm', 'signature'],
})
