import type { FindingCode } from '../src/catalogue/args.ts'
import type { CheckId } from '../src/model/stage.ts'

/*
 * What is known to be missing, each with its reason. These lists may only get shorter: a test fails
 * when something new is missing, and when an entry is no longer needed.
 */

/** Codes that have a page and that nothing reports. */
export const notRaised: Partial<Record<FindingCode, string>> = {
  M2M617: 'no login is made over the Query API',
}

/** Checks that no healthy scenario makes pass: they are not applicable in any of them. */
export const withoutHealthyPass: Partial<Record<CheckId, string>> = {
  'mcp.anonymous-call': 'neo4j/mcp lists no tools to strangers, so that no call can follow',
}

/** Checks that no scenario makes fail or warn, with the world or the user that would. */
export const withoutFailure: Partial<Record<CheckId, string>> = {}

/** Codes that scenarios show as root causes, and whose pages name none of them (`src/catalogue/demos.ts`). */
export const withoutDemo: ReadonlySet<FindingCode> = new Set()
