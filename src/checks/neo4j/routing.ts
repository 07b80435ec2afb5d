import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'

export const routing = defineCheck({
  id: 'neo4j.routing',
  title: 'Servers of the routing table can be reached',
  why: 'Drivers log in at the first address and work with the others: a firewall has to let both through.',
  needs: ['bearerLogin', 'boltTarget'],
  run: ({ bearerLogin, boltTarget }) => {
    if (!boltTarget.routing) return { status: 'not-applicable', summary: `${boltTarget.scheme}:// does not route` }
    if (bearerLogin.outcome !== 'accepted')
      return { status: 'skip', summary: 'there is no login', blockedBy: ['neo4j.bearer-login'] }
    const table = bearerLogin.routing
    if (!table) return { status: 'not-applicable', summary: 'the server gave no routing table' }
    const dead = table.filter(({ reachable }) => !reachable).map(({ address }) => address)
    const alive = table.filter(({ reachable }) => reachable).map(({ address }) => address)
    if (dead.length === 0) return { status: 'pass', summary: `${table.length} reachable` }
    const finding = raise('M2M613', { unreachable: dead, reachable: alive }, { hop: 'neo4j', ...(alive.length > 0 ? { severity: 'warning' } : {}) })
    return alive.length > 0
      ? { status: 'warn', summary: `${dead.length} of ${table.length} cannot be reached`, findings: [finding] }
      : { status: 'fail', summary: `none of ${table.length} can be reached`, findings: [finding] }
  },
})
