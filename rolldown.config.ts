import { fileURLToPath } from 'node:url'
import { defineConfig } from 'rolldown'
import { collectLicences } from './scripts/third-party.ts'

/**
 * Libraries of which the bundle takes a part only: what nothing here calls would be shipped and, worse,
 * loaded before the first request. Half of undici, and 40 of the 125 ms that the driver takes to load.
 */
const inPlaceOf: Record<string, string> = {
  undici: './scripts/in-place-of/undici.cjs',
  rxjs: './scripts/in-place-of/rxjs.cjs',
  'rxjs/operators': './scripts/in-place-of/rxjs.cjs',
}

/**
 * One package without dependencies: everything is bundled, and every `import()` of the sources is a
 * chunk of its own, so that a command loads only what it uses.
 */
export default defineConfig({
  input: { cli: 'src/cli.ts' },
  platform: 'node',
  plugins: [
    collectLicences('THIRD-PARTY-LICENCES.txt'),
    {
      name: 'in-place-of',
      resolveId: (id) => {
        const file = inPlaceOf[id]
        return file && fileURLToPath(new URL(file, import.meta.url))
      },
    },
  ],
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    minify: true,
    comments: false,
    // Start-up is reading and parsing files for the most part: what every start needs is one small
    // file, what help and the parser need is one, what the list of findings needs is one, and so is what every
    // page of the catalogue needs.
    codeSplitting: {
      groups: [
        {
          name: 'start',
          test: /src\/(cli(\.ts|\/(bug|process-io|run-command-line|run-process|topics|version)\.ts)|errors|version|settings\/argv-secrets\.ts|model\/(foreign|secret|stage)|catalogue\/entry)/,
        },
        {
          name: 'tables',
          test: /src\/(cli\/(?!parse\.ts)|settings\/(definitions|nearest|command-settings|settings)\.ts)/,
        },
        {
          name: 'pages',
          test: /src\/(catalogue\/(docs-url|shell|sources|steps|tell|phrasing|page|load)|commands\/explain(-text|-topic)?)\.ts/,
        },
        {
          name: 'list',
          test: /src\/(catalogue\/(beliefs\.ts|titles\.)|commands\/explain-list\.ts)/,
        },
      ],
    },
    cleanDir: true,
  },
})
