import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scenarios } from '../../src/lab/scenarios/index.ts'
import { reportFormats } from '../../src/report/render/index.ts'
import { folder } from '../settings/case.ts'
import { runScenario } from './run-scenario.ts'

/**
 * The search for secrets is written anew here: the one in `src/report` keeps outputs back, and a fault
 * in it must not hide itself.
 */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const form = new URLSearchParams({ '': secret }).toString().slice(1)
  const all = [
    secret,
    encodeURIComponent(secret),
    form,
    JSON.stringify(secret).slice(1, -1),
    ...insideBase64(bytes),
  ]
  return [...new Set(all)].filter((text) => text.length >= shortest)
}

/** Below it a match means nothing: every report has such letters somewhere. */
const shortest = 8

/**
 * What is always there of some bytes within a base64 text, wherever they stand in it: three bytes make
 * four characters, so there are three ways, and the first and last characters depend on the neighbours.
 */
function insideBase64(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes])
    const text = padded.toString('base64').replace(/=+$/u, '')
    const core = text.slice(offset === 0 ? 0 : offset + 1, padded.length % 3 === 0 ? undefined : -1)
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

/** A token counts as a whole, and so do its parts: what is shown of it is decoded. */
function partsOf(secret: string): string[] {
  const parts = secret.split('.').filter((part) => part.length >= 20)
  return /^[\w-]+(?:\.[\w-]*){2,4}$/u.test(secret) ? [secret, ...parts] : [secret]
}

/** Compact tokens and credentials of any origin, known to the program or not. */
const shapes = [
  /eyJ[\w-]{10,}\.[\w-]{10,}/u,
  /\b(?:Bearer|Basic) [\w+/=~.-]{20,}/u,
  /client_secret=[^&\s"]{4,}/u,
]

function leaks(text: string, secrets: ReadonlySet<string>): string[] {
  const known = [...secrets].filter((secret) => secret.length >= shortest)
  const hits = known.flatMap((secret, at) =>
    partsOf(secret)
      .flatMap(formsOf)
      .filter((form) => text.includes(form))
      .map((form) => `secret ${at} as a text of ${form.length} characters`),
  )
  return [...hits, ...shapes.filter((shape) => shape.test(text)).map(String)]
}

describe('the search', () => {
  const secret = 'kq38Q~_a+secret/of=this"test'
  const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSIsImlhdCI6MX0.c2lnbmF0dXJlLW9mLXRoaXMtdG9rZW4'

  it.each([
    ['as it is', secret],
    ['as JSON', JSON.stringify({ secret })],
    ['in a URL', `https://x.example/?s=${encodeURIComponent(secret)}`],
    ['in a form', new URLSearchParams({ s: secret }).toString()],
    ['as base64', Buffer.from(secret).toString('base64')],
    ['behind a client id', Buffer.from(`id:${secret}`).toString('base64')],
    ['behind a longer client id', Buffer.from(`id12:${secret}`).toString('base64')],
    ['between others, for URLs', Buffer.from(`id1:${secret}:and more`).toString('base64url')],
  ])('finds a secret %s', (_, text) => {
    expect(leaks(`before ${text} after`, new Set([secret]))).not.toEqual([])
  })

  it.each(jwt.split('.'))('finds the part %s of a token', (part) => {
    expect(leaks(`before ${part} after`, new Set([jwt]))).not.toEqual([])
  })

  it.each([jwt, `Authorization: Basic ${Buffer.from('someone:password').toString('base64')}`])(
    'finds what looks like a credential: %s',
    (text) => {
      expect(leaks(text, new Set())).not.toEqual([])
    },
  )

  it('finds nothing in a text without secrets', () => {
    expect(leaks('Neo4j refused the token (issuer, audience)', new Set([secret, jwt]))).toEqual([])
  })
})

describe('no secret is in any output of', () => {
  it.each(scenarios.map(({ name }) => name))('%s', async (name) => {
    const path = await folder()
    const output = reportFormats.map((format) => ({ format, file: join(path, `report.${format}`) }))
    const run = await runScenario(name, { output, verbose: true })
    const files = await Promise.all(output.map(({ file }) => readFile(file, 'utf8')))
    const texts = [run.stdout, run.stderr, ...files]
    expect(run.secrets.size).toBeGreaterThan(0)
    expect(files.every((text) => text.length > 100)).toBe(true)
    expect(texts.flatMap((text) => leaks(text, run.secrets))).toEqual([])
  })
})
