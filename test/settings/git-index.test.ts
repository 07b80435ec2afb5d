import { execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { indexHolds, isTrackedByGit } from '../../src/settings/git-index.ts'
import { folder } from './case.ts'

async function repository(version: number): Promise<string> {
  const root = await folder({ 'a.txt': '', 'ab.txt': '', 'untracked.txt': '' })
  await mkdir(join(root, 'deep', 'er'), { recursive: true })
  await writeFile(join(root, 'deep', 'er', 'naïve.env'), '')
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'ignore' })
  git('init')
  git('config', 'index.version', String(version))
  git('add', 'a.txt', 'ab.txt', 'deep')
  git('update-index', '--index-version', String(version))
  return root
}

test.each([2, 4])('tracked files are found in an index of version %i', async (version) => {
  const root = await repository(version)
  const index = await readFile(join(root, '.git', 'index'))
  expect(index.readUInt32BE(4)).toBe(version)
  const names = ['a.txt', 'ab.txt', 'deep/er/naïve.env', 'untracked.txt', 'b.txt']
  expect(names.filter((name) => indexHolds(index, name))).toEqual(names.slice(0, 3))
})

test('a file with an intent to add is found in an index with extended entries', async () => {
  const root = await repository(2)
  execFileSync('git', ['add', '-N', 'untracked.txt'], { cwd: root, stdio: 'ignore' })
  const index = await readFile(join(root, '.git', 'index'))
  expect(index.readUInt32BE(4)).toBe(3)
  expect(['ab.txt', 'untracked.txt'].every((name) => indexHolds(index, name))).toBe(true)
})

test('a file below the root of its repository is found', async () => {
  const root = await repository(2)
  expect(await isTrackedByGit(join(root, 'deep', 'er', 'naïve.env'))).toBe(true)
})

test.each([
  ['nothing', ''],
  ['noise', 'DIRC\0\0\0\x02\0\0\xff\xffnoise'],
  ['another file', 'something else entirely'],
])('an index that holds %s tracks nothing', async (_name, content) => {
  const root = await repository(2)
  await writeFile(join(root, '.git', 'index'), content, 'latin1')
  expect(await isTrackedByGit(join(root, 'a.txt'))).toBe(false)
})

test('outside a repository nothing is tracked', async () => {
  const root = await folder({ '.env': '' })
  expect(await isTrackedByGit(join(root, '.env'))).toBe(false)
})
