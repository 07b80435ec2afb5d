import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Lab } from '../../../src/lab/scenario.ts'
import { inLab } from './run.ts'

const conf = (lab: Lab): string => `dbms.security.authentication_providers=oidc-m2m
dbms.security.authorization_providers=oidc-m2m
dbms.security.oidc.m2m.well_known_discovery_uri=${lab.values.entraV2Discovery}
dbms.security.oidc.m2m.audience=${lab.values.apiAppId}
dbms.security.oidc.m2m.claims.groups=roles
dbms.security.oidc.m2m.authorization.group_to_role_mapping="Neo4j.Reader"=reader
`

/** A user with a token in a file, who is given another file in its place. */
async function withToken(
  change: (token: string) => string | Buffer,
  judge: (ran: { code: number; stdout: string; stderr: string }) => void,
): Promise<void> {
  await inLab('healthy-given-token', async (oidc, lab) => {
    const token = await readFile(lab.values.tokenFile, 'utf8')
    await writeFile(lab.values.tokenFile, change(token))
    judge(await oidc('check', '--format', 'json'))
  })
}

const codesOf = (stdout: string): string[] =>
  (JSON.parse(stdout) as { findings: { code: string }[] }).findings.map(({ code }) => code)

describe('a conf file', () => {
  it.each<[string, (text: string) => string]>([
    ['with a byte order mark', (text) => `\ufeff${text}`],
    ['with CRLF line ends', (text) => text.replaceAll('\n', '\r\n')],
    ['with tabs around names and values', (text) => text.replaceAll(/^(\S+?)=/gm, '\t$1\t=\t')],
  ])('%s is read like any other', async (_name, change) => {
    await inLab('healthy-entra-v2', async (oidc, lab, file) => {
      for (const name of Object.keys(lab.env)) if (name.startsWith('NEO4J_')) delete lab.env[name]
      const path = await file(change(conf(lab)))
      const { code, stdout } = await oidc('check', '--neo4j-conf', path)
      expect(stdout).toContain('Answer: yes, Neo4j should take this token (settings: given)')
      expect(code).toBe(0)
    })
  })

  it.each<[string, Buffer | undefined, string]>([
    ['that is not there', undefined, 'does not exist'],
    ['that is binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]), 'has NUL bytes'],
    ['of 10 MB', Buffer.alloc(10_000_000, '# a comment\n'), 'is larger than'],
    ['in Latin-1', Buffer.from('# Caf\u00e9\na=b\n', 'latin1'), 'is not UTF-8 text'],
    ['in UTF-16', Buffer.from('\ufeffa=b\n', 'utf16le'), 'is UTF-16'],
  ])('%s is told by its name before anything is contacted', async (_name, bytes, reason) => {
    await inLab('healthy-entra-v2', async (oidc, lab) => {
      const path = join(dirname(lab.values.caFile), 'neo4j.conf')
      if (bytes !== undefined) await writeFile(path, bytes)
      const { code, stdout, stderr } = await oidc('check', '--neo4j-conf', path)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toContain(path)
      expect(stderr).toContain(reason)
      expect(stderr).toContain('M2M107')
    })
  })

  it('without a line knows no provider', async () => {
    await inLab('healthy-entra-v2', async (oidc, _lab, file) => {
      const { code, stdout } = await oidc('check', '--neo4j-conf', await file(''))
      expect(stdout).toContain('Answer: no')
      expect(code).toBe(1)
    })
  })

  it('that is a directory is told by its name', async () => {
    await inLab('healthy-entra-v2', async (oidc, lab) => {
      const path = join(dirname(lab.values.caFile), 'conf')
      await mkdir(path)
      const { code, stderr } = await oidc('check', '--neo4j-conf', path)
      expect(code).toBe(2)
      expect(stderr).toContain(`must be a file that can be read, but it is a directory: ${path}`)
    })
  })
})

describe('a token file', () => {
  it('with one final line break is a token', async () => {
    await withToken(
      (token) => `${token}\n`,
      ({ code, stdout }) => {
        expect(codesOf(stdout)).not.toContain('M2M421')
        expect(code).not.toBe(2)
      },
    )
  })

  it.each<[string, (token: string) => string, string]>([
    ['white space around it', (token) => `  ${token}\t\n`, 'M2M421'],
    ['quotes around it', (token) => `"${token}"`, 'M2M421'],
    ['the scheme in front', (token) => `Bearer ${token}`, 'M2M421'],
    ['a whole header line', (token) => `Authorization: Bearer ${token}`, 'M2M421'],
    ['the answer that it came in', (token) => `{"access_token":"${token}"}`, 'M2M421'],
    ['another token behind it', (token) => `${token}\n${token}`, 'M2M421'],
    ['its payload cut', (token) => token.replace(/\.[^.]{40}/, '.'), 'M2M421'],
    ['its signature missing', (token) => token.slice(0, token.lastIndexOf('.') + 1), 'M2M421'],
    ['its second half only', (token) => token.slice(token.indexOf('.') + 1), 'M2M401'],
    ['a zero-width space in it', (token) => token.replace('.', '\u200b.'), 'M2M421'],
    ['a letter of another alphabet', (token) => token.replace(/^e/, '\u0435'), 'M2M421'],
  ])('with %s is a finding, and the run ends as a diagnosis', async (_name, change, expected) => {
    await withToken(change, ({ code, stdout, stderr }) => {
      expect(codesOf(stdout)).toContain(expected)
      expect(code).toBe(1)
      expect(`${stdout}${stderr}`).not.toMatch(/\n\s+at .+:\d+:\d+/)
    })
  })

  it.each<[string, string | Buffer, string]>([
    ['nothing in it', '', 'is empty'],
    ['binary data', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]), 'NUL bytes'],
  ])('with %s is told by its name before anything is contacted', async (_name, bytes, reason) => {
    await withToken(
      () => bytes,
      ({ code, stdout, stderr }) => {
        expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
        expect(stderr).toContain('--token-file')
        expect(stderr).toContain(reason)
      },
    )
  })
})
