import { policyCheck } from '../policy-steps.ts'

export const roles = policyCheck({
  id: 'policy.roles',
  title: "Server maps the token's groups to roles",
  why: "A login without roles may do nothing.",
  steps: ['groups', 'mapping', 'roles'],
})
