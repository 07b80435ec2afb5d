import { BlockList, isIP } from 'node:net'
import { Secret, type SecretStore } from '../model/secret.ts'
import { bareHost, hostAndPort, isLinkLocal, isLoopback } from './loopback.ts'

/** An HTTP proxy of the environment. */
export interface Proxy {
  /** `host:port`, without credentials. */
  name: string
  host: string
  port: number
  origin: string
  /** Value of `Proxy-Authorization`, when the URL had user info. */
  authorization?: Secret
  /** Why it cannot be used. */
  problem?: string
}

export interface Proxies {
  /** The proxy for a URL, or undefined for a direct connection. */
  for: (url: string) => Proxy | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Proxies by HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in either case, the lower one first (as curl does).
 * Loopback is never proxied: credentials may go there unencrypted because they do not leave the machine.
 * Neither are link-local addresses: behind a proxy they mean another machine.
 */
export function createProxies(env: Environment, secrets: SecretStore): Proxies {
  const read = (name: string): string => (env[name.toLowerCase()] || env[name] || '').trim()
  const https = parseProxy(read('HTTPS_PROXY'), secrets)
  const http = parseProxy(read('HTTP_PROXY'), secrets)
  const excluded = parseExclusions(read('NO_PROXY'))
  return {
    for: (address) => {
      if ((!https && !http) || !URL.canParse(address)) return undefined
      const url = new URL(address)
      const host = bareHost(url.hostname)
      const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
      if (isLoopback(host) || isLinkLocal(host) || excluded(host, port)) return undefined
      return url.protocol === 'https:' ? https : http
    },
  }
}

function parseProxy(text: string, secrets: SecretStore): Proxy | undefined {
  if (text === '') return undefined
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const broken = { name: 'the configured proxy', host: '', port: 0, origin: '' }
  if (!URL.canParse(address)) return { ...broken, problem: 'its address is not a URL' }
  const url = new URL(address)
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  const host = bareHost(url.hostname)
  const proxy = { name: hostAndPort(host, port), host, port, origin: url.origin }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { ...proxy, problem: 'only http and https proxies are supported' }
  if (url.username === '') return proxy
  const userInfo = `${unescaped(url.username)}:${unescaped(url.password)}`
  const encoded = Buffer.from(userInfo).toString('base64')
  if (url.password !== '') secrets.keep(unescaped(url.password), 'password of the proxy')
  secrets.keep(encoded, 'credentials of the proxy')
  return { ...proxy, authorization: new Secret(`Basic ${encoded}`) }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

type Excluded = (host: string, port: number) => boolean

/** Names (with everything below them), `host:port`, addresses, CIDR ranges, or `*` for all. */
function parseExclusions(text: string): Excluded {
  const entries = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
  if (entries.includes('*')) return () => true
  const ranges = new BlockList()
  const names: { name: string; port: number }[] = []
  for (const entry of entries) if (!addRange(ranges, entry)) names.push(parseName(entry))
  return (host, port) => {
    const family = isIP(host)
    if (family !== 0 && ranges.check(host, family === 6 ? 'ipv6' : 'ipv4')) return true
    return names.some(
      (each) =>
        (each.port === 0 || each.port === port) &&
        (host === each.name || host.endsWith(`.${each.name}`)),
    )
  }
}

function addRange(ranges: BlockList, entry: string): boolean {
  const [address = '', prefix] = entry.split('/')
  const bare = bareHost(address)
  const family = isIP(bare)
  if (family === 0) return false
  const bits = prefix === undefined ? (family === 6 ? 128 : 32) : Number(prefix)
  if (!Number.isInteger(bits) || bits < 0 || bits > (family === 6 ? 128 : 32)) return false
  ranges.addSubnet(bare, bits, family === 6 ? 'ipv6' : 'ipv4')
  return true
}

function parseName(entry: string): { name: string; port: number } {
  const [, host = entry, port = '0'] = /^(.+):(\d+)$/.exec(entry) ?? []
  return { name: bareHost(host.replace(/^\*?\./, '')), port: Number(port) }
}
