import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/commands/diagnose.ts'
import type { Io } from '../../src/commands/invocation.ts'
import type { Report } from '../../src/model/report.ts'
import { SecretStore } from '../../src/model/secret.ts'
import { reportFormats } from '../../src/report/render/index.ts'
import { leaks } from '../lab/leaks.ts'
import { encodings } from '../redaction/secrets.ts'
import { folder } from '../settings/case.ts'
import { clientSecret, type Echo, password, startIdp, startMcp, startNeo4j } from './echo-world.ts'

interface World {
  /** Which servers refuse, and by which way the MCP server does. */
  idpRefuses: boolean
  neo4jRefuses: boolean
  mcp: 'http' | 'tool'
}

const worlds: Record<string, World> = {
  'the token endpoint': { idpRefuses: true, neo4jRefuses: true, mcp: 'http' },
  'Neo4j and the MCP server': { idpRefuses: false, neo4jRefuses: true, mcp: 'http' },
  'the tool behind MCP': { idpRefuses: false, neo4jRefuses: false, mcp: 'tool' },
}

async function diagnose(world: World, echo: Echo) {
  const cwd = await folder()
  const env = {
    OIDC_ISSUER: await startIdp(echo, world.idpRefuses),
    OIDC_CLIENT_ID: 'reader-client',
    OIDC_CLIENT_SECRET: clientSecret,
    NEO4J_URI: await startNeo4j(echo, world.neo4jRefuses),
    NEO4J_USERNAME: 'neo4j',
    NEO4J_PASSWORD: password,
    MCP_URL: await startMcp(echo, world.mcp),
  }
  const said = { stdout: '', stderr: '' }
  const output = (stream: 'stdout' | 'stderr') => ({
    write: async (text: string) => void (said[stream] += text),
  })
  const io: Io = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdoutIsTty: false,
    stderrIsTty: false,
    columns: 100,
    env,
    cwd,
    stdin: () => Promise.resolve(Buffer.alloc(0)),
    signal: new AbortController().signal,
    interrupted: () => undefined,
  }
  const secrets = new SecretStore()
  const files = reportFormats.map((format) => ({ format, file: join(cwd, `out.${format}`) }))
  const flags = { format: 'json', output: files, failOn: 'error', verbose: true } as const
  const exitCode = await run({ command: 'diagnose', flags, args: [], io, secrets })
  const report = JSON.parse(said.stdout) as Report
  const texts = await Promise.all(files.map(({ file }) => readFile(file, 'utf8')))
  return {
    exitCode,
    causes: report.rootCauses.map(({ code, confidence }) => `${code} ${confidence}`),
    states: report.checks.map(({ id, status }) => `${id} ${status}`),
    leaks: [...texts, said.stdout, said.stderr].flatMap((text) => leaks(text, secrets.values())),
  }
}

const spellings: Record<string, Echo> = {
  ...Object.fromEntries(
    Object.entries(encodings).map(([name, encode]) => [
      name,
      (text: string) => encode(text, 'a', 'b'),
    ]),
  ),
  'in large letters': (text) => text.toUpperCase(),
}

describe.each(Object.entries(worlds))('when %s says the secret that it refuses', (_, world) => {
  it('the report is there, without it, and with the diagnosis of a world that says something else', async () => {
    const plain = await diagnose(world, (text) => `some ${text.length} letters`)
    expect(plain).toMatchObject({ exitCode: 1, leaks: [] })
    expect(plain.causes).not.toEqual([])
    for (const [name, echo] of Object.entries(spellings))
      expect({ name, ...(await diagnose(world, echo)) }).toEqual({ name, ...plain })
  })
})
