import type { FindingCode } from './args.ts'
import type { Entry } from './entry.ts'
import all from './titles.json' with { type: 'json' }

/** What the list of all findings says of one. */
export interface Title extends Pick<
  Entry<never>,
  'slug' | 'stage' | 'severity' | 'owner' | 'title'
> {
  code: FindingCode
}

/**
 * All findings in ascending order, without their pages: reading the whole catalogue takes longer than a
 * list of names may. `scripts/generate-docs.ts` makes it from the catalogue.
 */
export const titles = all as readonly Title[]
