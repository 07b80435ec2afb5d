import { defineScenario } from '../scenario.ts'
import { healthySecretInBody } from './healthy-secret-in-body.ts'

export const healthySecretInBodyNamed = defineScenario({
  name: 'healthy-secret-in-body-named',
  title: 'A secret in the body, since the user says so: everything fits',
  story:
    'The discovery document lists both ways, and the client is registered for the body only. ' +
    'The setting says so.',
  world: {
    ...healthySecretInBody.world,
    idp: {
      flavour: 'oidc',
      product: 'plain',
      registeredFor: 'client_secret_post',
      defaultAudience: 'neo4j',
      claims: { groups: ['readers'] },
    },
  },
  settings: {
    ...healthySecretInBody.settings,
    OIDC_TOKEN_ENDPOINT_AUTH_METHOD: 'client_secret_post',
  },
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
  },
})
