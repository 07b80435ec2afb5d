import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { manPage } from '../../scripts/man-page.ts'
import manifest from '../../package.json' with { type: 'json' }
import { commandNames, commandSettings } from '../../src/settings/command-settings.ts'
import { definitionOf } from '../../src/settings/definitions.ts'

const root = join(import.meta.dirname, '../..')
const page = manPage()
/** As it is read: without fonts and escapes. */
const read = page.replaceAll(/\\f[BIR]|\\&/gu, '').replaceAll('\\-', '-')

test('the man page of the package is the one that the tables make', () => {
  expect(manifest.files).toContain('man')
  expect(readFileSync(join(root, manifest.man), 'utf8')).toBe(page)
})

test.each(commandNames)('the man page has %s, its flags and its variables', (name) => {
  expect(read).toContain(`.SS "${name}`)
  for (const { flags, variables } of commandSettings[name].map((setting) => definitionOf[setting]))
    for (const word of [...flags.map(({ flag }) => flag), ...variables.map((one) => one.name)])
      expect(read).toMatch(new RegExp(`^.*(?<![\\w-])${word}(?![\\w-])`, 'm'))
})

test('no text of the man page is taken for a request of roff', () => {
  const known = /^\.(?:\\"|TH|nh|ad|SH|SS|TP|PP|B|RI)(?: |$)/
  const requests = page.split('\n').filter((line) => /^[.']/.test(line))
  expect(requests.filter((line) => !known.test(line))).toEqual([])
  expect(page).not.toMatch(/[^ -~\n]/)
})

test('mandoc finds nothing wrong with the man page', (context) => {
  let told = ''
  try {
    told = execFileSync('mandoc', ['-T', 'lint', manifest.man], { cwd: root, encoding: 'utf8' })
  } catch (error) {
    const { code, stdout = '' } = error as { code?: string; stdout?: string }
    context.skip(code === 'ENOENT', 'mandoc is not installed')
    told = stdout
  }
  // The page has no date: it is the same for the same sources.
  expect(told.split('\n').filter((line) => line !== '' && !line.includes('missing date'))).toEqual(
    [],
  )
})
