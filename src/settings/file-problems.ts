import { resolve } from 'node:path'
import { definitions } from './definitions.ts'
import { isTrackedByGit } from './git-index.ts'
import type { Layers } from './layers.ts'
import type { Gathering } from './loading.ts'

const secretVariables = definitions.flatMap(({ secret, variables }) =>
  secret ? variables.map(({ name }) => name) : [],
)

/** Notes at each file that holds a secret who else can see it. */
export async function noteFileProblems(
  cwd: string,
  { envFile }: Layers,
  { files }: Gathering,
): Promise<void> {
  const holdsSecret = secretVariables.some((name) => (envFile?.values.get(name) ?? '') !== '')
  for (const file of files) {
    const matters = file.role === 'secret' || (file.role === 'env' && holdsSecret)
    if (matters) {
      const open = ((file.mode ?? 0) & 0o044) !== 0
      if (file.role === 'env' && open) file.problem = 'readable-by-others'
      if (await isTrackedByGit(resolve(cwd, file.path))) file.problem = 'tracked-by-git'
    }
  }
}
