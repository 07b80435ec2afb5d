import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { stages, owners } from '../../src/model/stage.ts'
import { keysOf } from '../../src/report/render/json/keys.ts'
import { renderJson } from '../../src/report/render/json.ts'
import { marks } from '../../src/report/render/view/labels.ts'
import { probeTexts } from '../../src/report/render/progress/probe-texts.ts'
import { allReports, versionMismatch } from './reports.ts'

interface Schema {
  type?: string | string[]
  description?: string
  required?: string[]
  properties?: Record<string, Schema>
  items?: Schema
  enum?: string[]
  $ref?: string
  additionalProperties?: boolean | Schema
  $defs?: Record<string, Schema>
}

const path = new URL('../../schema/report.schema.json', import.meta.url)
const schema = JSON.parse(readFileSync(path, 'utf8')) as Schema
const { properties = {}, $defs = {} } = schema

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true })
addFormats.default(ajv)
const validate = ajv.compile(schema)

function errorsOf(report: unknown): string[] {
  validate(report)
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`)
}

describe('reports that are valid', () => {
  it.each(allReports)('as they are printed: %s', (_, report) => {
    expect(errorsOf(JSON.parse(renderJson(report)))).toEqual([])
  })

  it('with fields of a later minor version', () => {
    const later = {
      ...versionMismatch,
      schemaVersion: '1.7',
      matrices: [],
      run: { ...versionMismatch.run, host: 'x' },
    }
    expect(errorsOf(later)).toEqual([])
  })
})

type Breakage = [what: string, broken: unknown]
const [cause] = versionMismatch.rootCauses
const [check] = versionMismatch.checks
const [exchange] = versionMismatch.exchanges

const breakages: Breakage[] = [
  ['without checks', { ...versionMismatch, checks: undefined }],
  ['with an outcome that does not exist', { ...versionMismatch, outcome: 'fine' }],
  ['with an exit code that does not exist', { ...versionMismatch, exitCode: 4 }],
  ['of another major version', { ...versionMismatch, schemaVersion: '2.0' }],
  [
    'with a check state that does not exist',
    { ...versionMismatch, checks: [{ ...check, status: 'ok' }] },
  ],
  [
    'with a check without a stage in its id',
    { ...versionMismatch, checks: [{ ...check, id: 'issuer' }] },
  ],
  [
    'with an owner that does not exist',
    { ...versionMismatch, rootCauses: [{ ...cause, owner: 'dba' }] },
  ],
  [
    'with a confidence in numbers',
    { ...versionMismatch, rootCauses: [{ ...cause, confidence: 0.9 }] },
  ],
  ['with a code of another form', { ...versionMismatch, upcoming: ['E501'] }],
  [
    'with a hop that does not exist',
    { ...versionMismatch, exchanges: [{ ...exchange, hop: 'dns' }] },
  ],
  [
    'with a start that is no time',
    { ...versionMismatch, run: { ...versionMismatch.run, startedAt: 'today' } },
  ],
  [
    'with a scan that was not clean',
    { ...versionMismatch, redaction: { ...versionMismatch.redaction, scan: 'dirty' } },
  ],
  ['with null in place of a list', { ...versionMismatch, roleTrace: null }],
]

describe('reports that are not valid', () => {
  it.each(breakages)('%s', (_, broken) => {
    expect(errorsOf(JSON.parse(JSON.stringify(broken)))).not.toEqual([])
  })
})

/** Schema of each shape that has a list of keys; the lists are complete by their types. */
const shapes: Record<keyof typeof keysOf, Schema | undefined> = {
  report: schema,
  tool: properties['tool'],
  run: properties['run'],
  rootCause: $defs['rootCause'],
  because: $defs['because'],
  fix: $defs['rootCause']?.properties?.['fix'],
  command: $defs['command'],
  check: $defs['check'],
  finding: $defs['finding'],
  prediction: $defs['prediction'],
  predictionStep: $defs['predictionStep'],
  roleTrace: $defs['roleTrace'],
  token: $defs['token'],
  exchange: $defs['exchange'],
  clock: properties['clock'],
  setting: $defs['setting'],
  environment: properties['environment'],
  redaction: properties['redaction'],
  changedSince: properties['changedSince'],
  change: properties['changedSince']?.properties?.['changes']?.items,
  suppression: $defs['suppression'],
}

describe('schema and report', () => {
  it.each(Object.keys(keysOf) as (keyof typeof keysOf)[])('have the same keys: %s', (shape) => {
    expect(Object.keys(shapes[shape]?.properties ?? {})).toEqual(keysOf[shape])
  })

  it('have the same facts', () => {
    const facts = Object.keys(properties['facts']?.properties ?? {})
    expect(facts.toSorted()).toEqual(Object.keys(probeTexts).toSorted())
  })

  it('require every key that the type requires', () => {
    const optional: Record<string, string[]> = {
      exchange: ['serverDate', 'credential'],
      report: ['suppressions', 'changedSince'],
      redaction: ['pseudonyms'],
      run: ['attempts'],
    }
    for (const [shape, keys] of Object.entries(keysOf)) {
      const required = keys.filter((key) => optional[shape]?.includes(key) !== true)
      expect(shapes[shape as keyof typeof keysOf]?.required).toEqual(required)
    }
  })

  it('close the enumerations that the contract closes, with the same members', () => {
    expect($defs['stage']?.enum).toEqual(stages)
    expect($defs['owner']?.enum).toEqual(owners)
    const statuses = $defs['check']?.properties?.['status']?.enum
    expect(statuses?.toSorted()).toEqual(Object.keys(marks).toSorted())
    expect(properties['outcome']?.enum).toEqual([
      'healthy',
      'problem',
      'incomplete',
    ] satisfies Report['outcome'][])
  })
})

/** Every schema inside another one, with its place. */
function inside(part: Schema, place: string): [string, Schema][] {
  const parts: [string, Schema | undefined][] = [
    ...Object.entries({ ...part.properties, ...part.$defs }),
    ['items', part.items],
  ]
  const below = parts.flatMap(([name, child]) =>
    child === undefined ? [] : inside(child, `${place}/${name}`),
  )
  return [[place, part], ...below]
}

describe('the schema itself', () => {
  it('describes every field', () => {
    const silent = inside(schema, '').filter(
      ([, part]) => part.description === undefined && part.$ref === undefined,
    )
    expect(silent.map(([place]) => place)).toEqual([])
  })

  it('lets every object grow', () => {
    const closed = inside(schema, '').filter(
      ([, part]) => part.properties !== undefined && part.additionalProperties !== true,
    )
    expect(closed.map(([place]) => place)).toEqual([])
  })
})
