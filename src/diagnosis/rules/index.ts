import type { Rule } from '../evidence.ts'
import { assertionClock } from './assertion-clock.ts'
import { clockFault } from './clock-fault.ts'
import { loginRefused, predictedRefusal } from './login-refused.ts'
import { ownFaults } from './own-fault.ts'
import { predictedWithoutRoles, rolesMissing } from './roles-missing.ts'
import { serverSettingsFault } from './server-settings-fault.ts'
import { statedExpectations } from './stated-expectations.ts'
import { tokenFault } from './token-fault.ts'

/**
 * The rules in the order in which they are asked. What an earlier one answered for is closed for the
 * later ones; which of two causes beats the other is told by `precedence.ts`.
 */
export const rules: readonly Rule[] = [
  ownFaults({
    id: 'config-fault',
    when: 'a setting cannot work whatever the servers do',
    applies: ({ stage }) => stage === 'config',
  }),
  ownFaults({
    id: 'network-fault',
    when: 'a hop cannot be reached, or something else answers there',
    applies: ({ code, stage }) =>
      code !== 'M2M214' && (stage === 'network' || (code.startsWith('M2M2') && stage !== 'token')),
  }),
  clockFault,
  assertionClock,
  ownFaults({
    id: 'identity-fault',
    when: 'the identity provider refuses, or does not publish what is needed',
    applies: ({ stage }) => stage === 'identity',
  }),
  tokenFault,
  loginRefused,
  predictedRefusal,
  rolesMissing,
  predictedWithoutRoles,
  serverSettingsFault,
  ownFaults({
    id: 'neo4j-fault',
    when: 'Neo4j answers, and what comes after the login fails',
    applies: ({ stage, code }) => stage === 'neo4j' && code !== 'M2M601',
  }),
  ownFaults({
    id: 'mcp-fault',
    when: 'the MCP server, or something before it, refuses or fails',
    applies: ({ stage }) => stage === 'mcp',
  }),
  statedExpectations,
]
