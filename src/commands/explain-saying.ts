import { entryOf } from '../catalogue/index.ts'
import { markdownText, sourceMarkdown } from '../catalogue/page.ts'
import { providerName } from '../catalogue/phrasing.ts'
import type { SaidByProvider } from '../catalogue/provider-errors/said.ts'
import type { Certainty } from '../catalogue/provider-errors/rule.ts'
import type { Saying } from '../catalogue/sayings.ts'
import { hang, sourceText } from './explain-text.ts'

const probe = 'neo4j-m2m-doctor diagnose'

export function sayingText(saying: Saying, width: number): string[] {
  const { name, saidBy, meaning, maybe, sources } = saying
  return [
    ...hang('', `${name} (said by ${saidBy})`, width),
    '',
    'What it says',
    ...hang('  ', meaning, width),
    '',
    'What it may stand for',
    ...maybe.flatMap(({ code, when }) => [
      ...hang(`  ${code}  `, entryOf(code).title, width),
      ...hang('           ', when, width),
    ]),
    '',
    'What tells',
    `    ${probe}`,
    `    neo4j-m2m-doctor explain ${maybe[0]?.code ?? ''}`.trimEnd(),
    ...(sources.length > 0 ? ['', 'Sources'] : []),
    ...sources.flatMap((source) => sourceText(source, width)),
  ]
}

export function sayingMarkdown({ name, saidBy, meaning, maybe, sources }: Saying): string {
  return [
    `# ${markdownText(name)}`,
    '',
    `${markdownText(`Said by ${saidBy}.`)} ${markdownText(meaning)}`,
    '',
    '## What it may stand for',
    '',
    ...maybe.map(
      ({ code, when }) => `- ${code}: ${markdownText(entryOf(code).title)} (${markdownText(when)})`,
    ),
    ...(sources.length > 0 ? ['', '## Sources', '', ...sources.map(sourceMarkdown)] : []),
    '',
  ].join('\n')
}

export function sayingJson({ name, saidBy, meaning, maybe, sources }: Saying): object {
  return { name, saidBy, meaning, maybe, sources }
}

const certainties: Readonly<Record<Certainty, string>> = {
  documented: 'documented',
  seen: 'as seen in real answers',
  guess: 'not documented',
}

const placeOf = ({ provider }: SaidByProvider): string =>
  provider ? providerName(provider) : 'Any provider (RFC 6749 and its kin)'

export function providerErrorText(said: readonly SaidByProvider[], width: number): string[] {
  return [
    'An answer of a token endpoint. What it means depends on who says it.',
    ...said.flatMap((each) => [
      '',
      placeOf(each),
      ...hang('  ', `${each.row.meaning} (${certainties[each.row.certainty]})`, width),
      ...hang('  Fix: ', each.row.fix, width),
      ...hang(`  ${each.row.code}  `, entryOf(each.row.code).title, width),
    ]),
    '',
    'What tells',
    '    neo4j-m2m-doctor token acquire',
  ]
}

export function providerErrorMarkdown(said: readonly SaidByProvider[]): string {
  return [
    '# An answer of a token endpoint',
    '',
    ...said.map((each) => {
      const { meaning, certainty, fix, code } = each.row
      return `- **${markdownText(placeOf(each))}**: ${markdownText(`${meaning} (${certainties[certainty]}). ${fix}`)} ${code}: ${markdownText(entryOf(code).title)}`
    }),
    '',
  ].join('\n')
}

export function providerErrorJson(said: readonly SaidByProvider[]): object[] {
  return said.map(({ provider, row: { code, meaning, fix, certainty } }) => ({
    ...(provider ? { provider } : {}),
    code,
    meaning,
    fix,
    certainty,
  }))
}
