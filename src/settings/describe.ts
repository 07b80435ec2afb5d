import { Secret, fingerprint } from '../model/secret.ts'
import { definitions } from './definitions.ts'
import { describeOrigin } from './settings.ts'
import type { SettingName, Settings } from './settings.ts'
import type { SettingDefinition } from './definitions.ts'
import type { GroupMapping } from '../model/facts.ts'
import { shown } from './values.ts'

/** One setting for people: what it is, where it comes from, how it could be set. */
export interface DescribedSetting {
  name: SettingName
  title: string
  /** Null when it is not set, or secret. */
  value: string | null
  /** Of a secret: the same value has the same one within this run. */
  fingerprint: string | null
  /** Null when it is not set. */
  origin: string | null
  flags: string[]
  variables: string[]
  /** What holds when it is not set. */
  otherwise: string | null
}

/** Every setting, in the order of the definitions, without any secret. */
export function describeSettings(settings: Partial<Settings>): DescribedSetting[] {
  return definitions.map((definition) => {
    const { name, title } = definition
    const setting = settings[name]
    return {
      name,
      title,
      ...valueOf(definition, setting?.value),
      origin: setting ? describeOrigin(setting.origin) : null,
      flags: definition.flags.map(({ flag }) => flag),
      variables: definition.variables.map((variable) => variable.name),
      otherwise: definition.otherwise ?? null,
    }
  })
}

function valueOf(
  { kind, sensitive }: SettingDefinition,
  value: unknown,
): Pick<DescribedSetting, 'value' | 'fingerprint'> {
  if (value === undefined) return { value: null, fingerprint: null }
  if (value instanceof Secret) return { value: null, fingerprint: value.fingerprint }
  if (sensitive) return { value: null, fingerprint: fingerprint(JSON.stringify(value)) }
  if (kind === 'duration') return { value: durationText(Number(value)), fingerprint: null }
  if (kind === 'credential-file' || kind === 'managed-identity' || kind === 'token-service')
    // Of a saved report only the name is left.
    return {
      value: shown(typeof value === 'string' ? value : (value as { name: string }).name),
      fingerprint: null,
    }
  if (kind === 'mapping')
    return { value: shown(mappingText(value as GroupMapping)), fingerprint: null }
  return {
    value: shown(Array.isArray(value) ? value.join(', ') : String(value)),
    fingerprint: null,
  }
}

function durationText(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`
}

function mappingText({ entries }: GroupMapping): string {
  return entries.map(({ group, roles }) => `"${group}"=${roles.join(',')}`).join(';')
}
