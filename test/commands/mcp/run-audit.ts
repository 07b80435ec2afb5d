import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main } from '../../../src/cli.ts'
import type { Io } from '../../../src/commands/invocation.ts'
import type { IdpWorld, McpWorld } from '../../../src/lab/scenario.ts'
import { startLab } from '../../../src/lab/start.ts'
import type { Report, ReportCheck } from '../../../src/model/report.ts'

export interface Audited {
  code: number
  text: string
  report: Report
  /** Without the part of its id that all of them have: `origin` for `mcp.audit-origin`. */
  check: (name: string) => ReportCheck
  /** Codes of all findings, in order. */
  codes: string[]
  /** `https://localhost:PORT`. */
  origin: string
  issuer: string
}

/** `mcp audit` against a server of the lab, as text and as JSON. */
export async function audit(mcp: McpWorld, idp: Partial<IdpWorld> = {}): Promise<Audited> {
  const lab = await startLab({
    name: 'audit',
    title: 'An MCP server to look at',
    story: 'Nobody has a credential.',
    world: { idp: { flavour: 'oidc', ...idp }, mcp },
    settings: { MCP_URL: '{mcpUrl}', NODE_EXTRA_CA_CERTS: '{caFile}' },
    expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
  })
  const cwd = await mkdtemp(join(tmpdir(), 'audit-'))
  try {
    const argv = ['mcp', 'audit', '--ca-file', lab.values.caFile]
    const text = await run(argv, lab.env, cwd)
    const json = await run([...argv, '--format', 'json'], lab.env, cwd)
    const report = JSON.parse(json.stdout) as Report
    return {
      code: text.code,
      text: text.stdout,
      report,
      check: (name) => {
        const found = report.checks.find(({ id }) => id === `mcp.audit-${name}`)
        if (!found) throw new Error(`no check ${name}`)
        return found
      },
      codes: report.findings.map((finding) => finding.code),
      origin: new URL(lab.values.mcpUrl).origin,
      issuer: lab.values.issuer,
    }
  } finally {
    await rm(cwd, { recursive: true })
    await lab.stop()
  }
}

async function run(
  argv: string[],
  env: Record<string, string>,
  cwd: string,
): Promise<{ code: number; stdout: string }> {
  let stdout = ''
  const io: Io = {
    stdout: {
      write: async (text) => {
        stdout += text
      },
    },
    stderr: { write: async () => {} },
    stdoutIsTty: false,
    stderrIsTty: false,
    columns: 100,
    env,
    cwd,
    stdin: async () => Buffer.alloc(0),
    signal: new AbortController().signal,
    interrupted: () => undefined,
  }
  return { code: await main(argv, io), stdout }
}
