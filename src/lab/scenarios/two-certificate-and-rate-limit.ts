import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2Realm } from '../users.ts'

export const twoCertificateAndRateLimit = defineScenario({
  name: 'two-certificate-and-rate-limit',
  title: 'Two faults: a certificate for another name, and too many requests',
  story:
    'Neo4j shows a certificate for another host, and the token endpoint wants no more requests for now. ' +
    'Waiting mends only one of them.',
  world: {
    idp: {
      flavour: 'entra',
      tokenVersion: 2,
      appRoles: ['Neo4j.Reader'],
      tokenError: { number: 90_055 },
    },
    neo4j: { flavour: 'enterprise', realm: entraV2Realm, tls: 'wrong-name' },
  },
  settings: { ...entraUser, NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [
      { code: 'M2M206', confidence: 'certain', owner: 'network-admin' },
      { code: 'M2M210', confidence: 'certain', owner: 'client-developer' },
    ],
  },
})
