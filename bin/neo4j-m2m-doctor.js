#!/usr/bin/env node
// Nothing newer than Node 14 may stand in this file: an old Node has to be able to read it to say so.
const [major, minor] = process.versions.node.split('.').map(Number)
const bundle = new URL('../dist/cli.js', import.meta.url)

// Loaded only where it is needed: it would take its part of every start.
async function tellWhy(error) {
  const { existsSync } = await import('fs')
  const what = (error && error.code) || (error && error.name) || 'unknown'
  process.stderr.write(
    existsSync(bundle)
      ? `error: dist/cli.js cannot be loaded (${what}); install the package again\n`
      : 'error: dist/cli.js is missing; build it with: npm run build\n',
  )
  process.exitCode = 70
}

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `error: neo4j-m2m-doctor needs Node.js 20.19 or newer, and this is ${process.versions.node}\n`,
  )
  process.exitCode = 2
} else {
  import(bundle.href).then((cli) => cli.run(), tellWhy)
}
