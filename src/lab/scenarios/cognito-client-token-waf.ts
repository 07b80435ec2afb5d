import { defineScenario } from '../scenario.ts'
import { cognitoRealm, cognitoServerKnown, cognitoUser } from '../users.ts'

export const cognitoClientTokenWaf = defineScenario({
  name: 'cognito-client-token-waf',
  title: 'A web ACL refuses the token request',
  story:
    'The pool is behind AWS WAF, and a rule does not let this machine through. ' +
    'The service says so.',
  world: {
    idp: { flavour: 'cognito', domain: false, clientToken: 'waf' },
    neo4j: { flavour: 'enterprise', realm: { ...cognitoRealm, mapping: '"neo4j/read"=reader' } },
  },
  settings: {
    ...cognitoUser,
    ...cognitoServerKnown,
    NEO4J_OIDC_ROLE_MAPPING: '"neo4j/read"=reader',
    NEO4J_URI: '{neo4jUri}',
  },
  expect: {
    outcome: 'problem',
    exitCode: 1,
    rootCauses: [{ code: 'M2M313', confidence: 'certain', owner: 'identity-admin' }],
    explains: ['identity.token-acquired'],
  },
})
