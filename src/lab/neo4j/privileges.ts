import type { PackValue } from './packstream.ts'

export const privilegeColumns = [
  'access',
  'action',
  'resource',
  'graph',
  'segment',
  'role',
  'immutable',
  'user',
]

type Grant = [action: string, resource: string, graph: string, segment: string]

const reading: Grant[] = [
  ['access', 'database', '*', 'database'],
  ['match', 'all_properties', '*', 'NODE(*)'],
  ['match', 'all_properties', '*', 'RELATIONSHIP(*)'],
  ['show_constraint', 'database', '*', 'database'],
  ['show_index', 'database', '*', 'database'],
]
const writing: Grant[] = [
  ...reading,
  ['write', 'graph', '*', 'NODE(*)'],
  ['write', 'graph', '*', 'RELATIONSHIP(*)'],
]
const publishing: Grant[] = [...writing, ['token', 'database', '*', 'database']]
const building: Grant[] = [
  ...publishing,
  ['index', 'database', '*', 'database'],
  ['constraint', 'database', '*', 'database'],
]

/** Built-in roles (operations manual, "Built-in roles and privileges"). */
const grantsByRole: Record<string, Grant[]> = {
  PUBLIC: [
    ['execute', 'database', '*', 'FUNCTION(*)'],
    ['execute', 'database', '*', 'PROCEDURE(*)'],
    ['access', 'database', 'HOME', 'database'],
  ],
  reader: reading,
  editor: writing,
  publisher: publishing,
  architect: building,
  admin: [
    ...building,
    ['start_database', 'database', '*', 'database'],
    ['stop_database', 'database', '*', 'database'],
    ['transaction_management', 'database', '*', 'USER(*)'],
    ['dbms_actions', 'database', '*', 'database'],
  ],
}

/** Rows of `SHOW USER PRIVILEGES`. Roles that somebody made themselves may read in this server. */
export function privilegeRows(user: string, roles: readonly string[]): PackValue[][] {
  return roles.flatMap((role) =>
    (Object.hasOwn(grantsByRole, role) ? (grantsByRole[role] ?? []) : reading).map((grant) => [
      'GRANTED',
      ...grant,
      role,
      false,
      user,
    ]),
  )
}
