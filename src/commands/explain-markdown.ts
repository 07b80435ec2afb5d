import { type Belief, beliefs } from '../catalogue/beliefs.ts'
import { codes, entryOf } from '../catalogue/index.ts'
import { markdownText, sourceMarkdown } from '../catalogue/page.ts'
import { hundreds } from './explain-text.ts'

/** @param link address of a code's page; without it the codes are not linked */
export function listMarkdown(link?: (code: string) => string): string {
  const tables = Object.entries(hundreds).flatMap(([digit, title]) => [
    `## ${digit}xx ${title}`,
    '',
    '| code | severity | owner | what is wrong |',
    '| --- | --- | --- | --- |',
    ...codes
      .filter((code) => code.startsWith(`M2M${digit}`))
      .map((code) => {
        const { severity, owner, title: wrong } = entryOf(code)
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

export function beliefMarkdown({ name, belief, answer, advice, codes: about, sources }: Belief): string {
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
    ...about.map((code) => `- ${code}: ${markdownText(entryOf(code).title)}`),
    '',
    '## Sources',
    '',
    ...sources.map(sourceMarkdown),
    '',
  ].join('\n')
}
