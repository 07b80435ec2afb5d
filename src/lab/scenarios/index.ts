import { auraEntraV1Token } from './aura-entra-v1-token.ts'
import { auraRefusesMachineToken } from './aura-refuses-machine-token.ts'
import { cognitoNoAudience } from './cognito-no-audience.ts'
import { cognitoTwoScopes } from './cognito-two-scopes.ts'
import { communityEdition } from './community-edition.ts'
import { entraNoAppRoles } from './entra-no-app-roles.ts'
import { entraSecretExpired } from './entra-secret-expired.ts'
import { entraSecretWrong } from './entra-secret-wrong.ts'
import { givenTokenExpired } from './given-token-expired.ts'
import { healthyCognito } from './healthy-cognito.ts'
import { healthyEntraV1 } from './healthy-entra-v1.ts'
import { healthyEntraV2 } from './healthy-entra-v2.ts'
import { healthyMcp } from './healthy-mcp.ts'
import { mcpDatabaseRejects } from './mcp-database-rejects.ts'
import { mcpHeaderStripped } from './mcp-header-stripped.ts'
import { neo4jIsHttp } from './neo4j-is-http.ts'
import { neo4jRefused } from './neo4j-refused.ts'
import type { Scenario } from '../scenario.ts'

export interface ScenarioGroup {
  title: string
  scenarios: readonly Scenario[]
}

/** Every scenario, in the order in which lists show them. */
export const scenarioGroups: readonly ScenarioGroup[] = [
  {
    title: 'Aura',
    scenarios: [auraEntraV1Token, auraRefusesMachineToken],
  },
  {
    title: 'Healthy',
    scenarios: [healthyEntraV2, healthyEntraV1, healthyCognito, healthyMcp],
  },
  {
    title: 'Identity provider and token',
    scenarios: [
      entraSecretWrong,
      entraSecretExpired,
      entraNoAppRoles,
      cognitoNoAudience,
      cognitoTwoScopes,
      givenTokenExpired,
    ],
  },
  {
    title: 'Neo4j server',
    scenarios: [communityEdition, neo4jRefused, neo4jIsHttp],
  },
  {
    title: 'MCP server',
    scenarios: [mcpHeaderStripped, mcpDatabaseRejects],
  },
]

export const scenarios: readonly Scenario[] = scenarioGroups.flatMap((group) => group.scenarios)

/** What `demo` and `lab up` show without a name: the case of the support request that began it all. */
export const defaultScenario = auraEntraV1Token.name

export function findScenario(name: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.name === name)
}
