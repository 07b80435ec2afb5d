import { access } from 'node:fs/promises'
import { hostOf, isOfThisMachine } from './known-hosts.ts'
import { fromVariables } from './layers.ts'
import type { Layers } from './layers.ts'
import type { Gathering } from './loading.ts'
import type { IdentityEndpoint, ManagedIdentity, TokenService } from './settings.ts'

/** Azure Instance Metadata Service: the same link-local address on every virtual machine. */
const imds = 'http://169.254.169.254'
const imdsPath = '/metadata/identity/oauth2/token'

/** Where the agent of Azure Arc listens, and its program, which shows that it is there. */
const arcEndpoint = 'http://127.0.0.1:40342/metadata/identity/oauth2/token'
const arcPrograms: Partial<Record<NodeJS.Platform, string>> = {
  linux: '/opt/azcmagent/bin/himds',
  win32: String.raw`C:\Program Files\AzureConnectedMachineAgent\himds.exe`,
}

type Variables = (name: string) => string | undefined

/**
 * Variables that the platform sets. They are not taken from a file that was found by itself: a folder
 * could have its own address asked for tokens.
 */
function platformVariables(layers: Layers): Variables {
  return (name) =>
    fromVariables([name], layers)
      .find(({ origin }) => !origin.auto)
      ?.text.trim()
}

/** @param name `system`, a client id or a resource id, of the right form */
export async function managedIdentity(
  name: string,
  layers: Layers,
  gathering: Pick<Gathering, 'secrets' | 'arcKeys'>,
): Promise<ManagedIdentity> {
  const endpoint = await identityEndpoint(platformVariables(layers), gathering)
  if (name === 'system') return { name, endpoint }
  const kind = name.startsWith('/') ? 'resource' : 'client'
  return { name, id: { kind, value: name }, endpoint }
}

export async function tokenService(
  name: string,
  layers: Layers,
  gathering: Pick<Gathering, 'secrets' | 'arcKeys'>,
): Promise<TokenService> {
  if (name === 'managed-identity')
    return { name, identity: await managedIdentity('system', layers, gathering) }
  const read = platformVariables(layers)
  const url = read('ACTIONS_ID_TOKEN_REQUEST_URL')
  const bearer = read('ACTIONS_ID_TOKEN_REQUEST_TOKEN')
  return {
    name: 'github-actions',
    ...(url === undefined ? {} : { url }),
    ...(bearer === undefined ? {} : { bearer: gathering.secrets.keep(bearer) }),
  }
}

/** In the order of Azure's own libraries: the most specific set of variables first. */
async function identityEndpoint(
  read: Variables,
  { secrets, arcKeys }: Pick<Gathering, 'secrets' | 'arcKeys'>,
): Promise<IdentityEndpoint> {
  const url = read('IDENTITY_ENDPOINT')
  const header = read('IDENTITY_HEADER')
  if (url !== undefined && header !== undefined) {
    secrets.keep(header)
    if (read('IDENTITY_SERVER_THUMBPRINT') !== undefined)
      return { kind: 'unsupported', platform: 'Service Fabric' }
    const variable = 'IDENTITY_ENDPOINT'
    if (!isSafe(url)) return { kind: 'insecure', variable, url }
    return { kind: 'app-service', url, header: secrets.keep(header) }
  }
  if (read('MSI_ENDPOINT') !== undefined) {
    secrets.keep(read('MSI_SECRET') ?? '')
    const platform = read('MSI_SECRET') === undefined ? 'Cloud Shell' : 'Machine Learning'
    return { kind: 'unsupported', platform }
  }
  if (url !== undefined && read('IMDS_ENDPOINT') !== undefined) return arcAt(url, arcKeys)
  const program = arcPrograms[process.platform]
  const isArc =
    program !== undefined &&
    (await access(program).then(
      () => true,
      () => false,
    ))
  if (isArc) return { kind: 'arc', url: arcEndpoint }
  const variable = 'AZURE_POD_IDENTITY_AUTHORITY_HOST'
  const host = (read(variable) ?? imds).replace(/\/+$/, '')
  if (!/^https?:\/\//i.test(host) || !URL.canParse(host))
    return { kind: 'insecure', variable, url: host }
  return { kind: 'imds', url: `${host}${imdsPath}` }
}

/** The agent is a program of this very machine: the key of its challenge goes nowhere else. */
function arcAt(url: string, keys: string | undefined): IdentityEndpoint {
  const host = hostOf(url)
  if (host === 'localhost' || host.startsWith('127.'))
    return { kind: 'arc', url, ...(keys === undefined ? {} : { keys }) }
  return { kind: 'insecure', variable: 'IDENTITY_ENDPOINT', url }
}

function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return false
  return new URL(url).protocol === 'https:' || isOfThisMachine(hostOf(url))
}
