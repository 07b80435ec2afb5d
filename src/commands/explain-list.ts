import { type Belief, beliefs } from '../catalogue/beliefs.ts'
import { docsUrl } from '../catalogue/docs-url.ts'
import { markdownText, sourceMarkdown } from '../catalogue/page.ts'
import { type Title, titles } from '../catalogue/titles.ts'
import { hang, sourceText } from './explain-text.ts'

/** Titles of the hundreds, by their first digit. */
const hundreds: Readonly<Record<string, string>> = {
  1: 'configuration',
  2: 'network',
  3: 'identity provider',
  4: 'token',
  5: "the server's OIDC policy",
  6: 'Neo4j server',
  7: 'MCP server',
}

const titleOf = (code: string): string => titles.find((title) => title.code === code)?.title ?? ''
const ofHundred = (all: readonly Title[], digit: string): Title[] =>
  all.filter(({ code }) => code.startsWith(`M2M${digit}`))

export function beliefText(belief: Belief, width: number): string[] {
  return [
    belief.name,
    '',
    'What is believed',
    ...hang('  ', belief.belief, width),
    '',
    'What is so',
    ...hang('  ', belief.answer, width),
    '',
    'What to do',
    ...belief.advice.flatMap((advice) => hang('  - ', advice, width)),
    '',
    'See also',
    ...belief.codes.flatMap((code) => hang(`  ${code}  `, titleOf(code), width)),
    '',
    'Sources',
    ...belief.sources.flatMap((source) => sourceText(source, width)),
  ]
}

/** All codes by hundred, one line each where the width allows, then the beliefs. */
export function listText(width: number): string[] {
  const lines: string[] = []
  for (const [digit, title] of Object.entries(hundreds)) {
    lines.push(`${digit}xx  ${title}`)
    for (const { code, severity, owner, title: wrong } of ofHundred(titles, digit)) {
      const lead = `  ${code}  ${severity.padEnd(7)}  ${owner.padEnd(16)}  `
      lines.push(
        ...(width >= 70
          ? hang(lead, wrong, width)
          : [lead.trimEnd(), ...hang('    ', wrong, width)]),
      )
    }
    lines.push('')
  }
  return [
    ...lines,
    'Common beliefs',
    ...beliefs.flatMap(({ name }) => [`  ${name}`]),
    '',
    ...hang(
      '',
      'One page: neo4j-m2m-doctor explain CODE (also a slug, a belief, an Entra number such as AADSTS7000215, or what a server said, in quotes)',
      width,
    ),
  ]
}

/** @param link address of a code's page; without it the codes are not linked */
export function listMarkdown(
  link?: (code: string) => string,
  all: readonly Title[] = titles,
): string {
  const tables = Object.entries(hundreds).flatMap(([digit, title]) => [
    `## ${digit}xx ${title}`,
    '',
    '| code | severity | owner | what is wrong |',
    '| --- | --- | --- | --- |',
    ...ofHundred(all, digit).map(({ code, severity, owner, title: wrong }) => {
      const name = link ? `[${code}](${link(code)})` : code
      return `| ${name} | ${severity} | ${owner} | ${markdownText(wrong)} |`
    }),
    '',
  ])
  return [
    '# Findings',
    '',
    'Every code that the doctor can report. `neo4j-m2m-doctor explain CODE` shows the same pages offline.',
    '',
    ...tables,
    '## Common beliefs',
    '',
    ...beliefs.map(
      ({ name, belief }) => `- ${markdownText(belief)} \`neo4j-m2m-doctor explain ${name}\``,
    ),
    '',
  ].join('\n')
}

export function beliefMarkdown({
  name,
  belief,
  answer,
  advice,
  codes: about,
  sources,
}: Belief): string {
  return [
    `# ${markdownText(name)}`,
    '',
    `**What is believed:** ${markdownText(belief)}`,
    '',
    `**What is so:** ${markdownText(answer)}`,
    '',
    ...advice.map((line) => `- ${markdownText(line)}`),
    '',
    '## See also',
    '',
    ...about.map((code) => `- ${code}: ${markdownText(titleOf(code))}`),
    '',
    '## Sources',
    '',
    ...sources.map(sourceMarkdown),
    '',
  ].join('\n')
}

/** What `--format json` prints of the list. */
export function listJson(): object {
  return {
    findings: titles.map((title) => ({ ...title, docsUrl: docsUrl(title.code) })),
    beliefs: beliefs.map(({ name, belief }) => ({ name, belief })),
  }
}

export function beliefJson({
  name,
  belief,
  answer,
  advice,
  codes: about,
  sources,
}: Belief): object {
  return { name, belief, answer, advice, codes: about, sources }
}
