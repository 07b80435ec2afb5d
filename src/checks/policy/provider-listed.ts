import { policyCheck } from '../policy-steps.ts'

export const providerListed = policyCheck({
  id: 'policy.provider-listed',
  title: 'Server asks an OIDC provider at login',
  why: 'A provider that is configured but not listed is never asked.',
  steps: ['provider'],
})
