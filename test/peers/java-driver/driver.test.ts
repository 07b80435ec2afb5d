import { fileURLToPath } from 'node:url'
import { driverCases } from '../frame/driver-cases.ts'
import { javaProgram } from '../frame/packages.ts'
import { peer } from '../frame/peer.ts'

const driverVersion = '6.2.1'
const source = fileURLToPath(new URL('Login.java', import.meta.url))

await peer(
  `the lab's Bolt server with the Java driver ${driverVersion}`,
  () =>
    javaProgram(`java-driver-${driverVersion}`, source, [
      { groupId: 'org.neo4j.driver', artifactId: 'neo4j-java-driver', version: driverVersion },
      { groupId: 'com.google.code.gson', artifactId: 'gson', version: '2.13.1' },
    ]),
  driverCases,
)
