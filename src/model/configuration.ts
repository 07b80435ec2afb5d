/** What loading the settings showed besides their values; no secret's value is in it. */
export interface ConfigurationFact {
  secrets: { setting: string; origin: string; problems: string[]; looksLikeGuid: boolean }[]
  files: {
    path: string
    role: 'secret' | 'env' | 'project' | 'conf'
    auto: boolean
    problem?: 'readable-by-others' | 'tracked-by-git' | 'plain-file'
  }[]
}
