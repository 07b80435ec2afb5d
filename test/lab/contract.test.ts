import { expect, it } from 'vitest'
import type { FindingCode } from '../../src/catalogue/args.ts'
import { precedence } from '../../src/diagnosis/precedence.ts'
import { scenarios } from '../../src/lab/scenarios/index.ts'
import { decisionTable, pairs } from './contract.ts'
import { unseen } from './unseen/index.ts'

const roles: FindingCode[] = ['M2M507', 'M2M607', 'M2M609', 'M2M723']

/** A specific cause and the general ones that it beats, as the contract of the findings has them. */
const specific: readonly (readonly [FindingCode, readonly FindingCode[]])[] = [
  ['M2M501', ['M2M502', 'M2M503', 'M2M410', 'M2M411', 'M2M703', 'M2M704']],
  ['M2M519', ['M2M502', 'M2M410']],
  ['M2M504', ['M2M503', 'M2M411', 'M2M720']],
  ['M2M508', roles],
  ['M2M509', roles],
  ['M2M510', roles],
  ['M2M513', roles],
  ['M2M415', roles],
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

/** Pairs that no world can show yet, with the reason. */
const notShown: Readonly<Record<string, string>> = {
  'M2M504 M2M720': "no check recognises a gateway's list of allowed audiences",
  'M2M713 M2M703': 'no check of a run with a token raises M2M713 as an error',
  'M2M713 M2M209': 'no check of a run with a token raises M2M713 as an error',
}

const worlds = new Set([...scenarios, ...unseen].map(({ name }) => name))
const all = specific.flatMap(([winner, losers]) => losers.map((loser) => [winner, loser] as const))

it.each(all)('%s beats %s, by the table and in a world', (winner, loser) => {
  const losers = precedence.find(([first]) => first === winner)?.[1] ?? []
  expect(losers).toContain(loser)
  const shown = pairs.some((pair) => pair.winner === winner && pair.loser === loser)
  expect(shown).toBe(!(`${winner} ${loser}` in notShown))
})

it('every row has a world of that name', () => {
  const named = [...pairs, ...decisionTable].map(({ world }) => world)
  expect(named.filter((name) => !worlds.has(name))).toEqual([])
})

it.each([
  ['reject', ['given', 'published', 'assumed'], 'refused'],
  ['reject', ['given', 'published', 'assumed'], 'none'],
  ['reject', ['given', 'assumed'], 'accepted'],
  ['accept', ['given', 'assumed'], 'refused'],
  ['unknown', ['published', 'unknown'], 'refused'],
] as const)(
  'the row %s, %j, %s of the decision table has worlds',
  (prediction, known, observed) => {
    const shown = decisionTable
      .filter((row) => row.prediction === prediction && row.observed === observed)
      .map(({ settings }) => settings)
    expect(known.filter((settings) => !shown.includes(settings))).toEqual([])
  },
)

it('there are at least 12 worlds with two causes, and 12 with a second fault of the policy', () => {
  const ofPolicy = (code: string): boolean => /^M2M(?:5|415|416|423)/.test(code)
  const two = [...scenarios].filter(({ expect: { rootCauses } }) => rootCauses.length > 1)
  const next = [...scenarios].filter(
    ({ expect: { rootCauses, upcoming = [] } }) =>
      rootCauses.length === 1 && upcoming.some(ofPolicy) && ofPolicy(rootCauses[0]?.code ?? ''),
  )
  expect(two.length).toBeGreaterThanOrEqual(12)
  expect(next.length).toBeGreaterThanOrEqual(12)
})
