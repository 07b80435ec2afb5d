import { raise, type AnyRaised } from '../model/finding.ts'
import { hostOf, loginHosts } from './known-hosts.ts'
import { nearestName } from './nearest.ts'
import { describeOrigin } from './settings.ts'
import type { Setting } from './settings.ts'
import { shown } from './values.ts'

/** Pages for people, each with the login host of its cloud (Microsoft: national clouds). */
const portals: Readonly<Record<string, string>> = {
  'portal.azure.com': 'login.microsoftonline.com',
  'entra.microsoft.com': 'login.microsoftonline.com',
  'graph.microsoft.com': 'login.microsoftonline.com',
  'portal.azure.us': 'login.microsoftonline.us',
  'portal.azure.cn': 'login.partner.microsoftonline.cn',
}

/** Microsoft Cloud Deutschland, whose tenants moved to the public cloud. */
const closed = 'login.microsoftonline.de'
const externalId = '.ciamlogin.com'

/**
 * An authority whose host cannot be meant. A name that is a letter or two away from a login host of
 * Microsoft is the kind that somebody registers who waits for secrets: nothing is sent there.
 */
export function misplacedHost({ value, origin }: Setting<string>): AnyRaised | undefined {
  const host = hostOf(value)
  const meant = meantBy(host)
  if (!meant) return undefined
  const url = new URL(value)
  url.hostname = meant.host
  return raise('M2M107', {
    setting: 'authority',
    origin: describeOrigin(origin),
    value: shown(value),
    expected: `a login host of Microsoft: ${host} ${meant.because}`,
    suggestion: url.href.replace(/\/$/, ''),
  })
}

function meantBy(host: string): { host: string; because: string } | undefined {
  const login = portals[host]
  if (login !== undefined) return { host: login, because: 'is a page of its own, not the login' }
  if (host === closed)
    return {
      host: 'login.microsoftonline.com',
      because: 'belonged to a cloud that was closed on 29 October 2021',
    }
  if (loginHosts.has(host) || host.endsWith(externalId)) return undefined
  const because = 'differs from it by a letter or two'
  const near = nearestName(host, loginHosts, 2)
  if (near !== undefined) return { host: near, because }
  const [tenant = '', ...site] = host.split('.')
  return nearestName(`.${site.join('.')}`, [externalId], 2) === undefined
    ? undefined
    : { host: `${tenant}${externalId}`, because }
}

/** The tenant that the address of an External ID tenant names without a path, as MSAL takes it. */
export function externalTenant(authority: string): string | undefined {
  const name = /^https:\/\/([a-z0-9-]+)\.ciamlogin\.com\/?$/i.exec(authority)?.[1]
  if (name === undefined) return undefined
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)
    ? name
    : `${name}.onmicrosoft.com`
}
