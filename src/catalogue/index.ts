import type { FindingArgs, FindingCode } from './args.ts'
import { configEntries } from './config.ts'
import type { Entry } from './entry.ts'
import { identityProviderEntries } from './identity-provider.ts'
import { mcpEntries } from './mcp.ts'
import { neo4jEntries } from './neo4j.ts'
import { networkEntries } from './network.ts'
import { policyEntries } from './policy.ts'
import { tokenEntries } from './token.ts'

export { docsUrl } from './docs-url.ts'

/** Every page by its code. A code without a page does not compile. */
export const catalogue = {
  ...configEntries,
  ...networkEntries,
  ...identityProviderEntries,
  ...tokenEntries,
  ...policyEntries,
  ...neo4jEntries,
  ...mcpEntries,
} satisfies { [C in FindingCode]: Entry<FindingArgs[C]> }

/** All codes, in ascending order. */
export const codes: readonly FindingCode[] = (Object.keys(catalogue) as FindingCode[]).sort()

export function entryOf<C extends FindingCode>(code: C): Entry<FindingArgs[C]> {
  return catalogue[code] as unknown as Entry<FindingArgs[C]>
}

export function isFindingCode(text: string): text is FindingCode {
  return Object.hasOwn(catalogue, text)
}
