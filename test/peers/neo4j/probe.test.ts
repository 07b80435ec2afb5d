import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { report } from '../frame/diagnose.ts'
import { labDatabases } from '../frame/lab-database.ts'
import type { LabDatabases } from '../frame/lab-database.ts'
import { beforeTests, peer } from '../frame/peer.ts'
import { installNeo4j, releases, startNeo4jCommunity } from './server.ts'
import type { RealNeo4j } from './server.ts'
import { someToken } from './token.ts'
import type { Report, ReportCheck } from '../../../src/model/report.ts'

const causesOf = ({ rootCauses }: Report): string[] =>
  rootCauses.map(({ code, confidence }) => `${code} ${confidence}`)

function check({ checks }: Report, id: string): Pick<ReportCheck, 'status' | 'findings'> {
  const found = checks.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no check ${id}`)
  return { status: found.status, findings: found.findings }
}

for (const release of releases) {
  await peer(
    `neo4j probe against Neo4j Community ${release.version}`,
    () => installNeo4j(release),
    (installed) => {
      let databases: LabDatabases
      let plain: RealNeo4j
      let secured: RealNeo4j
      let tokenFile: string

      beforeTests(async () => {
        databases = await labDatabases()
        tokenFile = join(dirname(databases.pki.caFile), 'token')
        await writeFile(tokenFile, await someToken(), { mode: 0o600 })
        plain = await startNeo4jCommunity(installed)
        secured = await startNeo4jCommunity(installed, { tls: databases.pki })
      })
      afterAll(async () => {
        await Promise.all([plain?.stop(), secured?.stop()])
        await databases?.stop()
      })

      const probe = (uri: string, env: Record<string, string> = {}, flags: string[] = []) =>
        report(
          [
            'neo4j',
            'probe',
            '--token-file',
            tokenFile,
            '--ca-file',
            databases.pki.caFile,
            ...flags,
          ],
          { NEO4J_URI: uri, ...env },
        )

      it('tells that this edition knows no tokens', async () => {
        const found = await probe(`neo4j://localhost:${plain.boltPort}`)

        expect(causesOf(found)).toEqual(['M2M602 likely'])
        expect(check(found, 'neo4j.bearer-login').findings).toContain('M2M602')
      })

      it('tells it over TLS', async () => {
        const found = await probe(`neo4j+s://localhost:${secured.boltPort}`)

        expect(causesOf(found)).toEqual(['M2M602 likely'])
        expect(check(found, 'network.neo4j-tls').status).toBe('pass')
      })

      it('finds the native user able to log in', async () => {
        const { user, password } = plain
        const env = { NEO4J_USERNAME: user, NEO4J_PASSWORD: password }
        const found = await probe(`bolt://localhost:${plain.boltPort}`, env)

        expect(check(found, 'neo4j.native-login').status).toBe('pass')
        expect(causesOf(found)).toEqual(['M2M602 likely'])
      })

      it('finds the native password wrong', async () => {
        const env = { NEO4J_USERNAME: 'neo4j', NEO4J_PASSWORD: 'q7w8Q~not-it' }
        const found = await probe(`bolt://localhost:${plain.boltPort}`, env)

        expect(check(found, 'neo4j.native-login')).toEqual({ status: 'warn', findings: ['M2M614'] })
      })

      it('tells by the native user that there is no such database', async () => {
        const { user, password } = plain
        const env = { NEO4J_USERNAME: user, NEO4J_PASSWORD: password, NEO4J_DATABASE: 'elsewhere' }
        const found = await probe(`bolt://localhost:${plain.boltPort}`, env)

        expect(check(found, 'neo4j.native-login')).toEqual({ status: 'warn', findings: ['M2M608'] })
        expect(causesOf(found)).toEqual(['M2M602 likely'])
      })

      it('finds the native user locked after wrong passwords, and does not blame the password', async () => {
        const uri = `bolt+s://localhost:${secured.boltPort}`
        const wrong = { NEO4J_USERNAME: 'neo4j', NEO4J_PASSWORD: 'q7w8Q~not-it' }
        const answers: string[] = []
        for (let time = 0; time < 4; time += 1) {
          const found = await probe(uri, wrong)
          answers.push(...check(found, 'neo4j.native-login').findings)
        }
        const right = { ...wrong, NEO4J_PASSWORD: secured.password }
        const found = await probe(uri, right)
        answers.push(...check(found, 'neo4j.native-login').findings)

        expect(answers).toEqual(['M2M614', 'M2M614', 'M2M614', 'M2M606', 'M2M606'])
      })

      it('finds that the password has to be changed first', async () => {
        const fresh = await startNeo4jCommunity(installed, { passwordAsItComes: true })
        onTestFinished(fresh.stop)
        const env = { NEO4J_USERNAME: fresh.user, NEO4J_PASSWORD: fresh.password }
        const found = await probe(`bolt://localhost:${fresh.boltPort}`, env)

        expect(check(found, 'neo4j.native-login')).toEqual({ status: 'warn', findings: ['M2M619'] })
      }, 240_000)

      it('names the port as one that speaks TLS', async () => {
        const found = await probe(`bolt://localhost:${secured.boltPort}`)

        expect(causesOf(found)).toEqual(['M2M207 certain'])
      })

      it('names the port as one without TLS', async () => {
        const found = await probe(`neo4j+s://localhost:${plain.boltPort}`)

        expect(causesOf(found)).toEqual(['M2M207 certain'])
      })

      it('names the HTTP port as the wrong one', async () => {
        const found = await probe(`bolt://localhost:${new URL(plain.httpOrigin).port}`)

        expect(causesOf(found)).toEqual(['M2M610 certain'])
      })

      it('reads edition and refusal from the HTTP port too', async () => {
        const found = await probe(`bolt://localhost:${plain.boltPort}`, {}, [
          '--query-api-uri',
          plain.httpOrigin,
        ])

        expect(causesOf(found)).toEqual(['M2M602 certain'])
        expect(found.facts.neo4jRoot).toMatchObject({
          edition: 'community',
          version: release.version,
        })
      })
    },
  )
}
