import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cached, runTool } from './install.ts'

/**
 * Python packages with all that they need, in a folder for PYTHONPATH.
 *
 * @param requirement with an exact version, for instance `neo4j==6.4.1`
 */
export async function pythonPackage(requirement: string): Promise<string> {
  await runTool('python3', ['--version'])
  return cached(`python-${requirement.replace('==', '-')}`, async (folder) => {
    const quiet = ['--quiet', '--disable-pip-version-check', '--no-warn-script-location']
    await runTool('python3', ['-m', 'pip', 'install', ...quiet, '--target', folder, requirement])
  })
}

/**
 * An npm package with all that it needs, outside of this project's own dependencies.
 *
 * @param spec with an exact version, for instance `oidc-provider@9.5.0`
 * @returns the folder whose node_modules has it
 */
export function npmPackage(spec: string): Promise<string> {
  return cached(`npm-${spec.replaceAll('/', '-')}`, async (folder) => {
    await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
    const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts']
    await runTool('npm', ['install', ...quiet, spec], { cwd: folder })
  })
}

/** What Maven knows an artifact by. */
export interface Artifact {
  groupId: string
  artifactId: string
  version: string
  /** Anything but a jar. */
  type?: string
}

/**
 * An artifact from Maven's repository, with everything that it depends on unless `alone`.
 *
 * @returns a folder with its files
 */
export async function mavenArtifact(artifact: Artifact, alone = false): Promise<string> {
  await runTool('mvn', ['--version'])
  const { groupId, artifactId, version, type = 'jar' } = artifact
  return cached(`maven-${artifactId}-${version}`, async (folder) => {
    const pom = join(folder, 'pom.xml')
    await writeFile(
      pom,
      `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>peers</groupId><artifactId>peers</artifactId><version>1</version><dependencies><dependency>
<groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version>
<type>${type}</type></dependency></dependencies></project>`,
    )
    const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies'
    const how = [`-DoutputDirectory=${folder}`, `-DexcludeTransitive=${String(alone)}`]
    await runTool('mvn', ['--batch-mode', '--quiet', '--file', pom, goal, ...how])
    const files = await readdir(folder)
    if (files.length < 2) throw new Error('Maven brought nothing')
  })
}
