/** Where results stand that no file of the user is behind: the place where a setting would be put right. */
const placeholder = 'm2m-doctor.yaml'

/**
 * Code scanning wants a file for every result. A value that came from a file names it in its source
 * (`NEO4J_OIDC_AUDIENCE (.env)`); a fault that was met at run time is in none, and gets a placeholder.
 */
export function placeOf(sources: readonly string[]): object {
  const [first = placeholder] = sources.flatMap((source) => fileIn(source) ?? [])
  return { artifactLocation: { uri: first }, region: { startLine: 1 } }
}

/** Only plain relative names: an address or a path from the root would be no file of the repository. */
function fileIn(source: string): string | undefined {
  const [, file] =
    /\(((?:[\w.-]+\/)*[\w.-]*\.(?:env|yaml|conf))(?:, line \d+)?\)/u.exec(source) ?? []
  return file === undefined || file.split('/').includes('..') ? undefined : file
}
