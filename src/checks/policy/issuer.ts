import { policyCheck } from '../policy-steps.ts'

export const issuer = policyCheck({
  id: 'policy.issuer',
  title: "Server expects the token's issuer",
  why: 'Neo4j compares iss character by character with the issuer of its settings or of its discovery document.',
  rulesOut: 'the issuer',
  steps: ['issuer'],
})
