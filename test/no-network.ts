/**
 * Set-up file for tests: whatever leaves the loopback interface fails. Names below `.invalid` do not
 * exist (RFC 6761 section 6.4), so that failing lookups can be tested without a resolver.
 */
import dns from 'node:dns'
import net, { type LookupFunction } from 'node:net'
import { syncBuiltinESMExports } from 'node:module'
import { isLoopback } from '../src/transport/loopback.ts'

function refuse(what: string): Error {
  return new Error(`tests must not leave loopback: ${what}`)
}

type Lookup = (host: string, options: unknown, callback: (...results: unknown[]) => void) => void

const lookup = dns.lookup as unknown as Lookup
const guardedLookup: Lookup = (host, options, callback) => {
  const [given, done] =
    typeof options === 'function' ? [{}, options as typeof callback] : [options, callback]
  if (host.endsWith('.invalid')) {
    const missing = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' })
    process.nextTick(() => done(missing))
    return
  }
  if (!isLoopback(host)) throw refuse(host)
  lookup(host, given, done)
}

interface Target {
  host?: string
  path?: string
  lookup?: LookupFunction
}

/** `connect(options)`, `connect(port, host)`, `connect(path)`, or what Node hands on internally. */
function targetOf(args: unknown[]): Target {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args
  if (typeof first === 'object' && first !== null) return first as Target
  if (typeof first === 'string' && !/^\d+$/.test(first)) return { path: first }
  return typeof second === 'string' ? { host: second } : {}
}

function guard(target: Target): void {
  const host = target.host ?? 'localhost'
  if (target.path !== undefined || isLoopback(host)) return
  const { lookup: own } = target
  if (net.isIP(host) !== 0) throw refuse(host)
  // Then it is asked for by `dns.lookup`, which is guarded below.
  if (!own) return
  // A name whose addresses the caller brings along: those decide.
  target.lookup = (name, options, callback) =>
    own(name, options, (error, found, family) => {
      const all = Array.isArray(found) ? found.map(({ address }) => address) : [found]
      const outside = error ? undefined : all.find((address) => !isLoopback(address))
      if (outside === undefined) callback(error, found, family)
      else callback(refuse(outside), found, family)
    })
}

type Connect = (...args: unknown[]) => net.Socket

const connect = Reflect.get(net.Socket.prototype, 'connect') as Connect
const guardedConnect: Connect = function (this: net.Socket, ...args) {
  guard(targetOf(args))
  return Reflect.apply(connect, this, args)
}
net.Socket.prototype.connect = guardedConnect
dns.lookup = guardedLookup as typeof dns.lookup
syncBuiltinESMExports()
