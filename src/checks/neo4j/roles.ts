import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'
import { refusalFinding } from '../refusal-findings.ts'

export const roles = defineCheck({
  id: 'neo4j.roles',
  title: 'Login has roles',
  why: 'Everybody has PUBLIC; without another role a login may read nothing.',
  rulesOut: 'the mapping of groups to roles',
  needs: ['bearerLogin'],
  run: ({ bearerLogin }, { settings }) => {
    if (bearerLogin.outcome !== 'accepted')
      return { status: 'skip', summary: 'there is no login', blockedBy: ['neo4j.bearer-login'] }
    const { user, roles: given, currentUserRefusal } = bearerLogin
    if (currentUserRefusal) {
      const finding = refusalFinding(currentUserRefusal, { hop: 'neo4j', database: 'system' })
      return {
        status: 'unknown',
        summary: 'SHOW CURRENT USER was refused',
        findings: [{ ...finding, severity: 'warning' }],
      }
    }
    if (given === null) return { status: 'not-applicable', summary: 'this edition has no roles' }
    const own = given.filter((role) => role.toUpperCase() !== 'PUBLIC')
    const expected = settings.expectRole?.value
    const summary = given.join(', ')
    if (own.length === 0) {
      const finding = raise('M2M607', { user: user ?? '', roles: given }, { hop: 'neo4j' })
      return { status: 'fail', summary: `only ${summary || 'none'}`, findings: [finding] }
    }
    if (expected !== undefined && !given.includes(expected)) {
      const finding = raise(
        'M2M522',
        { role: expected, roles: given, observed: true },
        {
          hop: 'neo4j',
          expected: { value: expected, source: settings.expectRole?.origin.name ?? '' },
          actual: { value: summary, source: 'SHOW CURRENT USER' },
        },
      )
      return { status: 'fail', summary: `${expected} is not among ${summary}`, findings: [finding] }
    }
    const beyond = own.filter((role) => rankOf(role) > rankOf(expected ?? ''))
    if (expected !== undefined && beyond.length > 0) {
      const finding = raise('M2M621', { roles: own, expected }, { hop: 'neo4j' })
      return { status: 'warn', summary, findings: [finding] }
    }
    return { status: 'pass', summary }
  },
})

/** Built-in roles, each of which may all that the one before may (Operations Manual, "Built-in roles"). */
const ranks = ['reader', 'editor', 'publisher', 'architect', 'admin']

/** A role of somebody's own making is taken for no more than a reader. */
function rankOf(role: string): number {
  return Math.max(0, ranks.indexOf(role.toLowerCase()))
}
