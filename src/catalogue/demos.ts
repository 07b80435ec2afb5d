import type { FindingCode } from './args.ts'

/** Scenarios of the lab that show a finding, as `demo` takes them. */
export const demos: Partial<Record<FindingCode, readonly string[]>> = {
  M2M202: ['neo4j-refused'],
  M2M302: ['entra-secret-wrong'],
  M2M303: ['entra-secret-expired'],
  M2M408: ['given-token-expired'],
  M2M415: ['entra-no-app-roles'],
  M2M501: ['aura-entra-v1-token'],
  M2M504: ['cognito-no-audience'],
  M2M509: ['cognito-two-scopes'],
  M2M602: ['community-edition'],
  M2M603: ['aura-refuses-machine-token'],
  M2M610: ['neo4j-is-http'],
  M2M704: ['mcp-database-rejects'],
  M2M706: ['mcp-header-stripped'],
}
