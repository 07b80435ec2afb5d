import { UsageError } from '../errors.ts'
import type { AnyRaised } from '../model/finding.ts'
import { definitions } from '../settings/definitions.ts'
import type { SettingDefinition } from '../settings/definitions.ts'

const program = 'neo4j-m2m-doctor'

interface Problem {
  code: AnyRaised['code']
  title: string
  message: string
  raised: AnyRaised
}

/** What stderr gets for wrong usage: text for people, or one line of JSON. Ends with a line break. */
export async function usageText(error: UsageError, format: 'text' | 'json'): Promise<string> {
  const problems = await problemsOf(error)
  return format === 'json' ? `${json(error, problems)}\n` : `${text(error, problems).join('\n')}\n`
}

async function problemsOf(error: UsageError): Promise<Problem[]> {
  if (error.findings.length === 0) return []
  const { sayFinding } = await import('../catalogue/say.ts')
  return error.findings.map((raised) => ({ code: raised.code, raised, ...sayFinding(raised) }))
}

function json(error: UsageError, problems: readonly Problem[]): string {
  const missing = problems.flatMap(({ raised }) =>
    raised.code === 'M2M101' ? raised.args.missing : [],
  )
  const [first] = problems
  return JSON.stringify({
    error: {
      code: error.code,
      exitCode: error.exitCode,
      message: first ? problems.map(({ message }) => message).join(' ') : error.message,
      ...(missing.length > 0 ? { missing } : {}),
      ...(first
        ? {
            problems: problems.map(({ code, title, message, raised }) => ({
              code,
              title,
              message,
              args: raised.args,
            })),
          }
        : {}),
      ...(error.advice.length > 0 ? { advice: error.advice } : {}),
    },
  })
}

function text(error: UsageError, problems: readonly Problem[]): string[] {
  if (problems.length === 0) return [`error: ${error.message}`, ...error.advice]
  return [
    ...problems.flatMap((problem) => [
      `error ${problem.code}: ${problem.title}`,
      ...body(problem).map((line) => `  ${line}`),
      '',
    ]),
    ...error.advice,
    `More: ${program} explain ${problems[0]?.code ?? ''}. Nothing was contacted.`,
  ]
}

function body({ message, raised }: Problem): string[] {
  switch (raised.code) {
    case 'M2M101':
      return [
        ...raised.args.missing.flatMap(missingLines),
        `${program} config init writes a commented .env to fill in.`,
      ]
    case 'M2M102':
    case 'M2M107':
      return [message, ...waysOf(definitions.find(({ title }) => title === raised.args.setting))]
    case 'M2M109':
      return [message, ...trustLines(raised.args.file, raised.args.hostSetting)]
    default:
      return [message]
  }
}

function missingLines(missing: { setting: string; flag: string; variable: string }): string[] {
  const { setting, flag, variable } = missing
  const lines = variable.split(' or ').map((name) => `${name}=<${blankFor(name)}>`)
  return [
    setting,
    ...(flag === '' ? [] : [`    flag          ${flag}`]),
    `    environment   ${variable}`,
    `    line in .env  ${lines.join('  or  ')}`,
  ]
}

/** What stands in the angle brackets: pasted unchanged, it is recognised as a placeholder. */
function blankFor(variable: string): string {
  const definition = definitions.find(({ variables }) =>
    variables.some(({ name }) => name === variable),
  )
  return (definition?.title ?? 'value').toLowerCase().replaceAll(' ', '-')
}

function waysOf(definition: SettingDefinition | undefined): string[] {
  if (definition === undefined) return []
  const flags = definition.flags.map(({ flag, value }) => (value ? `${flag} ${value}` : flag))
  const names = definition.variables.map(({ name }) => name)
  const ways = [
    ...flags,
    ...(names.length > 0 ? [`${names.join(' or ')} in the environment or in .env`] : []),
  ]
  return [`Set it with ${ways.join(', or ')}.`]
}

function trustLines(file: string, hostSetting: string): string[] {
  const definition = definitions.find(({ title }) => title === hostSetting)
  const [flag] = definition?.flags ?? []
  const own = flag ? `give the address yourself with ${flag.flag}` : 'give the address yourself'
  return file.endsWith('.yaml')
    ? [`If the address is right, ${own}.`]
    : [`If you trust the file, name it with --settings-file ${file}, or ${own}.`]
}
