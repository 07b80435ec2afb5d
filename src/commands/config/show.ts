import { UsageError } from '../../errors.ts'
import { resolveSettings } from '../../settings/load.ts'
import { noticesOf, settingsDocument, settingsText } from '../../settings/settings-text.ts'
import type { Invocation } from '../invocation.ts'
import { writeJson, writeNote, writeText } from '../output.ts'

/**
 * `config show`: what is in effect, and where it comes from. It also prints what it could read when
 * something is wrong with the rest, since this is where one looks then.
 */
export async function run(invocation: Invocation): Promise<number> {
  const { flags, io, secrets, command } = invocation
  const { env, cwd, stdin: readStdin } = io
  const { loaded, problems } = await resolveSettings({
    flags,
    env,
    cwd,
    readStdin,
    command,
    secrets,
  })
  if (flags.format === 'json')
    await writeJson(settingsDocument(loaded), invocation, loaded.settings)
  else await writeText(settingsText(loaded, flags.verbose === true), invocation, loaded.settings)
  if (flags.quiet !== true && flags.format !== 'json') {
    for (const notice of noticesOf(loaded)) await writeNote(`notice: ${notice}`, invocation)
  }
  if (problems.length > 0) throw new UsageError(problems)
  return 0
}
