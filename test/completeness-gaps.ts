import type { FindingCode } from '../src/catalogue/args.ts'
import type { CheckId } from '../src/model/stage.ts'

/*
 * What is known to be missing, each with its reason. These lists may only get shorter: a test fails
 * when something new is missing, and when an entry is no longer needed.
 */

/** Codes that have a page and that nothing reports. */
export const notRaised: Partial<Record<FindingCode, string>> = {}

/** Checks that no healthy scenario makes pass: they are not applicable in any of them. */
export const withoutHealthyPass: Partial<Record<CheckId, string>> = {
  'mcp.anonymous-call': 'neo4j/mcp lists no tools to strangers, so that no call can follow',
  'mcp.audit-registration': 'only a server with other faults registers clients in the lab',
}

const note = 'a note: it tells, and fails nothing'

/** Checks that no scenario makes fail or warn, with the reason. */
export const withoutFailure: Partial<Record<CheckId, string>> = {
  'mcp.audit-conformity': note,
  'mcp.audit-machine-path': 'from outside it is never known for certain that there is no way in',
  'mcp.audit-origin': note,
  'mcp.audit-query-token': note,
  'mcp.audit-registration': note,
  'mcp.audit-scheme-case': note,
  'mcp.audit-token-check': note,
  'mcp.audit-wrong-audience': note,
  'mcp.list-without-credential': note,
  'mcp.second-identity': note,
}

/** Codes that no scenario shows. */
export const withoutScenario: Partial<Record<FindingCode, string>> = {
  M2M101: 'ends the run before there is a report',
  M2M102: 'ends the run before there is a report',
  M2M106: 'ends the run before there is a report',
  M2M107: 'ends the run before there is a report',
  M2M109: 'ends the run before there is a report',
  M2M525: 'about hosts of Aura; the lab is on localhost',
  M2M612: 'about hosts of Aura; the lab is on localhost',
}
