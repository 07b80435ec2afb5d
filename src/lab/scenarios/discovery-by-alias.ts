import { defineScenario } from '../scenario.ts'
import { trust } from '../users.ts'

export const discoveryByAlias = defineScenario({
  name: 'discovery-by-alias',
  title: 'Everything works, by an alias of the provider',
  story:
    'The discovery document was fetched by another name of the provider than the one that it states as issuer. ' +
    'Tokens carry the stated issuer, so the login works; strict clients would refuse the document.',
  world: {
    idp: { flavour: 'oidc', claims: { aud: 'neo4j', groups: ['readers'] } },
    neo4j: {
      flavour: 'enterprise',
      realm: {
        discoveryUri: '{discoveryUri}',
        audience: ['neo4j'],
        groupsClaim: 'groups',
        mapping: '"readers"=reader',
      },
    },
  },
  settings: {
    ...trust,
    OIDC_DISCOVERY_URI: 'https://127.0.0.1:{idpPort}/realms/m2m/.well-known/openid-configuration',
    NEO4J_URI: '{neo4jUri}',
  },
  flags: ['--token-file', '{tokenFile}'],
  givenToken: {},
  expect: {
    outcome: 'healthy',
    exitCode: 0,
    rootCauses: [],
    findings: ['M2M319'],
  },
})
