import type { ProviderId } from '../entry.ts'
import { rulesByProvider } from './index.ts'
import { oauthRules } from './oauth.ts'
import { plainRules, withoutExamples } from './plain-words.ts'
import type { ErrorRow, ErrorRule } from './rule.ts'

/** What a pasted error means at one provider. */
export interface SaidByProvider {
  /** Absent: at any server that keeps to the RFCs. */
  provider?: ProviderId
  row: ErrorRow
}

const own = ['cognito', 'keycloak', 'okta', 'auth0', 'google'] as const satisfies ProviderId[]

/** What a pasted answer of a token endpoint may mean: by the RFCs, and at each provider that differs. */
export function saidByProviders(pasted: string): SaidByProvider[] {
  const text = withoutExamples(pasted)
  const general = [...plainRules, ...oauthRules].find((rule) => fits(rule, text))
  return [
    ...(general ? [{ row: general }] : []),
    ...own.flatMap((provider) => {
      const row = rulesByProvider[provider].find((rule) => fits(rule, text))
      return row ? [{ provider, row }] : []
    }),
  ]
}

/** A status alone, which a pasted text does not show, is no match. */
function fits({ error, words }: ErrorRule, text: string): boolean {
  if (error === undefined && words === undefined) return false
  return (
    (error === undefined || error.some((name) => isIn(name, text))) &&
    (words === undefined || words.test(text))
  )
}

function isIn(name: string, text: string): boolean {
  const at = text.indexOf(name)
  const around = `${text[at - 1] ?? ' '}${text[at + name.length] ?? ' '}`
  return at >= 0 && !/\w/.test(around)
}
