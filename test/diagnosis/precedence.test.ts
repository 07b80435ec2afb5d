import { describe, expect, it } from 'vitest'
import type { FindingCode } from '../../src/catalogue/args.ts'
import { followingFrom, precedence } from '../../src/diagnosis/precedence.ts'
import { causeOf } from '../../src/diagnosis/evidence.ts'
import { finding } from './cases.ts'

/** The specific cause, and what it stands above (design: from findings to one root cause). */
const contract: readonly (readonly [FindingCode, readonly FindingCode[]])[] = [
  ['M2M501', ['M2M502', 'M2M503', 'M2M410', 'M2M411', 'M2M703', 'M2M704']],
  ['M2M519', ['M2M502', 'M2M410']],
  ['M2M504', ['M2M503', 'M2M411', 'M2M720']],
  ['M2M508', ['M2M507', 'M2M607', 'M2M609', 'M2M723']],
  ['M2M509', ['M2M507', 'M2M607', 'M2M609', 'M2M723']],
  ['M2M510', ['M2M507', 'M2M607', 'M2M609', 'M2M723']],
  ['M2M513', ['M2M507', 'M2M607', 'M2M609', 'M2M723']],
  ['M2M415', ['M2M507', 'M2M607', 'M2M609', 'M2M723']],
  ['M2M507', ['M2M607', 'M2M609', 'M2M723']],
  ['M2M406', ['M2M405', 'M2M404', 'M2M411']],
  ['M2M412', ['M2M410', 'M2M411', 'M2M502', 'M2M503']],
  ['M2M602', ['M2M601', 'M2M704']],
  ['M2M717', ['M2M704']],
  ['M2M303', ['M2M302']],
  ['M2M408', ['M2M604', 'M2M704']],
  ['M2M608', ['M2M715']],
  ['M2M111', ['M2M310']],
  ['M2M311', ['M2M318']],
  ['M2M211', ['M2M315']],
  ['M2M213', ['M2M315']],
  ['M2M320', ['M2M404', 'M2M405']],
  ['M2M416', ['M2M505']],
  ['M2M417', ['M2M408']],
  ['M2M511', ['M2M507', 'M2M607']],
  ['M2M520', ['M2M507', 'M2M607']],
  ['M2M713', ['M2M703', 'M2M209']],
  ['M2M214', ['M2M408', 'M2M409']],
]

function follows(code: FindingCode): ReadonlySet<FindingCode> {
  return followingFrom([causeOf(finding(code, 'token.form'), 'certain')])
}

describe('precedence', () => {
  it.each(contract.flatMap(([winner, losers]) => losers.map((loser) => [winner, loser] as const)))(
    '%s stands above %s',
    (winner, loser) => {
      expect([...follows(winner)]).toContain(loser)
    },
  )

  it('never puts a code above itself, by way of others either', () => {
    const reach = (code: FindingCode, seen: Set<FindingCode>): Set<FindingCode> => {
      for (const next of follows(code))
        if (!seen.has(next)) {
          seen.add(next)
          reach(next, seen)
        }
      return seen
    }
    const circles = precedence.filter(([code]) => reach(code, new Set()).has(code))
    expect(circles.map(([code]) => code)).toEqual([])
  })

  it('has one row for each code', () => {
    const codes = precedence.map(([code]) => code)
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([])
  })
})
