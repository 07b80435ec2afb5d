import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../../errors.ts'
import { envTemplate } from '../../settings/env-template.ts'
import type { Invocation } from '../invocation.ts'

/** `config init`: a `.env` to fill in. Created exclusively, so that neither a file nor a link is ever followed or replaced. */
export async function run({ io, flags }: Invocation): Promise<number> {
  try {
    await writeFile(join(io.cwd, '.env'), envTemplate(), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
    throw code === 'EEXIST'
      ? new UsageError('.env exists already and was not touched', [
          'Move it away first, or see what is in effect with: neo4j-m2m-doctor config show',
        ])
      : new UsageError(`.env cannot be written here (${code})`)
  }
  await io.stdout.write('.env\n')
  if (flags.quiet !== true) {
    await io.stderr.write(
      [
        'Wrote .env, readable by you only.',
        'Fill in one identity provider (or a token) and a Neo4j URI or an MCP URL; then run: neo4j-m2m-doctor diagnose',
        'Keep the file out of version control: add .env to .gitignore.',
        '',
      ].join('\n'),
    )
  }
  return 0
}
