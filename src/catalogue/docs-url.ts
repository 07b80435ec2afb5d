import type { FindingCode } from './args.ts'

/** Where the pages of the catalogue stand for readers of a report. */
const docsBase = 'https://github.com/neo4j-m2m-doctor/neo4j-m2m-doctor/blob/main/docs/findings'

/** The page on the web; `explain` shows the same offline. */
export function docsUrl(code: FindingCode): string {
  return `${docsBase}/${code}.md`
}
