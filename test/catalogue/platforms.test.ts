import { describe, expect, it } from 'vitest'
import { describePlatform, platformNamed, platforms } from '../../src/catalogue/platforms.ts'
import { commonOptions } from '../../src/cli/common-options.ts'
import { UsageError } from '../../src/errors.ts'

const seen = { takesBearer: true, url: 'https://mcp.example/mcp', header: 'X-Neo4j-Authorization' }

describe('platforms', () => {
  it('are all named in the help of the flag', () => {
    const { help } = commonOptions.platform
    expect(platforms.filter(({ id }) => !help.includes(id))).toEqual([])
  })

  it.each(platforms.map((platform) => ({ id: platform.id, platform })))(
    '$id leaves no place unfilled and names its source',
    ({ platform }) => {
      const text = describePlatform(platform, seen)
      expect(text).not.toMatch(/[{}]/)
      expect(text).toContain(platform.source)
    },
  )

  it('are told line by line: what it sends, what to set, what to mind, and the source', () => {
    const lines = describePlatform(platformNamed('app-runner'), seen).split('\n')
    expect(lines.map((line) => line.split(/[ :]/)[0])).toEqual([
      'AWS',
      'To',
      '-',
      '-',
      '-',
      'Mind',
      'Source',
    ])
  })

  it('with a header of its own are told so', () => {
    expect(describePlatform(platformNamed('app-runner'), seen)).toContain(
      '"X-Neo4j-Authorization: Bearer <token>"',
    )
  })

  it.each([
    [true, 'This server took yours.'],
    [false, 'This server did not take yours'],
    [undefined, 'was not seen'],
  ])('say of the server no more than was seen (%s)', (takesBearer, words) => {
    expect(describePlatform(platformNamed('foundry'), { ...seen, takesBearer })).toContain(words)
  })

  it('that keep the token to themselves promise nothing', () => {
    expect(describePlatform(platformNamed('agentcore-gateway'), seen)).toContain(
      'does not reach the server that way',
    )
  })

  it('of another name end with the list of those that are known', () => {
    expect(() => platformNamed('nimbus')).toThrow(UsageError)
    expect(() => platformNamed('nimbus')).toThrow(/app-runner, .*foundry, not "nimbus"/)
  })
})
