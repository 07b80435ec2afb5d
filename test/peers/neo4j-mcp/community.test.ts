import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ask } from '../frame/https.ts'
import { report } from '../frame/diagnose.ts'
import { labDatabases } from '../frame/lab-database.ts'
import type { LabDatabases } from '../frame/lab-database.ts'
import { peer } from '../frame/peer.ts'
import { installNeo4j, releases, startNeo4jCommunity } from '../neo4j/server.ts'
import type { RealNeo4j, Release } from '../neo4j/server.ts'
import { someToken } from '../neo4j/token.ts'
import { installServer, mcpVersion, startServer } from './server.ts'
import type { RealServer } from './server.ts'

const [release] = releases as [Release]

await peer(
  `neo4j-mcp-server ${mcpVersion} before Neo4j Community ${release.version}`,
  async () => ({ binary: await installServer(), installed: await installNeo4j(release) }),
  ({ binary, installed }) => {
    let lab: LabDatabases
    let database: RealNeo4j
    let mcp: RealServer

    beforeAll(async () => {
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

    it('brings the words of Community Edition to whoever has a token', async () => {
      const tokenFile = join(dirname(lab.pki.caFile), 'token')
      await writeFile(tokenFile, await someToken(), { mode: 0o600 })

      const argv = ['mcp', 'call', '--token-file', tokenFile, '--ca-file', lab.pki.caFile]
      const { rootCauses, checks } = await report(argv, { MCP_URL: mcp.url })

      expect(rootCauses.map(({ code, confidence }) => `${code} ${confidence}`)).toEqual([
        'M2M602 likely',
      ])
      expect(checks.find(({ id }) => id === 'mcp.tool-call')?.summary).toContain(
        "scheme 'bearer' is not supported",
      )
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
  },
)
