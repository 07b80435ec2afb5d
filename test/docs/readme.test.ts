import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../../src/cli.ts'
import type { CommandModule, Io } from '../../src/commands/invocation.ts'
import { exitCodes } from '../../src/errors.ts'
import type { AnyRaised } from '../../src/model/finding.ts'
import { commandNames } from '../../src/settings/command-settings.ts'
import { resolveSettings } from '../../src/settings/load.ts'
import { notRaised } from '../completeness-gaps.ts'
import { commandLines, programArguments } from './command-lines.ts'

const root = join(import.meta.dirname, '../..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')

interface Block {
  language: string
  text: string
  /** The comment right before it: how it is tested. */
  note: string
}

const blocks: Block[] = [...readme.matchAll(/(?:<!-- (.+?) -->\n)?```(\w+)\n(.*?)```/gs)].map(
  ([, note = '', language = '', text = '']) => ({ language, text, note }),
)

/** The `sh` blocks with this comment before them, `''` for none. */
function linesOf(note: string): string[] {
  return blocks
    .filter((block) => block.language === 'sh' && block.note === note)
    .flatMap(({ text }) => text.trim().split('\n'))
}

let cwd = ''
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'm2m-readme-'))
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { iss: 'https://idp.example.com', aud: 'neo4j', sub: 'robot', iat: 1, exp: 2 }
  await writeFile(join(cwd, 'jwks.json'), '{"keys":[]}')
  await writeFile(join(cwd, 'token.jwt'), `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`, {
    mode: 0o600,
  })
  await writeFile(join(cwd, 'neo4j.conf'), 'dbms.security.oidc.m2m.audience=neo4j\n')
})
afterAll(() => rm(cwd, { recursive: true, force: true }))

interface Ran {
  code: number
  stdout: string
  stderr: string
}

/** One command line in this process, on a terminal of 100 columns. */
async function run(
  argv: string[],
  around: { env?: Io['env']; module?: CommandModule; stopAt?: RegExp } = {},
): Promise<Ran> {
  const said = { stdout: '', stderr: '' }
  const stop = new AbortController()
  const write = (stream: 'stdout' | 'stderr') => (text: string) => {
    said[stream] += text
    if (around.stopAt?.test(said.stderr)) stop.abort()
    return Promise.resolve()
  }
  const io: Io = {
    stdout: { write: write('stdout') },
    stderr: { write: write('stderr') },
    stdoutIsTty: true,
    stderrIsTty: false,
    columns: 100,
    env: { NO_COLOR: '1', ...around.env },
    cwd,
    stdin: () => Promise.resolve(Buffer.alloc(0)),
    signal: stop.signal,
    interrupted: () => undefined,
  }
  const { module } = around
  const code = await (module ? main(argv, io, () => Promise.resolve(module)) : main(argv, io))
  return { code, ...said }
}

/** A line that holds exactly one call of the program: its arguments, and where its output goes. */
function callIn(line: string): { argv: string[]; stdoutFile?: string } {
  const [call, ...others] = commandLines(line)
  const argv = call && programArguments(call.words)
  if (!argv || others.length > 0) throw new Error(`not one call of the program: ${line}`)
  return { argv, ...(call.stdoutFile === undefined ? {} : { stdoutFile: call.stdoutFile }) }
}

it('marks every sh block by a comment that this test knows, or by none', () => {
  const notes = new Set(blocks.filter(({ language }) => language === 'sh').map(({ note }) => note))
  expect([...notes].toSorted()).toEqual(['', 'needs your services', 'npm', 'until Ctrl-C'])
})

describe('commands that need nothing', () => {
  it.each(linesOf(''))('%s', async (line) => {
    const { argv, stdoutFile } = callIn(line)
    const { code, stdout, stderr } = await run(argv)
    if (stdoutFile !== undefined) await writeFile(join(cwd, stdoutFile), stdout)
    expect([line, code, /^error.*/m.exec(stderr)?.[0]]).toEqual([line, 0, undefined])
    expect(stdout.length).toBeGreaterThan(4)
  })
})

describe('commands that need services', () => {
  /** What somebody has who runs them: the identity, the server, the MCP server. */
  const env = {
    AZURE_TENANT_ID: '11111111-1111-4111-8111-111111111111',
    AZURE_CLIENT_ID: '33333333-3333-4333-8333-333333333333',
    AZURE_CLIENT_SECRET: 'q7w8Q~secret-of-the-test',
    NEO4J_URI: 'neo4j+s://1a2b3c4d.databases.neo4j.io',
    NEO4J_USERNAME: 'neo4j',
    NEO4J_PASSWORD: 'password-of-the-test-77',
  }
  /** Who lets the MCP server name the provider has a client of any OpenID Connect provider. */
  const discovering = { OIDC_CLIENT_ID: 'etl', OIDC_CLIENT_SECRET: 'q7w8-secret-of-the-test' }

  it.each(linesOf('needs your services'))('%s', async (line) => {
    let problems: AnyRaised[] | undefined
    const module: CommandModule = {
      run: async ({ flags, io, secrets, command }) => {
        const { stdin: readStdin, ...rest } = io
        const loading = { flags, env: rest.env, cwd: rest.cwd, readStdin, command, secrets }
        ;({ problems } = await resolveSettings(loading))
        return 0
      },
    }
    const { code, stderr } = await run(callIn(line).argv, {
      env: line.includes('--auth discover') ? discovering : env,
      module,
    })
    expect([line, code, stderr, problems]).toEqual([line, 0, '', []])
  })
})

describe('commands that run until they are stopped', () => {
  it.each(linesOf('until Ctrl-C'))('%s', async (line) => {
    const { code, stdout } = await run(callIn(line).argv, { stopAt: /Ctrl-C/ })
    expect(code).toBe(0)
    expect(stdout).toContain('neo4j-m2m-doctor diagnose --settings-file')
  })
})

describe('npm commands', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const calls = linesOf('npm').flatMap((line) =>
    commandLines(line).map(({ words }) => words.join(' ')),
  )

  it('are the two that a fresh clone is used with', () => {
    expect(calls).toEqual(['npm ci', 'npm run demo', 'npm cit'])
  })

  it('run what they say', () => {
    expect(scripts).toMatchObject({
      prepare: 'npm run build',
      demo: 'node bin/neo4j-m2m-doctor.js demo',
      test: expect.stringMatching(/^vitest run/),
    })
  })
})

/** Text without what differs from run to run, and without how it is wrapped. */
function bare(text: string): string {
  return text
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'GUID')
    .replace(/localhost:\d+/g, 'localhost:PORT')
    .replace(/#[0-9a-f]{8}\b/g, '#FINGERPRINT')
    .replace(/\b\d+\.\d\ds\b/g, '')
    .replace(/\s+/g, '')
}

describe('the output that is shown', () => {
  const shown = blocks.filter(({ note }) => note.startsWith('output of: '))

  it.each(shown)(
    'is that of a real run ($note), without the parts that are marked as left out',
    async ({ note, text }) => {
      const { stdout } = await run(note.slice('output of: '.length).split(' '))
      let rest = bare(stdout)
      const pieces = text.split('[...]').map(bare)
      for (const [at, piece] of pieces.entries()) {
        const found = rest.indexOf(piece)
        // The first piece is the beginning: what is cut has to be marked there, too.
        expect([piece, at === 0 ? found === 0 : found >= 0]).toEqual([piece, true])
        rest = rest.slice(found + piece.length)
      }
      const last = pieces.at(-1)
      expect([last, last === '' || rest === '']).toEqual([last, true])
    },
  )

  it('is there', () => {
    expect(shown.map(({ note }) => note)).toEqual(['output of: demo'])
  })
})

/** First cells of the rows of the table under a heading. */
function firstCells(heading: string): string[] {
  const section = readme.split(new RegExp(`^#+ ${heading}$`, 'm'))[1]?.split(/^#/m)[0] ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('| '))
  return rows.slice(2).map((line) => line.split(' | ')[0]?.slice(2) ?? '')
}

describe('tables', () => {
  it('list every command once', () => {
    const names = firstCells('Commands').map((cell) => /^`([a-z]+(?: [a-z]+)?)/.exec(cell)?.[1])
    expect(names).toEqual([...commandNames])
  })

  it('list the exit codes that the program uses', () => {
    const listed = firstCells('Exit codes').flatMap((cell) => cell.split(', ').map(Number))
    expect(listed).toEqual([0, 1, 2, 3, 70, 130, 143])
    expect(listed).toEqual(expect.arrayContaining(Object.values(exitCodes)))
  })
})

it('names the codes that no check reports, and no others', () => {
  const sentence = /no check reports them yet: ([^.]+)\./.exec(readme)?.[1]
  expect(sentence?.split(/,\s+/) ?? []).toEqual(Object.keys(notRaised))
})

it('speaks of flags that exist', async () => {
  const spans = [...readme.replace(/```.*?```/gs, '').matchAll(/`([^`]+)`/g)].map(
    ([, span]) => span ?? '',
  )
  const flags = [...new Set(spans.flatMap((span) => span.match(/(?<![\w-])--?[a-z][\w-]*/g) ?? []))]
  const helps = await Promise.all(
    commandNames.map(async (name) => (await run([...name.split(' '), '--help'])).stdout),
  )
  const known = new Set(helps.join('\n').match(/(?<![\w-])--?[a-z][\w-]*/g) ?? [])
  expect(flags.length).toBeGreaterThan(10)
  expect(flags.filter((flag) => !known.has(flag))).toEqual([])
})
