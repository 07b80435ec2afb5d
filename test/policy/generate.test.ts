import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ServerDiscovery, TokenFact } from '../../src/model/facts.ts'
import { readConf } from '../../src/policy/conf.ts'
import { tokenObjections } from '../../src/checks/token-objections.ts'
import { settingsFor } from '../../src/policy/generate.ts'
import type { GenerateOptions } from '../../src/policy/generate.ts'
import {
  app,
  client,
  cognito,
  cognitoIssuer,
  decideOn,
  entraDocuments,
  entraV1,
  entraV2,
  keycloak,
  keycloakIssuer,
  now,
  tokenOf,
  v1Document,
  v2Document,
} from './samples.ts'

const cognitoDocument = `${cognitoIssuer}/.well-known/openid-configuration`
const keycloakDocument = `${keycloakIssuer}/.well-known/openid-configuration`
const documents: ServerDiscovery = {
  ...entraDocuments,
  [cognitoDocument]: { issuer: cognitoIssuer, jwksUri: `${cognitoIssuer}/.well-known/jwks.json` },
  [keycloakDocument]: { issuer: keycloakIssuer, jwksUri: `${keycloakIssuer}/certs` },
}

function generate(claims: Record<string, unknown>, options: Partial<GenerateOptions> = {}) {
  return settingsOf(tokenOf(claims), documents, options)
}

/** With the objections that `oidc config` looks for. */
function settingsOf(
  token: TokenFact,
  known: ServerDiscovery,
  options: Partial<GenerateOptions> = {},
) {
  const objections = tokenObjections(token, options.signature, now, 'test')
  return settingsFor(token, known, { target: 'self-managed', now, objections, ...options })
}

/** What is made for a token that can have settings. */
function made(claims: Record<string, unknown>, options: Partial<GenerateOptions> = {}) {
  const result = generate(claims, options)
  if (!result.ok) throw new Error(result.problems.map(({ code }) => code).join(', '))
  return result
}

function problemsOf(claims: Record<string, unknown>, options: Partial<GenerateOptions> = {}) {
  const result = generate(claims, options)
  return result.ok ? [] : result.problems.map(({ code }) => code)
}

const assignmentsOf = (conf: string) => conf.split('\n').filter((line) => /^[^#]/.test(line))

describe('settings for a token', () => {
  it('of Entra, version 2', () => {
    const { conf, roles, warnings } = made(entraV2)
    expect(assignmentsOf(conf)).toEqual([
      'dbms.security.authentication_providers=oidc-m2m,native',
      'dbms.security.authorization_providers=oidc-m2m,native',
      `dbms.security.oidc.m2m.well_known_discovery_uri=${v2Document}`,
      `dbms.security.oidc.m2m.audience=${app}`,
      'dbms.security.oidc.m2m.claims.username=sub',
      'dbms.security.oidc.m2m.claims.groups=roles',
      'dbms.security.oidc.m2m.authorization.group_to_role_mapping=Neo4j.Reader=reader',
    ])
    expect({ roles, warnings }).toEqual({ roles: ['reader'], warnings: [] })
  })

  it('of Entra, version 1: its own document, and both forms of the audience', () => {
    const lines = assignmentsOf(made(entraV1).conf)
    expect(lines).toContain(`dbms.security.oidc.m2m.well_known_discovery_uri=${v1Document}`)
    expect(lines).toContain(`dbms.security.oidc.m2m.audience=api://${app},${app}`)
  })

  it('need no document for providers whose issuer is documented', () => {
    const result = settingsOf(tokenOf(entraV1), {}, { target: 'unknown' })
    expect(result.ok && result.conf).toContain(v1Document)
  })

  it('of Keycloak: not the audience that every token of the realm has', () => {
    const claims = { ...keycloak, aud: ['account', 'neo4j'], roles: ['loader'] }
    const { conf, roles } = made(claims, { role: 'editor' })
    expect(conf).toContain('\ndbms.security.oidc.m2m.audience=neo4j\n')
    expect(roles).toEqual(['editor'])
  })

  it('name the variables of the Docker image', () => {
    expect(made(entraV2).docker.split('\n').slice(3, 6)).toEqual([
      `NEO4J_dbms_security_oidc_m2m_audience=${app}`,
      'NEO4J_dbms_security_oidc_m2m_claims_username=sub',
      'NEO4J_dbms_security_oidc_m2m_claims_groups=roles',
    ])
  })

  it('keep a role of the same name, and create one that no server has', () => {
    const claims = { ...entraV2, roles: ['editor', 'neo4j/read'] }
    const result = made(claims, { role: 'agent-reader' })
    expect(result.conf).toContain('=editor=editor;neo4j/read=agent-reader\n')
    expect(result.roles).toEqual(['editor', 'agent-reader'])
    expect(result.cypher).toBe('CREATE ROLE `agent-reader` IF NOT EXISTS;')
    expect(made(entraV2).cypher).toBeUndefined()
  })

  it('take a claim and a mapping that are asked for', () => {
    const mapping = { entries: [{ group: client, roles: ['publisher'] }] }
    const options = { usernameClaim: 'azp', groupsClaim: 'azp', mapping }
    const { conf, roles } = made(entraV2, options)
    expect(conf).toContain('claims.username=azp\n')
    expect(conf).toContain(`claims.groups=azp\n`)
    expect(conf).toContain(`=${client}=publisher\n`)
    expect(roles).toEqual(['publisher'])
  })

  it.each([
    ['Entra without roles', { ...entraV2, roles: undefined }, 'M2M415', 'roles'],
    ['nested roles', keycloak, 'M2M508', 'roles'],
    ['several scopes', { ...cognito, aud: 'x', scope: 'a/r a/w' }, 'M2M507', 'groups'],
  ])('without groups (%s) say what will be missing', (_what, claims, code, claim) => {
    const { conf, roles, warnings } = made(tokenOf(claims).claims ?? {})
    expect(warnings.map((warning) => warning.code)).toEqual([code])
    expect(roles).toEqual([])
    expect(conf).toContain(`claims.groups=${claim}\n`)
    expect(conf).not.toContain('group_to_role_mapping')
  })

  it('for Aura say what is assumed and what takes a support ticket', () => {
    const fields = Object.fromEntries(
      made(entraV1, { target: 'aura' }).aura.map(({ field, value, note }) => [
        field,
        { value, note },
      ]),
    )
    expect(fields['IdP Type']?.value).toBe('Microsoft Entra ID')
    expect(fields['Client ID']?.value).toBe(app)
    expect(fields['Discovery URI']?.note).toContain('requestedAccessTokenVersion')
    expect(fields['Role mapping']?.note).toContain('support ticket')
    const cognitoWarnings = made(
      { ...cognito, aud: cognito.client_id },
      { target: 'aura' },
    ).warnings
    expect(cognitoWarnings.map(({ code }) => code)).toEqual(['M2M525'])
  })

  it('warn of a user’s token', () => {
    const { warnings } = made({ ...entraV2, scp: 'access_as_user' })
    expect(warnings.map(({ code }) => code)).toEqual(['M2M414'])
  })
})

describe('no settings are made for', () => {
  it.each([
    ['an expired token', { exp: now - 100 }, ['M2M408']],
    ['a token without end', { exp: undefined }, ['M2M417']],
    ['a token without subject', { sub: undefined, oid: undefined }, ['M2M416']],
    ['a token from the future', { iat: now + 100 }, ['M2M409']],
    ['a token without audience', { aud: undefined }, ['M2M504']],
    ['a token for everybody', { aud: 'account' }, ['M2M504']],
    ['a token for Microsoft Graph', { aud: 'https://graph.microsoft.com' }, ['M2M406']],
    ['a token for the Aura API', { aud: 'https://console.neo4j.io' }, ['M2M412']],
    ['an ID token', { nonce: 'n-1', at_hash: 'x' }, ['M2M413']],
    ['a token bound to a key', { cnf: { jkt: 'x' } }, ['M2M422']],
    ['claims that never go together', { aud: `api://${app}` }, ['M2M424']],
    [
      'an issuer that no document states',
      { iss: 'https://id.example.org', tid: undefined },
      ['M2M502'],
    ],
    ['an audience that breaks the list', { aud: 'a,b' }, ['M2M107']],
    [
      'an audience that breaks the line',
      { aud: 'a\nserver.default_listen_address=0.0.0.0' },
      ['M2M107'],
    ],
  ])('%s', (_what, changes, codes) => {
    expect(problemsOf(tokenOf(entraV2, changes).claims ?? {})).toEqual(codes)
  })

  it('an audience other than the one asked for', () => {
    expect(problemsOf(entraV2, { audience: client })).toEqual(['M2M411'])
  })

  it('a user name that is not in the token', () => {
    expect(problemsOf(entraV2, { usernameClaim: 'email' })).toEqual(['M2M505'])
  })

  it('a signature that is not good', () => {
    const keySetUrl = entraDocuments[v2Document]?.jwksUri ?? ''
    const signature = { outcome: 'invalid', algorithm: 'RS256', kid: 'key-1', keySetUrl } as const
    expect(problemsOf(entraV2, { signature })).toEqual(['M2M405'])
  })

  it('an unsigned, opaque or encrypted token', () => {
    const options = { target: 'unknown' } as const
    const unsigned = settingsOf(tokenOf(entraV2, {}, { alg: 'none' }), documents, options)
    expect(unsigned).toMatchObject({ ok: false, problems: [{ code: 'M2M407' }] })
    const opaque = { ...tokenOf({}), shape: 'opaque', header: null, claims: null } as const
    expect(settingsOf(opaque, documents, options)).toMatchObject({
      ok: false,
      problems: [{ code: 'M2M401' }],
    })
  })
})

describe('what is printed', () => {
  const group = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...'ab"\'=,; \\/\n\u202e#!') }),
    fc.constantFrom('reader', 'admin', 'neo4j/read', 'Neo4j Reader', '__proto__'),
  )
  const shape = fc.constantFrom(
    entraV1,
    entraV2,
    { ...cognito, aud: cognito.client_id },
    { ...keycloak, realm_access: undefined },
  )
  const name = fc.constantFrom(
    'roles',
    'groups',
    'neo4j_roles',
    'https://example.com/roles',
    'scope',
  )

  it('is read back without a problem, takes the token and gives it the roles', () => {
    fc.assert(
      fc.property(shape, name, fc.uniqueArray(group, { maxLength: 5 }), (base, claim, groups) => {
        const claims = tokenOf({ ...base, roles: undefined, [claim]: groups }).claims ?? {}
        const result = made(claims)
        for (const text of [result.conf, result.docker]) {
          const { settings } = readConf(text, 'neo4j.conf')
          expect(settings.problems).toEqual([])
          const prediction = decideOn(claims, settings, { discovery: documents })
          expect(prediction.decision).toBe('accept')
          expect(prediction.roles.toSorted()).toEqual(result.roles.toSorted())
        }
      }),
      { numRuns: 500 },
    )
  })

  it('holds any audience, or is not printed', () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 3 }), (aud) => {
        const claims = { ...keycloak, aud }
        const result = generate(claims)
        if (!result.ok) return
        const { settings } = readConf(result.conf, 'neo4j.conf')
        expect(decideOn(claims, settings, { discovery: documents }).decision).toBe('accept')
      }),
      { numRuns: 500 },
    )
  })
})
