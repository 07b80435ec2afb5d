export interface ColorQuestion {
  /** `--color` or `--no-color`. */
  flag: boolean | undefined
  env: Readonly<Record<string, string | undefined>>
  isTty: boolean
}

/**
 * Whether to paint: flag, then NO_COLOR (no-color.org: any value but the empty one), then
 * FORCE_COLOR and CLICOLOR_FORCE, then TERM=dumb, then whether anybody is looking.
 */
export function colorWanted({ flag, env, isTty }: ColorQuestion): boolean {
  if (flag !== undefined) return flag
  if ((env['NO_COLOR'] ?? '') !== '') return false
  const forced = env['FORCE_COLOR'] ?? env['CLICOLOR_FORCE']
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false'
  if (env['TERM'] === 'dumb') return false
  return isTty && (env['CI'] ?? '') === ''
}
