import { describe, expect, it } from 'vitest'
import type { OidcProviderSettings, ServerSettings } from '../../src/model/facts.ts'
import {
  accepted,
  causes,
  concluded,
  finding,
  plainRefusal,
  prediction,
  refused,
  settings,
  statusOf,
  step,
  token,
} from './cases.ts'

const check = 'policy.server-settings'
const name = (suffix: string): string => `dbms.security.oidc.m2m.${suffix}`
const audience = finding('M2M503', 'policy.audience')

/** A setting with a name that the server does not know, and the right one. */
function misspelt(suggestion: string, severity: 'error' | 'warning' = 'error') {
  return finding('M2M514', check, {
    severity,
    args: { setting: 'wrong', suggestion, known: true, line: 3 },
  })
}

function twice(setting: string, values: string[]) {
  return finding('M2M515', check, { args: { setting, values, lines: [3, 9] } })
}

const given = (
  changes: Partial<OidcProviderSettings> = {},
  more: Partial<ServerSettings> = {},
) => ({
  ...settings('given', more, changes),
  ...prediction('given'),
  ...token(),
})

/** Settings of a file in which one line is missing. */
function without(member: keyof OidcProviderSettings) {
  const { serverSettings } = settings('given')
  const providers = serverSettings.providers.map((provider) =>
    Object.fromEntries(Object.entries(provider).filter(([key]) => key !== member)),
  ) as unknown as OidcProviderSettings[]
  return { ...prediction('given'), ...token(), serverSettings: { ...serverSettings, providers } }
}

describe('a misspelt setting', () => {
  it('stands above what its missing right name brings about', () => {
    const unlisted = finding('M2M512', 'policy.provider-listed', { args: { provider: 'oidc-m2m' } })
    const list = { value: ['native'], source: 'default of authentication_providers' }
    const facts = {
      ...given({}, { authenticationProviders: list }),
      ...prediction('given', [step('provider', unlisted)]),
      ...refused(),
    }
    const wrong = misspelt('dbms.security.authentication_providers')
    const conclusion = concluded({ findings: [wrong, unlisted, plainRefusal], facts })
    expect(causes(conclusion)).toEqual(['M2M514 certain'])
    expect(conclusion.causes[0]?.explains).toContain('policy.provider-listed')
  })

  it('explains a refusal when the audience is only known under the wrong name', () => {
    const facts = { ...without('audience'), ...refused() }
    const conclusion = concluded({ findings: [misspelt(name('audience')), plainRefusal], facts })
    expect(causes(conclusion)).toEqual(['M2M514 likely'])
  })

  it('explains nothing where the right name is set as well', () => {
    const facts = { ...given(), ...refused() }
    const conclusion = concluded({ findings: [misspelt(name('audience')), plainRefusal], facts })
    expect(causes(conclusion)).toEqual(['M2M601 possible'])
    expect(conclusion.upcoming).toEqual(['M2M514'])
  })

  it.each(['error', 'warning'] as const)(
    'explains missing roles, with strict validation and without (%s)',
    (severity) => {
      const none = finding('M2M511', 'policy.roles', { args: { provider: 'oidc-m2m' } })
      const empty = finding('M2M607', 'neo4j.roles')
      const facts = { ...without('groupsClaim'), ...accepted(['PUBLIC']) }
      const wrong = misspelt(name('claims.groups'), severity)
      const conclusion = concluded({ findings: [wrong, none, empty], facts })
      expect(causes(conclusion)).toEqual(['M2M514 certain'])
      expect(conclusion.upcoming).toEqual([])
    },
  )

  it('that only we do not know explains nothing', () => {
    const odd = finding('M2M514', check, {
      severity: 'warning',
      args: { setting: name('zzz'), known: false, line: 3, suggestion: undefined },
    })
    const facts = { ...given(), ...refused() }
    const conclusion = concluded({ findings: [odd, plainRefusal], facts })
    expect(causes(conclusion)).toEqual(['M2M601 possible'])
    expect(conclusion.upcoming).toEqual([])
  })

  it('for roles does not explain a refused login', () => {
    const facts = { ...without('groupsClaim'), ...refused() }
    const wrong = misspelt(name('claims.groups'))
    const conclusion = concluded({ findings: [wrong, plainRefusal], facts })
    expect(causes(conclusion)).toEqual(['M2M601 possible'])
    expect(conclusion.upcoming).toEqual(['M2M514'])
  })
})

describe('a setting that stands twice', () => {
  const facts = {
    ...given(),
    ...prediction('given', [step('audience', audience)]),
    ...refused(),
  }

  it('is the likely cause when one of its values would fit the token', () => {
    const doubled = twice(name('audience'), ['neo4j', 'other'])
    const conclusion = concluded({ findings: [doubled, audience, plainRefusal], facts })
    expect(causes(conclusion)).toEqual(['M2M515 likely'])
    expect(conclusion.causes[0]?.explains).toContain('policy.audience')
  })

  it('is not the cause when none of its values fits', () => {
    const doubled = twice(name('audience'), ['one', 'two'])
    const conclusion = concluded({ findings: [doubled, audience, plainRefusal], facts })
    expect(causes(conclusion)).toEqual(['M2M503 certain'])
    expect(conclusion.upcoming).toEqual(['M2M515'])
  })

  it('is not the cause when both values are the same', () => {
    const doubled = twice(name('audience'), ['neo4j', 'neo4j'])
    const same = { ...given(), ...refused() }
    const conclusion = concluded({ findings: [doubled, plainRefusal], facts: same })
    expect(causes(conclusion)).toEqual(['M2M601 possible'])
  })

  it('explains a refusal by the value that was not read', () => {
    const doubled = twice(name('issuer'), ['https://sts.example', 'https://idp.example'])
    const fitting = { ...given(), ...refused() }
    const conclusion = concluded({ findings: [doubled, plainRefusal], facts: fitting })
    expect(causes(conclusion)).toEqual(['M2M515 likely'])
  })
})

describe('settings that are wrong in themselves', () => {
  const malformed = finding('M2M520', check, {
    args: { setting: `${name('authorization.group_to_role_mapping')} (line 7)` },
  })

  it('are likely the cause where no login could be observed', () => {
    expect(causes(concluded({ findings: [malformed], facts: given() }))).toEqual(['M2M520 likely'])
  })

  it('are one cause, and the others upcoming', () => {
    const other = misspelt('token_type_principal')
    const conclusion = concluded({ findings: [malformed, other], facts: given() })
    expect(causes(conclusion)).toEqual(['M2M520 likely'])
    expect(conclusion.upcoming).toEqual(['M2M514'])
  })

  it('are upcoming behind another refusal', () => {
    const facts = {
      ...given(),
      ...prediction('given', [step('audience', audience)]),
      ...refused(),
    }
    const conclusion = concluded({ findings: [malformed, audience, plainRefusal], facts })
    expect(causes(conclusion)).toEqual(['M2M503 certain'])
    expect(conclusion.upcoming).toEqual(['M2M520'])
    expect(statusOf(conclusion, check)).toBe('warn')
  })

  it('are warnings once the login has its roles', () => {
    const conclusion = concluded({ findings: [malformed], facts: { ...given(), ...accepted() } })
    expect(causes(conclusion)).toEqual([])
    expect(statusOf(conclusion, check)).toBe('warn')
  })
})
