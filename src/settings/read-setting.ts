import { credentialFile } from './credential-files.ts'
import type { ProviderFamily, SettingDefinition } from './definitions.ts'
import { managedIdentity, tokenService } from './identity-platform.ts'
import type { Layers, Raw } from './layers.ts'
import type { Gathering, LoadInput } from './loading.ts'
import { secretSetting } from './secrets.ts'
import type { Setting } from './settings.ts'
import { plainSetting } from './values.ts'

interface Reading {
  input: LoadInput
  layers: Layers
  family: ProviderFamily | undefined
  gathering: Gathering
}

/** One setting's value out of what was found for it; a problem is noted when it has none. */
export async function readSetting(
  definition: SettingDefinition,
  raw: Raw,
  { input, layers, family, gathering }: Reading,
): Promise<Setting<unknown> | undefined> {
  if (definition.kind === 'credential-file')
    return credentialFile(definition, raw, input.cwd, gathering)
  if (definition.secret) return secretSetting(definition, raw, layers, input, gathering)
  const plain = await plainSetting(definition, raw, family, gathering)
  if (!plain) return undefined
  const text = String(plain.value)
  if (definition.kind === 'managed-identity')
    return { ...plain, value: await managedIdentity(text, layers, gathering) }
  if (definition.kind === 'token-service')
    return { ...plain, value: await tokenService(text, layers, gathering) }
  return plain
}
