import type { CommonOption } from './common-options.ts'
import type { CommandName } from '../settings/command-settings.ts'
import { commandSettings } from '../settings/command-settings.ts'
import { definitionOf } from '../settings/definitions.ts'
import type { FlagForm, SettingDefinition } from '../settings/definitions.ts'

/** The flags of the settings that a command uses, in the order of the definitions. */
export function settingOptions(command: CommandName): CommonOption[] {
  const names = new Set(commandSettings[command])
  return Object.values(definitionOf)
    .filter(({ name }) => names.has(name))
    .flatMap((definition) =>
      definition.flags.map((form) => ({
        flags: flagsOf(form),
        help: `${helpOf(definition, form)}${notes(definition)}`,
        group: definition.group,
      })),
    )
}

function flagsOf({ flag, value, bare }: FlagForm): string {
  if (value === undefined) return flag
  return bare === undefined ? `${flag} <${value}>` : `${flag} [${value}]`
}

function helpOf({ help, title }: SettingDefinition, { reads }: FlagForm): string {
  const text = help.replace(/\.$/, '')
  if (reads === 'file') return `${text}: read from this file`
  return reads === 'stdin' ? `The ${title} from standard input` : text
}

/** Only where it fits on a line: all of it stands in `config show --verbose`. */
function notes({ variables, default: fixed, kind }: SettingDefinition): string {
  const parts = [
    ...(variables.length > 0 ? [variables.map(({ name }) => name).join(', ')] : []),
    ...(fixed !== undefined && kind !== 'boolean' ? [`default ${fixed}`] : []),
  ]
  return parts.length > 0 ? ` [${parts.join('; ')}]` : ''
}
