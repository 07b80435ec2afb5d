import { defineScenario } from '../scenario.ts'
import { entraUser, entraV2ServerKnown, entraV2Realm } from '../users.ts'
import { entraReader } from '../worlds.ts'

export const auraKeysOutOfReach = defineScenario({
  name: 'aura-keys-out-of-reach',
  title: 'Aura cannot fetch the keys of the provider',
  story:
    'The provider stands behind a firewall that lets this machine through and Aura not. Everything fits, and Aura refuses, since it cannot verify the signature. ' +
    'From here that cannot be seen: it is one of the reasons that the letter names.',
  world: {
    idp: {
      ...entraReader,
      claims: { groups: ['Neo4j.Reader'] },
      keys: 'server-error',
      faultsFor: 'neo4j',
    },
    neo4j: { flavour: 'aura', realm: { ...entraV2Realm, groupsClaim: 'groups' } },
  },
  settings: {
    ...entraUser,
    ...entraV2ServerKnown,
    NEO4J_OIDC_GROUPS_CLAIM: 'groups',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M603', confidence: 'possible', owner: 'neo4j-support' }],
    explains: ['neo4j.bearer-login'],
  },
})
