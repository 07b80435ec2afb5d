import { describeSettings } from './describe.ts'
import type { DescribedSetting } from './describe.ts'
import type { LoadedSettings } from './loading.ts'

/** With what is odd about secrets, which `diagnose` reports as findings. */
export function noticesOf({ notices, rawSecrets }: LoadedSettings): string[] {
  const odd = rawSecrets.filter(({ problems }) => problems.length > 0)
  return [...notices, ...odd.map(({ origin, problems }) => `${origin}: ${problems.join(', ')}`)]
}

/** What `--format json` prints, for scripts. */
export function settingsDocument(loaded: LoadedSettings): object {
  const { files, settings } = loaded
  return {
    settings: describeSettings(settings),
    notices: noticesOf(loaded),
    files: files.map(({ path, role, auto }) => ({ path, role, auto })),
  }
}

/** What is set, with its origin; all of it with `verbose`. */
export function settingsText({ files, settings }: LoadedSettings, verbose: boolean): string {
  const described = describeSettings(settings)
  const set = described.filter(({ origin }) => origin !== null)
  const unset = described.filter(({ origin }) => origin === null)
  const rows = set.map(({ title, value, fingerprint, origin }) => [
    title,
    value ?? `secret ${fingerprint ?? ''}`,
    origin ?? '',
  ])
  const found = files.filter(({ auto }) => auto).map(({ path }) => path)
  return [
    table(rows),
    ...(found.length > 0 ? [`\nFound in this folder: ${[...new Set(found)].join(', ')}\n`] : []),
    verbose
      ? `\nNot set:\n\n${table(unset.map(rowOfUnset))}`
      : `\nNot set: ${unset.length} more; --verbose lists them.\n`,
  ].join('')
}

function rowOfUnset({ title, flags, variables, otherwise }: DescribedSetting): string[] {
  return [title, [...flags, ...variables].join(', '), otherwise ?? '']
}

/** Columns of text, two spaces apart, without blanks at the ends of lines. */
function table(rows: readonly string[][]): string {
  const widths = [0, 1].map((at) =>
    Math.min(60, Math.max(0, ...rows.map((row) => row[at]?.length ?? 0))),
  )
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, at) => cell.padEnd(widths[at] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}
