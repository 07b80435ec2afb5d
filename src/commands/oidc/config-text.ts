import { sayFinding } from '../../catalogue/say.ts'
import { ownerLabels } from '../../report/render/view/labels.ts'
import type { GeneratedSettings } from '../../policy/generate.ts'
import type { AnyRaised } from '../../model/finding.ts'
import type { ServerSettings } from '../../model/facts.ts'

type Made = Extract<GeneratedSettings, { ok: true }>

/** Findings in words, for programs. */
export function findingForms(findings: readonly AnyRaised[]) {
  return findings.map((finding) => {
    const { slug, severity, owner, title, message } = sayFinding(finding)
    return { code: finding.code, slug, severity, owner, title, message }
  })
}

/**
 * The settings as text. For a server of one's own everything but the settings is a comment, so that
 * what is printed can be put into `neo4j.conf` as it stands.
 */
export function settingsText(
  made: Made,
  target: ServerSettings['target'],
  notes: readonly string[],
): string {
  if (target === 'aura') return [...auraLines(made), ...commentLines(made, notes), ''].join('\n')
  const docker = [
    'The same as variables of the Docker image, for docker run --env-file:',
    ...made.docker.trimEnd().split('\n'),
  ]
  const cypher = made.cypher === undefined ? [] : ['Roles to create:', ...made.cypher.split('\n')]
  const aura = target === 'unknown' ? auraLines(made) : []
  const parts = [docker, cypher, aura, commentLines(made, notes)].filter(({ length }) => length > 0)
  const comments = parts.flatMap((lines) => ['', ...lines])
  return `${made.conf.trimEnd()}\n${comments.map((line) => `# ${line}`.trimEnd()).join('\n')}\n`
}

function auraLines({ aura }: Made): string[] {
  return [
    'Aura console, Organization, Security, Single Sign-On:',
    ...aura.flatMap(({ field, value, note }) => [
      `  ${field}: ${value || '(nothing)'}`,
      ...(note === '' ? [] : [`      ${note}`]),
    ]),
  ]
}

function commentLines({ roles, warnings }: Made, notes: readonly string[]): string[] {
  return [
    `Roles that this token gets by it: ${roles.join(', ') || 'none but PUBLIC'}`,
    ...notes,
    ...warnings.map((warning) => `Warning ${warning.code}: ${sayFinding(warning).message}`),
  ]
}

/** Why no settings are printed: each with who has to act. */
export function refusalText(problems: readonly AnyRaised[]): string {
  const lines = problems.flatMap((problem) => {
    const { title, message, owner } = sayFinding(problem)
    return [
      `  ${problem.code} ${title}`,
      `      ${message}`,
      `      To act: ${ownerLabels[owner]}; what to do: neo4j-m2m-doctor explain ${problem.code}`,
    ]
  })
  return [
    'No settings are printed: none should take this token. First mend what is wrong with it:',
    ...lines,
    '',
  ].join('\n')
}
