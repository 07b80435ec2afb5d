import type { Report } from '../../model/report.ts'
import { knownHost } from './known-hosts.ts'

/** A name that tells whose set-up this is, and what stands in its place. */
export interface Pseudonym {
  name: string
  pseudonym: string
  kind: Kind
  /** False for a plain word, which other texts have by chance: replaced where it stands alone. */
  everywhere: boolean
  /** Another spelling of a name that has this pseudonym already. */
  sameAs?: string
}

type Kind = 'guid' | 'host' | 'address' | 'tenant' | 'client' | 'folder'

const guid =
  /(?<![a-z0-9-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![a-z0-9-])/giu
/** Microsoft's own resources and tenants are the same for everybody. */
const publicGuid =
  /^(?:0{8}-0{4}-0{4}-0{4}-0{12}|[0-9a-f]{8}-0000-0000-c000-000000000000|9188040d-6c67-4c5b-b112-36a304b66dad|f8cdef31-a31e-4b4a-93e4-5f571e91255a|72f988bf-86f1-41af-91ab-2d7cd011db47)$/iu
const hostInUrl =
  /\b(?:https?|bolt|neo4j)(?:\+s|\+ssc)?:\/\/(?:[^/?#\s@"']*@)?(\[[0-9a-f:.]+\]|[\w.-]+)/giu
const realm = /\/realms\/([^/?#\s"'`]+)/gu
const oktaServer = /\/oauth2\/(aus\w{8,})/gu
const userPool = /\b[a-z]{2,}(?:-[a-z]+)+-\d+_[A-Za-z0-9]{4,}\b/gu
const homeFolder = /\/(?:home|Users)\/[^/\s"']+/gu

const clientClaims = ['appid', 'azp', 'client_id', 'clientId', 'cid', 'sub', 'oid']
const clientSettings = new Set(['clientId', 'neo4jUsername'])
const tenantSettings = new Set(['tenantId', 'userPoolId', 'cognitoDomain'])

/** A report, or as much of one as there is. */
export type Named = Partial<Report>

/** Every name to be replaced, each once, in the order in which a reader meets them. */
export function namesIn(reports: readonly Named[]): Pseudonym[] {
  const found = new Map<string, Pseudonym>()
  const counts = new Map<Kind, number>()
  const add = (kind: Kind, name: string): void => {
    const key = name.toLowerCase()
    if (name.length < 2 || found.has(key)) return
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    const everywhere = name.length >= 6 && /[^a-z]/iu.test(name)
    const pseudonym = pseudonymFor(kind, name, count)
    found.set(key, { name, pseudonym, kind, everywhere })
    if (kind !== 'guid') return
    // Entra's directory extensions: extension_<application id without hyphens>_<name>.
    const compact = { name: name.replaceAll('-', ''), pseudonym: pseudonym.replaceAll('-', '') }
    found.set(key.replaceAll('-', ''), { ...compact, kind, everywhere, sameAs: name })
  }
  for (const report of reports) {
    collectSettings(report, add)
    collectTexts(report, add)
    collectNetwork(report, add)
  }
  return [...found.values()]
}

type Add = (kind: Kind, name: string) => void

function collectTexts(report: Named, add: Add): void {
  // Ids of runs say nothing of the set-up.
  const since = report.changedSince && { ...report.changedSince, run: {} }
  const whole = { ...report, run: {}, tool: {}, changedSince: since }
  const text = JSON.stringify(whole, (name, value: unknown) =>
    name === 'docsUrl' ? undefined : value,
  )
  for (const id of text.match(guid) ?? []) if (!publicGuid.test(id)) add('guid', id)
  for (const [, host = ''] of text.matchAll(hostInUrl)) addHost(host, add)
  for (const pool of text.match(userPool) ?? []) add('tenant', pool)
  for (const [, name = ''] of [...text.matchAll(realm), ...text.matchAll(oktaServer)])
    add('tenant', name)
  for (const folder of text.match(homeFolder) ?? []) add('folder', folder)
}

function collectSettings({ configuration = [], token }: Named, add: Add): void {
  for (const { name, value } of configuration) {
    if (value === null) continue
    if (tenantSettings.has(name)) (guidOnly(value) ? addGuid : addTenant)(value, add)
    if (clientSettings.has(name)) (guidOnly(value) ? addGuid : addClient)(value, add)
  }
  for (const name of clientClaims) {
    const value = token?.claims?.[name]
    if (typeof value === 'string') (guidOnly(value) ? addGuid : addClient)(value, add)
  }
}

const guidOnly = (text: string): boolean => new RegExp(`^${guid.source}$`, 'iu').test(text)
const addGuid = (name: string, add: Add): void =>
  publicGuid.test(name) ? undefined : add('guid', name)
const addClient = (name: string, add: Add): void => add('client', name)
const addTenant = (name: string, add: Add): void =>
  name.includes('.') ? addHost(name.replace(/^https?:\/\//u, ''), add) : add('tenant', name)

function collectNetwork({ facts = {}, environment }: Named, add: Add): void {
  for (const dial of [facts.idpDial, facts.neo4jDial, facts.mcpDial]) {
    if (dial === undefined) continue
    addHost(dial.host, add)
    for (const address of dial.addresses) addHost(address, add)
    for (const proxy of [dial.proxy, dial.unusedProxy, environment?.proxy])
      if (proxy) addHost(proxy.replace(/^\w+:\/\//u, '').replace(/:\d+$/u, ''), add)
    const certificate = dial.tls?.certificate ?? dial.failure?.certificate
    for (const name of certificate?.names ?? []) addHost(name.replace(/^\*\./u, ''), add)
  }
  const login = facts.bearerLogin
  if (login?.outcome !== 'accepted') return
  for (const { address } of login.routing ?? []) addHost(address.replace(/:\d+$/u, ''), add)
}

function addHost(name: string, add: Add): void {
  const host = name.replace(/^\[|\]$/gu, '').replace(/\.$/u, '')
  if (/^(?:localhost|127\.\d+\.\d+\.\d+|::1|0\.0\.0\.0)$/iu.test(host) || host === '') return
  if (/^[\d.]+$|:/u.test(host)) add('address', host)
  else if (knownHost(host) !== 'public') add('host', host)
}

/** A pseudonym has the form of what it stands for, so that what is read from the form stays true. */
function pseudonymFor(kind: Kind, name: string, count: number): string {
  if (kind === 'guid') return `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`
  // RFC 5737 and RFC 3849: addresses for documentation.
  if (kind === 'address')
    return name.includes(':') ? `2001:db8::${count.toString(16)}` : `192.0.2.${count % 256}`
  if (kind === 'folder') return '/home/user'
  if (kind === 'client') return `client-${count}`
  const [, region] = /^([a-z]{2,}(?:-[a-z]+)+-\d+)_/u.exec(name) ?? []
  if (kind === 'tenant') return region === undefined ? `tenant-${count}` : `${region}_pool${count}`
  const suffix = knownHost(name)
  // RFC 2606: a domain for examples.
  return suffix === undefined ? `host-${count}.example` : `host-${count}.${suffix}`
}
