import type { Finding } from '../../model/finding.ts'
import type { Evidence } from '../evidence.ts'
import { concernsProvider, effectOf, isSettingProblem } from '../setting-effects.ts'
import { providerClockOff } from './clock-fault.ts'

/** A kind of warning that alone explains a refused login, and how the one in this case is found. */
interface Explainer {
  /** As an alternative to another reason. */
  words: string
  find: (evidence: Evidence) => Finding | undefined
}

function first(evidence: Evidence, fits: (finding: Finding) => boolean): Finding | undefined {
  return evidence.findings.find((finding) => fits(finding) && finding.severity !== 'info')
}

/**
 * Warnings that alone explain a refused login (findings.md, principle 5), most specific first.
 */
const explainers: readonly Explainer[] = [
  {
    words: 'a setting has a name that the server does not know',
    find: (evidence) => first(evidence, (finding) => costsLogin(finding, evidence, 'M2M514')),
  },
  {
    words: 'a setting stands twice in the file, with different values',
    find: (evidence) => first(evidence, (finding) => costsLogin(finding, evidence, 'M2M515')),
  },
  {
    words: 'an address in the settings leads to nothing',
    find: (evidence) =>
      first(
        evidence,
        ({ code, stage }) => (code === 'M2M318' || code === 'M2M320') && stage === 'policy',
      ),
  },
  {
    words: "the provider's document states the issuer of another address",
    find: (evidence) =>
      first(
        evidence,
        ({ code, expected }) =>
          code === 'M2M319' && expected?.value === evidence.facts.token?.claims?.['iss'],
      ),
  },
  { words: 'a clock is wrong', find: providerClockOff },
  {
    words: 'the user has to exist in the database',
    find: (evidence) => first(evidence, ({ code }) => code === 'M2M518'),
  },
  {
    words: 'the token is bound to a key that Bolt cannot prove',
    find: (evidence) => first(evidence, ({ code }) => code === 'M2M422'),
  },
  {
    words: 'the server asks the userinfo endpoint, which tells an application nothing',
    find: (evidence) =>
      first(
        evidence,
        (finding) => finding.code === 'M2M516' && concernsProvider(finding, evidence.facts),
      ),
  },
  {
    words: 'the server does not take the signature algorithm',
    find: (evidence) => first(evidence, ({ code }) => code === 'M2M407'),
  },
  {
    words: 'the expiry of the token is out of bounds',
    find: (evidence) =>
      first(
        evidence,
        (finding) => finding.code === 'M2M417' && finding.args.reason === 'exp-in-milliseconds',
      ),
  },
  {
    words: 'the token was edited or mis-copied',
    find: (evidence) =>
      evidence.facts.signature?.outcome === 'valid'
        ? undefined
        : first(evidence, ({ code }) => code === 'M2M424'),
  },
]

function costsLogin(finding: Finding, { facts }: Evidence, code: 'M2M514' | 'M2M515'): boolean {
  return (
    finding.code === code &&
    isSettingProblem(finding) &&
    effectOf(finding, facts)?.costs === 'login'
  )
}

/** What explains the refusal; with several, none of them does so alone and the others are told. */
export function explain(evidence: Evidence): { finding: Finding; others: string[] } | undefined {
  const found = explainers.flatMap(({ words, find }) => {
    const finding = find(evidence)
    return finding ? [{ words, finding }] : []
  })
  const [one, ...others] = found
  return one && { finding: one.finding, others: others.map(({ words }) => words) }
}
