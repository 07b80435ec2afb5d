import { isFindingCode } from '../catalogue/index.ts'
import { checks } from '../checks/index.ts'
import type { Selection } from '../diagnosis/selection.ts'
import { UsageError } from '../errors.ts'
import { cleanForeign } from '../model/foreign.ts'
import { stages } from '../model/stage.ts'
import { nearestName } from '../settings/nearest.ts'
import type { Flags } from './invocation.ts'

/**
 * `--only` and `--skip`: names of stages and checks decide what is made, codes of findings what
 * counts for the exit code. A code cannot leave out what leads to it, so that a run with it is whole.
 *
 * @throws UsageError for a name that means nothing, and when nothing is left
 */
export function selectionOf({ only = [], skip = [] }: Pick<Flags, 'only' | 'skip'>): Selection {
  const wanted = only.flatMap((text) => namesIn('--only', text))
  const unwanted = skip.flatMap((text) => namesIn('--skip', text))
  const both = wanted.find((name) => unwanted.includes(name))
  if (both !== undefined) throw new UsageError(`--only and --skip both name ${both}`)
  const isPart = (name: string): boolean => !isFindingCode(name)
  return {
    only: wanted.filter(isPart),
    skip: unwanted.filter(isPart),
    onlyCodes: wanted.filter(isFindingCode),
    suppressions: unwanted.filter(isFindingCode).map((code) => ({
      code,
      reason: 'left out of what counts, for this run',
      expires: null,
      origin: '--skip',
    })),
  }
}

const parts: readonly string[] = [...stages, ...checks.map(({ id }) => id)]

function namesIn(flag: string, text: string): string[] {
  const names = text.split(',').map((name) => name.trim())
  for (const name of names) {
    if (parts.includes(name) || isFindingCode(name)) continue
    const typed = cleanForeign(name, 60)
    const meant = nearestName(name.toLowerCase(), parts) ?? codeLike(name)
    throw new UsageError(
      `${flag} takes names of stages (${stages.join(', ')}), ids of checks and codes, separated by commas, not "${typed}"`,
      meant === undefined ? [] : [`Did you mean ${meant}?`],
    )
  }
  return names
}

const codeLike = (name: string): string | undefined => {
  const code = name.toUpperCase()
  return isFindingCode(code) ? code : undefined
}
