import { BlockList, isIP } from 'node:net'
import { bareHost, isLoopbackName } from './loopback.ts'

/** IANA's IPv4 special-purpose registry: this network, private, shared, loopback, link-local, tests, multicast. */
const internal4 = new BlockList()
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  internal4.addSubnet(address, bits, 'ipv4')

/** Everything else in IPv6 is link-local, private, site-local (RFC 3879), multicast or reserved. */
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')
const teredo = new BlockList()
teredo.addSubnet('2001::', 32, 'ipv6')

/** Whether an address lies inside of a network, or is this machine. */
export function isInternalAddress(address: string): boolean {
  if (isIP(address) === 4) return internal4.check(address)
  const groups = groupsOf(address)
  const inner = embedded(groups)
  if (inner !== undefined) return internal4.check(inner)
  const plain = groups.map((group) => group.toString(16)).join(':')
  return !global6.check(plain, 'ipv6') || teredo.check(plain, 'ipv6')
}

/** The IPv4 address that an IPv6 address leads to: mapped and compatible (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056). */
function embedded(groups: number[]): string | undefined {
  const quad = (high = 0, low = 0): string =>
    [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')
  const [first, second, third] = groups
  if (first === 0x2002) return quad(second, third)
  const start = groups
    .slice(0, 6)
    .map((group) => group.toString(16))
    .join(':')
  return ['0:0:0:0:0:0', '0:0:0:0:0:ffff', '64:ff9b:0:0:0:0'].includes(start)
    ? quad(groups[6], groups[7])
    : undefined
}

/** The eight groups of an IPv6 address, without its zone. */
function groupsOf(address: string): number[] {
  // URLs are parsed into hexadecimal groups, whatever way the end is written in.
  const [bare = ''] = address.split('%')
  const canonical = bareHost(new URL(`http://[${bare}]`).hostname)
  const [head = '', tail] = canonical.split('::')
  const read = (part: string | undefined): number[] =>
    part ? part.split(':').map((group) => Number.parseInt(group, 16)) : []
  const before = read(head)
  const after = read(tail)
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0)
  return [...before, ...zeros, ...after]
}

/** Addresses inside of a network, and names that mean this machine. */
export function isInternalHost(hostname: string): boolean {
  const host = bareHost(hostname)
  return isLoopbackName(host) || (isIP(host) !== 0 && isInternalAddress(host))
}

/**
 * Whether an address that stands in a foreign document may be contacted: https and not internal,
 * unless the configured host is internal itself (as in a lab, or a company's own provider). Names are not
 * looked up here: see `Transport.mayFollow`.
 */
export function mayFollow(url: string, configured: string): boolean {
  if (!URL.canParse(url) || !URL.canParse(configured)) return false
  const target = new URL(url)
  const origin = new URL(configured)
  if (target.username !== '' || target.password !== '') return false
  if (target.protocol !== 'https:' && target.protocol !== origin.protocol) return false
  return !isInternalHost(target.hostname) || isInternalHost(origin.hostname)
}

/**
 * Whether a discovery document may name this token endpoint: on its own host, below it, or a split that
 * the provider is known for (a Cognito user pool's domain, Google's `oauth2.googleapis.com`). Two names
 * below one parent prove nothing: parents such as `eu.auth0.com` or `azurewebsites.net` have many tenants,
 * and no list of them is complete.
 */
export function tokenEndpointIsExpected(endpoint: string, discovery: string): boolean {
  if (!URL.canParse(endpoint) || !URL.canParse(discovery)) return false
  const target = new URL(endpoint)
  const from = bareHost(new URL(discovery).hostname)
  const to = bareHost(target.hostname)
  if (to === from || (isIP(from) === 0 && to.endsWith(`.${from}`))) return true
  if (target.protocol !== 'https:') return false
  if (/^cognito-idp\.[\w-]+\.amazonaws\.com(\.cn)?$/.test(from)) return true
  return from === 'accounts.google.com' && to === 'oauth2.googleapis.com'
}
