import reportShape from '../../../schema/report.schema.json' with { type: 'json' }
import { UsageError } from '../../errors.ts'
import { cleanForeign } from '../../model/foreign.ts'
import type { FactName } from '../../model/facts.ts'
import type { Report } from '../../model/report.ts'
import { readTextFile } from '../../settings/read-file.ts'
import { savedDepth, sanitize } from '../../model/sanitize.ts'
import factsShape from './facts.schema.json' with { type: 'json' }
import { type Misfit, misfitsOf, type Shape } from './shape.ts'

/** A report of a large run is a few hundred KB; what is much larger is none. */
const mostBytes = 20 * 1024 * 1024

/** Milliseconds that a pipe may be silent. */
const patience = 5000

/** Our own sentences are longer than foreign texts. */
const mostCharacters = 4000

export interface SavedReport {
  report: Report
  /** Facts of the file that have not the form of this version, and were left out. */
  leftOut: FactName[]
  /** Sentences for stderr. */
  notices: string[]
}

/**
 * Reads a report that was saved as JSON. It may have been cut, edited, or made by somebody who means
 * harm: only what has the form of a report is taken, and all of its texts are cleaned like anything
 * foreign.
 *
 * @param file as the user wrote it
 * @throws UsageError when the file is not a whole report of a known version
 */
export async function readSavedReport(path: string, file: string): Promise<SavedReport> {
  const name = cleanForeign(file, 200)
  const read = await readTextFile(path, { most: mostBytes, patience })
  if (!read.ok) throw new UsageError(`${name} ${read.reason}`, howToWriteOne)
  return parseSavedReport(read.text, name)
}

const howToWriteOne = ['Write a report with: neo4j-m2m-doctor diagnose -o json=report.json']

/** @throws UsageError */
export function parseSavedReport(text: string, name: string): SavedReport {
  const json = parseJson(text, name)
  const { tool, schemaVersion } = (json ?? {}) as Partial<Report>
  if ((tool as Partial<Report['tool']> | undefined)?.name !== 'neo4j-m2m-doctor')
    throw new UsageError(`${name} is not a report of neo4j-m2m-doctor`, howToWriteOne)
  const notices = versionNotices(schemaVersion, name)
  const cleaned = sanitize(json, savedDepth, mostCharacters) as Report
  const misfits = misfitsOf(cleaned, reportShape)
  if (misfits.length > 0) throw new UsageError(`${name} is not a whole report`, tell(misfits))
  const { facts, leftOut } = fittingFacts(cleaned.facts)
  if (leftOut.length > 0)
    notices.push(
      `${name}: left out, since they have not the form of this version's facts: ${leftOut.join(', ')}`,
    )
  return { report: { ...cleaned, facts }, leftOut, notices }
}

function parseJson(text: string, name: string): unknown {
  try {
    // A byte order mark is no part of JSON (RFC 8259, 8.1), but some editors write one.
    return JSON.parse(text.replace(/^\uFEFF/u, ''))
  } catch {
    const cut = text.trimStart().startsWith('{') && !text.trimEnd().endsWith('}')
    throw new UsageError(
      cut ? `${name} is cut: its JSON does not end` : `${name} is not JSON`,
      howToWriteOne,
    )
  }
}

function versionNotices(version: unknown, name: string): string[] {
  const [, major, minor] = /^(\d{1,6})\.(\d{1,6})$/u.exec(String(version)) ?? []
  if (major !== '1')
    throw new UsageError(
      `${name} has schema version ${cleanForeign(String(version), 20)}; this program reads version 1`,
      Number(major) > 1 ? ['A newer version of neo4j-m2m-doctor reads it.'] : [],
    )
  if (Number(minor) === 0) return []
  return [`${name} was written by a newer version; what this one does not know is not shown`]
}

/** Misfits as advice: where, and what should stand there. */
function tell(misfits: readonly Misfit[]): string[] {
  const lines = misfits
    .slice(0, 5)
    .map(({ at, expected }) => `${cleanForeign(at, 120) || '/'} is not ${expected}`)
  const more = misfits.length - lines.length
  return [...lines, ...(more > 0 ? ['There is more of that kind.'] : [])]
}

/** Facts are the report's inner part and may change from version to version: each is taken or left whole. */
function fittingFacts(facts: Report['facts']): { facts: Report['facts']; leftOut: FactName[] } {
  const leftOut: FactName[] = []
  const { $defs, properties } = factsShape as unknown as Required<Shape>
  const known = Object.entries(facts).filter(([name]) => Object.hasOwn(properties, name))
  const fitting = known.filter(([name, fact]) => {
    const shape = { ...properties[name], $defs }
    const fits = misfitsOf(fact, shape).length === 0
    if (!fits) leftOut.push(name as FactName)
    return fits
  })
  return { facts: Object.fromEntries(fitting), leftOut }
}
