import { UsageError } from '../../errors.ts'
import { resolveSettings } from '../../settings/load.ts'
import { noticesOf, settingsJson, settingsText } from '../../settings/settings-text.ts'
import type { Invocation } from '../invocation.ts'

/**
 * `config show`: what is in effect, and where it comes from. It also prints what it could read when
 * something is wrong with the rest, since this is where one looks then.
 */
export async function run({ flags, io, secrets, command }: Invocation): Promise<number> {
  const { env, cwd, stdin: readStdin } = io
  const { loaded, problems } = await resolveSettings({
    flags,
    env,
    cwd,
    readStdin,
    command,
    secrets,
  })
  const text =
    flags.format === 'json' ? settingsJson(loaded) : settingsText(loaded, flags.verbose === true)
  await io.stdout.write(text)
  if (flags.quiet !== true && flags.format !== 'json') {
    for (const notice of noticesOf(loaded)) await io.stderr.write(`notice: ${notice}\n`)
  }
  if (problems.length > 0) throw new UsageError(problems)
  return 0
}
