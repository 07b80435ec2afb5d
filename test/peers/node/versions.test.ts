import { execFile } from 'node:child_process'
import { access } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NotHere, NotInstalled } from '../frame/install.ts'
import { npmPackage } from '../frame/packages.ts'
import { peer } from '../frame/peer.ts'
import { findScenario } from '../../../src/lab/scenarios/index.ts'
import type { Report } from '../../../src/model/report.ts'

/** The newest of each line that is kept up, and of the line before it becomes one. */
const versions = ['22.23.5', '24.22.3', '26.12.1']

const root = resolve(import.meta.dirname, '../../..')
const program = join(root, 'bin/neo4j-m2m-doctor.js')

/** What Node.js itself plays a part in: TLS and its errors, DNS, keys, streams, limits, proxies. */
const scenarios = [
  'healthy-entra-v2',
  'healthy-client-pfx',
  'healthy-client-key',
  'healthy-mutual-tls',
  'healthy-mcp',
  'healthy-neo4j-bolt-6',
  'cognito-no-audience',
  'idp-host-not-found',
  'idp-certificate-expired',
  'idp-certificate-wrong-name',
  'idp-without-tls',
  'neo4j-certificate-untrusted',
  'neo4j-without-tls',
  'neo4j-refused',
  'neo4j-is-http',
  'neo4j-silent',
  'proxy-refused',
  'discovery-endless',
  'key-set-cut',
  'mcp-endless-stream',
  'mcp-cut',
]

interface Ran {
  code: number
  stdout: string
  stderr: string
}

function run(node: string, args: readonly string[]): Promise<Ran> {
  return new Promise((done) => {
    const options = {
      env: { PATH: process.env['PATH'] ?? '', HOME: root, NO_COLOR: '1', TZ: 'UTC' },
      maxBuffer: 64 * 1024 * 1024,
      timeout: 50_000,
    }
    execFile(node, [program, ...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      done({ code, stdout, stderr })
    })
  })
}

/** The program of this version: npm has it in a package for each platform. */
async function installNode(version: string): Promise<string> {
  await access(join(root, 'dist/cli.js')).catch(() => {
    throw new NotInstalled('there is no dist/cli.js: npm run build')
  })
  const { platform, arch } = process
  if (platform === 'win32') throw new NotHere('node', 'its package has another form on Windows')
  const name = `node-${platform === 'darwin' && arch === 'arm64' ? 'bin-' : ''}${platform}-${arch}`
  const folder = await npmPackage(`${name}@${version}`)
  return join(folder, 'node_modules', name, 'bin', 'node')
}

for (const version of versions) {
  await peer(
    `the built program under Node.js ${version}`,
    () => installNode(version),
    (node) => {
      it('tells its version and that of Node.js, and warns of nothing', async () => {
        const { code, stdout, stderr } = await run(node, ['--version'])
        expect([code, stderr]).toEqual([0, ''])
        expect(stdout).toContain(`node v${version}`)
      })

      it('lists the same scenarios as under the Node.js of this test', async () => {
        const [ours, theirs] = await Promise.all(
          [process.execPath, node].map((one) => run(one, ['demo', '--list'])),
        )
        expect(theirs).toEqual(ours)
      })

      describe('comes to the promised diagnosis', () => {
        it.each(scenarios)('%s', async (name) => {
          const promised = findScenario(name)?.expect
          const args = ['demo', name, '--format', 'json', '--exit-code', '--quiet']
          const { code, stdout, stderr } = await run(node, args)

          expect(stderr).toBe('')
          const { outcome, rootCauses } = JSON.parse(stdout) as Report
          expect({ code, outcome, rootCauses }).toMatchObject({
            code: promised?.exitCode,
            outcome: promised?.outcome,
            rootCauses: promised?.rootCauses ?? [],
          })
        })
      })
    },
  )
}
