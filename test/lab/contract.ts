import { expect } from 'vitest'
import type { FindingCode } from '../../src/catalogue/args.ts'
import { observe } from '../../src/diagnosis/observation.ts'
import type { Prediction, Provenance } from '../../src/model/facts.ts'
import type { Report } from '../../src/model/report.ts'
import type { Confidence } from '../../src/model/stage.ts'

/*
 * The decision table and the pairs of "a specific cause beats a general one", each with the world that
 * shows it. The tests of the worlds hold the reports to these rows; `contract.test.ts` that no row is
 * without a world.
 */

interface Row {
  world: string
  prediction: Prediction['decision']
  settings: Provenance
  observed: 'refused' | 'accepted' | 'none'
  /** Of the policy or the login; none where there is no such cause. */
  cause?: `${FindingCode} ${Confidence}`
}

export const decisionTable: readonly Row[] = [
  row('reject', 'given', 'refused', 'cognito-no-audience', 'M2M504 certain'),
  row('reject', 'given', 'refused', 'keycloak-groups-claim-is-object', 'M2M508 likely'),
  row('reject', 'published', 'refused', 'published-discovery-other-version', 'M2M501 certain'),
  row('reject', 'assumed', 'refused', 'aura-entra-v1-token', 'M2M501 likely'),
  row('reject', 'given', 'none', 'two-port-closed-and-audience', 'M2M503 likely'),
  row('reject', 'published', 'none', 'published-other-version-behind-gateway', 'M2M501 likely'),
  row('reject', 'assumed', 'none', 'aura-expected-and-never-seen'),
  row('reject', 'given', 'accepted', 'accepted-against-given-settings'),
  row('reject', 'assumed', 'accepted', 'accepted-against-assumption'),
  row('accept', 'given', 'refused', 'aura-refuses-unconfirmed', 'M2M603 possible'),
  row('accept', 'given', 'refused', 'aura-refuses-machine-token', 'M2M603 likely'),
  row('accept', 'given', 'refused', 'fits-and-refused', 'M2M601 possible'),
  row('accept', 'given', 'refused', 'fits-and-refused-behind-mcp', 'M2M704 possible'),
  row('accept', 'assumed', 'refused', 'aura-assumption-fits', 'M2M601 possible'),
  row('unknown', 'published', 'refused', 'published-discovery-fits', 'M2M601 possible'),
  row('unknown', 'unknown', 'refused', 'server-settings-unknown', 'M2M601 possible'),
  row('unknown', 'unknown', 'refused', 'mcp-database-rejects', 'M2M704 possible'),
  row('unknown', 'unknown', 'accepted', 'accepted-settings-unknown'),
]

function row(
  prediction: Row['prediction'],
  settings: Provenance,
  observed: Row['observed'],
  world: string,
  cause?: Row['cause'],
): Row {
  return { world, prediction, settings, observed, ...(cause && { cause }) }
}

interface Pair {
  winner: FindingCode
  loser: FindingCode
  /** Both are found there, and only the winner is a cause; `winner alone` where one check says either. */
  world: string
  shows: 'both' | 'winner alone'
}

export const pairs: readonly Pair[] = [
  ...beats('M2M501', 'both', [
    ['M2M503', 'entra-v1-token-other-app'],
    ['M2M410', 'entra-v1-token-expected-v2'],
    ['M2M411', 'entra-v1-token-expected-v2'],
    ['M2M703', 'v1 token, refused by Neo4j and by an MCP server that validates: one cause'],
    ['M2M704', 'entra-v1-token-behind-mcp'],
  ]),
  ...beats('M2M501', 'winner alone', [['M2M502', 'entra-v1-token-v2-server']]),
  ...beats('M2M519', 'both', [['M2M410', 'issuer-with-slash']]),
  ...beats('M2M519', 'winner alone', [['M2M502', 'issuer-with-slash']]),
  ...beats('M2M504', 'both', [['M2M411', 'keycloak-no-audience']]),
  ...beats('M2M504', 'winner alone', [['M2M503', 'cognito-no-audience']]),
  ...beats('M2M508', 'both', [
    ['M2M607', 'keycloak-nested-roles'],
    ['M2M609', 'keycloak-nested-roles'],
    ['M2M723', 'keycloak-nested-roles-behind-mcp'],
  ]),
  ...beats('M2M508', 'winner alone', [['M2M507', 'keycloak-nested-roles']]),
  ...beats('M2M509', 'both', [
    ['M2M607', 'cognito-two-scopes'],
    ['M2M609', 'cognito-two-scopes'],
    ['M2M723', 'cognito, two scopes, seen behind MCP only'],
  ]),
  ...beats('M2M509', 'winner alone', [['M2M507', 'cognito-two-scopes']]),
  ...beats('M2M510', 'both', [
    ['M2M607', 'mapping-in-other-case'],
    ['M2M609', 'mapping-in-other-case'],
    ['M2M723', 'no role behind MCP, groups not mapped'],
  ]),
  ...beats('M2M510', 'winner alone', [['M2M507', 'mapping-in-other-case']]),
  ...beats('M2M513', 'both', [
    ['M2M607', 'provider-without-authorization'],
    ['M2M609', 'provider-without-authorization'],
    ['M2M723', 'not among the authorization providers, seen behind MCP only'],
  ]),
  ...beats('M2M513', 'winner alone', [['M2M507', 'provider-without-authorization']]),
  ...beats('M2M415', 'both', [
    ['M2M607', 'entra-no-app-roles'],
    ['M2M609', 'entra-no-app-roles'],
    ['M2M723', 'entra app without a role, seen behind MCP'],
  ]),
  ...beats('M2M415', 'winner alone', [['M2M507', 'entra-no-app-roles']]),
  ...beats('M2M406', 'both', [
    ['M2M405', 'token-for-graph'],
    ['M2M404', 'token for Graph, signed by a key that is not published'],
    ['M2M411', 'token for Azure Resource Manager'],
  ]),
  ...beats('M2M412', 'both', [
    ['M2M410', 'token of the Aura API against all that is expected'],
    ['M2M411', 'token of the Aura API against all that is expected'],
    ['M2M502', 'token of the Aura API against all that is expected'],
    ['M2M503', 'token-for-aura-management'],
  ]),
  ...beats('M2M602', 'winner alone', [
    ['M2M601', 'community-edition'],
    ['M2M704', 'community-behind-mcp'],
  ]),
  ...beats('M2M717', 'winner alone', [['M2M704', 'mcp-too-old']]),
  ...beats('M2M303', 'winner alone', [['M2M302', 'entra-secret-expired']]),
  ...beats('M2M408', 'both', [
    ['M2M604', 'token-expired-told-by-server'],
    ['M2M704', 'expired, behind MCP only'],
  ]),
  ...beats('M2M608', 'winner alone', [['M2M715', 'database-named-after-instance']]),
  ...beats('M2M111', 'both', [['M2M310', 'scope-without-default']]),
  ...beats('M2M311', 'winner alone', [['M2M318', 'entra-tenant-unknown']]),
  ...beats('M2M211', 'winner alone', [['M2M315', 'token-endpoint-login-page']]),
  ...beats('M2M213', 'winner alone', [['M2M315', 'token-endpoint-cut']]),
  ...beats('M2M320', 'winner alone', [
    ['M2M404', 'keys-empty'],
    ['M2M405', 'keys-empty'],
  ]),
  ...beats('M2M416', 'both', [['M2M505', 'token-without-subject-or-name']]),
  ...beats('M2M417', 'winner alone', [['M2M408', 'token-without-expiry']]),
  ...beats('M2M511', 'both', [['M2M607', 'groups-claim-not-set']]),
  ...beats('M2M511', 'winner alone', [['M2M507', 'groups-claim-not-set']]),
  ...beats('M2M520', 'both', [['M2M607', 'mapping-malformed']]),
  ...beats('M2M520', 'winner alone', [['M2M507', 'mapping-malformed']]),
  ...beats('M2M514', 'both', [['M2M523', 'misspelt discovery setting']]),
  ...beats('M2M214', 'winner alone', [
    ['M2M408', 'clock of Neo4j two hours ahead: fresh tokens have run out there'],
    ['M2M409', 'clock-provider-ahead'],
  ]),
]

function beats(
  winner: FindingCode,
  shows: Pair['shows'],
  losers: readonly (readonly [FindingCode, string])[],
): Pair[] {
  return losers.map(([loser, world]) => ({ winner, loser, world, shows }))
}

/** What the rows say of the world of that name. */
export function holdToContract(name: string, report: Report): void {
  const causes: string[] = report.rootCauses.map(({ code }) => code)
  const found: string[] = report.findings.map(({ code }) => code)
  for (const { winner, loser, shows } of pairs.filter(({ world }) => world === name)) {
    expect(causes).toContain(winner)
    expect(causes).not.toContain(loser)
    expect(found.includes(loser), `${loser} is found`).toBe(shows === 'both')
  }
  for (const { prediction, settings, observed, cause } of decisionTable.filter(
    ({ world }) => world === name,
  )) {
    expect({
      prediction: report.prediction?.decision,
      settings: report.prediction?.settings,
      observed: observe(report.facts).kind,
    }).toEqual({ prediction, settings, observed })
    const ofDecision = report.rootCauses
      .filter(({ code }) => /^M2M(?:5|601|603|704)/.test(code))
      .map(({ code, confidence }) => `${code} ${confidence}`)
    expect(ofDecision).toEqual(cause === undefined ? [] : [cause])
  }
}
