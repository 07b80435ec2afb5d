import { describe, expect, it } from 'vitest'
import { laterProblems } from '../../src/policy/decide.ts'
import {
  app,
  decideOn,
  entraV2,
  keycloak,
  listed,
  tokenOf,
  v2Document,
  v2Issuer,
} from './samples.ts'

/** An Entra v2.0 server with these groups and mapping. */
function server(groups: string, mapping?: string, more = '') {
  return listed(`dbms.security.oidc.m2m.well_known_discovery_uri=${v2Document}
dbms.security.oidc.m2m.audience=${app}
dbms.security.oidc.m2m.claims.groups=${groups}
${mapping === undefined ? '' : `dbms.security.oidc.m2m.authorization.group_to_role_mapping=${mapping}`}
${more}`)
}

const without = (name: string, more: Record<string, unknown> = {}) =>
  tokenOf(entraV2, { [name]: undefined, ...more }).claims ?? {}

/** A token whose provider is nobody in particular. */
const plain = { ...without('tid'), ver: undefined, iss: 'https://id.example.com' }

function findingOf(claims: Record<string, unknown>, settings: ReturnType<typeof server>) {
  const prediction = decideOn(claims, settings)
  return prediction.steps.find(
    ({ step, finding }) => finding && ['groups', 'mapping', 'roles'].includes(step),
  )?.finding
}

describe('groups', () => {
  it('one text is one group', () => {
    const prediction = decideOn(
      { ...entraV2, scope: 'neo4j/read' },
      server('scope', '"neo4j/read"=reader'),
    )
    expect(prediction).toMatchObject({ decision: 'accept', roles: ['reader'] })
  })

  it('a list gives each role once, and shows the groups that give none', () => {
    const roles = ['a', 'b', 'c']
    const prediction = decideOn({ ...entraV2, roles }, server('roles', 'a=reader,editor;b=reader'))
    expect(prediction.roles).toEqual(['reader', 'editor'])
    expect(prediction.roleTrace).toEqual([
      { claim: 'roles', group: 'a', mapping: 'a=reader,editor', role: 'reader' },
      { claim: 'roles', group: 'a', mapping: 'a=reader,editor', role: 'editor' },
      { claim: 'roles', group: 'b', mapping: 'b=reader', role: 'reader' },
      { claim: 'roles', group: 'c', mapping: '(not in the mapping)', role: null },
    ])
    expect(laterProblems(prediction)).toEqual([])
  })

  it('without a mapping are roles of the same name, known only for built-in ones', () => {
    const builtIn = decideOn({ ...entraV2, roles: ['reader'] }, server('roles'))
    expect(builtIn).toMatchObject({
      roles: ['reader'],
      rolesKnown: true,
      roleTrace: [{ claim: 'roles', group: 'reader', mapping: null, role: 'reader' }],
    })
    expect(decideOn(entraV2, server('roles'))).toMatchObject({
      roles: ['Neo4j.Reader'],
      rolesKnown: false,
    })
  })

  it('may stand in a flat claim with dots and slashes in its name', () => {
    const claim = 'https://example.com/neo4j.roles'
    expect(decideOn({ ...entraV2, [claim]: ['reader'] }, server(claim)).roles).toEqual(['reader'])
  })

  it.each([[7], [true], [['reader', 7]]])(
    '%o is refused, as the realm is believed to do',
    (value) => {
      const prediction = decideOn(
        { ...plain, groups: value },
        server('groups', 'a=reader', `dbms.security.oidc.m2m.issuer=https://id.example.com`),
      )
      const groups = prediction.steps.find(({ step }) => step === 'groups')
      expect(prediction.decision).toBe('reject')
      expect(groups).toMatchObject({ verdict: 'reject', basis: 'inferred' })
    },
  )
})

describe('groups that are missing', () => {
  it.each([
    ['absent', without('roles')],
    ['empty', { ...entraV2, roles: [] }],
  ])('application roles that are %s are the fault of their assignment', (_what, claims) => {
    expect(findingOf(claims, server('roles'))).toMatchObject({
      code: 'M2M415',
      args: { groupsFromRoles: true, apiAppId: app },
      severity: 'error',
    })
    expect(decideOn(claims, server('roles'))).toMatchObject({
      decision: 'accept',
      roles: [],
      rolesKnown: true,
    })
  })

  it.each([
    ['realm_access.roles', { realm_access: { roles: ['a'] } }, 'realm_access.roles'],
    ['realm_access', { realm_access: { roles: ['a'] } }, 'realm_access.roles'],
    ['roles', { resource_access: { neo4j: { roles: ['a'] } } }, 'resource_access.neo4j.roles'],
    ['groups', keycloak, 'realm_access.roles'],
    ['roles', { ext: { deep: { roles: ['a'] } } }, 'ext.deep.roles'],
  ])('configured as %s in %o, they are at %s', (claim, more, path) => {
    const claims = { ...plain, ...more, roles: undefined }
    expect(findingOf(claims, server(claim))).toMatchObject({
      code: 'M2M508',
      args: { claim, path },
    })
  })

  it('no nested list means no such claim', () => {
    const claims = { ...plain, roles: undefined, scope: 'a', address: { lines: ['b'] } }
    expect(findingOf(claims, server('groups'))).toEqual({
      code: 'M2M507',
      args: { claim: 'groups', available: ['scope'], assumed: false },
      expected: { value: 'text or a list of texts in claim groups', source: 'neo4j.conf line 5' },
      actual: { value: '(absent)', source: 'token claim groups' },
    })
  })

  it('on Aura, another claim than groups is for support', () => {
    const settings = { ...server('neo4j_roles'), target: 'aura' as const }
    expect(findingOf(plain, settings)).toMatchObject({ code: 'M2M507', owner: 'neo4j-support' })
  })

  it('beside native users they may not be needed', () => {
    const authorization = { value: ['oidc-m2m', 'native'], source: 'neo4j.conf line 2' }
    const settings = { ...server('groups'), authorizationProviders: authorization }
    expect(findingOf(plain, settings)).toMatchObject({ code: 'M2M507', severity: 'warning' })
  })

  it('without a groups claim in the settings nobody can have any', () => {
    expect(findingOf(entraV2, server(''))).toMatchObject({
      code: 'M2M511',
      args: { provider: 'oidc-m2m' },
    })
    expect(decideOn(entraV2, server(''))).toMatchObject({ roles: [], rolesKnown: true })
  })

  it('from the userinfo endpoint cannot be foreseen, but do not stop the login', () => {
    const settings = server(
      'roles',
      undefined,
      'dbms.security.oidc.m2m.get_groups_from_user_info=true',
    )
    expect(decideOn(entraV2, settings)).toMatchObject({ decision: 'accept', rolesKnown: false })
    expect(findingOf(entraV2, settings)).toMatchObject({ code: 'M2M516', severity: 'warning' })
  })
})

describe('a scope string', () => {
  const scoped = { ...entraV2, scope: 'neo4j/read neo4j/write' }

  it('with several entries is one group that nobody mapped', () => {
    const prediction = decideOn(scoped, server('scope', '"neo4j/read"=reader'))
    expect(laterProblems(prediction)).toEqual(['M2M509'])
    expect(prediction.roles).toEqual([])
    expect(findingOf(scoped, server('scope'))).toMatchObject({
      code: 'M2M509',
      args: {
        claim: 'scope',
        value: 'neo4j/read neo4j/write',
        entries: ['neo4j/read', 'neo4j/write'],
      },
    })
  })

  it('is fine when the mapping names the whole of it', () => {
    const settings = server('scope', '"neo4j/read neo4j/write"=reader')
    expect(decideOn(scoped, settings).roles).toEqual(['reader'])
    expect(findingOf(scoped, settings)).toBeUndefined()
  })
})

describe('the mapping', () => {
  it.each([
    ['neo4j.reader', 'Neo4j.Reader', 'letter case'],
    ['Neo4j Reader', 'Neo4jReader', 'white space'],
    ['neo4j/read', 'read', 'the resource server in front is missing in the mapping'],
    ['read', 'neo4j/read', 'the mapping has a resource server in front'],
  ])('that misses %s by having %s says by what', (group, mapped, how) => {
    const claims = { ...entraV2, roles: [group] }
    expect(findingOf(claims, server('roles', `"${mapped}"=reader`))).toMatchObject({
      code: 'M2M510',
      args: { claim: 'roles', groups: [group], mapped: [mapped], near: [{ group, mapped, how }] },
    })
  })

  it('that has nothing like it says so', () => {
    expect(findingOf(entraV2, server('roles', 'other=reader'))).toMatchObject({
      code: 'M2M510',
      args: { near: [] },
    })
  })

  it('that gives a group no role gives none', () => {
    const prediction = decideOn(entraV2, server('roles', 'Neo4j.Reader='))
    expect(prediction.roles).toEqual([])
    expect(laterProblems(prediction)).toEqual(['M2M510'])
  })

  it('that cannot be read leaves the roles unknown', () => {
    const prediction = decideOn(entraV2, server('roles', 'Neo4j.Reader'))
    expect(prediction).toMatchObject({ decision: 'accept', roles: [], rolesKnown: false })
    expect(laterProblems(prediction)).toEqual(['M2M520'])
  })
})

describe('authorization providers', () => {
  it('that do not list the provider cost the roles, not the login', () => {
    const settings = server('roles', 'Neo4j.Reader=reader')
    const native = { value: ['native'], source: 'neo4j.conf line 2' }
    const prediction = decideOn(entraV2, { ...settings, authorizationProviders: native })
    expect(prediction).toMatchObject({ decision: 'accept', roles: [], rolesKnown: false })
    expect(laterProblems(prediction)).toEqual(['M2M513'])
    const ldap = { value: ['ldap'], source: 'neo4j.conf line 2' }
    expect(decideOn(entraV2, { ...settings, authorizationProviders: ldap }).rolesKnown).toBe(true)
  })
})

it('hostile claims and groups stay one line in everything that is said', () => {
  const claims = { ...entraV2, roles: ['a\u001b[31m\nb', '\u202ec'], aud: 'x\n::error::y' }
  const settings = server('roles', 'other=reader', `dbms.security.oidc.m2m.issuer=${v2Issuer}`)
  expect(JSON.stringify(decideOn(claims, settings))).not.toMatch(/\\n|\\u001b|\u202e/)
})
