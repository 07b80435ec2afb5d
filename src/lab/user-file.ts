import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sh, shellWord } from '../catalogue/shell.ts'
import { secretPlaceholders } from './scenario.ts'
import type { Lab } from './scenario.ts'

/**
 * Writes the user's environment, the lab's secrets included, into the lab's private directory.
 *
 * @returns the file's path; dotenv and POSIX shells both read it
 */
export async function writeUserFile(lab: Lab): Promise<string> {
  const file = join(dirname(lab.values.caFile), 'user.env')
  const lines = Object.entries(lab.env).map(([name, value]) => {
    const quote = value.includes("'") ? '"' : "'"
    return `${name}=${quote}${value}${quote}\n`
  })
  await writeFile(file, lines.join(''), { mode: 0o600, flag: 'wx' })
  return file
}

/** What a lab is and how to use it, without its secrets. */
export function describeLab({ scenario, env, flags }: Lab, userFile: string): string {
  const isSecret = (name: string): boolean =>
    secretPlaceholders.some((secret) => scenario.settings[name]?.includes(`{${secret}}`))
  const variables = Object.entries(env).map(([name, value]) =>
    isSecret(name) ? `  ${name} is in the file below` : `  ${name}=${value}`,
  )
  // The CA by flag as well: a NODE_EXTRA_CA_CERTS of the machine's own would beat the one in the file.
  const ca = env['NODE_EXTRA_CA_CERTS']
  const diagnose = [
    `neo4j-m2m-doctor ${scenario.command ?? 'diagnose'} ${sh`--settings-file ${userFile}`}`,
    ...(ca === undefined ? [] : [sh`--ca-file ${ca}`]),
    ...flags.map(shellWord),
  ]
  const lines = [
    `${scenario.name}: ${scenario.title}`,
    '',
    scenario.story,
    '',
    ...variables,
    '',
    'All of it, the secret included, is in a file that only you can read:',
    `  ${userFile}`,
    '',
    'Look at it from another terminal:',
    `  ${diagnose.join(' ')}`,
    '',
    'Or point any other program at it:',
    `  set -a; . ${shellWord(userFile)}; set +a`,
  ]
  return `${lines.join('\n')}\n`
}
