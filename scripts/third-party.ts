import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'rolldown'

/**
 * Collects the licence texts of every package that really went into the bundle, and fails the build
 * when one of them has none: what is bundled is distributed.
 */
export function collectLicences(fileName: string): Plugin {
  return {
    name: 'collect-licences',
    generateBundle(_options, bundle) {
      const folders = new Set<string>()
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        for (const id of chunk.moduleIds) {
          const folder = id
            .replaceAll('\\', '/')
            .match(/^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1]
          if (folder !== undefined && !folder.includes('\0')) folders.add(folder)
        }
      }
      const texts = [...folders].map(licenceOf).toSorted()
      this.emitFile({ type: 'asset', fileName, source: texts.join(`\n${'-'.repeat(78)}\n\n`) })
    },
  }
}

function licenceOf(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string
    version: string
    license?: string
  }
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.|-|$)/i.test(name))
  const text =
    file !== undefined && existsSync(join(folder, file))
      ? readFileSync(join(folder, file), 'utf8')
      : undefined
  if (text === undefined && manifest.license === undefined)
    throw new Error(`${manifest.name} is bundled and has no licence`)
  return `${manifest.name} ${manifest.version} (${manifest.license ?? 'see text'})\n\n${text?.trim() ?? ''}\n`
}
