import { defineCheck } from '../../model/check.ts'
import { cleanForeign } from '../../model/foreign.ts'
import { raise } from '../../model/finding.ts'
import { guidOf, providerOfToken } from '../../token/issuer-provider.ts'

export const applicationRoles = defineCheck({
  id: 'token.application-roles',
  title: 'App-only token carries application roles',
  why: 'Entra gives tokens to applications that no role was assigned to: they log in and may do nothing.',
  needs: ['token'],
  optional: ['prediction'],
  run: ({ token, prediction }) => {
    const { claims } = token
    if (claims === null)
      return { status: 'skip', summary: 'the token is not a signed JWT', blockedBy: ['token.form'] }
    if (providerOfToken(claims) !== 'entra' || claims['scp'] !== undefined)
      return { status: 'not-applicable', summary: 'not an app-only token of Entra' }
    const roles = claims['roles']
    if (Array.isArray(roles) && roles.length > 0)
      return {
        status: 'pass',
        summary: roles.map((role) => cleanForeign(String(role), 80)).join(', '),
      }
    // Of several providers of the server only the one that judges this token counts.
    const groupsFromRoles =
      prediction?.steps.some(({ finding }) => finding?.code === 'M2M415') ?? false
    const apiAppId = guidOf(
      [claims['aud']].flat().find((aud): aud is string => typeof aud === 'string'),
    )
    const finding = raise(
      'M2M415',
      { groupsFromRoles, ...(apiAppId ? { apiAppId } : {}) },
      {
        severity: groupsFromRoles ? 'error' : 'warning',
        expected: {
          value: 'at least one application role',
          source: groupsFromRoles
            ? 'groups claim of the server is roles'
            : 'what Neo4j roles are usually mapped from',
        },
        actual: {
          value: roles === undefined ? '(no roles claim)' : '[]',
          source: 'token claim roles',
        },
      },
    )
    const summary = roles === undefined ? 'there is no roles claim' : 'the roles claim is empty'
    return groupsFromRoles
      ? { status: 'fail', summary, findings: [finding] }
      : { status: 'warn', summary, findings: [finding] }
  },
})
