import type { AnyRaised } from '../model/finding.ts'
import { cleanForeign } from '../model/foreign.ts'
import type { Owner, Severity } from '../model/stage.ts'
import type { FindingArgs, FindingCode } from './args.ts'
import type { Entry, FixValues, Said } from './entry.ts'
import { entryOf } from './index.ts'
import { quotePlaceholders } from './shell.ts'
import { type SaidFix, tell } from './tell.ts'

/** A finding in words. */
export interface SaidFinding {
  slug: string
  severity: Severity
  owner: Owner
  title: string
  message: string
}

/** Messages hold values of several foreign sources, each cut already. */
const mostOfMessage = 1500

/** The catalogue's words for a finding; its own severity and owner win over the catalogue's. */
export function sayFinding(raised: AnyRaised): SaidFinding {
  const entry = entryOf(raised.code)
  const { slug, title } = entry
  const message = (entry.message as (said: Said<unknown>) => string)(raised)
  return {
    slug,
    severity: raised.severity ?? entry.severity,
    owner: raised.owner ?? entry.owner,
    title,
    message: cleanForeign(message, mostOfMessage),
  }
}

/**
 * The first fix that fits provider, kind of server and case.
 *
 * @param said the finding itself. Without it, fixes that are for certain cases only are passed over
 *   and values that only the finding has stand as placeholders.
 */
export function fixFor<C extends FindingCode>(
  code: C,
  values: FixValues,
  said?: Said<FindingArgs[C]>,
): SaidFix {
  const { fixes } = entryOf(code)
  // The completeness test holds every page to a last fix that fits always.
  return tell(fixes.find((fix) => fits(fix, values, said)) ?? fixes[0], values, said)
}

/** The command that shows that a fix worked. */
export function verifyFor(code: FindingCode, values: FixValues): string {
  return quotePlaceholders(entryOf(code).verify(values))
}

function fits<Args>(
  { providers, target, fits: caseFits }: Entry<Args>['fixes'][number],
  values: FixValues,
  said: Said<Args> | undefined,
): boolean {
  return (
    (providers === undefined || providers.includes(values.provider)) &&
    (target === undefined || target === values.target) &&
    (caseFits === undefined || (said !== undefined && caseFits(said)))
  )
}
