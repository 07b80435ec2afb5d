import { fileURLToPath } from 'node:url'
import { driverCases } from '../frame/driver-cases.ts'
import { pythonPackage } from '../frame/packages.ts'
import { peer } from '../frame/peer.ts'

const driverVersion = '6.4.1'
const script = fileURLToPath(new URL('login.py', import.meta.url))

await peer(
  `the lab's Bolt server with the Python driver ${driverVersion}`,
  () => pythonPackage(`neo4j==${driverVersion}`),
  (folder) => driverCases({ command: 'python3', args: [script], env: { PYTHONPATH: folder } }),
)
