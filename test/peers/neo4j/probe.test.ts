import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { report, verdict } from '../frame/diagnose.ts'
import { labDatabases } from '../frame/lab-database.ts'
import type { LabDatabases } from '../frame/lab-database.ts'
import { beforeTests, peer } from '../frame/peer.ts'
import { installNeo4j, releases, startNeo4jCommunity } from './server.ts'
import { someToken } from './token.ts'
import type { LabNeo4j } from '../../../src/lab/neo4j/server.ts'
import type { Neo4jWorld } from '../../../src/lab/scenario.ts'
import type { Report, ReportCheck } from '../../../src/model/report.ts'

/** Where a server is, be it the original or the lab's. */
interface Place {
  port: number
  httpOrigin: string
  password: string
  stop: () => Promise<void>
}

/** The same server twice. */
interface Both {
  real: Place
  lab: Place
}

/** What the program is asked to look at. */
interface Asked {
  uri: string
  env?: Record<string, string>
  flags?: string[]
}

function placeOf({ port, httpOrigin = '', nativePassword = '', stop }: LabNeo4j): Place {
  return { port, httpOrigin, password: nativePassword, stop }
}

const causesOf = ({ rootCauses }: Report): string[] =>
  rootCauses.map(({ code, confidence }) => `${code} ${confidence}`)

function check({ checks }: Report, id: string): Pick<ReportCheck, 'status' | 'findings'> {
  const found = checks.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no check ${id}`)
  return { status: found.status, findings: found.findings }
}

for (const release of releases) {
  await peer(
    `neo4j probe against Neo4j Community ${release.version} and the lab's`,
    () => installNeo4j(release),
    (installed) => {
      let databases: LabDatabases
      let plain: Both
      let secured: Both
      let tokenFile: string

      /** @param world what the lab's server has beside edition, version and user */
      async function start(
        options: Parameters<typeof startNeo4jCommunity>[1],
        world: Partial<Neo4jWorld>,
      ): Promise<Both> {
        const server = await startNeo4jCommunity(installed, options)
        const lab = await databases.start({
          flavour: 'community',
          agent: `Neo4j/${release.version}`,
          protocol: release.bolt,
          nativeUser: 'neo4j',
          ...world,
        })
        return { real: { ...server, port: server.boltPort }, lab: placeOf(lab) }
      }

      beforeTests(async () => {
        databases = await labDatabases()
        tokenFile = join(dirname(databases.pki.caFile), 'token')
        await writeFile(tokenFile, await someToken(), { mode: 0o600 })
        plain = await start({}, { tls: 'plain', http: true })
        secured = await start({ tls: databases.pki }, {})
      })
      afterAll(async () => {
        await Promise.all([plain?.real.stop(), secured?.real.stop()])
        await databases?.stop()
      })

      /** What is found at the original, which has to be what is found in the lab. */
      async function probe(both: Both, ask: (place: Place) => Asked): Promise<Report> {
        const [theirs, ours] = [await probeAt(ask(both.real)), await probeAt(ask(both.lab))]
        expect(verdict(ours)).toEqual(verdict(theirs))
        return theirs
      }

      function probeAt({ uri, env = {}, flags = [] }: Asked): Promise<Report> {
        const trust = ['--token-file', tokenFile, '--ca-file', databases.pki.caFile]
        return report(['neo4j', 'probe', ...trust, ...flags], { NEO4J_URI: uri, ...env })
      }

      it('tells that this edition knows no tokens', async () => {
        const found = await probe(plain, ({ port }) => ({ uri: `neo4j://localhost:${port}` }))

        expect(causesOf(found)).toEqual(['M2M602 likely'])
        expect(check(found, 'neo4j.bearer-login').findings).toContain('M2M602')
      })

      it('tells it over TLS', async () => {
        const found = await probe(secured, ({ port }) => ({ uri: `neo4j+s://localhost:${port}` }))

        expect(causesOf(found)).toEqual(['M2M602 likely'])
        expect(check(found, 'network.neo4j-tls').status).toBe('pass')
      })

      it('finds the native user able to log in', async () => {
        const found = await probe(plain, ({ port, password }) => ({
          uri: `bolt://localhost:${port}`,
          env: { NEO4J_USERNAME: 'neo4j', NEO4J_PASSWORD: password },
        }))

        expect(check(found, 'neo4j.native-login').status).toBe('pass')
        expect(causesOf(found)).toEqual(['M2M602 likely'])
      })

      it('finds the native password wrong', async () => {
        const env = { NEO4J_USERNAME: 'neo4j', NEO4J_PASSWORD: 'q7w8Q~not-it' }
        const found = await probe(plain, ({ port }) => ({ uri: `bolt://localhost:${port}`, env }))

        expect(check(found, 'neo4j.native-login')).toEqual({ status: 'warn', findings: ['M2M614'] })
      })

      it('tells by the native user that there is no such database', async () => {
        const found = await probe(plain, ({ port, password }) => ({
          uri: `bolt://localhost:${port}`,
          env: {
            NEO4J_USERNAME: 'neo4j',
            NEO4J_PASSWORD: password,
            NEO4J_DATABASE: 'elsewhere',
          },
        }))

        expect(check(found, 'neo4j.native-login')).toEqual({ status: 'warn', findings: ['M2M608'] })
        expect(causesOf(found)).toEqual(['M2M602 likely'])
      })

      it('finds the native user locked after wrong passwords, and does not blame the password', async () => {
        const wrong = { NEO4J_USERNAME: 'neo4j', NEO4J_PASSWORD: 'q7w8Q~not-it' }
        const answers: string[] = []
        for (let time = 0; time < 4; time += 1) {
          const found = await probe(secured, ({ port }) => ({
            uri: `bolt+s://localhost:${port}`,
            env: wrong,
          }))
          answers.push(...check(found, 'neo4j.native-login').findings)
        }
        const found = await probe(secured, ({ port, password }) => ({
          uri: `bolt+s://localhost:${port}`,
          env: { ...wrong, NEO4J_PASSWORD: password },
        }))
        answers.push(...check(found, 'neo4j.native-login').findings)

        expect(answers).toEqual(['M2M614', 'M2M614', 'M2M614', 'M2M606', 'M2M606'])
      })

      it('finds that the password has to be changed first', async () => {
        const fresh = await start(
          { passwordAsItComes: true },
          { tls: 'plain', nativePasswordExpired: true },
        )
        onTestFinished(fresh.real.stop)
        const found = await probe(fresh, ({ port, password }) => ({
          uri: `bolt://localhost:${port}`,
          env: { NEO4J_USERNAME: 'neo4j', NEO4J_PASSWORD: password },
        }))

        expect(check(found, 'neo4j.native-login')).toEqual({ status: 'warn', findings: ['M2M619'] })
      }, 240_000)

      it('names the port as one that speaks TLS', async () => {
        const found = await probe(secured, ({ port }) => ({ uri: `bolt://localhost:${port}` }))

        expect(causesOf(found)).toEqual(['M2M207 certain'])
      })

      it('names the port as one without TLS', async () => {
        const found = await probe(plain, ({ port }) => ({ uri: `neo4j+s://localhost:${port}` }))

        expect(causesOf(found)).toEqual(['M2M207 certain'])
      })

      it('names the HTTP port as the wrong one', async () => {
        const found = await probe(plain, ({ httpOrigin }) => ({
          uri: `bolt://localhost:${new URL(httpOrigin).port}`,
        }))

        expect(causesOf(found)).toEqual(['M2M610 certain'])
      })

      it('reads edition and refusal from the HTTP port too', async () => {
        const found = await probe(plain, ({ port, httpOrigin }) => ({
          uri: `bolt://localhost:${port}`,
          flags: ['--query-api-uri', httpOrigin],
        }))

        expect(causesOf(found)).toEqual(['M2M602 certain'])
        expect(found.facts.neo4jRoot).toMatchObject({
          edition: 'community',
          version: release.version,
        })
      })
    },
  )
}
