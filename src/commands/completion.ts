import { UsageError } from '../errors.ts'
import { cleanForeign } from '../model/foreign.ts'
import { nearestName } from '../settings/nearest.ts'
import { bashScript } from './completion/bash.ts'
import { fishScript } from './completion/fish.ts'
import { pwshScript } from './completion/pwsh.ts'
import { type Shell, shells } from './completion/shells.ts'
import { type CompletionTree, completionTree } from './completion/tree.ts'
import { zshScript } from './completion/zsh.ts'
import type { Invocation } from './invocation.ts'

export const scripts: Readonly<Record<Shell, (tree: CompletionTree) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  pwsh: pwshScript,
}

/**
 * `completion SHELL`: a script that completes command lines by itself. It holds all words and calls
 * nothing, so that a key press costs no start of Node.js.
 *
 * @throws UsageError for a shell that is none of these
 */
export async function run({ args, io }: Invocation): Promise<number> {
  const [asked] = args
  const shell = shells.find((known) => known === asked)
  if (shell === undefined) throw noSuchShell(asked)
  await io.stdout.write(scripts[shell](completionTree()))
  return 0
}

function noSuchShell(asked: string | undefined): UsageError {
  const choice = `completion takes the name of a shell: ${shells.join(', ')}`
  if (asked === undefined) return new UsageError(choice)
  const other = asked.toLowerCase() === 'powershell' ? 'pwsh' : undefined
  const meant = other ?? nearestName(asked, shells)
  return new UsageError(
    `${choice}, not "${cleanForeign(asked, 40)}"`,
    meant === undefined ? [] : [`Did you mean ${meant}?`],
  )
}
