import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import type { AnyRaised, Raised } from '../../src/model/finding.ts'
import { SecretStore } from '../../src/model/secret.ts'
import { loadSettings } from '../../src/settings/load.ts'
import type { LoadedSettings } from '../../src/settings/load.ts'
import type { LoadInput } from '../../src/settings/loading.ts'

export const guids = {
  tenant: 'aaaabbbb-0000-cccc-1111-dddd2222eeee',
  client: '00001111-aaaa-2222-bbbb-3333cccc4444',
}

/** An identity at Entra that lacks nothing. */
export const entra = {
  AZURE_TENANT_ID: guids.tenant,
  AZURE_CLIENT_ID: guids.client,
  AZURE_CLIENT_SECRET: 'q7w8Q~entra-secret-of-the-test',
}

/** A working directory with these files, gone after the test. */
export async function folder(files: Record<string, string | Buffer> = {}): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'm2m-settings-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(path, name), content, { mode: 0o600 })
  }
  return path
}

export type Case = Partial<Omit<LoadInput, 'readStdin'>> & {
  files?: Record<string, string | Buffer>
  stdin?: string | Buffer
}

/** Loads settings in a folder of their own. */
export async function load({ files, stdin, ...input }: Case): Promise<LoadedSettings> {
  return loadSettings({
    flags: {},
    env: {},
    cwd: input.cwd ?? (await folder(files)),
    readStdin: () => Promise.resolve(Buffer.from(stdin ?? '')),
    ...input,
  })
}

/** The problems that stop the run. Fails when there are none. */
export async function refusal(input: Case): Promise<UsageError> {
  try {
    await load(input)
  } catch (error) {
    if (error instanceof UsageError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

/** The arguments of the only problem that there is, which has this code. */
export async function onlyProblem<C extends AnyRaised['code']>(
  code: C,
  input: Case,
): Promise<Raised<C>['args']> {
  const { findings } = await refusal(input)
  const [first] = findings
  if (findings.length !== 1 || first?.code !== code) {
    throw new Error(`expected ${code} alone, got ${JSON.stringify(findings)}`)
  }
  return (first as Raised<C>).args
}

/** A store whose contents a test can look at. */
export function newStore(): SecretStore {
  return new SecretStore()
}
