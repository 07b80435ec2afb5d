/** A NumericDate claim (RFC 7519 section 2): seconds since 1970. */
export function numericDate(
  claims: Record<string, unknown> | null,
  name: string,
): number | undefined {
  const value = claims?.[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** ISO 8601 in UTC without milliseconds; far-off numbers are shown as they are. */
export function utc(seconds: number): string {
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? String(seconds) : `${date.toISOString().slice(0, 19)}Z`
}

/** A length of time in the largest unit that fits: `90 s`, `45 min`, `23 h`, `12 d`. */
export function span(seconds: number): string {
  const size = Math.abs(seconds)
  if (size < 120) return `${Math.round(size)} s`
  if (size < 7200) return `${Math.round(size / 60)} min`
  if (size < 172_800) return `${Math.round(size / 3600)} h`
  return `${Math.round(size / 86_400)} d`
}
