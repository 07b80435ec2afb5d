import { guidPattern } from '../token/issuer-provider.ts'
import { stripEnds } from '../token/strip-ends.ts'
import { firstDifference } from './difference.ts'

/** Longest issuer whose way of writing is looked into; real ones are URLs of under 300 characters. */
const longest = 4096

/** How a token's issuer stands to the one that the server expects. */
export type IssuerRelation =
  | { kind: 'same' }
  /** The server's is the template of `common` or `organizations`: no token ever has it. */
  | { kind: 'template' }
  | { kind: 'entra-versions'; tokenVersion: 1 | 2; serverVersion: 1 | 2 }
  /** The same place, written differently; the comparison is by characters. Position counts from 1. */
  | { kind: 'form'; difference: string; position: number }
  | { kind: 'other' }

/** Compares as Neo4j does, character by character, and says what the difference is. */
export function relateIssuers(token: string, server: string): IssuerRelation {
  if (token === server) return { kind: 'same' }
  if (Math.max(token.length, server.length) > longest) return { kind: 'other' }
  if (/\{tenantid\}|%7btenantid%7d/i.test(server)) return { kind: 'template' }
  const ofToken = entraIssuer(token)
  const ofServer = entraIssuer(server)
  if (ofToken && ofServer && ofToken.version !== ofServer.version)
    return ofToken.tenant === ofServer.tenant
      ? {
          kind: 'entra-versions',
          tokenVersion: ofToken.version,
          serverVersion: ofServer.version,
        }
      : { kind: 'other' }
  const difference = differenceInForm(token, server)
  return difference === undefined
    ? { kind: 'other' }
    : { kind: 'form', difference, position: firstDifference(token, server) + 1 }
}

/**
 * Version and tenant of an Entra issuer (Microsoft identity platform, "Access tokens"):
 * `https://sts.windows.net/{tid}/` is v1.0, `https://{login host}/{tid}/v2.0` is v2.0. Other clouds
 * have other hosts, and so has the lab: v1.0 is told by a host named `sts`, v2.0 by the path alone.
 */
export function entraIssuer(issuer: string): { version: 1 | 2; tenant: string } | undefined {
  const match = /^https?:\/\/([^/?#]+)\/([^/?#]+)\/?(v2\.0\/?)?$/i.exec(issuer)
  const [, host = '', tenant = '', version] = match ?? []
  if (!guidPattern.test(tenant)) return undefined
  if (version !== undefined) return { version: 2, tenant: tenant.toLowerCase() }
  return /^sts\./i.test(host) ? { version: 1, tenant: tenant.toLowerCase() } : undefined
}

/** Ways of writing that leave the place the same, each with what takes it away. */
const forms: readonly (readonly [name: string, remove: (issuer: string) => string])[] = [
  ['white space or quotes around it', (text) => stripEnds(text, /[\s"']/)],
  ['scheme', (text) => text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')],
  ['port', (text) => text.replace(/^([^/]*\/\/)?([^/:]*):\d+(?=\/|$)/, '$1$2')],
  ['trailing slash', (text) => stripEnds(text, /\//, 'end')],
  ['percent-encoding', decode],
  ['letter case', (text) => text.toLowerCase()],
]

/** What differs, in words, when only the way of writing does; `undefined` when the place does. */
function differenceInForm(a: string, b: string): string | undefined {
  if (!sameWithout(a, b, forms)) return undefined
  const needed = forms.filter(
    (form) =>
      !sameWithout(
        a,
        b,
        forms.filter((other) => other !== form),
      ),
  )
  return needed.map(([name]) => name).join(', ') || 'way of writing'
}

function sameWithout(a: string, b: string, removed: typeof forms): boolean {
  const plain = (text: string): string => removed.reduce((rest, [, remove]) => remove(rest), text)
  return plain(a) === plain(b) && plain(a) !== ''
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
