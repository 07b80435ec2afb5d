import { resolve } from 'node:path'
import { assumable, type AssumableName, assume, type Assumption } from '../diagnosis/assume.ts'
import { rejudge } from '../diagnosis/rejudge.ts'
import { type InvestigatingCommand, investigatingCommands } from '../diagnosis/selection.ts'
import { UsageError } from '../errors.ts'
import { cleanForeign } from '../model/foreign.ts'
import type { Report } from '../model/report.ts'
import type { Suppression } from '../model/suppression.ts'
import { readSavedReport } from '../report/saved/read.ts'
import { definitions, flagKey } from '../settings/definitions.ts'
import { parseForm } from '../settings/forms.ts'
import { resolveSettings } from '../settings/load.ts'
import { nearestName } from '../settings/nearest.ts'
import { savedSettings } from '../settings/saved.ts'
import type { Flags, Invocation } from './invocation.ts'
import { selectionOf } from './selection.ts'

/**
 * `--from REPORT`: the facts of a saved run, judged again by the rules of today. Nothing is contacted.
 *
 * @throws UsageError
 */
export async function judgeSaved(invocation: Invocation, file: string): Promise<Report> {
  const { flags, io } = invocation
  refuseSettings(flags)
  const assumptions = await assumptionsOf(flags)
  const selection = selectionOf(flags)
  const { report: saved, leftOut, notices } = await readSavedReport(resolve(io.cwd, file), file)
  if (leftOut.length > 0)
    throw new UsageError(
      `${cleanForeign(file, 200)} cannot be judged again: these facts have another form than this version's: ${leftOut.join(', ')}`,
      ['Make a new report with: neo4j-m2m-doctor diagnose -o json=report.json'],
    )
  if (flags.quiet !== true)
    for (const notice of notices) await io.stderr.write(`notice: ${notice}\n`)
  const suppressions = await projectSuppressions(invocation)
  return rejudge({
    saved,
    command: commandOf(saved, file),
    settings: await savedSettings(saved.configuration),
    changed: assume(saved.facts, assumptions),
    selection,
    agreed: {
      suppressions: [...suppressions, ...selection.suppressions],
      onlyCodes: selection.onlyCodes,
      now: Date.now(),
    },
  })
}

/** A setting that nobody reads must not look as if it counted. */
function refuseSettings(flags: Flags): void {
  if (flags.plan === true)
    throw new UsageError('--plan has no effect with --from: nothing is contacted')
  if (flags.wait !== undefined)
    throw new UsageError('--wait has no effect with --from: what was saved does not change')
  const given = definitions
    .flatMap(({ flags: own }) => own.map(({ flag }) => flag))
    .find((flag) => flags[flagKey(flag)] !== undefined)
  if (given === undefined) return
  const named = given.slice(2)
  throw new UsageError(
    `${given} has no effect with --from: the settings of the saved run count`,
    named in assumable ? [`To judge with another one: --assume ${named}=VALUE`] : [],
  )
}

function commandOf({ run }: Report, file: string): InvestigatingCommand {
  const found = investigatingCommands.find((command) => command === run.command)
  if (found) return found
  throw new UsageError(
    `${cleanForeign(file, 200)} was made by "${cleanForeign(run.command, 60)}", whose facts cannot be judged again`,
  )
}

/** The project file still says what may fail; `.env` and the environment say nothing here. */
async function projectSuppressions({ io, secrets }: Invocation): Promise<Suppression[]> {
  const { loaded } = await resolveSettings({
    flags: { settingsFile: false },
    env: {},
    cwd: io.cwd,
    readStdin: () => Promise.resolve(Buffer.alloc(0)),
    secrets,
  })
  return loaded.suppressions
}

async function assumptionsOf({ assume: given = [] }: Flags): Promise<Assumption[]> {
  return Promise.all(given.map(assumptionOf))
}

async function assumptionOf(text: string): Promise<Assumption> {
  const names = Object.keys(assumable) as AssumableName[]
  const [, typed = '', value = ''] = /^([^=]*)=(.*)$/su.exec(text) ?? [undefined, text]
  const name = names.find((known) => known === typed.replace(/^--/u, ''))
  if (name === undefined || value.trim() === '') {
    const meant = nearestName(typed, names)
    throw new UsageError(
      `--assume takes NAME=VALUE with one of ${names.join(', ')}, not "${cleanForeign(text, 60)}"`,
      meant === undefined || meant === typed ? [] : [`Did you mean ${meant}=VALUE?`],
    )
  }
  const definition = definitions.find(({ flags }) => flags.some(({ flag }) => flag === `--${name}`))
  if (definition === undefined) throw new Error(`there is no setting with the flag --${name}`)
  const parsed = await parseForm(definition, value.trim())
  if (!parsed.ok)
    throw new UsageError(`--assume ${name} takes ${parsed.expected}`, [
      `Such as ${definition.example}`,
    ])
  return { name, text: cleanForeign(value, 300), value: parsed.value }
}
