import { describe, expect, it } from 'vitest'
import type { FindingCode } from '../../src/catalogue/args.ts'
import type { CheckId } from '../../src/model/stage.ts'
import {
  accepted,
  causes,
  concluded,
  finding,
  now,
  plainRefusal,
  prediction,
  refused,
  settings,
  severityOf,
  statusOf,
  step,
  token,
} from './cases.ts'

const issuer = finding('M2M502', 'policy.issuer')
const audience = finding('M2M503', 'policy.audience')
const username = finding('M2M505', 'policy.username')
const expired = finding('M2M408', 'token.expiration')
const stripped = finding('M2M706', 'mcp.initialize')

describe('1: the earliest hop that is wrong is the cause', () => {
  it('and explains the same refusal at the database and behind MCP', () => {
    const behind = finding('M2M704', 'mcp.tool-call')
    const facts = {
      ...settings('given'),
      ...prediction('given', [step('audience', audience)]),
      ...refused(),
    }
    const conclusion = concluded({ findings: [audience, plainRefusal, behind], facts })
    expect(causes(conclusion)).toEqual(['M2M503 certain'])
    expect(conclusion.causes[0]?.explains).toEqual(
      expect.arrayContaining(['policy.audience', 'neo4j.bearer-login', 'mcp.tool-call']),
    )
  })

  it('and explains what was skipped for want of it', () => {
    const missing = finding('M2M303', 'identity.token-acquired')
    const { causes: found } = concluded({ findings: [missing] })
    expect(found.map(({ explains }) => explains)).toEqual([['identity.token-acquired']])
  })
})

describe('3: one refusal confirms only the first refusing step', () => {
  const facts = {
    ...settings('given'),
    ...prediction('given', [
      step('issuer', issuer),
      step('audience', audience),
      step('username', username),
    ]),
    ...refused(),
  }
  const conclusion = concluded({ findings: [issuer, audience, username, plainRefusal], facts })

  it('so that later refusals are upcoming, in the order of the server', () => {
    expect(causes(conclusion)).toEqual(['M2M502 certain'])
    expect(conclusion.upcoming).toEqual(['M2M503', 'M2M505'])
  })

  it('and what is upcoming warns and does not fail', () => {
    expect(statusOf(conclusion, 'policy.issuer')).toBe('fail')
    expect(statusOf(conclusion, 'policy.audience')).toBe('warn')
    expect(conclusion.causes[0]?.explains).not.toContain('policy.audience')
  })

  it('so that a second fault from given settings is likely after one of the token', () => {
    const own = { ...facts, ...prediction('given', [step('audience', audience)]) }
    expect(causes(concluded({ findings: [expired, audience, plainRefusal], facts: own }))).toEqual([
      'M2M408 certain',
      'M2M503 likely',
    ])
  })

  it('and a second fault on assumed settings is upcoming', () => {
    const own = {
      ...settings('assumed'),
      ...prediction('assumed', [step('audience', audience)]),
      ...refused(),
    }
    const second = concluded({ findings: [expired, audience, plainRefusal], facts: own })
    expect(causes(second)).toEqual(['M2M408 certain'])
    expect(second.upcoming).toEqual(['M2M503'])
  })

  it('while a fault that is proven at another hop is a cause of its own, in stage order', () => {
    const two = concluded({
      findings: [stripped, audience, plainRefusal],
      facts: {
        ...settings('given'),
        ...prediction('given', [step('audience', audience)]),
        ...refused(),
      },
    })
    expect(causes(two)).toEqual(['M2M503 certain', 'M2M706 certain'])
  })

  it('and roles that will be missing are upcoming behind a refused login', () => {
    const roles = finding('M2M510', 'policy.roles')
    const own = {
      ...settings('given'),
      ...prediction('given', [
        step('audience', audience),
        step('mapping', roles, { verdict: 'accept' }),
      ]),
      ...refused(),
    }
    const next = concluded({ findings: [audience, roles, plainRefusal], facts: own })
    expect(causes(next)).toEqual(['M2M503 certain'])
    expect(next.upcoming).toEqual(['M2M510'])
  })

  it('and nothing is foretold of a token that has to be another one', () => {
    const graph = finding('M2M406', 'token.microsoft-api')
    const noRoles = finding('M2M507', 'policy.roles')
    const own = {
      ...settings('given'),
      ...prediction('given', [
        step('issuer', issuer),
        step('username', username),
        step('groups', noRoles, { verdict: 'accept' }),
      ]),
      ...refused(),
    }
    const other = concluded({
      findings: [graph, issuer, username, noRoles, plainRefusal],
      facts: own,
    })
    expect(causes(other)).toEqual(['M2M406 certain'])
    expect(other.upcoming).toEqual([])
  })
})

describe('4: success acquits', () => {
  const reached = { ...settings('given'), ...prediction('given'), ...token(), ...accepted() }

  it.each<[FindingCode, CheckId]>([
    ['M2M320', 'identity.key-set'],
    ['M2M318', 'identity.discovery'],
    ['M2M408', 'token.expiration'],
    ['M2M405', 'token.signature'],
    ['M2M411', 'token.audience'],
  ])('%s of the way of the doctor becomes a warning', (code, check) => {
    const conclusion = concluded({ findings: [finding(code, check)], facts: reached })
    expect(causes(conclusion)).toEqual([])
    expect(statusOf(conclusion, check)).toBe('warn')
  })

  it.each<[FindingCode, CheckId]>([
    ['M2M615', 'neo4j.authentication-required'],
    ['M2M705', 'mcp.tool-call'],
  ])('but not %s, since success is the fault', (code, check) => {
    const conclusion = concluded({ findings: [finding(code, check)], facts: reached })
    expect(causes(conclusion)).toEqual([`${code} certain`])
  })

  it('leaves rights that go too far a warning', () => {
    const rights = finding('M2M621', 'neo4j.roles')
    const conclusion = concluded({ findings: [rights], facts: reached })
    expect(causes(conclusion)).toEqual([])
    expect(severityOf(conclusion, 'M2M621')).toBe('warning')
  })

  it('does not disprove the settings when the server takes anybody', () => {
    const facts = {
      ...settings('given'),
      ...prediction('given', [step('audience', audience)]),
      ...accepted(),
      brokenSignatureLogin: accepted().bearerLogin,
    }
    const open = finding('M2M615', 'neo4j.authentication-required')
    const conclusion = concluded({ findings: [audience, open], facts })
    expect(causes(conclusion)).toEqual(['M2M615 certain'])
    expect(severityOf(conclusion, 'M2M526')).toBeUndefined()
  })

  it('keeps weaknesses of the file and mistakes for the next start as warnings', () => {
    const weak = finding('M2M524', 'policy.server-settings', { severity: 'warning' })
    const wrong = finding('M2M514', 'policy.server-settings', { severity: 'error' })
    const conclusion = concluded({ findings: [weak, wrong], facts: reached })
    expect(severityOf(conclusion, 'M2M524')).toBe('warning')
    expect(severityOf(conclusion, 'M2M514')).toBe('warning')
    expect(causes(conclusion)).toEqual([])
  })
})

describe('5: a warning that alone explains a refusal is its cause', () => {
  const fitting = { ...settings('given'), ...prediction('given'), ...token(), ...refused() }

  it.each<[FindingCode, CheckId, object]>([
    ['M2M518', 'policy.local-user', { provider: 'oidc-m2m' }],
    ['M2M422', 'token.sender', {}],
    ['M2M407', 'token.algorithm', {}],
    [
      'M2M516',
      'policy.server-settings',
      { settings: ['dbms.security.oidc.m2m.get_groups_from_user_info'] },
    ],
    ['M2M318', 'policy.server-settings', {}],
    ['M2M320', 'policy.server-settings', {}],
  ])('%s, likely, and it becomes an error', (code, check, args) => {
    const warning = finding(code, check, { severity: 'warning', args })
    const conclusion = concluded({ findings: [warning, plainRefusal], facts: fitting })
    expect(causes(conclusion)).toEqual([`${code} likely`])
    expect(severityOf(conclusion, code)).toBe('error')
    expect(statusOf(conclusion, check)).toBe('fail')
  })

  it('is only possible where another one explains it too', () => {
    const user = finding('M2M518', 'policy.local-user', {
      severity: 'warning',
      args: { provider: 'oidc-m2m' },
    })
    const bound = finding('M2M422', 'token.sender', { severity: 'warning' })
    const conclusion = concluded({ findings: [user, bound, plainRefusal], facts: fitting })
    expect(causes(conclusion)).toEqual(['M2M518 possible'])
    expect(conclusion.causes[0]?.alternatives).toHaveLength(1)
  })

  it('unless it is about another provider of the server', () => {
    const neighbour = finding('M2M516', 'policy.server-settings', {
      severity: 'warning',
      args: { settings: ['dbms.security.oidc.people.get_groups_from_user_info'] },
    })
    const conclusion = concluded({ findings: [neighbour, plainRefusal], facts: fitting })
    expect(causes(conclusion)).toEqual(['M2M601 possible'])
  })

  it('unless a step of the server refuses before', () => {
    const user = finding('M2M518', 'policy.local-user', {
      severity: 'warning',
      args: { provider: 'oidc-m2m' },
    })
    const facts = { ...fitting, ...prediction('given', [step('audience', audience)]) }
    const conclusion = concluded({ findings: [audience, user, plainRefusal], facts })
    expect(causes(conclusion)).toEqual(['M2M503 certain'])
  })

  it('and an edited token explains nothing once its signature is good', () => {
    const edited = finding('M2M424', 'token.consistency', { severity: 'warning' })
    const open = concluded({ findings: [edited, plainRefusal], facts: fitting })
    expect(causes(open)).toEqual(['M2M424 likely'])
    const signature = {
      outcome: 'valid',
      algorithm: 'RS256',
      kid: 'k1',
      keySetUrl: 'https://idp.example/keys',
    } as const
    const proven = concluded({ findings: [edited, plainRefusal], facts: { ...fitting, signature } })
    expect(causes(proven)).toEqual(['M2M601 possible'])
  })
})

describe('6: the confidence of a fault of the token', () => {
  it.each<[FindingCode, CheckId, string]>([
    ['M2M401', 'token.form', 'certain'],
    ['M2M402', 'token.form', 'certain'],
    ['M2M403', 'token.key-id', 'likely'],
    ['M2M404', 'token.key-found', 'certain'],
    ['M2M405', 'token.signature', 'certain'],
    ['M2M406', 'token.microsoft-api', 'certain'],
    ['M2M407', 'token.algorithm', 'likely'],
    ['M2M408', 'token.expiration', 'certain'],
    ['M2M409', 'token.valid-from', 'likely'],
    ['M2M412', 'token.aura-management-api', 'certain'],
    ['M2M416', 'token.subject', 'certain'],
    ['M2M417', 'token.expiration', 'likely'],
    ['M2M419', 'token.public-key', 'likely'],
    ['M2M421', 'token.form', 'certain'],
    ['M2M423', 'token.valid-from', 'likely'],
  ])('%s is %s %s', (code, check, confidence) => {
    const error = finding(code, check, { severity: 'error' })
    const facts = { ...settings('unknown'), ...prediction('unknown'), ...refused() }
    expect(causes(concluded({ findings: [error, plainRefusal], facts }))).toEqual([
      `${code} ${confidence}`,
    ])
  })

  it('about keys is only likely when the token itself named where they are', () => {
    const error = finding('M2M404', 'token.key-found')
    const discovery = {
      provider: 'oidc',
      namedByToken: true,
      main: {
        outcome: 'read',
        url: 'https://idp.example/.well-known/openid-configuration',
        status: 200,
        json: { issuer: 'https://idp.example' },
      },
    } as const
    const facts = { ...settings('unknown'), ...token(), ...refused(), discovery }
    expect(causes(concluded({ findings: [error, plainRefusal], facts }))).toEqual(['M2M404 likely'])
  })

  it('about keys follows from the issuer where they are those of another issuer', () => {
    const error = finding('M2M404', 'token.key-found')
    const discovery = {
      provider: 'oidc',
      namedByToken: false,
      main: {
        outcome: 'read',
        url: 'https://idp.example/.well-known/openid-configuration',
        status: 200,
        json: { issuer: 'https://idp.example' },
      },
    } as const
    const facts = {
      ...settings('given'),
      ...prediction('given', [step('issuer', issuer)]),
      ...token({ iss: 'https://elsewhere.example' }),
      ...refused(),
      discovery,
    }
    const conclusion = concluded({ findings: [error, issuer, plainRefusal], facts })
    expect(causes(conclusion)).toEqual(['M2M502 certain'])
    expect(conclusion.causes[0]?.explains).toContain('token.key-found')
  })
})

describe('8: never more than the evidence', () => {
  it('a server that limits logins has not judged the token', () => {
    const limited = finding('M2M606', 'neo4j.bearer-login')
    const facts = {
      ...settings('given'),
      ...prediction('given', [step('audience', audience)]),
      ...refused('Neo.ClientError.Security.AuthenticationRateLimit'),
    }
    expect(causes(concluded({ findings: [audience, limited], facts }))).toEqual([
      'M2M503 likely',
      'M2M606 certain',
    ])
  })

  it('a tool that strangers may call says nothing about the token', () => {
    const open = finding('M2M705', 'mcp.tool-call')
    const call = {
      tool: 'echo',
      step: { outcome: 'result', status: 200, durationMs: 1, transport: 'json', result: {} },
      isError: false,
    } as const
    const facts = {
      ...settings('given'),
      ...prediction('given', [step('audience', audience)]),
      mcpCall: { ...call, credential: 'bearer' },
      mcpAnonymousCall: { ...call, credential: 'none' },
    } as const
    const conclusion = concluded({ findings: [audience, open], facts })
    expect(causes(conclusion)).toEqual(['M2M705 certain'])
    expect(severityOf(conclusion, 'M2M526')).toBeUndefined()
  })

  it('what the user expects stands in only where the settings explain nothing', () => {
    const surprise = finding('M2M411', 'token.audience')
    const unknown = { ...settings('unknown'), ...prediction('unknown'), ...refused() }
    expect(causes(concluded({ findings: [surprise, plainRefusal], facts: unknown }))).toEqual([
      'M2M411 likely',
    ])
    const given = { ...settings('given'), ...prediction('given'), ...refused() }
    const fitting = concluded({ findings: [surprise, plainRefusal], facts: given })
    expect(causes(fitting)).toEqual(['M2M601 possible'])
    expect(severityOf(fitting, 'M2M411')).toBe('warning')
  })

  it('what no token can meet is expected in vain', () => {
    const surprise = finding('M2M410', 'token.issuer')
    const contradiction = finding('M2M113', 'config.expectations', { severity: 'warning' })
    const facts = { ...settings('unknown'), ...prediction('unknown'), ...refused() }
    const conclusion = concluded({ findings: [contradiction, surprise, plainRefusal], facts })
    expect(causes(conclusion)).toEqual(['M2M601 possible'])
  })

  it('without any server the expectation of the user is all there is', () => {
    const surprise = finding('M2M411', 'token.audience')
    expect(causes(concluded({ findings: [surprise], facts: settings('unknown') }))).toEqual([
      'M2M411 certain',
    ])
  })
})

describe('clocks', () => {
  const skew = finding('M2M214', 'network.clock', {
    severity: 'warning',
    args: { clock: 'local', against: 'idp', seconds: -600, error: 1 },
  })
  const clock = { idp: { seconds: 600, error: 1 } }

  it('that are off are the cause when the token does not hold by the local one', () => {
    const early = token({ iat: now + 590 })
    const facts = { ...settings('given'), ...prediction('given'), ...early, ...refused(), clock }
    const { causes: found } = concluded({ findings: [skew, plainRefusal], facts })
    expect(found).toMatchObject([
      {
        confidence: 'likely',
        finding: { code: 'M2M214', owner: 'identity-admin', args: { clock: 'idp', seconds: 600 } },
      },
    ])
  })

  it('that are off explain nothing while the token holds by both', () => {
    const facts = { ...settings('given'), ...prediction('given'), ...token(), ...refused(), clock }
    expect(causes(concluded({ findings: [skew, plainRefusal], facts }))).toEqual([
      'M2M601 possible',
    ])
  })

  it('of the server refuse before the audience does', () => {
    const ahead = finding('M2M214', 'network.clock', {
      severity: 'error',
      owner: 'neo4j-admin',
      args: { clock: 'neo4j', against: 'idp', seconds: 7200, error: 1 },
    })
    const facts = {
      ...settings('given'),
      ...prediction('given', [step('audience', audience)]),
      ...token(),
      ...refused(),
      clock: { idp: { seconds: 0, error: 1 }, neo4j: { seconds: 7200, error: 1 } },
    }
    expect(causes(concluded({ findings: [ahead, audience, plainRefusal], facts }))).toEqual([
      'M2M214 likely',
      'M2M503 likely',
    ])
  })

  it('of the server refuse after the issuer does', () => {
    const ahead = finding('M2M214', 'network.clock', {
      severity: 'error',
      args: { clock: 'neo4j', against: 'idp', seconds: 7200, error: 1 },
    })
    const facts = {
      ...settings('given'),
      ...prediction('given', [step('issuer', issuer)]),
      ...token(),
      ...refused(),
      clock: { idp: { seconds: 0, error: 1 }, neo4j: { seconds: 7200, error: 1 } },
    }
    expect(causes(concluded({ findings: [ahead, issuer, plainRefusal], facts }))).toEqual([
      'M2M214 likely',
      'M2M502 certain',
    ])
  })

  it('accuse the provider where the server agrees with the local one', () => {
    const apart = finding('M2M214', 'network.clock', {
      severity: 'error',
      owner: 'neo4j-admin',
      args: { clock: 'neo4j', against: 'idp', seconds: -600, error: 1 },
    })
    const facts = {
      ...settings('given'),
      ...prediction('given'),
      ...token({ iat: now + 590 }),
      ...refused(),
      clock: { ...clock, neo4j: { seconds: 0, error: 1 } },
    }
    const { causes: found } = concluded({ findings: [apart, plainRefusal], facts })
    expect(found).toMatchObject([{ finding: { args: { clock: 'idp' }, owner: 'identity-admin' } }])
  })
})

describe('what the server names itself', () => {
  it.each<[FindingCode, string]>([
    ['M2M604', 'Neo.ClientError.Security.TokenExpired'],
    ['M2M616', 'Neo.TransientError.Security.AuthProviderTimeout'],
    ['M2M619', 'Neo.ClientError.Security.CredentialsExpired'],
  ])('stands above what was predicted (%s)', (code, answer) => {
    const named = finding(code, 'neo4j.bearer-login', { severity: 'error' })
    const facts = {
      ...settings('given'),
      ...prediction('given', [step('audience', audience)]),
      ...refused(answer),
    }
    const conclusion = concluded({ findings: [audience, named], facts })
    expect(causes(conclusion)).toEqual([`${code} certain`])
    expect(conclusion.upcoming).toEqual(['M2M503'])
  })

  it('gives way to an expired token', () => {
    const named = finding('M2M604', 'neo4j.bearer-login')
    const facts = {
      ...settings('given'),
      ...prediction('given'),
      ...refused('Neo.ClientError.Security.TokenExpired'),
    }
    const conclusion = concluded({ findings: [expired, named], facts })
    expect(causes(conclusion)).toEqual(['M2M408 certain'])
    expect(conclusion.causes[0]?.explains).toContain('neo4j.bearer-login')
  })

  it.each([
    ['community', 'certain'],
    ['enterprise', 'likely'],
    [undefined, 'likely'],
  ] as const)('is Community Edition when its root page says %s: %s', (edition, confidence) => {
    const named = finding('M2M602', 'neo4j.bearer-login')
    const neo4jRoot = { url: 'https://db.example/', oidcProviders: [], ...(edition && { edition }) }
    const facts = { ...settings('unknown'), ...prediction('unknown'), ...refused(), neo4jRoot }
    expect(causes(concluded({ findings: [named], facts }))).toEqual([`M2M602 ${confidence}`])
  })

  it('gives way to a provider that the given file does not list', () => {
    const named = finding('M2M602', 'neo4j.bearer-login')
    const unlisted = finding('M2M512', 'policy.provider-listed', { args: { provider: 'oidc-m2m' } })
    const facts = {
      ...settings('given'),
      ...prediction('given', [step('provider', unlisted)]),
      ...refused(),
    }
    expect(causes(concluded({ findings: [unlisted, named], facts }))).toEqual(['M2M512 certain'])
  })
})

describe('documents that the server reads too', () => {
  const keys = finding('M2M320', 'identity.key-set')

  it('explain the refusal when they are not there', () => {
    const facts = { ...settings('unknown'), ...prediction('unknown'), ...token(), ...refused() }
    expect(causes(concluded({ findings: [keys, plainRefusal], facts }))).toEqual(['M2M320 certain'])
  })

  it('refuse before the audience does', () => {
    const facts = {
      ...settings('given'),
      ...prediction('given', [step('audience', audience)]),
      ...token(),
      ...refused(),
      discovery: {
        provider: 'oidc',
        namedByToken: false,
        main: {
          outcome: 'read',
          url: 'https://idp.example/.well-known/openid-configuration',
          status: 200,
          json: {},
        },
      },
    } as const
    expect(causes(concluded({ findings: [keys, audience, plainRefusal], facts }))).toEqual([
      'M2M320 certain',
      'M2M503 likely',
    ])
  })

  it('that state a wrong issuer are the cause of a mismatch with it', () => {
    const wrong = finding('M2M319', 'identity.discovery-issuer', {
      severity: 'warning',
      args: { url: 'https://idp.example/.well-known/openid-configuration', entraV1: false },
      expected: { value: 'https://idp.example', source: 'address of the document' },
      actual: { value: 'https://old.example', source: 'issuer in the document' },
    })
    const facts = {
      ...settings('given'),
      ...prediction('given', [step('issuer', issuer)]),
      ...token(),
      ...refused(),
    }
    const conclusion = concluded({ findings: [wrong, issuer, plainRefusal], facts })
    expect(causes(conclusion)).toEqual(['M2M319 certain'])
  })
})

describe('what the provider fails to answer to the doctor', () => {
  const audience = finding('M2M503', 'policy.audience')
  const facts = {
    ...token(),
    ...settings('given'),
    ...prediction('given', [step('audience', audience)]),
  }
  const failing = (code: FindingCode) => finding(code, 'identity.key-set', { hop: 'jwks' })

  it.each<FindingCode>(['M2M203', 'M2M209', 'M2M210', 'M2M212'])(
    'is a warning (%s) where given settings explain the refusal that was seen',
    (code) => {
      const findings = [failing(code), audience, plainRefusal]
      const conclusion = concluded({ findings, facts: { ...facts, ...refused() } })
      expect(causes(conclusion)).toEqual(['M2M503 certain'])
      expect(statusOf(conclusion, 'identity.key-set')).toBe('warn')
    },
  )

  it('stays the cause where no refusal was seen', () => {
    const conclusion = concluded({ findings: [failing('M2M209'), audience], facts })
    expect(causes(conclusion)).toEqual(['M2M209 certain', 'M2M503 likely'])
  })

  it('stays the cause where the settings are only assumed', () => {
    const assumed = {
      ...token(),
      ...settings('assumed'),
      ...prediction('assumed', [step('audience', audience)]),
      ...refused(),
    }
    const findings = [failing('M2M209'), audience, plainRefusal]
    expect(causes(concluded({ findings, facts: assumed }))[0]).toBe('M2M209 certain')
  })

  it('stays the cause where the document is wrong for every reader', () => {
    const findings = [failing('M2M320'), audience, plainRefusal]
    const conclusion = concluded({ findings, facts: { ...facts, ...refused() } })
    expect(causes(conclusion)[0]).toBe('M2M320 certain')
  })
})
