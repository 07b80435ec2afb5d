import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { LabPki } from '../../../src/lab/pki.ts'
import { cached, runTool } from '../frame/install.ts'
import { java } from '../frame/java.ts'
import { mavenFile } from '../frame/packages.ts'
import { freePort, startProcess } from '../frame/process.ts'

export const keycloakVersion = '26.7.3'

export interface Keycloak {
  home: string
  java: string
}

/** The distribution, unpacked and built for a database in memory. */
export async function installKeycloak(): Promise<Keycloak> {
  const command = await java(17)
  const archive = await mavenFile({
    groupId: 'org.keycloak',
    artifactId: 'keycloak-quarkus-dist',
    version: keycloakVersion,
    type: 'tar.gz',
  })
  const home = await cached(`keycloak-${keycloakVersion}-built`, async (folder) => {
    const [file = ''] = (await readdir(archive)).filter((name) => name.endsWith('.tar.gz'))
    const unpack = ['--extract', '--gzip', '--strip-components=1', '--directory', folder]
    await runTool('tar', [...unpack, '--file', join(archive, file)])
    await runTool(command, [...launch(folder), 'build', '--db=dev-mem'])
  })
  return { home, java: command }
}

/**
 * What its own start script would run.
 *
 * @param home where it looks for its configuration and for realms
 */
function launch(program: string, home = program): string[] {
  return [
    '-Xmx512m',
    // It starts twice as fast and never runs long enough for better code to pay.
    '-XX:TieredStopAtLevel=1',
    `-Dkc.home.dir=${home}`,
    `-Djboss.server.config.dir=${join(home, 'conf')}`,
    '-Djava.util.logging.manager=org.jboss.logmanager.LogManager',
    '-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory',
    '-Dpicocli.disable.closures=true',
    '-cp',
    join(program, 'lib', 'quarkus-run.jar'),
    'io.quarkus.bootstrap.runner.QuarkusEntryPoint',
  ]
}

export interface RunningKeycloak {
  /** `https://localhost:PORT` */
  origin: string
  /** User and password of an administrator, made for this run. */
  admin: { username: string; password: string }
  stop: () => Promise<void>
}

/**
 * A home that shares all with the unpacked one but its data: what is imported has no option of its own, and two
 * runs at once would read each other's realms.
 */
async function ownHome(
  program: string,
  folder: string,
  realms: readonly { realm: string }[],
): Promise<string> {
  const home = join(folder, 'keycloak')
  const imports = join(home, 'data', 'import')
  await mkdir(imports, { recursive: true })
  for (const name of await readdir(program)) {
    if (name !== 'data') await symlink(join(program, name), join(home, name))
  }
  for (const realm of realms) {
    await writeFile(join(imports, `${realm.realm}-realm.json`), JSON.stringify(realm))
  }
  return home
}

/** Starts it over TLS on loopback with these realms and nothing else. */
export async function startKeycloak(
  { home: program, java: command }: Keycloak,
  pki: LabPki,
  realms: readonly { realm: string }[],
): Promise<RunningKeycloak> {
  const folder = dirname(pki.caFile)
  const home = await ownHome(program, folder, realms)
  const { key, cert } = await pki.certificate('ok')
  const [keyFile, certFile] = [join(folder, 'keycloak.key'), join(folder, 'keycloak.crt')]
  await writeFile(keyFile, key, { mode: 0o600 })
  await writeFile(certFile, cert)
  const port = await freePort()
  const origin = `https://localhost:${port}`
  const admin = { username: 'admin', password: 'the-admin-of-this-test-run' }
  const server = await startProcess({
    command,
    args: [
      ...launch(program, home),
      'start',
      '--optimized',
      '--import-realm',
      // Without it, it listens for a cluster on all addresses of the machine.
      '--cache=local',
      `--hostname=${origin}`,
      '--http-host=127.0.0.1',
      `--https-port=${port}`,
      `--https-certificate-file=${certFile}`,
      `--https-certificate-key-file=${keyFile}`,
    ],
    env: {
      KC_BOOTSTRAP_ADMIN_USERNAME: admin.username,
      KC_BOOTSTRAP_ADMIN_PASSWORD: admin.password,
    },
    ready: /Listening on: \S+/u,
    withinMs: 220_000,
  })
  return { origin, admin, stop: server.stop }
}
