import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import type { LoginFact } from '../../model/network.ts'

type Members = NonNullable<Extract<LoginFact, { outcome: 'accepted' }>['routing']>

export const routing = defineCheck({
  id: 'neo4j.routing',
  title: 'Servers of the routing table can be reached',
  why: 'Drivers log in at the first address and work with the others: a firewall has to let both through.',
  needs: ['bearerLogin', 'boltTarget'],
  run: ({ bearerLogin, boltTarget }) => {
    if (!boltTarget.routing)
      return { status: 'not-applicable', summary: `${boltTarget.scheme}:// does not route` }
    if (bearerLogin.outcome !== 'accepted')
      return { status: 'skip', summary: 'there is no login', blockedBy: ['neo4j.bearer-login'] }
    const table = bearerLogin.routing
    if (!table) return { status: 'not-applicable', summary: 'the server gave no routing table' }
    const unreachable = table.filter((member) => !member.reachable)
    if (unreachable.length === 0) return { status: 'pass', summary: `${table.length} reachable` }
    const alive = table.filter((member) => member.reachable)
    const args = { unreachable: addresses(unreachable), reachable: addresses(alive) }
    const lost = isLost(table)
    const severity = lost ? 'error' : 'warning'
    const finding = raise('M2M613', args, { hop: 'neo4j', severity })
    const summary = `${unreachable.length} of ${table.length} cannot be reached`
    return { status: lost ? 'fail' : 'warn', summary, findings: [finding] }
  },
})

/** Nobody is left to read from, or to write to; a server that only tells the way does no work. */
function isLost(table: Members): boolean {
  const isGone = (members: Members): boolean =>
    members.length > 0 && members.every(({ reachable }) => !reachable)
  const having = (role: string): Members => table.filter(({ roles }) => roles?.includes(role))
  return isGone(table) || isGone(having('READ')) || isGone(having('WRITE'))
}

function addresses(members: Members): string[] {
  return members.map(({ address }) => address)
}
