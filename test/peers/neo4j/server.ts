import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import neo4j from 'neo4j-driver'
import type { LabPki } from '../../../src/lab/pki.ts'
import { java } from '../frame/java.ts'
import { mavenArtifacts } from '../frame/packages.ts'
import { freePort, startProcess } from '../frame/process.ts'

/** A release and the oldest Java that it runs on. */
export interface Release {
  version: string
  java: number
  /** The class that its own start script runs. */
  main: string
  /** The newest Bolt that it speaks. */
  bolt: '5.8' | '6.1'
}

/** The release with long support, and the newest. */
export const releases: readonly Release[] = [
  { version: '5.26.30', java: 17, main: 'org.neo4j.server.CommunityEntryPoint', bolt: '5.8' },
  { version: '2026.08.1', java: 21, main: 'org.neo4j.server.Neo4jCommunity', bolt: '6.1' },
]

export interface InstalledNeo4j extends Release {
  command: string
  jars: string
}

/** The server's jars: the distribution is made of nothing else. */
export async function installNeo4j(release: Release): Promise<InstalledNeo4j> {
  const command = await java(release.java)
  const { version } = release
  const jars = await mavenArtifacts(`neo4j-community-${version}`, [
    { groupId: 'org.neo4j', artifactId: 'neo4j', version },
    { groupId: 'org.neo4j.app', artifactId: 'neo4j-server', version },
  ])
  return { ...release, command, jars }
}

export interface RealNeo4j {
  boltPort: number
  httpOrigin: string
  user: string
  password: string
  /** Where its logs are. */
  home: string
  stop: () => Promise<void>
}

interface Options {
  /** Only TLS is spoken over Bolt. */
  tls?: LabPki
  /** The password that it comes with is not changed: nothing but that is allowed. */
  passwordAsItComes?: boolean
}

/** A server of its own with an empty database. */
export async function startNeo4jCommunity(
  installed: InstalledNeo4j,
  options: Options = {},
): Promise<RealNeo4j> {
  const home = await mkdtemp(join(tmpdir(), 'm2m-neo4j-'))
  const [boltPort, httpPort] = [await freePort(), await freePort()]
  await mkdir(join(home, 'conf'))
  const lines = [
    ...settings(boltPort, httpPort),
    ...(options.tls === undefined ? [] : await tlsSettings(home, options.tls)),
  ]
  await writeFile(join(home, 'conf', 'neo4j.conf'), `${lines.join('\n')}\n`)
  const remove = () => rm(home, { recursive: true, force: true })
  try {
    const server = await startProcess({
      command: installed.command,
      args: [
        '-Xmx512m',
        // It starts sooner and never runs long enough for better code to pay.
        '-XX:TieredStopAtLevel=1',
        '-cp',
        join(installed.jars, '*'),
        installed.main,
        `--home-dir=${home}`,
        `--config-dir=${join(home, 'conf')}`,
        '--console-mode',
      ],
      ready: /INFO +Started\./u,
      withinMs: 220_000,
    })
    const stop = async (): Promise<void> => {
      await server.stop()
      await remove()
    }
    const running = { boltPort, httpOrigin: `http://localhost:${httpPort}`, user: 'neo4j', home }
    if (options.passwordAsItComes === true) return { ...running, password: 'neo4j', stop }
    const password = 'the-native-password-of-this-run'
    await changePassword(boltPort, password, options.tls).catch(async (error: unknown) => {
      await server.stop()
      throw error
    })
    return { ...running, password, stop }
  } catch (error) {
    await remove()
    throw error
  }
}

function settings(boltPort: number, httpPort: number): string[] {
  return [
    'server.default_listen_address=127.0.0.1',
    `server.bolt.listen_address=127.0.0.1:${boltPort}`,
    `server.bolt.advertised_address=localhost:${boltPort}`,
    `server.http.listen_address=127.0.0.1:${httpPort}`,
    `server.http.advertised_address=localhost:${httpPort}`,
    'server.memory.pagecache.size=32m',
    'dbms.usage_report.enabled=false',
  ]
}

async function tlsSettings(home: string, pki: LabPki): Promise<string[]> {
  const { key, cert } = await pki.certificate('ok')
  const folder = join(home, 'certificates')
  await mkdir(folder)
  await writeFile(join(folder, 'private.key'), key, { mode: 0o600 })
  await writeFile(join(folder, 'public.crt'), cert)
  return [
    'server.bolt.tls_level=REQUIRED',
    'dbms.ssl.policy.bolt.enabled=true',
    `dbms.ssl.policy.bolt.base_directory=${folder}`,
    'dbms.ssl.policy.bolt.private_key=private.key',
    'dbms.ssl.policy.bolt.public_certificate=public.crt',
  ]
}

async function changePassword(port: number, password: string, pki?: LabPki): Promise<void> {
  const driver = neo4j.driver(`bolt://localhost:${port}`, neo4j.auth.basic('neo4j', 'neo4j'), {
    ...(pki !== undefined && {
      encrypted: 'ENCRYPTION_ON' as const,
      trust: 'TRUST_CUSTOM_CA_SIGNED_CERTIFICATES' as const,
      trustedCertificates: [pki.caFile],
    }),
  })
  try {
    const change = 'ALTER CURRENT USER SET PASSWORD FROM $old TO $next'
    await driver.executeQuery(change, { old: 'neo4j', next: password }, { database: 'system' })
  } finally {
    await driver.close()
  }
}
