import type { Scenario, World } from '../../../src/lab/scenario.ts'
import { cognitoUser, entraUser, oidcUser, tokenUser } from '../../../src/lab/users.ts'

/** A world that no rule was written for, and what the contract says of it. */
export interface Unseen extends Pick<Scenario, 'flags' | 'conf' | 'givenToken'> {
  name: string
  world: World
  settings: Record<string, string>
  /**
   * Root causes in order, `CODE` or `CODE confidence`; `A|B` where the contract allows either. Empty
   * for a healthy world.
   */
  causes: string[]
  upcoming?: string[]
  /** Default: 0 without causes, 1 with. */
  exitCode?: number
}

export const entra = { ...entraUser, NEO4J_URI: '{neo4jUri}' }
export const keycloak = { ...oidcUser, NEO4J_URI: '{neo4jUri}' }
export const cognito = { ...cognitoUser, NEO4J_URI: '{neo4jUri}' }
export const given = { ...tokenUser, NEO4J_URI: '{neo4jUri}' }
export const tokenFile = ['--token-file', '{tokenFile}']

/** Only the MCP server is known to these users. */
export const entraMcp = { ...entraUser, MCP_URL: '{mcpUrl}' }
export const keycloakMcp = { ...oidcUser, MCP_URL: '{mcpUrl}' }

/** Lines of a `neo4j.conf` for `keycloakRealm`. */
export function keycloakConf(changes: Record<string, string | null> = {}, ...more: string[]) {
  const lines: Record<string, string | null> = {
    'dbms.security.authentication_providers': 'oidc-m2m',
    'dbms.security.authorization_providers': 'oidc-m2m',
    'dbms.security.oidc.m2m.well_known_discovery_uri': '{discoveryUri}',
    'dbms.security.oidc.m2m.audience': 'neo4j',
    'dbms.security.oidc.m2m.claims.username': 'sub',
    'dbms.security.oidc.m2m.claims.groups': 'roles',
    'dbms.security.oidc.m2m.authorization.group_to_role_mapping': '"neo4j-readers"=reader',
    ...changes,
  }
  const set = Object.entries(lines).filter(([, value]) => value !== null)
  return [...set.map(([name, value]) => `${name}=${value}`), ...more, ''].join('\n')
}
