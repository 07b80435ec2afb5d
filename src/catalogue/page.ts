import type { Hop, Owner, Severity, Stage } from '../model/stage.ts'
import type { FindingCode } from './args.ts'
import { demos } from './demos.ts'
import { docsUrl } from './docs-url.ts'
import type { Command, Entry, Fix, FixValues, ProviderId, Said } from './entry.ts'
import { placeholderValues } from './fix-values.ts'
import { type Citation, providerName, sentence, serverAt } from './phrasing.ts'
import { quotePlaceholders } from './shell.ts'
import { tell } from './tell.ts'

export interface PageFix {
  /** For whom and when: `Amazon Cognito`, `Aura`, `Keycloak, on self-managed Neo4j`; empty for all. */
  for: string
  summary: string
  steps: string[]
  commands: Command[]
}

/** One page of the catalogue as plain data, with placeholders where a user's values would stand. */
export interface Page {
  code: FindingCode
  slug: string
  stage: Stage
  severity: Severity
  owner: Owner
  title: string
  meaning: string
  evidence: string
  consequences: string
  causes: string[]
  fixes: PageFix[]
  verify: string
  disproof: string
  /** Commands that show it in the lab. */
  tryIt: string[]
  sources: Citation[]
  docsUrl: string
}

/** @param provider only fixes for it, and those for any */
export function pageOf(code: FindingCode, entry: Entry<never>, provider?: ProviderId): Page {
  const values: FixValues = provider ? { ...placeholderValues, provider } : placeholderValues
  return {
    code,
    slug: entry.slug,
    stage: entry.stage,
    severity: entry.severity,
    owner: entry.owner,
    title: entry.title,
    meaning: entry.meaning,
    evidence: entry.evidence,
    consequences: entry.consequences,
    causes: [...entry.causes],
    // Those for certain cases only come last: they are read after the usual ones.
    fixes: [...entry.fixes.filter(({ fits }) => !fits), ...entry.fixes.filter(({ fits }) => fits)]
      .filter(({ providers }) => !provider || !providers || providers.includes(provider))
      .map((fix) => ({ for: audienceOf(fix), ...tell(fix, valuesFor(fix, values)) })),
    verify: quotePlaceholders(entry.verify(values)),
    disproof: entry.disproof,
    tryIt: (demos[code] ?? []).map((scenario) => `neo4j-m2m-doctor demo ${scenario}`),
    sources: entry.sources.map((source) => ({ ...source })),
    docsUrl: docsUrl(code),
  }
}

/** A fix that is for one provider or one kind of server speaks of that one. */
function valuesFor(fix: Fix<never>, values: FixValues): FixValues {
  const provider = fix.providers?.[0]
  return {
    ...values,
    ...(provider && !fix.providers?.includes(values.provider) ? { provider } : {}),
    ...(fix.target ? { target: fix.target } : {}),
  }
}

function audienceOf({ providers, target, fits, when }: Fix<never>): string {
  const names = (providers ?? []).map((id) =>
    id === 'oidc' ? 'other OpenID Connect providers' : providerName(id),
  )
  const servers = { aura: 'Aura', 'self-managed': 'self-managed Neo4j' }
  const who = [
    ...(names.length > 0 ? [names.join(', ')] : []),
    ...(target ? [servers[target]] : []),
  ].join(', on ')
  const circumstance = when ?? (fits ? (hopsOf(fits) ?? 'in some cases') : '')
  return sentence([...(who ? [who] : []), ...(circumstance ? [circumstance] : [])].join('; '))
}

const hops = ['idp', 'jwks', 'neo4j', 'mcp', 'mcp>neo4j'] as const satisfies readonly Hop[]

/** A page has no case to ask with, but asked with each hop alone a fix tells whether it is for some of them. */
function hopsOf(fits: NonNullable<Fix<never>['fits']>): string | undefined {
  try {
    const meant = hops.filter((hop) => fits({ hop } as Said<never>))
    if (meant.length === 0 || meant.length === hops.length) return undefined
    return `on the way to ${meant.map((hop) => serverAt(hop)).join(' or ')}`
  } catch {
    // It asks for arguments as well.
    return undefined
  }
}

/** Markdown of a page: what `docs/findings` holds and `explain --format markdown` prints. */
export function pageMarkdown(page: Page): string {
  const { code, slug, stage, severity, owner } = page
  const demo = page.tryIt.length > 0 ? ['## Try it', '', ...fenced(page.tryIt), ''] : []
  return [
    `# ${code}: ${markdownText(page.title)}`,
    '',
    `\`${slug}\` · stage ${stage} · ${severity} · to be mended by ${owner}`,
    '',
    '## What it means',
    '',
    markdownText(page.meaning),
    '',
    '## Why we think so',
    '',
    markdownText(page.evidence),
    '',
    '## Consequences',
    '',
    markdownText(page.consequences),
    '',
    '## Common causes',
    '',
    ...page.causes.map((cause) => `- ${markdownText(cause)}`),
    '',
    '## How to fix',
    '',
    ...page.fixes.flatMap((fix) => fixMarkdown(fix, page.fixes.length)),
    '## How to verify',
    '',
    ...fenced([page.verify]),
    '',
    '## What would disprove it',
    '',
    markdownText(page.disproof),
    '',
    ...demo,
    '## Sources',
    '',
    ...page.sources.map(sourceMarkdown),
    '',
  ].join('\n')
}

function fixMarkdown(fix: PageFix, ofHowMany: number): string[] {
  const heading = fix.for || (ofHowMany > 1 ? 'In general' : '')
  return [
    ...(heading ? [`### ${heading}`, ''] : []),
    markdownText(fix.summary),
    '',
    ...fix.steps.map((step, index) => `${index + 1}. ${markdownText(step)}`),
    '',
    ...commandsMarkdown('Look (changes nothing):', fix, 'read-only'),
    ...commandsMarkdown('Change:', fix, 'changes-configuration'),
  ]
}

function commandsMarkdown(
  heading: string,
  { commands }: PageFix,
  safety: Command['safety'],
): string[] {
  const lines = commands.filter((one) => one.safety === safety).map(({ command }) => command)
  return lines.length > 0 ? [heading, '', ...fenced(lines), ''] : []
}

export function sourceMarkdown({ name, url }: Citation): string {
  return url ? `- [${markdownText(name)}](${url})` : `- ${markdownText(name)}`
}

export function fenced(lines: readonly string[]): string[] {
  return ['```sh', ...lines, '```']
}

/** Prose for Markdown: outside of code, nothing in it is markup. */
export function markdownText(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\*_<[\]|]/g, '\\$&')))
    .join('')
}
