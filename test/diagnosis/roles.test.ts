import { describe, expect, it } from 'vitest'
import type { FindingCode } from '../../src/catalogue/args.ts'
import type { PredictionStep } from '../../src/model/facts.ts'
import type { CheckId } from '../../src/model/stage.ts'
import {
  accepted,
  causes,
  concluded,
  finding,
  prediction,
  settings,
  severityOf,
  statusOf,
  step,
  token,
  unauthorized,
} from './cases.ts'

const onlyPublic = finding('M2M607', 'neo4j.roles')
const forbidden = finding('M2M609', 'neo4j.query')
const withoutRoles = accepted(['PUBLIC'], {
  query: {
    ok: false,
    refusal: { ...unauthorized, code: 'Neo.ClientError.Security.Forbidden' },
  },
})

const given = { ...settings('given'), ...prediction('given'), ...token(), ...withoutRoles }

describe('a login with PUBLIC only', () => {
  it.each<[FindingCode, CheckId, object]>([
    ['M2M507', 'policy.roles', {}],
    ['M2M508', 'policy.roles', {}],
    ['M2M509', 'policy.roles', {}],
    ['M2M510', 'policy.roles', {}],
    ['M2M511', 'policy.server-settings', { provider: 'oidc-m2m' }],
    ['M2M415', 'token.application-roles', { groupsFromRoles: true }],
  ])('is explained by %s, certain, on given settings', (code, check, args) => {
    const reason = finding(code, check, { severity: 'error', args })
    const conclusion = concluded({ findings: [reason, onlyPublic, forbidden], facts: given })
    expect(causes(conclusion)).toEqual([`${code} certain`])
    expect(conclusion.causes[0]?.explains).toEqual(
      expect.arrayContaining([check, 'neo4j.roles', 'neo4j.query']),
    )
  })

  it.each<[FindingCode, CheckId, object]>([
    ['M2M513', 'policy.roles', { provider: 'oidc-m2m' }],
    ['M2M507', 'policy.roles', {}],
    ['M2M511', 'policy.server-settings', { provider: 'oidc-m2m' }],
  ])('is explained by %s although it was only a warning', (code, check, args) => {
    const reason = finding(code, check, { severity: 'warning', args })
    const conclusion = concluded({ findings: [reason, onlyPublic], facts: given })
    expect(causes(conclusion)).toEqual([`${code} certain`])
    expect(severityOf(conclusion, code)).toBe('error')
  })

  it('is explained by a missing application role, likely, while the settings are unknown', () => {
    const reason = finding('M2M415', 'token.application-roles', {
      severity: 'warning',
      args: { groupsFromRoles: false },
    })
    const facts = { ...settings('unknown'), ...prediction('unknown'), ...withoutRoles }
    expect(causes(concluded({ findings: [reason, onlyPublic], facts }))).toEqual(['M2M415 likely'])
  })

  it('is not explained by a missing application role where the server reads another claim', () => {
    const role = finding('M2M415', 'token.application-roles', {
      severity: 'warning',
      args: { groupsFromRoles: false },
    })
    const claim = finding('M2M507', 'policy.roles')
    const conclusion = concluded({ findings: [role, claim, onlyPublic], facts: given })
    expect(causes(conclusion)).toEqual(['M2M507 certain'])
  })

  it('is explained on assumed settings, likely', () => {
    const reason = finding('M2M507', 'policy.roles', { severity: 'warning' })
    const facts = { ...settings('assumed'), ...prediction('assumed'), ...withoutRoles }
    expect(causes(concluded({ findings: [reason, onlyPublic], facts }))).toEqual(['M2M507 likely'])
  })

  it('is explained by groups that the provider left out', () => {
    const left = finding('M2M418', 'token.size', { severity: 'warning', args: { overage: true } })
    const claim = finding('M2M507', 'policy.roles', { args: { claim: 'groups' } })
    const facts = { ...given, ...token({ _claim_names: { groups: 'src1' } }) }
    const conclusion = concluded({ findings: [left, claim, onlyPublic], facts })
    expect(causes(conclusion)).toEqual(['M2M418 certain'])
  })

  it('is not explained by other claims that the provider left out', () => {
    const left = finding('M2M418', 'token.size', { severity: 'warning', args: { overage: true } })
    const claim = finding('M2M507', 'policy.roles', { args: { claim: 'roles' } })
    const facts = { ...given, ...token({ _claim_names: { groups: 'src1' } }) }
    const conclusion = concluded({ findings: [left, claim, onlyPublic], facts })
    expect(causes(conclusion)).toEqual(['M2M507 certain'])
  })

  it('is explained by a scope that is mapped and was not granted', () => {
    const dropped = finding('M2M321', 'identity.scopes-granted', {
      severity: 'warning',
      args: { asked: ['read', 'write'], granted: ['read'] },
    })
    const unmapped = finding('M2M510', 'policy.roles')
    const mapping = { entries: [{ group: 'write', roles: ['publisher'] }] }
    const facts = {
      ...given,
      ...settings(
        'given',
        {},
        {
          groupsClaim: { value: 'scope', source: 'test' },
          mapping: { value: mapping, source: 'test' },
        },
      ),
    }
    const conclusion = concluded({ findings: [dropped, unmapped, onlyPublic], facts })
    expect(causes(conclusion)).toEqual(['M2M321 certain'])
  })

  it('is M2M607, likely, where nothing explains it', () => {
    expect(causes(concluded({ findings: [onlyPublic, forbidden], facts: given }))).toEqual([
      'M2M607 likely',
    ])
  })

  it('is not explained by the mapping of another provider of the server', () => {
    const neighbour = finding('M2M520', 'policy.server-settings', {
      args: { setting: 'dbms.security.oidc.people.authorization.group_to_role_mapping (line 9)' },
    })
    const conclusion = concluded({ findings: [neighbour, onlyPublic], facts: given })
    expect(causes(conclusion)).toEqual(['M2M607 likely'])
  })

  it('has the second reason as upcoming, in the order of the server', () => {
    const unmapped = finding('M2M510', 'policy.roles')
    const unlisted = finding('M2M513', 'policy.roles', {
      severity: 'warning',
      args: { provider: 'oidc-m2m' },
    })
    const accept = { verdict: 'accept' } satisfies Partial<PredictionStep>
    const steps = [step('mapping', unmapped, accept), step('roles', unlisted, accept)]
    const facts = { ...given, ...prediction('given', steps) }
    const conclusion = concluded({ findings: [unmapped, unlisted, onlyPublic], facts })
    expect(causes(conclusion)).toEqual(['M2M510 certain'])
    expect(conclusion.upcoming).toEqual(['M2M513'])
  })
})

describe('a login with roles', () => {
  const facts = { ...given, ...accepted(['reader', 'PUBLIC']) }

  it('acquits every reason that was foreseen', () => {
    const foreseen = finding('M2M510', 'policy.roles')
    const conclusion = concluded({ findings: [foreseen], facts })
    expect(causes(conclusion)).toEqual([])
    expect(severityOf(conclusion, 'M2M510')).toBe('info')
    expect(conclusion.checks.find(({ id }) => id === 'policy.roles')).toMatchObject({
      status: 'pass',
      summary: 'the login has reader, PUBLIC',
    })
  })

  it('and without the right is M2M609, whatever was foreseen of its groups', () => {
    const foreseen = finding('M2M507', 'policy.roles')
    const conclusion = concluded({ findings: [foreseen, forbidden], facts })
    expect(causes(conclusion)).toEqual(['M2M609 certain'])
  })

  it('that is not the expected one is M2M522, certain', () => {
    const other = finding('M2M522', 'neo4j.roles')
    expect(causes(concluded({ findings: [other], facts }))).toEqual(['M2M522 certain'])
  })
})

describe('roles that could not be read', () => {
  it('leave what was foreseen a warning', () => {
    const foreseen = finding('M2M507', 'policy.roles')
    const facts = {
      ...given,
      ...accepted(null, { currentUserRefusal: unauthorized }),
    }
    const conclusion = concluded({ findings: [foreseen], facts })
    expect(causes(conclusion)).toEqual([])
    expect(severityOf(conclusion, 'M2M507')).toBe('warning')
  })
})

describe('roles without a login to see', () => {
  it.each<[FindingCode, CheckId, object]>([
    ['M2M510', 'policy.roles', {}],
    ['M2M415', 'policy.roles', { groupsFromRoles: true }],
    ['M2M522', 'policy.roles', { observed: false }],
  ])('are likely to be missing by given settings: %s', (code, check, args) => {
    const reason = finding(code, check, { severity: 'error', args })
    const facts = { ...settings('given'), ...prediction('given') }
    expect(causes(concluded({ findings: [reason], facts }))).toEqual([`${code} likely`])
  })

  it('are no cause where it was only a warning', () => {
    const reason = finding('M2M507', 'policy.roles', { severity: 'warning' })
    const facts = { ...settings('given'), ...prediction('given') }
    const conclusion = concluded({ findings: [reason], facts })
    expect(causes(conclusion)).toEqual([])
    expect(statusOf(conclusion, 'policy.roles')).toBe('warn')
  })

  it('are no cause on assumed settings', () => {
    const reason = finding('M2M507', 'policy.roles')
    const facts = { ...settings('assumed'), ...prediction('assumed') }
    expect(causes(concluded({ findings: [reason], facts }))).toEqual([])
  })
})
