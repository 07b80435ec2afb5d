/** What neo4j/mcp does in HTTP mode, by version (its middleware.go and go.mod at each tag). */
export interface VersionTraits {
  /** Bearer tokens are known; before, Basic only. */
  bearer: boolean
  /** `/mcp/` is taken too. */
  trailingSlash: boolean
  /** Everything but POST and OPTIONS is refused before anything else is looked at. */
  postOnly: boolean
  health: boolean
  /** Versions of the protocol, newest first. */
  protocols: readonly string[]
}

const protocols = ['2025-06-18', '2025-03-26', '2024-11-05']

export function versionTraits(version: string): VersionTraits {
  const since = (other: string): boolean => compare(version, other) >= 0
  return {
    bearer: since('1.2.0'),
    trailingSlash: since('1.4.0'),
    postOnly: since('1.4.4'),
    health: since('1.4.7'),
    // mcp-go 0.45 brought the newest one.
    protocols: since('1.4.7') ? ['2025-11-25', ...protocols] : protocols,
  }
}

function compare(one: string, other: string): number {
  const [left, right] = [one, other].map((text) =>
    text.split('.').map((part) => parseInt(part, 10)),
  )
  for (const index of [0, 1, 2]) {
    const difference = (left?.[index] || 0) - (right?.[index] || 0)
    if (difference !== 0) return difference
  }
  return 0
}
