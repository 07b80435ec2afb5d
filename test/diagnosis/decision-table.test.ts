import { describe, expect, it } from 'vitest'
import type { Provenance } from '../../src/model/facts.ts'
import {
  accepted,
  causes,
  concluded,
  finding,
  plainRefusal,
  prediction,
  refused,
  settings,
  severityOf,
  statusOf,
  step,
  token,
  validSignature,
} from './cases.ts'

const audience = finding('M2M503', 'policy.audience')
const nested = finding('M2M508', 'policy.roles')

const refusing = (provenance: Provenance) => ({
  ...settings(provenance),
  ...prediction(provenance, [step('audience', audience)]),
})

describe('predicted refusal', () => {
  it.each(['given', 'published'] as const)(
    'on %s settings and observed is certain when the step is documented',
    (provenance) => {
      const facts = { ...refusing(provenance), ...refused() }
      expect(causes(concluded({ findings: [audience, plainRefusal], facts }))).toEqual([
        'M2M503 certain',
      ])
    },
  )

  it('on given settings is likely, with the other reason, when an earlier setting is not known', () => {
    const issuer = { step: 'issuer', verdict: 'unknown', basis: 'documented' } as const
    const steps = [issuer, step('audience', audience)]
    const facts = { ...settings('given'), ...prediction('given', steps), ...refused() }
    const conclusion = concluded({ findings: [audience, plainRefusal], facts })
    expect(causes(conclusion)).toEqual(['M2M503 likely'])
    expect(conclusion.causes[0]?.alternatives).toEqual([expect.stringContaining('issuer')])
  })

  it.each(['given', 'published'] as const)(
    'on %s settings and observed is likely when the step is inferred',
    (provenance) => {
      const steps = [step('groups', nested, { basis: 'inferred' })]
      const facts = { ...settings(provenance), ...prediction(provenance, steps), ...refused() }
      expect(causes(concluded({ findings: [nested, plainRefusal], facts }))).toEqual([
        'M2M508 likely',
      ])
    },
  )

  it('on assumed settings and observed is likely', () => {
    const facts = { ...refusing('assumed'), ...refused() }
    expect(causes(concluded({ findings: [audience, plainRefusal], facts }))).toEqual([
      'M2M503 likely',
    ])
  })

  it.each(['given', 'published'] as const)(
    'on %s settings with nothing observed is likely',
    (provenance) => {
      const facts = refusing(provenance)
      expect(causes(concluded({ findings: [audience], facts }))).toEqual(['M2M503 likely'])
    },
  )

  it('on assumed settings with nothing observed is a warning and no cause', () => {
    const conclusion = concluded({ findings: [audience], facts: refusing('assumed') })
    expect(causes(conclusion)).toEqual([])
    expect(severityOf(conclusion, 'M2M503')).toBe('warning')
    expect(statusOf(conclusion, 'policy.audience')).toBe('warn')
  })

  it('without any settings and with nothing observed is a warning and no cause', () => {
    const facts = { ...settings('unknown'), ...prediction('unknown', [step('audience', audience)]) }
    const conclusion = concluded({ findings: [audience], facts })
    expect(causes(conclusion)).toEqual([])
    expect(statusOf(conclusion, 'policy.audience')).toBe('warn')
  })

  it.each(['given', 'published', 'assumed'] as const)(
    'on %s settings is only information when the login was accepted',
    (provenance) => {
      const facts = { ...refusing(provenance), ...accepted() }
      const conclusion = concluded({ findings: [audience], facts })
      expect(causes(conclusion)).toEqual([])
      expect(severityOf(conclusion, 'M2M503')).toBe('info')
      expect(statusOf(conclusion, 'policy.audience')).toBe('pass')
    },
  )

  it('on given settings that an accepted login disproves is told as M2M526', () => {
    const facts = { ...refusing('given'), ...accepted() }
    const conclusion = concluded({ findings: [audience], facts })
    expect(severityOf(conclusion, 'M2M526')).toBe('warning')
    expect(statusOf(conclusion, 'policy.server-settings')).toBe('warn')
  })

  it.each(['published', 'assumed'] as const)(
    'on %s settings that an accepted login disproves is no M2M526',
    (provenance) => {
      const facts = { ...refusing(provenance), ...accepted() }
      const conclusion = concluded({ findings: [audience], facts })
      expect(severityOf(conclusion, 'M2M526')).toBeUndefined()
    },
  )

  it('on assumed settings that an accepted login disproves says that the assumption was wrong', () => {
    const facts = { ...refusing('assumed'), ...accepted() }
    const { checks } = concluded({ findings: [audience], facts })
    const known = checks.find(({ id }) => id === 'policy.server-settings')
    expect(known).toMatchObject({
      status: 'unknown',
      summary: 'the assumption was wrong: by it the server would have refused the token',
    })
  })

  it('of the token itself does not disprove given settings', () => {
    const noKeyId = finding('M2M403', 'policy.integrity')
    const steps = [step('signature', noKeyId, { basis: 'inferred' })]
    const facts = { ...settings('given'), ...prediction('given', steps), ...accepted() }
    const conclusion = concluded({ findings: [noKeyId], facts })
    expect(severityOf(conclusion, 'M2M526')).toBeUndefined()
  })
})

describe('a refusal that the Query API does not share', () => {
  const disagreement = finding('M2M617', 'neo4j.bearer-login', {
    args: { bolt: 'refused', queryApi: 'accepted' },
  })

  it('is no case for support: the two ways differ', () => {
    const facts = {
      ...settings('given', { target: 'aura' }),
      ...prediction('given'),
      ...token(),
      ...validSignature,
      ...refused(),
    }
    const conclusion = concluded({ findings: [plainRefusal, disagreement], facts })
    expect(causes(conclusion)).toEqual(['M2M617 likely'])
  })

  it('is explained by given settings that refuse the token, where they do', () => {
    const facts = { ...refusing('given'), ...refused() }
    const conclusion = concluded({ findings: [audience, plainRefusal, disagreement], facts })
    expect(causes(conclusion)).toEqual(['M2M503 certain'])
  })
})

describe('predicted acceptance and observed refusal', () => {
  const fitting = (provenance: Provenance, target: 'aura' | 'self-managed') => ({
    ...settings(provenance, { target }),
    ...prediction(provenance),
    ...token(),
    ...validSignature,
    ...refused(),
  })

  it('is M2M603, possible, on Aura with given settings', () => {
    const facts = fitting('given', 'aura')
    expect(causes(concluded({ findings: [plainRefusal], facts }))).toEqual(['M2M603 possible'])
  })

  it('is M2M603, likely, once the preconditions are confirmed', () => {
    const facts = fitting('given', 'aura')
    const conclusion = concluded({ findings: [plainRefusal], facts, auraPreconditionsMet: true })
    expect(causes(conclusion)).toEqual(['M2M603 likely'])
  })

  it('is M2M601 on Aura while the signature could not be checked', () => {
    const { signature: _, ...facts } = fitting('given', 'aura')
    expect(causes(concluded({ findings: [plainRefusal], facts }))).toEqual(['M2M601 possible'])
  })

  it('is M2M601, possible, on another server with given settings', () => {
    const facts = fitting('given', 'self-managed')
    expect(causes(concluded({ findings: [plainRefusal], facts }))).toEqual(['M2M601 possible'])
  })

  it('is M2M601 and never M2M603 on Aura when the settings are assumed', () => {
    const facts = fitting('assumed', 'aura')
    const conclusion = concluded({ findings: [plainRefusal], facts, auraPreconditionsMet: true })
    expect(causes(conclusion)).toEqual(['M2M601 possible'])
  })

  it('is M2M704, possible, when it was seen behind an MCP server only', () => {
    const behind = finding('M2M704', 'mcp.tool-call')
    const mcpCall = {
      credential: 'bearer',
      tool: 'read-cypher',
      step: {
        outcome: 'result',
        status: 200,
        durationMs: 1,
        transport: 'json',
        result: {},
      },
      isError: true,
      refusal: { code: 'Neo.ClientError.Security.Unauthorized', message: 'no' },
    } as const
    const facts = { ...settings('given'), ...prediction('given'), mcpCall }
    expect(causes(concluded({ findings: [behind], facts }))).toEqual(['M2M704 possible'])
  })
})

describe('no prediction and observed refusal', () => {
  it('is M2M601, possible, and asks for the settings', () => {
    const facts = { ...settings('unknown'), ...prediction('unknown'), ...refused() }
    const { causes: found } = concluded({ findings: [plainRefusal], facts })
    expect(found).toHaveLength(1)
    expect(found[0]?.confidence).toBe('possible')
    expect(found[0]?.finding).toMatchObject({
      code: 'M2M601',
      args: { missing: expect.arrayContaining([expect.stringContaining('--server-audience')]) },
    })
  })

  it('asks only for what is missing where some settings were given', () => {
    const open = { step: 'audience', verdict: 'unknown', basis: 'documented' } as const
    const facts = {
      ...settings('given'),
      ...prediction('given', [open], 'unknown'),
      ...refused(),
    }
    const { causes: found } = concluded({ findings: [plainRefusal], facts })
    expect(found[0]?.finding).toMatchObject({
      args: { missing: ["the server's audience (--server-audience)"] },
    })
  })
})
