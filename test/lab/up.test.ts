import { dirname, join } from 'node:path'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { run } from '../../src/commands/lab/up.ts'
import type { Invocation } from '../../src/commands/invocation.ts'
import { SecretStore } from '../../src/model/secret.ts'
import { parseEnvFile } from '../../src/settings/env-file.ts'
import { send } from './request.ts'

interface Called {
  exitCode: Promise<number>
  interrupt: () => void
  /** Standard output, once the lab is up. */
  output: Promise<string>
  secrets: SecretStore
}

const calls: Called[] = []

function call(...args: string[]): Called {
  const ending = new AbortController()
  const secrets = new SecretStore()
  let exitCode: Promise<number> | undefined
  const output = new Promise<string>((resolve) => {
    let text = ''
    const invocation: Invocation = {
      command: 'lab up',
      flags: { format: 'text', output: [], failOn: 'error' },
      args,
      secrets,
      io: {
        stdout: { write: async (more) => void (text += more) },
        // The last thing that it says before it waits.
        stderr: { write: async () => resolve(text) },
        stdoutIsTty: false,
        stderrIsTty: false,
        columns: 100,
        env: {},
        cwd: '/',
        stdin: () => Promise.resolve(Buffer.alloc(0)),
        signal: ending.signal,
        interrupted: () => (ending.signal.aborted ? 'SIGINT' : undefined),
      },
    }
    exitCode = run(invocation)
  })
  const called = { exitCode: exitCode!, interrupt: () => ending.abort(), output, secrets }
  calls.push(called)
  return called
}

afterEach(async () => {
  for (const called of calls.splice(0)) {
    called.interrupt()
    await called.exitCode.catch(() => {})
  }
})

const fileIn = (output: string): string => /^ {2}(\S+user\.env)$/mu.exec(output)?.[1] ?? ''

describe('lab up', () => {
  it('starts the case of the support request without a name', async () => {
    expect(await call().output).toMatch(/^aura-entra-v1-token: /u)
  })

  it('prints the environment without its secrets', async () => {
    const { output, secrets } = call('entra-secret-wrong')
    const text = await output
    expect(text).toMatch(/^ {2}AZURE_TENANT_ID=[0-9a-f-]{36}$/mu)
    expect(text).toMatch(/^ {2}AZURE_CLIENT_SECRET is in the file below$/mu)
    expect(secrets.size).toBeGreaterThanOrEqual(2)
    for (const secret of secrets.values()) expect(text).not.toContain(secret)
  })

  it('writes the whole environment into a file for its owner only', async () => {
    const { output, secrets } = call('healthy-entra-v2')
    const file = fileIn(await output)
    const parsed = parseEnvFile(readFileSync(file, 'utf8'))
    if (!parsed.ok) throw new Error(parsed.reason)
    expect(parsed.values.get('NEO4J_OIDC_ROLE_MAPPING')).toBe('"Neo4j.Reader"=reader')
    expect([...secrets.values()]).toContain(parsed.values.get('AZURE_CLIENT_SECRET'))
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  it('shows the command that diagnoses it, with the flags of the scenario', async () => {
    const text = await call('aura-refuses-machine-token').output
    const folder = dirname(fileIn(text))
    expect(text).toContain(
      `  neo4j-m2m-doctor diagnose --settings-file ${fileIn(text)} --ca-file ${join(folder, 'ca.pem')} --aura-preconditions-met\n`,
    )
  })

  it('serves until it is interrupted, and that is success', async () => {
    const { output, interrupt, exitCode } = call('entra-secret-expired')
    const file = fileIn(await output)
    const parsed = parseEnvFile(readFileSync(file, 'utf8'))
    if (!parsed.ok) throw new Error(parsed.reason)
    const { values } = parsed
    const ca = readFileSync(values.get('NODE_EXTRA_CA_CERTS') ?? '', 'utf8')
    const document = `${values.get('AZURE_AUTHORITY')}/v2.0/.well-known/openid-configuration`
    expect((await send(document, { ca })).status).toBe(200)
    interrupt()
    expect(await exitCode).toBe(0)
    await expect(send(document, { ca })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    expect(existsSync(file)).toBe(false)
  })

  it('does not start a world whose names only its own process could find', async () => {
    await expect(call('healthy-us-government').exitCode).rejects.toMatchObject({
      exitCode: 2,
      advice: ['Run it as a whole: neo4j-m2m-doctor demo healthy-us-government'],
    })
  })

  it('names the nearest scenario when there is none of that name', async () => {
    await expect(call('healty-entra-v2').exitCode).rejects.toMatchObject({
      exitCode: 2,
      message: 'There is no scenario "healty-entra-v2".',
      advice: ['Did you mean healthy-entra-v2?'],
    })
  })
})
