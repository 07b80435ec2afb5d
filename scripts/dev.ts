import { run } from '../src/cli.ts'

await run()
