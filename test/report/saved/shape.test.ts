import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../src/errors.ts'
import { renderJson } from '../../../src/report/render/json.ts'
import { render, reportFormats } from '../../../src/report/render/index.ts'
import { parseSavedReport } from '../../../src/report/saved/read.ts'
import { misfitsOf, type Shape } from '../../../src/report/saved/shape.ts'
import { allReports } from '../reports.ts'

const root = join(import.meta.dirname, '../../..')
const read = (path: string): Shape => JSON.parse(readFileSync(join(root, path), 'utf8')) as Shape
const reportShape = read('schema/report.schema.json')
const factsShape = read('src/report/saved/facts.schema.json')

const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)
const isReport = ajv.compile(reportShape)
const areFacts = ajv.compile(factsShape)

const reports = allReports.map(([, report]) => JSON.parse(renderJson(report)) as object)

type Path = string[]

function paths(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([name, member]) => paths(member, [...at, name]))]
}

/** The value with what stands at the path replaced, or taken away. */
function changed(value: unknown, [name, ...rest]: Path, by: { value: unknown } | null): unknown {
  if (name === undefined) return by?.value
  if (Array.isArray(value)) {
    const copy = [...(value as unknown[])]
    copy[Number(name)] = changed(copy[Number(name)], rest, by)
    return copy
  }
  const copy = { ...(value as Record<string, unknown>) }
  if (rest.length === 0 && by === null) delete copy[name]
  else copy[name] = changed(copy[name], rest, by)
  return copy
}

/** Reports of which somebody changed one to three places. */
const editedReports = fc.constantFrom(...reports).chain((report) => {
  const edit = fc.tuple(
    fc.constantFrom(...paths(report)),
    fc.option(fc.record({ value: fc.jsonValue({ maxDepth: 2 }) }), { freq: 3, nil: null }),
  )
  return fc
    .array(edit, { minLength: 1, maxLength: 3 })
    .map((edits) =>
      edits.reduce<unknown>((value, [path, by]) => safely(() => changed(value, path, by)), report),
    )
})

function safely(work: () => unknown): unknown {
  try {
    return work()
  } catch {
    return null
  }
}

describe('the form of a report', () => {
  it('is judged as the schema says, whatever was changed', () => {
    fc.assert(
      fc.property(editedReports, (edited) => {
        const value: unknown = JSON.parse(JSON.stringify(edited) ?? 'null')
        expect(misfitsOf(value, reportShape).length === 0).toBe(isReport(value))
      }),
      { numRuns: 2000 },
    )
  })

  it('is judged as the schema says for facts too', () => {
    fc.assert(
      fc.property(editedReports, (edited) => {
        const { facts } = (edited ?? {}) as { facts?: unknown }
        const value: unknown = JSON.parse(JSON.stringify(facts) ?? 'null')
        expect(misfitsOf(value, factsShape).length === 0).toBe(areFacts(value))
      }),
      { numRuns: 1000 },
    )
  })

  it('uses only what the checker of forms knows', () => {
    const keywords =
      '$ref type const enum pattern format minimum required items properties additionalProperties anyOf $defs'
    const known = `${keywords} title description $comment $schema`.split(' ')
    const used = new Set<string>()
    const look = (shape: Shape): void => {
      for (const name of Object.keys(shape)) used.add(name)
      const { properties, $defs, anyOf, items, additionalProperties } = shape
      for (const part of [
        ...Object.values({ ...properties }),
        ...Object.values({ ...$defs }),
        ...(anyOf ?? []),
        ...(items ? [items] : []),
        ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
      ])
        look(part)
    }
    look(reportShape)
    look(factsShape)
    expect([...used].filter((name) => !known.includes(name))).toEqual([])
  })
})

describe('a saved report that was changed by hand', () => {
  it('is refused with a reason or shown in every form, and never crashes a renderer', async () => {
    const options = { color: false, unicode: true, width: 80, verbose: true, quiet: false }
    await fc.assert(
      fc.asyncProperty(editedReports, async (edited) => {
        let saved
        try {
          saved = parseSavedReport(JSON.stringify(edited) ?? 'null', 'report.json')
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError)
          return
        }
        for (const format of reportFormats)
          expect(typeof (await render(format, saved.report, options))).toBe('string')
      }),
      { numRuns: 400 },
    )
  })
})
