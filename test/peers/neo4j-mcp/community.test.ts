import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { ask } from '../frame/https.ts'
import { report, verdict } from '../frame/diagnose.ts'
import { labDatabases } from '../frame/lab-database.ts'
import type { LabDatabases } from '../frame/lab-database.ts'
import { beforeTests, peer } from '../frame/peer.ts'
import { installNeo4j, releases, startNeo4jCommunity } from '../neo4j/server.ts'
import type { RealNeo4j, Release } from '../neo4j/server.ts'
import { someToken } from '../neo4j/token.ts'
import { installServer, mcpVersion, startServer } from './server.ts'
import type { RealServer } from './server.ts'
import { createFetchJson } from '../../../src/lab/fetch-json.ts'
import { startMcp } from '../../../src/lab/mcp/server.ts'
import type { LabMcp } from '../../../src/lab/mcp/server.ts'
import type { LabNeo4j } from '../../../src/lab/neo4j/server.ts'
import { createValues } from '../../../src/lab/values.ts'
import type { Report } from '../../../src/model/report.ts'

interface ToolResult {
  content: { text: string }[]
  isError?: boolean
}

const causesOf = ({ rootCauses }: Report): string[] =>
  rootCauses.map(({ code, confidence }) => `${code} ${confidence}`)

const toolCallOf = ({ checks }: Report): string | undefined =>
  checks.find(({ id }) => id === 'mcp.tool-call')?.summary

const [release] = releases as [Release]

await peer(
  `the lab's neo4j/mcp and Community Edition beside neo4j-mcp-server ${mcpVersion} before Neo4j ${release.version}`,
  async () => ({ binary: await installServer(), installed: await installNeo4j(release) }),
  ({ binary, installed }) => {
    let lab: LabDatabases
    let database: RealNeo4j
    let mcp: RealServer
    let labDatabase: LabNeo4j
    let labMcp: LabMcp
    let tokenFile: string

    beforeTests(async () => {
      lab = await labDatabases()
      tokenFile = join(dirname(lab.pki.caFile), 'token')
      await writeFile(tokenFile, await someToken(), { mode: 0o600 })
      labDatabase = await lab.start({
        flavour: 'community',
        agent: `Neo4j/${release.version}`,
        protocol: release.bolt,
        nativeUser: 'neo4j',
        tls: 'plain',
      })
      labMcp = await startMcp(
        { kind: 'neo4j-mcp-1', version: mcpVersion },
        {
          pki: lab.pki,
          fill: createValues().fill,
          now: Date.now,
          fetchJson: createFetchJson(lab.pki.caPem, new AbortController().signal),
          neo4jUri: labDatabase.uri,
        },
      )
      database = await startNeo4jCommunity(installed)
      mcp = await startServer(binary, {
        uri: `neo4j://localhost:${database.boltPort}`,
        pki: lab.pki,
      })
    })
    afterAll(async () => {
      await labMcp?.stop()
      await mcp?.stop()
      await database?.stop()
      await lab?.stop()
    })

    /** One command line against the server. */
    function asked(url: string, more: readonly string[] = []): Promise<Report> {
      const argv = ['mcp', 'call', '--token-file', tokenFile, '--ca-file', lab.pki.caFile, ...more]
      return report(argv, { MCP_URL: url })
    }

    it('brings the words of Community Edition to whoever has a token', async () => {
      const [ours, theirs] = [await asked(labMcp.url), await asked(mcp.url)]

      expect(causesOf(theirs)).toEqual(['M2M602 likely'])
      expect(toolCallOf(theirs)).toContain("scheme 'bearer' is not supported")
      expect(toolCallOf(ours)).toBe(toolCallOf(theirs))
      expect(verdict(ours)).toEqual(verdict(theirs))
    })

    it('is not found at another path', async () => {
      const [ours, theirs] = [await asked(`${labMcp.url}/mcp`), await asked(`${mcp.url}/mcp`)]

      expect(causesOf(theirs)).toEqual(['M2M701 certain'])
      expect(verdict(ours)).toEqual(verdict(theirs))
    })

    /** What read-cypher says to somebody. */
    async function read(url: string, authorization: string, query: string): Promise<ToolResult> {
      const params = { name: 'read-cypher', arguments: { query } }
      const answer = await ask(url, lab.pki.caPem, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
      })
      return (JSON.parse(answer.text) as { result: ToolResult }).result
    }

    // One after the other at one server: what a driver keeps of a login must not tell in the next answer.
    it('answers a sequence of logins word for word', async () => {
      const [ours, theirs] = [labMcp.url, mcp.url].map(async (url) => {
        const password = url === mcp.url ? database.password : (labDatabase.nativePassword ?? '')
        const right = `Basic ${btoa(`neo4j:${password}`)}`
        const wrong = `Basic ${btoa('neo4j:wrong')}`
        const answers: ToolResult[] = []
        for (const [authorization, query = 'RETURN 1 AS ok'] of [
          [right],
          ['Bearer one'],
          ['Bearer another'],
          [right],
          [wrong],
          ['Bearer one'],
          [right, 'SHOW CURRENT USER'],
          [right, 'CALL dbms.components() YIELD name'],
        ] as [string, string?][]) {
          answers.push(await read(url, authorization, query))
        }
        return answers
      })

      const answers = await theirs
      expect(answers?.map(({ isError }) => isError === true)).toEqual([
        false,
        true,
        true,
        false,
        true,
        true,
        true,
        true,
      ])
      expect(answers?.[0]?.content[0]?.text).toBe('[\n  {\n    "ok": 1\n  }\n]')
      expect(await ours).toEqual(answers)
    })

    // The last one: the databases do not come back.
    it('tells that the database was stopped', async () => {
      await Promise.all([database.stop(), labDatabase.stop()])
      const patience = ['--timeout', '60s', '--deadline', '100s']
      const [ours, theirs] = await Promise.all(
        [labMcp.url, mcp.url].map((url) => asked(url, patience)),
      )

      expect(theirs && causesOf(theirs)).toEqual(['M2M715 likely'])
      expect(ours && verdict(ours)).toEqual(theirs && verdict(theirs))
    }, 150_000)
  },
)
