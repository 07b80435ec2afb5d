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
    // Start-up is file reads for the most part: what every start needs is one file, and so is what
    // every page of the catalogue needs.
    codeSplitting: {
      groups: [
        {
          name: 'start',
          test: /src\/(cli(\.ts|\/(?!parse\.ts))|errors|version|settings\/(definitions|nearest|argv-secrets|command-settings|settings)\.ts|model\/(foreign|stage|secret)|catalogue\/entry)/,
        },
        {
          name: 'pages',
          test: /src\/catalogue\/(docs-url|shell|sources|steps|tell|phrasing)\.ts/,
        },
      ],
    },
    cleanDir: true,
  },
})
