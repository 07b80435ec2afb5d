import type { ReportSetting } from '../model/report.ts'
import { Secret } from '../model/secret.ts'
import { definitionOf } from './definitions.ts'
import { parseForm } from './forms.ts'
import type { Origin, Setting, SettingName, Settings } from './settings.ts'

/**
 * Settings as a saved report tells them, for judging its facts again. A secret is there without its
 * value: that it was set is all that a check asks. What a report does not hold stays absent.
 */
export async function savedSettings(configuration: readonly ReportSetting[]): Promise<Settings> {
  const values: Partial<Record<SettingName, Setting<unknown>>> = {}
  for (const { name, value, origin: text } of configuration) {
    if (!isSettingName(name)) continue
    const definition = definitionOf[name]
    const origin = originOf(text)
    if (definition.secret) {
      values[name] = { value: new Secret('[redacted]'), origin }
    } else if (definition.kind === 'credential-file') {
      values[name] = { value: { name: value ?? '', path: value ?? '' }, origin }
    } else if (value !== null) {
      const parsed = await parseForm(definition, value)
      if (parsed.ok) values[name] = { value: parsed.value, origin }
    }
  }
  return { ...(await defaults()), ...values } as Settings
}

function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(definitionOf, name)
}

/** `AZURE_SCOPE (.env)`, as `describeOrigin` writes it. */
function originOf(text: string): Origin {
  const [, name = text, file = ''] = /^(.*) \((.*)\)$/su.exec(text) ?? []
  return text === 'default' ? { kind: 'default', name } : { kind: 'file', name, file }
}

/** Settings that are never absent; a report of an older version may lack one. */
async function defaults(): Promise<Partial<Record<SettingName, Setting<unknown>>>> {
  const values: Partial<Record<SettingName, Setting<unknown>>> = {}
  for (const [name, definition] of Object.entries(definitionOf)) {
    if (definition.default === undefined) continue
    const parsed = await parseForm(definition, definition.default)
    if (parsed.ok)
      values[name as SettingName] = {
        value: parsed.value,
        origin: { kind: 'default', name: definition.title },
      }
  }
  return values
}
