import { describe, expect, it } from 'vitest'
import type { Confidence } from '../../../src/model/stage.ts'
import { supportLetter } from '../../../src/report/render/support-letter.ts'
import { auraRefuses, versionMismatch } from '../reports.ts'

const withConfidence = (confidence: Confidence): typeof auraRefuses => ({
  ...auraRefuses,
  rootCauses: [{ ...auraRefuses.rootCauses[0]!, confidence }],
})

describe('supportLetter', () => {
  it('is empty unless support is the one to ask', () => {
    expect(supportLetter(versionMismatch)).toBe('')
  })

  it('has subject, greeting and its parts in the order of a letter', () => {
    const letter = supportLetter(auraRefuses)
    const parts = [
      'Subject: Neo4j Aura refuses a machine token',
      'Hello Neo4j Support Team,',
      '### The question',
      '### What we did',
      '### Evidence: token claims against settings',
      '### The exact error',
      '### When (UTC), with correlation ids',
      '### What was ruled out',
      '### What our tool cannot see',
      '### Questions',
      'Thank you for your help!',
    ]
    const places = parts.map((part) => letter.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
  })

  it('sets each claim beside the setting it must fit, with both sources', () => {
    expect(supportLetter(auraRefuses)).toContain(
      '| audience | `31672429-2606-4eb9-ae46-d05d12b53304` | `NEO4J_OIDC_AUDIENCE` (environment) | `31672429-2606-4eb9-ae46-d05d12b53304` | token claim aud | yes |',
    )
  })

  it('quotes the error exactly, with its GQLSTATUS', () => {
    expect(supportLetter(auraRefuses)).toContain(
      'Neo.ClientError.Security.Unauthorized\n' +
        'message: The client is unauthorized due to authentication failure.\n' +
        'gql_status: 42NFF\n' +
        'server agent: Neo4j/5.27-aura\n',
    )
  })

  it('gives times and correlation ids of what carried a credential', () => {
    expect(supportLetter(auraRefuses)).toMatch(
      /`2026-11-21T01:47:03\.120Z` \| identity provider \| `POST` .* `x-ms-request-id` `0b6bd4c2/u,
    )
  })

  it('leaves the boxes of what the tool cannot see open until they are confirmed', () => {
    const letter = supportLetter(withConfidence('possible'))
    expect(letter.match(/^- \[ \] /gmu)).toHaveLength(4)
    expect(letter).toContain('We have not yet confirmed the preconditions')
  })

  it('ticks the boxes once the preconditions are confirmed', () => {
    const letter = supportLetter(withConfidence('likely'))
    expect(letter.match(/^- \[x\] /gmu)).toHaveLength(4)
    expect(letter).not.toContain('We have not yet confirmed')
  })

  it('asks which check refused the login at its time', () => {
    expect(supportLetter(auraRefuses)).toContain(
      'Which check refused the login of `2026-11-21T01:47:03.120Z`',
    )
  })
})
