import { describe, expect, it } from 'vitest'
import type { Prediction, ServerSettings } from '../../src/model/facts.ts'
import { readConf } from '../../src/policy/conf.ts'
import { decide, firstRefusal, laterProblems } from '../../src/policy/decide.ts'
import {
  app,
  client,
  cognito,
  cognitoIssuer,
  decideOn,
  entraDocuments,
  entraV1,
  entraV2,
  goodSignature,
  keycloak,
  keycloakIssuer,
  listed,
  now,
  tenant,
  tokenOf,
  v1Document,
  v1Issuer,
  v2Document,
  v2Issuer,
} from './samples.ts'

const onV2 = (lines = '') =>
  listed(`dbms.security.oidc.m2m.well_known_discovery_uri=${v2Document}
dbms.security.oidc.m2m.audience=${app}
dbms.security.oidc.m2m.claims.groups=roles
dbms.security.oidc.m2m.authorization.group_to_role_mapping=Neo4j.Reader=reader
${lines}`)

const onV1 = (audience = `api://${app},${app}`) =>
  listed(`dbms.security.oidc.m2m.well_known_discovery_uri=${v1Document}
dbms.security.oidc.m2m.audience=${audience}
dbms.security.oidc.m2m.claims.groups=roles
dbms.security.oidc.m2m.authorization.group_to_role_mapping=Neo4j.Reader=reader`)

function refusal(prediction: Prediction) {
  const first = firstRefusal(prediction)
  return { step: first?.step, basis: first?.basis, code: first?.finding?.code }
}

describe('a token that fits', () => {
  it('is accepted at every step, with its roles', () => {
    const prediction = decideOn(entraV2, onV2())
    expect(prediction.steps.map(({ step, verdict }) => `${step} ${verdict}`)).toEqual([
      'provider accept',
      'format accept',
      'issuer accept',
      'algorithm accept',
      'signature accept',
      'expiration accept',
      'subject accept',
      'issued-at accept',
      'audience accept',
      'username accept',
      'groups accept',
      'mapping accept',
      'local-user accept',
      'roles accept',
    ])
    expect(prediction).toMatchObject({
      decision: 'accept',
      settings: 'given',
      provider: 'oidc-m2m',
      user: entraV2.sub,
      roles: ['reader'],
      rolesKnown: true,
      roleTrace: [
        { claim: 'roles', group: 'Neo4j.Reader', mapping: 'Neo4j.Reader=reader', role: 'reader' },
      ],
    })
    expect(laterProblems(prediction)).toEqual([])
  })

  it('says where expected and actual values come from', () => {
    const issuer = decideOn(entraV2, onV2()).steps.find(({ step }) => step === 'issuer')
    expect(issuer).toEqual({
      step: 'issuer',
      verdict: 'accept',
      basis: 'documented',
      expected: { value: v2Issuer, source: `issuer of ${v2Document}, named by neo4j.conf line 3` },
      actual: { value: v2Issuer, source: 'token claim iss' },
    })
  })
})

describe('the contradictions of published set-ups', () => {
  it('partner template: version 2 tokens against the v1.0 document and an api:// audience', () => {
    const prediction = decideOn(entraV2, onV1(`api://${app}`))
    expect(refusal(prediction)).toEqual({ step: 'issuer', basis: 'documented', code: 'M2M501' })
    expect(firstRefusal(prediction)?.finding?.args).toEqual({
      tokenVersion: 2,
      serverVersion: 1,
      tokenIssuer: v2Issuer,
      serverIssuer: v1Issuer,
      tokenAudience: app,
      serverAudience: `api://${app}`,
      apiAppId: app,
    })
    expect(laterProblems(prediction)).toEqual([])
  })

  it('partner template: works as long as its manifest update fails silently', () => {
    expect(decideOn(entraV1, onV1(`api://${app}`))).toMatchObject({
      decision: 'accept',
      roles: ['reader'],
    })
  })

  it('partner template, its JSON output: the v2.0 document for tokens of version 1', () => {
    const prediction = decideOn(entraV1, onV2())
    expect(refusal(prediction).code).toBe('M2M501')
    const audience = prediction.steps.find(({ step }) => step === 'audience')
    expect(audience).toMatchObject({
      verdict: 'reject',
      finding: {
        code: 'M2M501',
        expected: { value: app, source: 'neo4j.conf line 4' },
        actual: { value: `api://${app}`, source: 'token claim aud' },
      },
    })
  })

  it('partner README: its v1.0 document and api:// audience hold for version 1 only', () => {
    const settings = onV1(`api://${app}`)
    expect(decideOn(entraV1, settings).decision).toBe('accept')
    expect(decideOn(entraV2, settings).decision).toBe('reject')
  })

  it('guide for Entra: version first, then a user name and groups that only users have', () => {
    const settings = listed(`dbms.security.oidc.m2m.well_known_discovery_uri=${v2Document}
dbms.security.oidc.m2m.audience=${app}
dbms.security.oidc.m2m.claims.username=preferred_username
dbms.security.oidc.m2m.claims.groups=groups`)
    const before = decideOn(entraV1, settings)
    expect(refusal(before).code).toBe('M2M501')
    expect(laterProblems(before)).toEqual(['M2M505', 'M2M507'])
    const after = decideOn(entraV2, settings)
    expect(refusal(after)).toEqual({ step: 'username', basis: 'documented', code: 'M2M505' })
    expect(firstRefusal(after)?.finding?.args).toEqual({
      claim: 'preferred_username',
      available: ['azp', 'azpacr', 'oid', 'sub', 'tid'],
    })
    expect(laterProblems(after)).toEqual(['M2M507'])
  })

  const oktaToken = {
    iss: 'https://dev-1.okta.com/oauth2/default',
    aud: 'api://default',
    cid: '0oa1',
    sub: '0oa1',
    scp: ['neo4j'],
    iat: now - 10,
    exp: now + 3600,
  }
  const org = 'https://dev-1.okta.com/.well-known/openid-configuration'
  const custom = 'https://dev-1.okta.com/oauth2/default/.well-known/openid-configuration'
  const discovery = {
    [org]: { issuer: 'https://dev-1.okta.com', jwksUri: 'https://dev-1.okta.com/oauth2/v1/keys' },
    [custom]: {
      issuer: 'https://dev-1.okta.com/oauth2/default',
      jwksUri: 'https://dev-1.okta.com/oauth2/default/v1/keys',
    },
  }
  const onOkta = (uri: string) =>
    listed(`dbms.security.oidc.m2m.well_known_discovery_uri=${uri}
dbms.security.oidc.m2m.audience=api://default
dbms.security.oidc.m2m.claims.groups=groups`)

  it('guide for Okta: token of the default server, document of the organisation’s', () => {
    expect(refusal(decideOn(oktaToken, onOkta(org), { discovery })).code).toBe('M2M502')
  })

  it('guide for Okta: groups that a token without a user does not have', () => {
    const prediction = decideOn(oktaToken, onOkta(custom), { discovery })
    expect(prediction).toMatchObject({ decision: 'accept', roles: [], rolesKnown: true })
    expect(laterProblems(prediction)).toEqual(['M2M507'])
    const groups = prediction.steps.find(({ step }) => step === 'groups')
    expect(groups?.finding?.args).toEqual({ claim: 'groups', available: ['scp'], assumed: false })
  })

  it('validator that compares aud as one text: a list with the audience in it is fine', () => {
    expect(decideOn({ ...entraV2, aud: ['other', app] }, onV2()).decision).toBe('accept')
  })
})

describe('provider', () => {
  const two = (order: string) =>
    readConf(
      `dbms.security.authentication_providers=${order}
dbms.security.authorization_providers=${order}
dbms.security.oidc.people.well_known_discovery_uri=${v1Document}
dbms.security.oidc.people.audience=${client}
dbms.security.oidc.people.claims.groups=groups
dbms.security.oidc.m2m.well_known_discovery_uri=${v2Document}
dbms.security.oidc.m2m.audience=${app}
dbms.security.oidc.m2m.claims.groups=roles`,
      'neo4j.conf',
    ).settings

  it('is the one whose issuer the token has, whatever the order', () => {
    for (const order of ['oidc-people,oidc-m2m', 'oidc-m2m,native,oidc-people'])
      expect(decideOn(entraV2, two(order))).toMatchObject({
        decision: 'accept',
        provider: 'oidc-m2m',
      })
  })

  it('is the nearest one when no issuer fits', () => {
    const changed = { ...entraV2, iss: `${v2Issuer}/` }
    const prediction = decideOn(changed, two('oidc-people,oidc-m2m'))
    expect(prediction.provider).toBe('oidc-people')
    expect(refusal(prediction).code).toBe('M2M501')
  })

  it('must be listed for authentication', () => {
    const prediction = decideOn(entraV2, two('oidc-people'))
    expect(refusal(prediction).code).toBe('M2M501')
    const alone = readConf(
      `dbms.security.oidc.m2m.well_known_discovery_uri=${v2Document}
dbms.security.oidc.m2m.audience=${app}`,
      'neo4j.conf',
    ).settings
    const refused = decideOn(entraV2, alone)
    expect(refusal(refused)).toEqual({ step: 'provider', basis: 'documented', code: 'M2M512' })
    expect(firstRefusal(refused)?.finding).toMatchObject({
      args: { provider: 'oidc-m2m', listed: ['native'] },
      actual: {
        value: 'native',
        source: 'default of dbms.security.authentication_providers',
      },
    })
    expect(laterProblems(refused)).toEqual(['M2M513'])
  })

  it('needs an issuer and keys', () => {
    const settings = listed(`dbms.security.oidc.m2m.audience=${app}
dbms.security.oidc.m2m.issuer=${v2Issuer}`)
    const prediction = decideOn(entraV2, settings)
    expect(refusal(prediction).code).toBe('M2M523')
  })

  it('is missing altogether in a file without any', () => {
    const prediction = decideOn(entraV2, readConf('', 'neo4j.conf').settings)
    expect(refusal(prediction).code).toBe('M2M523')
  })

  it('is not asked when authentication is off', () => {
    const prediction = decideOn(entraV1, { ...onV2(), authEnabled: false })
    expect(prediction).toMatchObject({ decision: 'accept', rolesKnown: false })
    expect(prediction.steps).toHaveLength(1)
  })
})

describe('issuer', () => {
  const withIssuer = (issuer: string) => onV2(`dbms.security.oidc.m2m.issuer=${issuer}`)

  it('of the setting wins over that of the document', () => {
    const prediction = decideOn(entraV1, withIssuer(v1Issuer), {
      discovery: { [v2Document]: { issuer: v2Issuer } },
    })
    expect(prediction.steps.find(({ step }) => step === 'issuer')).toMatchObject({
      verdict: 'accept',
      expected: { value: v1Issuer, source: 'neo4j.conf line 7' },
    })
  })

  it.each([
    [`${v2Issuer}/`, 'M2M519', { difference: 'trailing slash', position: 76 }],
    [v2Issuer.replace('https', 'http'), 'M2M519', { difference: 'scheme', position: 5 }],
    [`https://login.microsoftonline.com/{tenantid}/v2.0`, 'M2M517', undefined],
    ['https://id.example.com', 'M2M502', { issuer: v2Issuer, provider: 'oidc-m2m' }],
    [v2Issuer.replace(tenant, client), 'M2M502', undefined],
  ])('%s refuses with %s', (issuer, code, args) => {
    const prediction = decideOn(entraV2, withIssuer(issuer))
    expect(refusal(prediction)).toEqual({ step: 'issuer', basis: 'documented', code })
    if (args) expect(firstRefusal(prediction)?.finding?.args).toEqual(args)
  })

  it('of a multi-tenant document is a template', () => {
    const common = 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration'
    const settings = listed(`dbms.security.oidc.m2m.well_known_discovery_uri=${common}
dbms.security.oidc.m2m.audience=${app}`)
    const issuer = 'https://login.microsoftonline.com/{tenantid}/v2.0'
    const prediction = decideOn(entraV2, settings, { discovery: { [common]: { issuer } } })
    expect(firstRefusal(prediction)?.finding).toMatchObject({
      code: 'M2M517',
      args: { issuer, discoveryUri: common },
    })
  })

  it('is told for whichever version an app that is reused gives, where the settings are for the other', () => {
    for (const [token, code] of [
      [entraV1, 'M2M501'],
      [entraV2, undefined],
    ] as const) {
      const prediction = decideOn(token, onV2(), { discovery: {} })
      expect(firstRefusal(prediction)?.finding?.code).toBe(code)
    }
  })

  it('is told for another authority’s host by the form of both issuers', () => {
    const lab = `https://127.0.0.1:8443/${tenant}/v2.0`
    const document = `${lab}/.well-known/openid-configuration`
    const settings = listed(`dbms.security.oidc.m2m.well_known_discovery_uri=${document}
dbms.security.oidc.m2m.audience=${app}`)
    const prediction = decideOn(entraV1, settings, { discovery: { [document]: { issuer: lab } } })
    expect(refusal(prediction).code).toBe('M2M501')
  })

  it('is unknown when the document cannot be read', () => {
    const prediction = decideOn(entraV2, onV2(), {
      discovery: { [v2Document]: { failed: 'status 503' } },
    })
    expect(prediction.decision).toBe('unknown')
    expect(prediction.steps.find(({ step }) => step === 'issuer')?.expected?.source).toContain(
      'status 503',
    )
  })

  it('is inferred for a documented provider when the document was not read', () => {
    const refused = decideOn(entraV1, onV2(), { discovery: {} })
    expect(refusal(refused)).toEqual({ step: 'issuer', basis: 'inferred', code: 'M2M501' })
    const document = `${cognitoIssuer}/.well-known/openid-configuration`
    const settings = listed(`dbms.security.oidc.m2m.well_known_discovery_uri=${document}`)
    const prediction = decideOn(cognito, settings, { discovery: {} })
    expect(prediction.steps.find(({ step }) => step === 'issuer')?.verdict).toBe('accept')
  })

  it('must be in the token', () => {
    expect(refusal(decideOn({ ...entraV2, iss: 7 }, onV2())).code).toBe('M2M502')
  })
})

describe('form, algorithm and signature', () => {
  const judge = (token: Parameters<typeof decide>[0]['token'], signature?: object) =>
    decide({
      token,
      settings: onV2(),
      discovery: entraDocuments,
      now,
      ...(signature && { signature: { ...goodSignature, ...signature } }),
    })

  it.each([
    ['opaque', 'M2M401'],
    ['jwe', 'M2M402'],
    ['malformed', 'M2M421'],
  ] as const)('a token that is %s is refused with %s and not judged further', (shape, code) => {
    const token = { ...tokenOf({}), shape, header: null, claims: null }
    const prediction = judge(token)
    expect(refusal(prediction)).toEqual({ step: 'format', basis: 'inferred', code })
    expect(prediction.steps).toHaveLength(2)
  })

  it.each(['none', 'HS256', 'HS512', '', 5, undefined])('algorithm %s is refused', (alg) => {
    const prediction = judge(tokenOf(entraV2, {}, { alg }), {})
    expect(refusal(prediction)).toEqual({ step: 'algorithm', basis: 'inferred', code: 'M2M407' })
  })

  it.each(['RS256', 'PS384', 'ES512'])('algorithm %s is taken', (alg) => {
    expect(judge(tokenOf(entraV2, {}, { alg }), {}).decision).toBe('accept')
  })

  it('an algorithm that Neo4j says nothing of leaves the decision open', () => {
    expect(judge(tokenOf(entraV2, {}, { alg: 'EdDSA' }), {}).decision).toBe('unknown')
  })

  it.each([
    [{ outcome: 'invalid' }, 'M2M405'],
    [{ outcome: 'no-key', known: ['other'] }, 'M2M404'],
    [{ outcome: 'bad-key', bits: 1024, reason: 'too short' }, 'M2M419'],
  ])('a signature check with %o is refused', (signature, code) => {
    const prediction = judge(tokenOf(entraV2), signature)
    expect(refusal(prediction)).toMatchObject({ step: 'signature', code })
  })

  it('without a signature check the decision is open', () => {
    expect(judge(tokenOf(entraV2)).decision).toBe('unknown')
  })

  it('a check against keys of another site says nothing of the server', () => {
    const keySetUrl = 'https://other.example/keys'
    expect(judge(tokenOf(entraV2), { keySetUrl }).decision).toBe('unknown')
    expect(judge(tokenOf(entraV2), { outcome: 'invalid', keySetUrl }).decision).toBe('unknown')
  })

  it.each([
    ['https://login.microsoftonline.com/common/discovery/keys', 'accept'],
    ['https://login.microsoftonline.com/realms/other/certs', 'unknown'],
  ])(
    'of two addresses of one host only those of Entra hold the same keys: %s',
    (keySetUrl, decision) => {
      expect(judge(tokenOf(entraV2), { keySetUrl }).decision).toBe(decision)
    },
  )

  it('a refusal elsewhere stands even so', () => {
    expect(judge(tokenOf(entraV1)).decision).toBe('reject')
  })
})

describe('claims that the realm requires', () => {
  it.each([
    [{ exp: undefined }, 'expiration', 'M2M417', 'inferred'],
    [{ exp: '1795233600' }, 'expiration', 'M2M417', 'inferred'],
    [{ exp: now - 31 }, 'expiration', 'M2M408', 'documented'],
    [{ exp: -1e300 }, 'expiration', 'M2M408', 'documented'],
    [{ sub: undefined }, 'subject', 'M2M416', 'documented'],
    [{ sub: '' }, 'subject', 'M2M416', 'documented'],
    [{ sub: 5 }, 'subject', 'M2M416', 'documented'],
    [{ iat: undefined }, 'issued-at', 'M2M423', 'inferred'],
    [{ iat: now + 31 }, 'issued-at', 'M2M409', 'inferred'],
    [{ nbf: now + 31 }, 'issued-at', 'M2M409', 'inferred'],
    [{ aud: undefined }, 'audience', 'M2M504', 'documented'],
    [{ aud: [] }, 'audience', 'M2M504', 'documented'],
    [{ aud: 'https://other' }, 'audience', 'M2M503', 'documented'],
  ])('%o stops at %s with %s', (changes, step, code, basis) => {
    const prediction = decideOn(tokenOf(entraV2, changes).claims ?? {}, onV2())
    expect(prediction.decision).toBe('reject')
    expect(refusal(prediction)).toEqual({ step, code, basis })
  })

  it.each([{ exp: now - 29 }, { iat: now + 29 }, { nbf: now + 29 }])(
    '%o is within the skew of 30 seconds',
    (changes) => {
      expect(decideOn({ ...entraV2, ...changes }, onV2()).decision).toBe('accept')
    },
  )

  it('tells by whose clock a token has expired, and when', () => {
    const prediction = decideOn({ ...entraV2, exp: now - 90 }, onV2(), { nowSource: 'the lab' })
    expect(firstRefusal(prediction)?.finding?.args).toEqual({
      expiredAt: '2026-11-21T02:58:30Z',
      secondsAgo: 90,
      judgedBy: 'the lab',
    })
  })

  it('an expired token is refused whatever the settings are', () => {
    const nothing: ServerSettings = { ...onV2(), provenance: 'unknown', providers: [] }
    delete nothing.authenticationProviders
    delete nothing.authorizationProviders
    expect(decideOn({ ...entraV2, exp: now - 90 }, nothing).decision).toBe('reject')
    expect(decideOn(entraV2, nothing).decision).toBe('unknown')
  })
})

describe('audience', () => {
  const finding = (claims: Record<string, unknown>, settings: ServerSettings) =>
    decideOn(claims, settings).steps.find(({ step }) => step === 'audience')?.finding

  it('api://GUID against the GUID of the same app is named as such', () => {
    expect(finding(entraV1, onV1(app))).toMatchObject({
      code: 'M2M503',
      args: { audience: `api://${app}`, guidOfUri: true },
    })
  })

  it('another app is a second fault beside the wrong version', () => {
    const prediction = decideOn({ ...entraV1, aud: `api://${client}` }, onV2())
    expect(refusal(prediction).code).toBe('M2M501')
    expect(laterProblems(prediction)).toEqual(['M2M503'])
  })

  it('is a GUID whose letter case counts', () => {
    expect(finding({ ...entraV2, aud: app.toUpperCase() }, onV2())).toMatchObject({
      code: 'M2M503',
      args: { guidOfUri: false },
    })
  })

  it('that nobody gave leaves the decision open, and the version explains the rest', () => {
    const settings = listed(`dbms.security.oidc.m2m.well_known_discovery_uri=${v2Document}
dbms.security.oidc.m2m.claims.groups=roles`)
    expect(decideOn(entraV2, settings).decision).toBe('unknown')
    expect(laterProblems(decideOn(entraV1, settings))).toEqual([])
  })

  it('is missing in a plain Cognito machine token', () => {
    const document = `${cognitoIssuer}/.well-known/openid-configuration`
    const settings = listed(`dbms.security.oidc.m2m.well_known_discovery_uri=${document}
dbms.security.oidc.m2m.audience=${cognito.client_id}`)
    expect(finding(cognito, settings)).toMatchObject({
      code: 'M2M504',
      args: { provider: 'cognito' },
    })
  })

  it('that is missing is no more than inferred to refuse where the server has none set', () => {
    const document = `${cognitoIssuer}/.well-known/openid-configuration`
    const settings = listed(`dbms.security.oidc.m2m.well_known_discovery_uri=${document}`)
    expect(refusal(decideOn(cognito, settings))).toEqual({
      step: 'audience',
      basis: 'inferred',
      code: 'M2M504',
    })
  })
})

describe('user name', () => {
  it.each([
    ['upn', {}, 'M2M505'],
    ['email', { email: '' }, 'M2M505'],
    ['roles', {}, 'M2M506'],
    ['ext', { ext: { name: 'a' } }, 'M2M506'],
    ['constructor', {}, 'M2M505'],
  ])('from claim %s of %o is refused with %s', (claim, changes, code) => {
    const settings = onV2(`dbms.security.oidc.m2m.claims.username=${claim}`)
    expect(refusal(decideOn({ ...entraV2, ...changes }, settings))).toEqual({
      step: 'username',
      basis: 'documented',
      code,
    })
  })

  it('is the value of the configured claim', () => {
    expect(decideOn(entraV2, onV2('dbms.security.oidc.m2m.claims.username=azp')).user).toBe(client)
  })

  it('from the userinfo endpoint cannot be foreseen', () => {
    const settings = onV2('dbms.security.oidc.m2m.get_username_from_user_info=true')
    const prediction = decideOn(entraV2, settings)
    expect(prediction.decision).toBe('unknown')
    expect(prediction).not.toHaveProperty('user')
    expect(laterProblems(prediction)).toEqual(['M2M516'])
  })

  it('must belong to a local user when the server wants one', () => {
    const prediction = decideOn(entraV2, onV2('dbms.security.require_local_user=true'))
    expect(prediction.decision).toBe('unknown')
    expect(prediction.steps.find(({ step }) => step === 'local-user')?.finding).toMatchObject({
      code: 'M2M518',
      args: { provider: 'oidc-m2m', user: entraV2.sub },
      severity: 'warning',
    })
  })
})

describe('an audience of Keycloak in a list', () => {
  it('is found among others', () => {
    const document = `${keycloakIssuer}/.well-known/openid-configuration`
    const settings = listed(`dbms.security.oidc.m2m.well_known_discovery_uri=${document}
dbms.security.oidc.m2m.audience=neo4j
dbms.security.oidc.m2m.claims.groups=realm_access.roles`)
    const jwksUri = `${keycloakIssuer}/protocol/openid-connect/certs`
    const discovery = { [document]: { issuer: keycloakIssuer, jwksUri } }
    const prediction = decideOn(keycloak, settings, { discovery })
    expect(prediction.decision).toBe('accept')
    expect(laterProblems(prediction)).toEqual(['M2M508'])
  })
})
