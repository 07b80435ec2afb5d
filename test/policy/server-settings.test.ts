import { describe, expect, it } from 'vitest'
import { decide, firstRefusal, laterProblems } from '../../src/policy/decide.ts'
import { serverSettings } from '../../src/policy/server-settings.ts'
import type { Settings } from '../../src/settings/settings.ts'
import {
  app,
  client,
  decideOn,
  entraDocuments,
  entraV1,
  entraV2,
  tenant,
  tokenOf,
  now,
  v2Document,
} from './samples.ts'

const byDefault = <T>(value: T) => ({ value, origin: { kind: 'default', name: '' } as const })
const byVariable = <T>(name: string, value: T) => ({
  value,
  origin: { kind: 'environment', name } as const,
})

function settingsWith(more: Partial<Settings>): Settings {
  return {
    mcpAuthHeader: byDefault('Authorization'),
    auraPreconditionsMet: byDefault(false),
    timeout: byDefault(10_000),
    deadline: byDefault(60_000),
    allowInsecure: byDefault(false),
    controls: byDefault(true),
    ...more,
  }
}

const onAura = {
  tenantId: byVariable('AZURE_TENANT_ID', tenant),
  clientId: byVariable('AZURE_CLIENT_ID', client),
  scope: byVariable('AZURE_SCOPE', `api://${app}/.default`),
  neo4jUri: byVariable('NEO4J_URI', 'neo4j+s://1a2b3c4d.databases.neo4j.io'),
}

describe('the target', () => {
  const targetWith = (more: Partial<Settings>, agent?: string) =>
    serverSettings({ settings: settingsWith(more), ...(agent !== undefined && { agent }) }).target

  it.each([
    ['neo4j+s://1a2b3c4d.databases.neo4j.io', 'aura'],
    ['neo4j+s://1a2b3c4d.production-orch-0042.neo4j.io:7687', 'aura'],
    ['neo4j+s://databases.neo4j.io.example.com', 'unknown'],
    ['bolt://localhost', 'unknown'],
    ['not a uri', 'unknown'],
  ])('of %s is %s', (uri, target) => {
    expect(targetWith({ neo4jUri: byVariable('NEO4J_URI', uri) })).toBe(target)
  })

  it.each([
    ['Neo4j/5.27-aura', 'aura'],
    ['Neo4j/2026.07.1', 'self-managed'],
    ['Memgraph/2', 'unknown'],
  ])('whose agent is %s is %s', (agent, target) => {
    expect(targetWith({}, agent)).toBe(target)
  })

  it('is what the user says it is', () => {
    const target = byVariable('M2M_TARGET', 'self-managed' as const)
    expect(targetWith({ ...onAura, target }, 'Neo4j/5.27-aura')).toBe('self-managed')
  })
})

describe('nothing given', () => {
  it('for a server that is not Aura stays unknown', () => {
    const known = serverSettings({ settings: settingsWith({}), provider: 'entra' })
    expect(known).toMatchObject({ provenance: 'unknown', providers: [], problems: [] })
    expect(decideOn(entraV2, known).decision).toBe('unknown')
  })

  it('for Aura and Entra is the assumption, every value of it marked', () => {
    const known = serverSettings({ settings: settingsWith(onAura), provider: 'entra' })
    expect(known).toMatchObject({ provenance: 'assumed', target: 'aura', problems: [] })
    expect(known.providers).toEqual([
      {
        name: 'm2m',
        discoveryUri: { value: v2Document, source: 'assumed' },
        audience: { value: [app], source: 'assumed' },
        usernameClaim: { value: 'sub', source: 'assumed' },
        groupsClaim: { value: 'groups', source: 'assumed' },
        groupsFromUserInfo: false,
        usernameFromUserInfo: false,
      },
    ])
    expect(known.assumptions.map((text) => text.split(' ', 2).join(' '))).toEqual([
      'Discovery document',
      `Audience ${app}`,
      'Username claim',
      'Groups claim',
    ])
  })

  it('assumes the v2.0 document also of another authority, and of a v1.0 address', () => {
    const authority = byVariable('AZURE_AUTHORITY', `https://127.0.0.1:8443/${tenant}/`)
    const uriWith = (more: Partial<Settings>, own?: string) =>
      serverSettings({
        settings: settingsWith({ ...onAura, ...more }),
        provider: 'entra',
        ...(own !== undefined && { discoveryUriOfProvider: own }),
      }).providers[0]?.discoveryUri?.value
    expect(uriWith({ authority })).toBe(
      `https://127.0.0.1:8443/${tenant}/v2.0/.well-known/openid-configuration`,
    )
    expect(uriWith({}, v2Document.replace('/v2.0', ''))).toBe(v2Document)
    expect(uriWith({}, v2Document)).toBe(v2Document)
  })

  it('assumes the client id where the scope has no GUID, or the provider is another', () => {
    const audienceWith = (provider: 'entra' | 'okta', scope: string) =>
      serverSettings({
        settings: settingsWith({ ...onAura, scope: byVariable('AZURE_SCOPE', scope) }),
        provider,
      }).providers[0]?.audience?.value
    expect(audienceWith('entra', 'https://neo4j.example.com/.default')).toEqual([client])
    expect(audienceWith('okta', `api://${app}/x`)).toEqual([client])
  })

  it('leads to the support request’s cause, with the missing groups as what comes next', () => {
    const settings = serverSettings({ settings: settingsWith(onAura), provider: 'entra' })
    const token = tokenOf(entraV1, { roles: [] })
    const prediction = decide({ token, settings, discovery: entraDocuments, now })
    expect(prediction).toMatchObject({ decision: 'reject', settings: 'assumed', rolesKnown: false })
    expect(firstRefusal(prediction)?.finding).toMatchObject({
      code: 'M2M501',
      expected: { source: `issuer of ${v2Document}, assumed` },
    })
    expect(laterProblems(prediction)).toEqual(['M2M507'])
    expect(prediction.assumptions).toHaveLength(4)
  })

  it('is what the server publishes, where it does', () => {
    const published = {
      url: 'http://localhost:7474/',
      oidcProviders: [{ id: 'okta', discoveryUri: v2Document }, { id: 'bare' }],
    }
    const known = serverSettings({ settings: settingsWith(onAura), published })
    expect(known.provenance).toBe('published')
    expect(known.providers).toMatchObject([
      {
        name: 'okta',
        discoveryUri: { value: v2Document, source: 'published by http://localhost:7474/' },
      },
      { name: 'bare' },
    ])
    expect(decideOn(entraV2, known)).toMatchObject({ provider: 'oidc-okta', decision: 'unknown' })
    // The other provider may be the one for it: nothing is known of its issuer.
    expect(decideOn(entraV1, known)).toMatchObject({ provider: 'oidc-bare', decision: 'unknown' })
    const one = { ...known, providers: known.providers.slice(0, 1) }
    expect(firstRefusal(decideOn(entraV1, one))?.finding?.code).toBe('M2M501')
  })
})

describe('given settings', () => {
  it('hold what was given, and nothing else', () => {
    const serverAudience = byVariable('NEO4J_OIDC_AUDIENCE', [app])
    const known = serverSettings({ settings: settingsWith({ ...onAura, serverAudience }) })
    expect(known).toMatchObject({ provenance: 'given', target: 'aura', problems: [] })
    expect(known.providers).toEqual([
      {
        name: 'm2m',
        audience: { value: [app], source: 'NEO4J_OIDC_AUDIENCE (environment)' },
        usernameClaim: { value: 'sub', source: 'default of claims.username' },
        groupsFromUserInfo: false,
        usernameFromUserInfo: false,
      },
    ])
    const prediction = decideOn(entraV2, known)
    expect(prediction).toMatchObject({ decision: 'unknown', rolesKnown: false })
    expect(laterProblems(prediction)).toEqual([])
  })

  it('decide when they say enough', () => {
    const known = serverSettings({
      settings: settingsWith({
        serverDiscoveryUri: byVariable('NEO4J_OIDC_DISCOVERY_URI', v2Document),
        serverAudience: byVariable('NEO4J_OIDC_AUDIENCE', [app]),
        serverGroupsClaim: byVariable('NEO4J_OIDC_GROUPS_CLAIM', 'roles'),
        serverRoleMapping: byVariable('NEO4J_OIDC_ROLE_MAPPING', {
          entries: [{ group: 'Neo4j.Reader', roles: ['reader'] }],
        }),
      }),
    })
    expect(decideOn(entraV2, known)).toMatchObject({
      decision: 'accept',
      roles: ['reader'],
      rolesKnown: true,
    })
    const expected = decideOn(entraV1, known).steps.find(({ step }) => step === 'issuer')?.expected
    expect(expected?.source).toBe(
      `issuer of ${v2Document}, named by NEO4J_OIDC_DISCOVERY_URI (environment)`,
    )
  })

  const conf = {
    name: 'server.conf',
    text: `dbms.security.authentication_providers=oidc-m2m
dbms.security.authorization_providers=oidc-m2m
dbms.security.oidc.m2m.well_known_discovery_uri=${v2Document}
dbms.security.oidc.m2m.audience=${client}
dbms.security.oidc.m2m.claims.groups=roles`,
  }

  it('of a conf file win over the assumption', () => {
    const known = serverSettings({ settings: settingsWith(onAura), conf, provider: 'entra' })
    expect(known).toMatchObject({ provenance: 'given', target: 'aura', assumptions: [] })
    expect(known.providers[0]?.audience).toEqual({ value: [client], source: 'server.conf line 4' })
  })

  it('of flags are tried in place of those in the file', () => {
    const serverAudience = byVariable('NEO4J_OIDC_AUDIENCE', [app])
    const settings = settingsWith({ serverAudience })
    const known = serverSettings({ settings, conf })
    expect(known.target).toBe('self-managed')
    expect(decideOn(entraV2, known).decision).toBe('accept')
    expect(decideOn(entraV2, serverSettings({ settings: settingsWith({}), conf })).decision).toBe(
      'reject',
    )
  })
})

describe('Aura and providers that it does not document', () => {
  it.each([
    ['cognito', undefined, ['M2M525']],
    ['oidc', 'https://id.example.com/.well-known/openid-configuration', ['M2M525']],
    ['oidc', 'https://dev-1.okta.com/oauth2/default/.well-known/openid-configuration', []],
    ['okta', undefined, []],
    ['entra', undefined, []],
  ] as const)('%s with %s gives %o', (provider, uri, codes) => {
    const known = serverSettings({
      settings: settingsWith(onAura),
      provider,
      ...(uri !== undefined && { discoveryUriOfProvider: uri }),
    })
    expect(known.problems.map(({ code }) => code)).toEqual(codes)
  })

  it('are no matter for other servers', () => {
    const target = byVariable('M2M_TARGET', 'self-managed' as const)
    const known = serverSettings({ settings: settingsWith({ target }), provider: 'cognito' })
    expect(known.problems).toEqual([])
  })
})
