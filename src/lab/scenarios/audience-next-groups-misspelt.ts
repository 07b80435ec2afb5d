import { defineScenario } from '../scenario.ts'
import { entraUser } from '../users.ts'
import { entraReader, entraV2Conf } from '../worlds.ts'

export const audienceNextGroupsMisspelt = defineScenario({
  name: 'audience-next-groups-misspelt',
  title: 'The audience refuses, and next a misspelt groups claim',
  story:
    'The audience is wrong, and the line for the groups claim has a name that the server does not know. Without a groups claim there are no roles. ' +
    'What fails next is the misspelt line, not a claim that nobody configured.',
  world: {
    idp: entraReader,
    neo4j: {
      flavour: 'enterprise',
      realm: {
        discoveryUri: '{entraV2Discovery}',
        audience: ['api://{apiAppId}'],
        usernameClaim: 'sub',
        mapping: '"Neo4j.Reader"=reader',
      },
    },
  },
  conf: entraV2Conf(
    {
      audience: 'dbms.security.oidc.m2m.audience=api://{apiAppId}',
      groups: 'dbms.security.oidc.m2m.claims.group=roles',
    },
    'server.config.strict_validation.enabled=false',
  ),
  settings: { ...entraUser, NEO4J_CONF: '{confFile}', NEO4J_URI: '{neo4jUri}' },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M503', confidence: 'certain', owner: 'neo4j-admin' }],
    upcoming: ['M2M514'],
    explains: ['policy.audience', 'neo4j.bearer-login'],
  },
})
