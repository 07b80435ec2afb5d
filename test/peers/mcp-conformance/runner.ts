import { readFile, readdir } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makePrivateDirectory } from '../../../src/lab/pki.ts'
import { NotHere, NotInstalled, runTool } from '../frame/install.ts'
import { npmPackage } from '../frame/packages.ts'
import { runUntil } from '../frame/process.ts'

export const runnerVersion = '0.1.16'
/** The runner needs Node.js 22, which may be newer than what runs these tests. */
const nodeVersion = '22.22.0'

export interface Runner {
  node: string
  entry: string
}

export async function installRunner(): Promise<Runner> {
  if (!existsSync(fileURLToPath(new URL('../../../dist/cli.js', import.meta.url))))
    throw new NotInstalled('the program is not built (npm run build)')
  const folder = await npmPackage(`@modelcontextprotocol/conformance@${runnerVersion}`)
  const entry = join(folder, 'node_modules/@modelcontextprotocol/conformance/dist/index.js')
  return { node: await newEnough(), entry }
}

/** What the npm package `node` would fetch by an install script, which is not run here. */
async function newEnough(): Promise<string> {
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath
  const { platform, arch } = process
  if (platform !== 'linux') throw new NotHere('node 22', 'Node.js 22 or newer is needed')
  const name = `node-${platform}-${arch}`
  const node = join(await npmPackage(`${name}@${nodeVersion}`), 'node_modules', name, 'bin/node')
  await runTool(node, ['--version'])
  return node
}

/** One thing that the runner looked at. */
export interface Check {
  id: string
  status: 'SUCCESS' | 'FAILURE' | 'WARNING' | 'SKIPPED' | 'INFO'
  description: string
  errorMessage?: string
}

export interface Outcome {
  output: string
  /** By id, the worst status where one was looked at several times; what is for information only is left out. */
  checks: Record<string, string>
}

const loopback = fileURLToPath(new URL('../frame/loopback.mjs', import.meta.url))
const client = fileURLToPath(new URL('client.mjs', import.meta.url))

/** Runs one of its client scenarios against a command line of the program. */
export async function runScenario(
  { node, entry }: Runner,
  scenario: string,
  argv: readonly string[],
): Promise<Outcome> {
  const own = await makePrivateDirectory()
  try {
    const options = ['--scenario', scenario, '--output-dir', own.path, '--timeout', '30000']
    const { output, stop } = await runUntil({
      command: node,
      args: [
        '--import',
        loopback,
        entry,
        'client',
        ...options,
        '--command',
        `${process.execPath} ${client}`,
      ],
      env: {
        M2M_CONFORMANCE_ARGV: JSON.stringify(argv),
      },
      ready: /OVERALL: \w+/u,
    })
    await stop()
    return { output, checks: await checksIn(own.path) }
  } finally {
    await own.remove()
  }
}

async function checksIn(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true })
  const file = names.find((name) => name.endsWith('checks.json'))
  if (file === undefined) throw new Error('the runner wrote no checks')
  const checks = JSON.parse(await readFile(join(folder, file), 'utf8')) as Check[]
  const worst: Record<string, string> = {}
  for (const { id, status } of checks) {
    if (status !== 'INFO' && worst[id] !== 'FAILURE') worst[id] = status
  }
  return worst
}
