import type { ConfigurationFact } from '../model/configuration.ts'
import type { AnyRaised } from '../model/finding.ts'
import type { SecretStore } from '../model/secret.ts'
import type { Suppression } from '../model/suppression.ts'
import type { CommandName } from './command-settings.ts'
import type { Settings } from './settings.ts'

/** Where settings are looked for. */
export interface LoadInput {
  /** What was given on the command line, by the flag's name in camel case; `settingsFile: false` is `--no-settings-file`. */
  flags: Readonly<Record<string, unknown>>
  env: Readonly<Record<string, string | undefined>>
  /** Where `.env` and `m2m-doctor.yaml` are looked for, and what relative paths are relative to. */
  cwd: string
  readStdin: () => Promise<Buffer>
  /** With it, only the settings of this command are read and judged, and what it lacks is a problem too. */
  command?: CommandName
  /** Searched for secrets that were given as values. */
  argv?: readonly string[]
  /** Where secrets are remembered; a new store without it. */
  secrets?: SecretStore
  /** False: neither `.env` nor a project file is looked for (the lab's settings are complete). Default true. */
  discover?: boolean
  /** Where the agent of Azure Arc of a lab puts its keys; no setting and no variable leads elsewhere. */
  arcKeys?: string | undefined
}

/** A file that was read on the way. */
export interface SettingsFile {
  /** As the user wrote it, or its bare name when it was found. */
  path: string
  role: ConfigurationFact['files'][number]['role'] | 'ca' | 'key-set'
  /** Found by itself, or named by a file that was. */
  auto: boolean
  /** Permission bits; absent on Windows. */
  mode?: number
  problem?: NonNullable<ConfigurationFact['files'][number]['problem']>
}

/** A text file that a setting names. */
export interface NamedText {
  text: string
  name: string
}

/** What loading gives. No secret is in it but inside `Secret` and the store. */
export interface LoadedSettings {
  settings: Settings
  /** Sentences for stderr: what was ignored, changed or looks odd. */
  notices: string[]
  files: SettingsFile[]
  /** How the client secret and the password look, without them. Tokens are judged by their own checks. */
  rawSecrets: ConfigurationFact['secrets']
  /** `files` and `rawSecrets` as the config checks take them. */
  configuration: ConfigurationFact
  /** Contents of the files that settings name, as probes take them. */
  texts: { neo4jConf?: NamedText; keySet?: NamedText }
  secrets: SecretStore
  /** Codes that the project file says do not fail a run. */
  suppressions: Suppression[]
  /** The proxy variables that count: those of the environment and of an env file named by a flag. */
  proxyEnv: Readonly<Record<string, string | undefined>>
}

/** What gathers while settings are loaded. */
export interface Gathering extends Pick<
  LoadedSettings,
  'notices' | 'files' | 'rawSecrets' | 'texts' | 'secrets' | 'suppressions'
> {
  problems: AnyRaised[]
  arcKeys?: string | undefined
}
