import { describe, expect, it } from 'vitest'
import type { ProviderId } from '../../src/catalogue/entry.ts'
import { fixValuesFrom } from '../../src/catalogue/fix-values.ts'
import { quotePlaceholders, sh, shellWord } from '../../src/catalogue/shell.ts'
import type { Setting } from '../../src/settings/settings.ts'

const app = '31672429-2606-4eb9-ae46-d05d12b53304'
const tenant = '0f0f0f0f-1111-4222-8333-444444444444'

const set = <T>(value: T): Setting<T> => ({ value, origin: { kind: 'environment', name: 'X' } })

const required = {
  mcpAuthHeader: set('Authorization'),
  auraPreconditionsMet: set(false),
  timeout: set(10_000),
  deadline: set(60_000),
  allowInsecure: set(false),
  controls: set(true),
}

const valuesOf = (texts: Record<string, string>, provider: ProviderId = 'oidc') =>
  fixValuesFrom({
    settings: {
      ...required,
      provider: set(provider),
      ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, set(text)])),
    },
    target: 'unknown',
  })

describe('fixValuesFrom', () => {
  it('has placeholders for all that is not known', () => {
    expect(valuesOf({})).toEqual({
      provider: 'oidc',
      target: 'unknown',
      tenantId: '<tenant-id>',
      clientId: '<client-id>',
      apiAppId: '<api-app-id>',
      scope: '<scope>',
      userPoolId: '<user-pool-id>',
      region: '<region>',
      realm: '<realm>',
      issuer: '<issuer>',
      oidcName: '<provider>',
      neo4jUri: '<neo4j-uri>',
      mcpUrl: '<mcp-url>',
      user: '<user>',
      loginOrigin: 'https://login.microsoftonline.com',
    })
  })

  it("takes the API's app from the scope, which need not be the client", () => {
    const values = valuesOf(
      { clientId: tenant, scope: `api://${app}/.default`, tenantId: tenant },
      'entra',
    )

    expect(values).toMatchObject({
      clientId: tenant,
      apiAppId: app,
      issuer: `https://login.microsoftonline.com/${tenant}/v2.0`,
    })
  })

  it('finds region and issuer in the user pool id', () => {
    const values = valuesOf(
      { userPoolId: 'eu-central-1_AbCdEf123', region: 'us-east-1' },
      'cognito',
    )

    expect(values).toMatchObject({
      region: 'eu-central-1',
      issuer: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEf123',
    })
  })

  it('finds the realm in the issuer, and the issuer in the discovery URI', () => {
    const values = valuesOf(
      { discoveryUri: 'https://idp.example.com/realms/live/.well-known/openid-configuration' },
      'keycloak',
    )

    expect(values).toMatchObject({ realm: 'live', issuer: 'https://idp.example.com/realms/live' })
  })

  it.each([
    ['tenantId', "'; rm -rf ~ #"],
    ['clientId', 'a`id`b'],
    ['scope', 'api://x/$(id)'],
    ['userPoolId', 'eu-central-1_$x'],
    ['oidcIssuer', 'https://user:secret@idp.example.com/'],
    ['neo4jUri', 'neo4j://user:secret@db.example.com'],
    ['mcpUrl', 'https://mcp.example.com/mcp?key=secret'],
    ['neo4jUri', 'neo4j://db.example.com\nx'],
  ])('replaces a %s that has not its own form', (name, text) => {
    const values = valuesOf({ [name]: text })

    expect(JSON.stringify(values)).not.toMatch(/rm -rf|id`|\$|secret|\\n/)
  })

  it('takes the name of the provider block with or without oidc- before it', () => {
    const named = (oidcName: string) =>
      fixValuesFrom({ settings: required, oidcName, target: 'aura' }).oidcName

    expect([named('oidc-m2m'), named('m2m'), named('m2m=x')]).toEqual(['m2m', 'm2m', '<provider>'])
  })
})

describe('commands', () => {
  it('quotes words that a shell would read', () => {
    expect([shellWord('a-b_c'), shellWord('a b'), shellWord("it's"), shellWord("it's $x")]).toEqual(
      ['a-b_c', "'a b'", `"it's"`, `'it'\\''s $x'`],
    )
  })

  it('quotes every inserted value', () => {
    expect(sh`az ad app show --id ${'<client-id>'} --query ${'api'}`).toBe(
      "az ad app show --id '<client-id>' --query api",
    )
  })

  it('puts quotes around bare placeholders and leaves quoted ones alone', () => {
    expect(
      quotePlaceholders(`x --id <client-id> --uri api://<api-app-id>/.default -s '<scope>'`),
    ).toBe(`x --id '<client-id>' --uri 'api://<api-app-id>/.default' -s '<scope>'`)
  })
})
