import { UsageError } from '../errors.ts'
import type { AnyRaised } from '../model/finding.ts'
import { SecretStore } from '../model/secret.ts'
import { refuseSecretsOnArgv } from './argv-secrets.ts'
import { commandSettings } from './command-settings.ts'
import { definitionOf, definitions } from './definitions.ts'
import type { SettingDefinition } from './definitions.ts'
import { deriveValues } from './derived.ts'
import { judgeDestinations } from './destinations.ts'
import { ambientNotices, proxyVariables } from './ambient.ts'
import { noteFileProblems } from './file-problems.ts'
import { parseForm } from './forms.ts'
import { findRaw, readLayers } from './layers.ts'
import type { Layers } from './layers.ts'
import type { Gathering, LoadInput, LoadedSettings } from './loading.ts'
import { chooseProvider, familyOf } from './provider-choice.ts'
import { judgeRequirements } from './requirements.ts'
import { settleMcpAuth } from './mcp-auth.ts'
import { readSetting } from './read-setting.ts'
import { judgeSecretFlags } from './secrets.ts'
import type { Setting, SettingName, Settings } from './settings.ts'
import { settleCredentials } from './tokens.ts'
import { namedFile } from './values.ts'

export type { LoadInput, LoadedSettings, SettingsFile } from './loading.ts'

/**
 * Settings from flags, environment, `.env`, project file and defaults, each with its origin, checked
 * by form. Nothing is contacted.
 *
 * @throws UsageError with every problem (M2M101, 102, 106, 107, 109) at once
 */
export async function loadSettings(input: LoadInput): Promise<LoadedSettings> {
  const { loaded, problems } = await resolveSettings(input)
  // A notice such as "NEO4J_URL is not read" often is the reason why something is missing.
  if (problems.length > 0) {
    throw new UsageError(
      problems,
      loaded.notices.map((notice) => `Notice: ${notice}`),
    )
  }
  return loaded
}

/**
 * The same without throwing for values: what could be read, and what is wrong with the rest.
 *
 * @throws UsageError when a file cannot be read or parsed, or a secret is on the command line
 */
export async function resolveSettings(
  input: LoadInput,
): Promise<{ loaded: LoadedSettings; problems: AnyRaised[] }> {
  if (input.argv) refuseSecretsOnArgv(input.argv)
  const gathering: Gathering = {
    problems: [],
    notices: [],
    files: [],
    rawSecrets: [],
    texts: {},
    suppressions: [],
    secrets: input.secrets ?? new SecretStore(),
    arcKeys: input.arcKeys,
  }
  const layers = await readLayers(input, gathering)
  const values = await readValues(input, layers, gathering)
  if (gathering.texts.neo4jConf) {
    // A conf file may hold secrets of its own, such as token_params with a client secret.
    const { confLines } = await import('../policy/conf-lines.ts')
    const { secretsOf } = await import('../policy/conf-spelling.ts')
    for (const secret of secretsOf(confLines(gathering.texts.neo4jConf.text)))
      gathering.secrets.keep(secret, 'secret in neo4jConf')
  }
  await noteFileProblems(input.cwd, layers, gathering)
  const proxyEnv = proxyVariables(layers, gathering)
  gathering.notices.push(...ambientNotices(layers))
  const { problems, arcKeys: _, ...gathered } = gathering
  const configuration = {
    secrets: gathered.rawSecrets,
    files: gathered.files.flatMap(asConfigurationFile),
  }
  return {
    loaded: { ...gathered, settings: values as Settings, configuration, proxyEnv },
    problems,
  }
}

async function readValues(
  input: LoadInput,
  layers: Layers,
  gathering: Gathering,
): Promise<Partial<Settings>> {
  const { command } = input
  const names = new Set<SettingName>(
    command ? commandSettings[command] : definitions.map(({ name }) => name),
  )
  const wanted = definitions.filter(({ name }) => names.has(name))
  const choice = names.has('provider') ? chooseProvider(layers, gathering) : { contested: false }
  const provider = 'provider' in choice ? choice.provider : undefined
  judgeSecretFlags(
    wanted.filter(({ secret }) => secret),
    layers,
    gathering,
  )
  const values: Partial<Record<SettingName, Setting<unknown>>> = {}
  const refused = new Set<SettingName>()
  for (const definition of wanted) {
    const raw = findRaw(definition, layers, familyOf(provider?.value), gathering)
    if (raw) {
      const family = familyOf(provider?.value)
      const setting = await readSetting(definition, raw, { input, layers, family, gathering })
      if (setting) values[definition.name] = setting
      else refused.add(definition.name)
    }
  }
  if (provider && !values.provider && !refused.has('provider')) values.provider = provider
  await readNamedFiles(values, refused, input.cwd, gathering)
  await setDefaults(values)
  const settled = values as Partial<Settings>
  settleMcpAuth(settled, command, gathering)
  settleCredentials(settled, gathering)
  deriveValues(settled, settled.provider?.value, layers, gathering)
  gathering.problems.push(...judgeDestinations(settled, command))
  // While it is open which provider is meant, nobody can say what of an identity is missing.
  if (choice.contested) refused.add('token')
  const missing = command && judgeRequirements(command, settled, refused)
  if (missing) gathering.problems.unshift(missing)
  return settled
}

async function readNamedFiles(
  values: Partial<Record<SettingName, Setting<unknown>>>,
  refused: Set<SettingName>,
  cwd: string,
  gathering: Gathering,
): Promise<void> {
  for (const name of ['neo4jConf', 'jwksFile', 'caFile'] as const) {
    const setting = values[name] as Setting<string> | undefined
    if (setting) {
      const file = await namedFile(name, setting, definitionOf[name], cwd, gathering)
      if (file) {
        values[name] = file
      } else {
        delete values[name]
        refused.add(name)
      }
    }
  }
}

async function setDefaults(values: Partial<Record<SettingName, Setting<unknown>>>): Promise<void> {
  const fixed = definitions.filter(
    (definition): definition is SettingDefinition & { default: string } =>
      definition.default !== undefined && values[definition.name] === undefined,
  )
  for (const definition of fixed) {
    const parsed = await parseForm(definition, definition.default)
    if (parsed.ok) {
      const origin = { kind: 'default', name: definition.title } as const
      values[definition.name] = { value: parsed.value, origin }
    }
  }
}

function asConfigurationFile({
  path,
  role,
  auto,
  problem,
}: LoadedSettings['files'][number]): LoadedSettings['configuration']['files'] {
  if (role === 'ca' || role === 'key-set') return []
  return [{ path, role, auto, ...(problem === undefined ? {} : { problem }) }]
}
