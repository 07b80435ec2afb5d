import type { TokenFact } from '../../model/facts.ts'
import { sanitize } from '../../model/sanitize.ts'
import { annotate } from '../../token/annotate.ts'
import { neo4jView } from '../../token/neo4j-view.ts'
import { providerOfToken } from '../../token/issuer-provider.ts'
import { parseToken, type ParsedToken } from '../../token/parse.ts'
import { describeOrigin } from '../../settings/settings.ts'
import type { LoadedSettings } from '../../settings/loading.ts'
import { investigateWith, load } from '../investigation.ts'
import type { Invocation } from '../invocation.ts'
import { exitCodeOf, writeJson, writeReport, writeText } from '../output.ts'
import { markdownForm, textForm, type Inspected } from './inspect-forms.ts'

/** `token inspect`: every claim of a token in words. Nothing is verified, and a given token goes nowhere. */
export async function run(invocation: Invocation): Promise<number> {
  const loaded = await load(invocation)
  const { settings } = loaded
  if (settings.token)
    return show(
      parseToken(settings.token.value.reveal(), 'given', describeOrigin(settings.token.origin)),
      invocation,
      loaded,
    )
  const { report, token } = await investigateWith(invocation, loaded, 'token acquire')
  if (token)
    return show(parseToken(token.reveal(), 'acquired', 'the token endpoint'), invocation, loaded)
  await writeReport(report, invocation, { settings })
  return exitCodeOf(report, invocation)
}

async function show(
  { fact }: ParsedToken,
  invocation: Invocation,
  { settings }: LoadedSettings,
): Promise<number> {
  const provider = settings.provider?.value ?? providerOfToken(fact.claims)
  const now = Date.now() / 1000
  const { fingerprint, shape, origin, bytes, pasted, reason } = fact
  const decoded: Inspected = {
    token: {
      fingerprint,
      shape,
      origin,
      bytes,
      pasted,
      provider: provider ?? null,
      reason: reason ?? null,
    },
    annotations: annotate(fact, provider, now),
    neo4j: fact.claims === null ? [] : neo4jView(fact.claims, now),
  }
  const { format, share } = invocation.flags
  const inspected = share === true ? await shareable(decoded, fact) : decoded
  if (format === 'json') await writeJson(sanitize(inspected) as object, invocation, settings)
  else
    await writeText(
      format === 'markdown' ? markdownForm(inspected) : textForm(inspected),
      invocation,
      settings,
    )
  return shape === 'jws' && pasted.length === 0 ? 0 : 1
}

/** Names are found by the claims that hold them. */
async function shareable(inspected: Inspected, fact: TokenFact): Promise<Inspected> {
  const { sharing } = await import('../../report/share.ts')
  const { header, claims, fingerprint, source } = fact
  const token = { fingerprint, source, header, claims, lifetimeSeconds: null, expiresAt: null }
  return sharing({ token }).value(inspected)
}
