import { BlockList, isIP } from 'node:net'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')
loopback.addSubnet('::ffff:127.0.0.0', 104, 'ipv6')

/**
 * Whether a host means this machine and nothing else: `localhost` and names below it (RFC 6761
 * section 6.3), 127.0.0.0/8, ::1 and their IPv4-mapped forms. Brackets and a final dot are allowed.
 * Only here may a credential travel unencrypted.
 */
export function isLoopback(host: string): boolean {
  const name = bareHost(host)
  if (isLoopbackName(name)) return true
  const family = isIP(name)
  return family !== 0 && loopback.check(name, family === 6 ? 'ipv6' : 'ipv4')
}

const linkLocal = new BlockList()
linkLocal.addSubnet('169.254.0.0', 16, 'ipv4')

/** Addresses that no router passes on (RFC 3927): a platform serves its own machines there. */
export function isLinkLocal(host: string): boolean {
  const name = bareHost(host)
  return isIP(name) === 4 && linkLocal.check(name, 'ipv4')
}

/** `localhost` and the names below it: they are never looked up in the DNS. */
export function isLoopbackName(host: string): boolean {
  const name = bareHost(host)
  return name === 'localhost' || name.endsWith('.localhost')
}

/** Lower case, without the brackets of an IPv6 address and without the root's dot. */
export function bareHost(host: string): string {
  return host
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase()
}

/** `host:port`, with brackets around an IPv6 address. */
export function hostAndPort(host: string, port: number): string {
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`
}
