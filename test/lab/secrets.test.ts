import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scenarios } from '../../src/lab/scenarios/index.ts'
import { reportFormats } from '../../src/report/render/index.ts'
import { folder } from '../settings/case.ts'
import { leaks } from './leaks.ts'
import { runScenario } from './run-scenario.ts'

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
    // Of a healthy run there is nothing to annotate.
    const short = output.filter(({ format }, at) => format !== 'github' && files[at]!.length < 100)
    expect(short).toEqual([])
    expect(texts.flatMap((text) => leaks(text, run.secrets))).toEqual([])
  })
})
