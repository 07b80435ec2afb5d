import { defineConfig } from 'rolldown'
import { collectLicences } from './scripts/third-party.ts'

/**
 * One package without dependencies: everything is bundled, and every `import()` of the sources is a
 * chunk of its own, so that a command loads only what it uses.
 */
export default defineConfig({
  input: { cli: 'src/cli.ts' },
  platform: 'node',
  plugins: [collectLicences('THIRD-PARTY-LICENCES.txt')],
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    minify: true,
    comments: false,
    cleanDir: true,
  },
})
