import { createFetchJson } from '../../../src/lab/fetch-json.ts'
import { startNeo4j } from '../../../src/lab/neo4j/server.ts'
import type { LabNeo4j } from '../../../src/lab/neo4j/server.ts'
import { createPki, makePrivateDirectory } from '../../../src/lab/pki.ts'
import type { LabPki } from '../../../src/lab/pki.ts'
import type { Neo4jWorld } from '../../../src/lab/scenario.ts'
import { createValues } from '../../../src/lab/values.ts'

/** The lab's Neo4j servers without the rest of the lab, for a provider or a client that is real. */
export interface LabDatabases {
  /** Whose certificates they show, and whose alone they trust. */
  pki: LabPki
  start: (world: Neo4jWorld) => Promise<LabNeo4j>
  /** Stops all of them. */
  stop: () => Promise<void>
}

export async function labDatabases(): Promise<LabDatabases> {
  const directory = await makePrivateDirectory()
  const pki = await createPki(directory.path)
  const stopping = new AbortController()
  const started: LabNeo4j[] = []
  return {
    pki,
    start: async (world) => {
      const server = await startNeo4j(world, {
        pki,
        fill: createValues().fill,
        now: Date.now,
        fetchJson: createFetchJson(pki.caPem, stopping.signal),
      })
      started.push(server)
      return server
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(started.map((server) => server.stop()))
      await directory.remove()
    },
  }
}
