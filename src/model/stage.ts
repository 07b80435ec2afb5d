/** The stages of the investigation, in the order in which their results are printed. */
export const stages = ['config', 'network', 'identity', 'token', 'policy', 'neo4j', 'mcp'] as const
export type Stage = (typeof stages)[number]

/** A check's id: its stage and its file name, which is also its path below `src/checks`. */
export type CheckId = `${Stage}.${string}`

/** The hop of the machine login that an exchange or a finding concerns. */
export type Hop = 'idp' | 'jwks' | 'neo4j' | 'mcp' | 'mcp>neo4j'

/** Who has to act. The names stand in reports and are part of the contract. */
export const owners = [
  'client-developer',
  'identity-admin',
  'neo4j-admin',
  'mcp-operator',
  'network-admin',
  'neo4j-support',
] as const
export type Owner = (typeof owners)[number]

export type Severity = 'error' | 'warning' | 'info'
export type Confidence = 'certain' | 'likely' | 'possible'
