import {
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkWritable, writeReportFile } from '../../../../src/report/render/write/file.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'm2m-write-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

describe('writeReportFile', () => {
  it('makes a file that only its owner may read', async () => {
    const path = join(folder, 'report.json')
    await writeReportFile(path, '{}\n', { force: false })
    expect(await readFile(path, 'utf8')).toBe('{}\n')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('does not overwrite a file', async () => {
    const path = join(folder, 'report.json')
    await writeFile(path, 'old')
    await expect(writeReportFile(path, 'new', { force: false })).rejects.toMatchObject({
      code: 'FileExists',
      path,
    })
    expect(await readFile(path, 'utf8')).toBe('old')
  })

  it('replaces a file by force, and the new one is private', async () => {
    const path = join(folder, 'report.json')
    await writeFile(path, 'old', { mode: 0o644 })
    await writeReportFile(path, 'new', { force: true })
    expect(await readFile(path, 'utf8')).toBe('new')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['report.json'])
  })

  it('does not write through a link, even one to nowhere', async () => {
    const target = join(folder, 'target')
    const link = join(folder, 'report.json')
    await symlink(target, link)
    await expect(writeReportFile(link, 'new', { force: false })).rejects.toMatchObject({
      code: 'FileExists',
    })
    await expect(lstat(target)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('replaces a link itself by force and leaves its target alone', async () => {
    const target = join(folder, 'target')
    const link = join(folder, 'report.json')
    await writeFile(target, 'precious')
    await symlink(target, link)
    await writeReportFile(link, 'new', { force: true })
    expect(await readFile(target, 'utf8')).toBe('precious')
    expect((await lstat(link)).isFile()).toBe(true)
  })

  it('does not replace what is no regular file, even by force', async () => {
    const path = join(folder, 'directory')
    await mkdir(path)
    await expect(writeReportFile(path, 'new', { force: true })).rejects.toMatchObject({
      code: 'NotARegularFile',
    })
  })

  it.each([true, false])('names a directory that is not there (force: %s)', async (force) => {
    const path = join(folder, 'missing', 'report.json')
    await expect(writeReportFile(path, 'text', { force })).rejects.toMatchObject({
      code: 'DirectoryMissing',
      message: `${path} cannot be written: there is no directory ${join(folder, 'missing')}`,
    })
  })
})

describe('checkWritable', () => {
  it('leaves no trace where a file could be written', async () => {
    await checkWritable(join(folder, 'report.json'), { force: false })
    expect(await readdir(folder)).toEqual([])
  })

  it('refuses an existing file unless it may be replaced', async () => {
    const path = join(folder, 'report.json')
    await writeFile(path, 'old')
    await expect(checkWritable(path, { force: false })).rejects.toMatchObject({
      code: 'FileExists',
    })
    await expect(checkWritable(path, { force: true })).resolves.toBeUndefined()
  })

  it('refuses a path below a file', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(
      checkWritable(join(folder, 'file', 'report.json'), { force: false }),
    ).rejects.toMatchObject({ code: 'DirectoryMissing', exitCode: 2 })
  })

  it('refuses a directory in place of the file, even by force', async () => {
    await expect(checkWritable(folder, { force: true })).rejects.toMatchObject({
      code: 'NotARegularFile',
    })
  })
})
