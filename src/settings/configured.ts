import { definitionOf } from './definitions.ts'
import { UsageError } from '../errors.ts'
import { findRaw, readLayers } from './layers.ts'
import { SecretStore } from '../model/secret.ts'
import type { LoadInput } from './loading.ts'
import type { SettingName } from './settings.ts'

/**
 * Settings that show that somebody wants this program to do something. Regions, hosts, proxies and
 * the like stand in many environments for other programs.
 */
const telling = [
  'provider',
  'tenantId',
  'clientId',
  'clientSecret',
  'managedIdentity',
  'userPoolId',
  'oidcIssuer',
  'token',
  'mcpToken',
  'neo4jUri',
  'mcpUrl',
] as const satisfies readonly SettingName[]

/** Whether there is anything to diagnose. A file that cannot be read counts: `diagnose` says what is wrong with it. */
export async function anythingConfigured(
  input: Pick<LoadInput, 'flags' | 'env' | 'cwd'>,
): Promise<boolean> {
  const gathering = {
    problems: [],
    notices: [],
    files: [],
    rawSecrets: [],
    texts: {},
    suppressions: [],
    secrets: new SecretStore(),
  }
  try {
    const layers = await readLayers({ ...input, readStdin: nothing }, gathering)
    return telling.some((name) => findRaw(definitionOf[name], layers, undefined, gathering))
  } catch (error) {
    if (error instanceof UsageError) return true
    throw error
  }
}

const nothing = (): Promise<Buffer> => Promise.resolve(Buffer.alloc(0))
