import type { FindingCode } from '../catalogue/args.ts'
import type { Cause, ReadyFacts } from './evidence.ts'

/**
 * A specific cause beats a general one: where the first is a root cause, the others follow from it.
 * The order of rows does not matter; a code never stands above itself by way of others.
 */
export const precedence: readonly (readonly [FindingCode, readonly FindingCode[]])[] = [
  ['M2M501', ['M2M502', 'M2M503', 'M2M410', 'M2M411', 'M2M703', 'M2M704', 'M2M601']],
  ['M2M519', ['M2M502', 'M2M410', 'M2M703', 'M2M704', 'M2M601']],
  ['M2M517', ['M2M502', 'M2M410', 'M2M319', 'M2M703', 'M2M704', 'M2M601']],
  ['M2M502', ['M2M410', 'M2M703', 'M2M704', 'M2M601']],
  ['M2M503', ['M2M411', 'M2M703', 'M2M704', 'M2M601', 'M2M720']],
  ['M2M504', ['M2M503', 'M2M411', 'M2M720', 'M2M703', 'M2M704', 'M2M601']],
  ['M2M505', ['M2M704', 'M2M601']],
  ['M2M506', ['M2M704', 'M2M601']],
  ['M2M512', ['M2M704', 'M2M601', 'M2M602']],
  ['M2M523', ['M2M512', 'M2M704', 'M2M601', 'M2M602']],
  ['M2M514', ['M2M704', 'M2M601', 'M2M602']],
  ['M2M515', ['M2M704', 'M2M601', 'M2M602']],
  ['M2M516', ['M2M507', 'M2M607', 'M2M609', 'M2M723', 'M2M522', 'M2M704', 'M2M601']],
  ['M2M518', ['M2M704', 'M2M601']],
  ['M2M508', ['M2M507', 'M2M607', 'M2M609', 'M2M723', 'M2M522']],
  ['M2M509', ['M2M507', 'M2M510', 'M2M607', 'M2M609', 'M2M723', 'M2M522']],
  ['M2M510', ['M2M507', 'M2M607', 'M2M609', 'M2M723', 'M2M522']],
  ['M2M513', ['M2M507', 'M2M607', 'M2M609', 'M2M723', 'M2M522']],
  ['M2M415', ['M2M507', 'M2M607', 'M2M609', 'M2M723', 'M2M522']],
  ['M2M511', ['M2M507', 'M2M607', 'M2M609', 'M2M723', 'M2M522']],
  ['M2M520', ['M2M507', 'M2M510', 'M2M607', 'M2M609', 'M2M723', 'M2M522']],
  ['M2M507', ['M2M607', 'M2M609', 'M2M723', 'M2M522']],
  ['M2M607', ['M2M609', 'M2M723']],
  [
    'M2M406',
    [
      'M2M405',
      'M2M404',
      'M2M410',
      'M2M411',
      'M2M501',
      'M2M502',
      'M2M503',
      'M2M415',
      'M2M703',
      'M2M704',
      'M2M601',
    ],
  ],
  [
    'M2M412',
    [
      'M2M410',
      'M2M411',
      'M2M404',
      'M2M405',
      'M2M501',
      'M2M502',
      'M2M503',
      'M2M703',
      'M2M704',
      'M2M601',
    ],
  ],
  ['M2M401', ['M2M703', 'M2M704', 'M2M601']],
  ['M2M402', ['M2M703', 'M2M704', 'M2M601']],
  ['M2M403', ['M2M404', 'M2M405', 'M2M703', 'M2M704', 'M2M601']],
  ['M2M404', ['M2M703', 'M2M704', 'M2M601']],
  ['M2M405', ['M2M703', 'M2M704', 'M2M601']],
  ['M2M407', ['M2M405', 'M2M703', 'M2M704', 'M2M601']],
  [
    'M2M426',
    [
      'M2M404',
      'M2M405',
      'M2M410',
      'M2M411',
      'M2M501',
      'M2M502',
      'M2M503',
      'M2M504',
      'M2M703',
      'M2M704',
      'M2M601',
    ],
  ],
  ['M2M408', ['M2M604', 'M2M704', 'M2M703', 'M2M601']],
  ['M2M409', ['M2M703', 'M2M704', 'M2M601']],
  ['M2M416', ['M2M505', 'M2M703', 'M2M704', 'M2M601']],
  ['M2M417', ['M2M408', 'M2M703', 'M2M704', 'M2M601']],
  ['M2M418', ['M2M507', 'M2M607', 'M2M609', 'M2M723', 'M2M522']],
  ['M2M419', ['M2M320', 'M2M404', 'M2M405', 'M2M703', 'M2M704', 'M2M601']],
  ['M2M421', ['M2M703', 'M2M704', 'M2M601']],
  ['M2M422', ['M2M703', 'M2M704', 'M2M601']],
  ['M2M423', ['M2M703', 'M2M704', 'M2M601']],
  ['M2M214', ['M2M408', 'M2M409', 'M2M604', 'M2M703', 'M2M704', 'M2M601']],
  ['M2M602', ['M2M601', 'M2M704']],
  ['M2M617', ['M2M601', 'M2M704']],
  ['M2M603', ['M2M601', 'M2M704']],
  ['M2M601', ['M2M704']],
  ['M2M616', ['M2M601', 'M2M704']],
  ['M2M606', ['M2M601', 'M2M704']],
  ['M2M717', ['M2M704', 'M2M703', 'M2M706']],
  ['M2M706', ['M2M703', 'M2M704']],
  ['M2M608', ['M2M715', 'M2M620']],
  ['M2M612', ['M2M201', 'M2M715']],
  ['M2M303', ['M2M302']],
  ['M2M110', ['M2M311', 'M2M318']],
  ['M2M111', ['M2M310', 'M2M307']],
  ['M2M112', ['M2M610', 'M2M207']],
  ['M2M311', ['M2M318']],
  ['M2M318', ['M2M320', 'M2M601', 'M2M704']],
  ['M2M319', ['M2M502', 'M2M410', 'M2M703', 'M2M704', 'M2M601']],
  ['M2M410', ['M2M601', 'M2M704']],
  ['M2M411', ['M2M601', 'M2M704']],
  ['M2M211', ['M2M315', 'M2M318', 'M2M320']],
  ['M2M213', ['M2M315']],
  ['M2M320', ['M2M404', 'M2M405', 'M2M601', 'M2M704']],
  ['M2M321', ['M2M507', 'M2M510', 'M2M607', 'M2M609', 'M2M723', 'M2M522']],
  ['M2M713', ['M2M703', 'M2M209']],
  ['M2M720', ['M2M703']],
  ['M2M710', ['M2M703']],
]

/** What an MCP server refuses a token for. */
const refusalsByMcp = new Set<FindingCode>(['M2M703', 'M2M704', 'M2M720', 'M2M723'])

/**
 * Codes that follow from these causes. What is wrong with the token of the run explains nothing where the MCP
 * server was given another one.
 */
export function followingFrom(
  causes: readonly Pick<Cause, 'finding'>[],
  { mcpBearer }: ReadyFacts = {},
): Set<FindingCode> {
  const isOther = mcpBearer?.credential === 'own-token'
  const losers = causes.flatMap(({ finding: { code, stage } }) => {
    const ofToken = ['token', 'policy', 'neo4j'].includes(stage)
    const all = precedence.find(([winner]) => winner === code)?.[1] ?? []
    return all.filter((loser) => !(isOther && ofToken && refusalsByMcp.has(loser)))
  })
  return new Set(losers)
}
