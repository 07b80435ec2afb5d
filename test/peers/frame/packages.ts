import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, delimiter, join } from 'node:path'
import { cached, need, runTool } from './install.ts'
import { java, javaHome } from './java.ts'

/**
 * Python packages with all that they need, in a folder for PYTHONPATH.
 *
 * @param requirement with an exact version, for instance `neo4j==6.4.1`
 */
export async function pythonPackage(requirement: string): Promise<string> {
  await need('python3', '--version')
  return cached(`python-${requirement.replace('==', '-')}`, async (folder) => {
    const quiet = ['--quiet', '--disable-pip-version-check', '--no-warn-script-location']
    await runTool('python3', ['-m', 'pip', 'install', ...quiet, '--target', folder, requirement])
  })
}

/**
 * npm packages with all that they need, outside of this project's own dependencies.
 *
 * @param specs with exact versions, for instance `oidc-provider@9.5.0`; the first one names the folder
 * @returns the folder whose node_modules has them
 */
export function npmPackage(...specs: [string, ...string[]]): Promise<string> {
  return cached(`npm-${specs[0].replaceAll('/', '-')}`, async (folder) => {
    await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
    const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts']
    // npm hands this project's strictness down to here; a part may run on another Node.js than this one.
    quiet.push('--engine-strict=false')
    await runTool('npm', ['install', ...quiet, ...specs], { cwd: folder })
  })
}

/**
 * A Go program, built of its sources with the modules that its go.sum names.
 *
 * @param name with the version in it of what matters
 * @param sources a folder with go.mod, go.sum and one package
 * @returns the path of the program
 */
export async function goProgram(name: string, sources: string): Promise<string> {
  await need('go', 'version')
  const files = (await readdir(sources)).filter((file) => /^go\.(?:mod|sum)$|\.go$/u.test(file))
  const hash = createHash('sha256')
  for (const file of files.toSorted()) hash.update(await readFile(join(sources, file)))
  // A program of other sources is another one.
  const folder = await cached(`${name}-${hash.digest('hex').slice(0, 12)}`, async (draft) => {
    await runTool(
      'go',
      ['build', '-mod=readonly', '-trimpath', '-o', join(draft, 'program'), '.'],
      {
        cwd: sources,
      },
    )
  })
  return join(folder, 'program')
}

/**
 * A Java program of one file, compiled against these artifacts.
 *
 * @param name with the version in it of what matters
 * @param source the file, named like its class
 * @returns how it is run
 */
export async function javaProgram(
  name: string,
  source: string,
  artifacts: readonly Artifact[],
): Promise<{ command: string; args: string[] }> {
  const command = await java(17)
  const library = await mavenArtifacts(name, artifacts)
  const jars = (await readdir(library))
    .filter((file) => file.endsWith('.jar'))
    .map((file) => join(library, file))
  const hash = createHash('sha256').update(await readFile(source))
  // A program of another source is another one.
  const folder = await cached(`${name}-${hash.digest('hex').slice(0, 12)}`, async (draft) => {
    const compiler = ['-m', 'jdk.compiler/com.sun.tools.javac.Main']
    await runTool(command, [
      ...compiler,
      '--release',
      '17',
      '-cp',
      jars.join(delimiter),
      '-d',
      draft,
      source,
    ])
  })
  // One run is short: it starts sooner so.
  const quick = ['-XX:TieredStopAtLevel=1', '-Xshare:auto']
  const path = [folder, ...jars].join(delimiter)
  return { command, args: [...quick, '-cp', path, basename(source, '.java')] }
}

/** What Maven knows an artifact by. */
export interface Artifact {
  groupId: string
  artifactId: string
  version: string
}

/**
 * Artifacts from Maven's repository, with everything that they depend on.
 *
 * @param name of the folder, with the version in it
 * @returns a folder with their jars
 */
export async function mavenArtifacts(
  name: string,
  artifacts: readonly Artifact[],
): Promise<string> {
  const dependencies = artifacts.map(
    ({ groupId, artifactId, version }) =>
      `<dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></dependency>`,
  )
  return maven(name, async (folder) => {
    const pom = join(folder, 'pom.xml')
    await writeFile(
      pom,
      `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>peers</groupId><artifactId>peers</artifactId><version>1</version>
<dependencies>${dependencies.join('\n')}</dependencies></project>`,
    )
    return ['--file', pom, `${plugin}:copy-dependencies`, `-DoutputDirectory=${folder}`]
  })
}

/**
 * One file of one artifact, and nothing that it depends on.
 *
 * @returns a folder with that file
 */
export function mavenFile(artifact: Artifact & { type: string }): Promise<string> {
  const { groupId, artifactId, version, type } = artifact
  return maven(`${artifactId}-${version}`, (folder) => {
    const coordinates = [groupId, artifactId, version, type].join(':')
    return [`${plugin}:copy`, `-Dartifact=${coordinates}`, `-DoutputDirectory=${folder}`]
  })
}

const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1'

async function maven(
  name: string,
  task: (folder: string) => Promise<string[]> | string[],
): Promise<string> {
  const home = javaHome(await java(17))
  const env = home === undefined ? process.env : { ...process.env, JAVA_HOME: home }
  await need('mvn', '--version', env)
  return cached(`maven-${name}`, async (folder) => {
    await runTool('mvn', ['--batch-mode', '--quiet', ...(await task(folder))], { cwd: folder, env })
    const files = await readdir(folder)
    if (!files.some((file) => /\.(?:jar|gz)$/u.test(file))) throw new Error('Maven brought nothing')
  })
}
