import type { FindingCode } from './args.ts'
import type { Entry } from './entry.ts'

type Entries = Readonly<Record<string, Entry<never>>>

const hundreds: Readonly<Record<string, () => Promise<Entries>>> = {
  1: async () => (await import('./config.ts')).configEntries,
  2: async () => (await import('./network.ts')).networkEntries,
  3: async () => (await import('./identity-provider.ts')).identityProviderEntries,
  4: async () => (await import('./token.ts')).tokenEntries,
  5: async () => (await import('./policy.ts')).policyEntries,
  6: async () => (await import('./neo4j.ts')).neo4jEntries,
  7: async () => (await import('./mcp.ts')).mcpEntries,
}

/**
 * One page without the other hundreds: `explain` must start as fast as `--help`, and reading the
 * whole catalogue alone takes longer than that allows.
 *
 * @returns undefined when there is no such code
 */
export async function loadEntry(
  code: string,
): Promise<{ code: FindingCode; entry: Entry<never> } | undefined> {
  const digit = /^M2M([1-7])\d\d$/.exec(code)?.[1]
  const entries = digit === undefined ? undefined : await hundreds[digit]?.()
  const entry = entries && Object.hasOwn(entries, code) ? entries[code] : undefined
  return entry && { code: code as FindingCode, entry }
}
