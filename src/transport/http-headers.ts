import type { Wiring } from './wiring.ts'

/** The caller's headers in lower case, after our own. */
export function requestHeaders(
  { userAgent }: Pick<Wiring, 'userAgent'>,
  headers: Record<string, string> = {},
): Record<string, string> {
  return { 'user-agent': userAgent, 'accept-encoding': 'identity', ...lowerCase(headers) }
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
}

/** One text for each name. Cookies are credentials: only their names, which tell the gateway, are kept. */
export function joinHeaders(
  headers: Record<string, string | string[] | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => {
      const values = Array.isArray(value) ? value : [value]
      const shown = name === 'set-cookie' ? values.map((each) => each.split('=')[0] ?? '') : values
      return [name.toLowerCase(), shown.join(', ')]
    }),
  )
}
