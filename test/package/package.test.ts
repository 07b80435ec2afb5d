import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

interface Ran {
  code: number
  stdout: string
  stderr: string
}

/** Refuses every connection off loopback: handed to the child by `--import`. */
const guard = `data:text/javascript,${encodeURIComponent(`
import net from 'node:net'
const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (...args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args
  const host = typeof first === 'object' ? (first.host ?? 'localhost') : (second ?? 'localhost')
  if (typeof host === 'string' && !/^(localhost|127\\.|::1$)/.test(host)) throw new Error('off loopback: ' + host)
  return connect.apply(this, args)
}
`)}`

function run(
  file: string,
  args: string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Ran> {
  return new Promise((done) => {
    execFile(
      file,
      args,
      {
        cwd,
        env: { PATH: process.env['PATH'] ?? '', HOME: cwd, NO_COLOR: '1', ...env },
        maxBuffer: 64 * 1024 * 1024,
        timeout: 100_000,
      },
      (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0
        done({ code, stdout, stderr })
      },
    )
  })
}

describe('the packed tarball in an empty folder', () => {
  let folder = ''
  let tarball = ''
  const doctor = (...args: string[]): Promise<Ran> =>
    run(
      process.execPath,
      [
        '--import',
        guard,
        join(folder, 'node_modules/neo4j-m2m-doctor/bin/neo4j-m2m-doctor.js'),
        ...args,
      ],
      folder,
    )

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'm2m-package-'))
    const pack = ['pack', '--ignore-scripts', '--pack-destination', folder]
    // npm keeps its cache in the home: never in this folder.
    const packed = await run(npm, pack, root, { HOME: folder })
    tarball = join(folder, packed.stdout.trim().split('\n').at(-1) ?? '')
    await run(
      npm,
      ['install', '--prefix', folder, '--offline', '--no-audit', '--no-fund', tarball],
      folder,
    )
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('is one package without dependencies', async () => {
    const installed = (await readdir(join(folder, 'node_modules'))).filter(
      (name) => !name.startsWith('.'),
    )
    expect(installed).toEqual(['neo4j-m2m-doctor'])
  })

  it('is under 1 MB packed', async () => {
    expect((await stat(tarball)).size).toBeLessThan(1_000_000)
  })

  it('is under 5 MB unpacked', async () => {
    const base = join(folder, 'node_modules/neo4j-m2m-doctor')
    const files = await readdir(base, { recursive: true, withFileTypes: true })
    const sizes = await Promise.all(
      files
        .filter((file) => file.isFile())
        .map(async (file) => (await stat(join(file.parentPath, file.name))).size),
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(5_000_000)
  })

  it('carries the man page', async () => {
    const base = join(folder, 'node_modules/neo4j-m2m-doctor')
    const { man } = JSON.parse(await readFile(join(base, 'package.json'), 'utf8')) as {
      man: string
    }
    expect(await readFile(join(base, man), 'utf8')).toMatch(/^\.TH NEO4J/m)
  })

  it('completes command lines', async () => {
    const { code, stdout } = await doctor('completion', 'bash')
    expect(code).toBe(0)
    expect(stdout).toContain('complete -F _neo4j_m2m_doctor neo4j-m2m-doctor m2m-doctor\n')
  })

  it('carries the licences of what is bundled', async () => {
    const text = await readFile(
      join(folder, 'node_modules/neo4j-m2m-doctor/dist/THIRD-PARTY-LICENCES.txt'),
      'utf8',
    )
    for (const name of ['@azure/msal-node', 'neo4j-driver', 'jose', 'undici', 'commander'])
      expect(text).toContain(`${name} `)
  })

  it('holds no sources, tests or maps', async () => {
    const files = await readdir(join(folder, 'node_modules/neo4j-m2m-doctor'), { recursive: true })
    expect(files.filter((name) => /\.(ts|map)$|^(src|test)\b/.test(name))).toEqual([])
  })

  it('tells its version', async () => {
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      version: string
    }
    const { code, stdout } = await doctor('--version')
    expect([code, stdout.startsWith(`neo4j-m2m-doctor ${version}`)]).toEqual([0, true])
  })

  it('shows the default demo with no network off loopback', async () => {
    const { code, stdout } = await doctor('demo')
    expect(code).toBe(0)
    expect(stdout).toContain('M2M501')
    expect(stdout.trimEnd().split('\n').at(-1)).toContain('`diagnose` would exit with 1 here')
  })

  it('exits as diagnose would when asked to', async () => {
    expect((await doctor('demo', '--exit-code')).code).toBe(1)
  })

  it('is green for the healthy world', async () => {
    expect((await doctor('demo', 'healthy-entra-v2', '--exit-code')).code).toBe(0)
  })

  it('gives one JSON document that its own schema accepts', async () => {
    const { Ajv2020 } = await import('ajv/dist/2020.js')
    const schema = JSON.parse(
      await readFile(
        join(folder, 'node_modules/neo4j-m2m-doctor/schema/report.schema.json'),
        'utf8',
      ),
    ) as object
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema)
    const { stdout } = await doctor('demo', 'cognito-no-audience', '--format', 'json')
    const report = JSON.parse(stdout) as { rootCauses: { code: string }[] }
    expect(validate(report)).toBe(true)
    expect(report.rootCauses[0]?.code).toBe('M2M504')
  })
})
