import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { ask } from '../frame/https.ts'
import { report } from '../frame/diagnose.ts'
import { labDatabases } from '../frame/lab-database.ts'
import type { LabDatabases } from '../frame/lab-database.ts'
import { beforeTests, peer } from '../frame/peer.ts'
import { installNeo4j, releases, startNeo4jCommunity } from '../neo4j/server.ts'
import type { RealNeo4j, Release } from '../neo4j/server.ts'
import { someToken } from '../neo4j/token.ts'
import { installServer, mcpVersion, startServer } from './server.ts'
import type { RealServer } from './server.ts'
import type { Report } from '../../../src/model/report.ts'

const causesOf = ({ rootCauses }: Report): string[] =>
  rootCauses.map(({ code, confidence }) => `${code} ${confidence}`)

const [release] = releases as [Release]

await peer(
  `neo4j-mcp-server ${mcpVersion} before Neo4j Community ${release.version}`,
  async () => ({ binary: await installServer(), installed: await installNeo4j(release) }),
  ({ binary, installed }) => {
    let lab: LabDatabases
    let database: RealNeo4j
    let mcp: RealServer

    beforeTests(async () => {
      lab = await labDatabases()
      database = await startNeo4jCommunity(installed)
      mcp = await startServer(binary, {
        uri: `neo4j://localhost:${database.boltPort}`,
        pki: lab.pki,
      })
    })
    afterAll(async () => {
      await mcp?.stop()
      await database?.stop()
      await lab?.stop()
    })

    /** One command line against the server. */
    async function asked(url: string, more: readonly string[] = []): Promise<Report> {
      const tokenFile = join(dirname(lab.pki.caFile), 'token')
      await writeFile(tokenFile, await someToken(), { mode: 0o600 })
      const argv = ['mcp', 'call', '--token-file', tokenFile, '--ca-file', lab.pki.caFile, ...more]
      return report(argv, { MCP_URL: url })
    }

    it('brings the words of Community Edition to whoever has a token', async () => {
      const found = await asked(mcp.url)

      expect(causesOf(found)).toEqual(['M2M602 likely'])
      expect(found.checks.find(({ id }) => id === 'mcp.tool-call')?.summary).toContain(
        "scheme 'bearer' is not supported",
      )
    })

    it('is not found at another path', async () => {
      expect(causesOf(await asked(`${mcp.url}/mcp`))).toEqual(['M2M701 certain'])
    })

    it.each([
      ['RETURN 1 AS ok', '[\n  {\n    "ok": 1\n  }\n]', false],
      ['SHOW CURRENT USER', 'read-cypher can only run read-only Cypher statements', true],
    ])('answers %s for a native user', async (query, text, isError) => {
      const { user, password } = database
      const params = { name: 'read-cypher', arguments: { query } }
      const answer = await ask(mcp.url, lab.pki.caPem, {
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa(`${user}:${password}`)}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
      })
      const { result } = JSON.parse(answer.text) as {
        result: { content: { text: string }[]; isError?: boolean }
      }

      expect(result.isError === true).toBe(isError)
      expect(result.content[0]?.text).toContain(text)
    })

    // The last one: the database does not come back.
    it('tells that the database was stopped', async () => {
      await database.stop()

      expect(causesOf(await asked(mcp.url, ['--timeout', '60s', '--deadline', '100s']))).toEqual([
        'M2M715 likely',
      ])
    }, 120_000)
  },
)
