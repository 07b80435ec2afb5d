import { tokenObjections } from '../../checks/token-objections.ts'
import type { ReadyFacts } from '../../diagnosis/evidence.ts'
import type { ServerDiscovery, TokenFact } from '../../model/facts.ts'
import { settingsFor } from '../../policy/generate.ts'
import { targetOf } from '../../policy/target.ts'
import type { Settings } from '../../settings/settings.ts'
import { investigateWith, load } from '../investigation.ts'
import type { Invocation } from '../invocation.ts'
import { exitCodeOf, writeJson, writeReport, writeText } from '../output.ts'
import { findingForms, refusalText, settingsText } from './config-text.ts'

/** `oidc config`: settings that would take this token, or why none should. */
export async function run(invocation: Invocation): Promise<number> {
  const loaded = await load(invocation)
  const { settings } = loaded
  const { report, facts } = await investigateWith(invocation, loaded, 'token validate')
  const { token } = facts
  if (token === undefined) {
    await writeReport(report, invocation, { settings })
    return exitCodeOf(report, invocation)
  }
  const target = targetOf(settings, undefined)
  const made = settingsFor(token, documentsOf(facts), {
    target,
    ...wishesOf(token, settings, facts),
  })
  const json = invocation.flags.format === 'json'
  if (!made.ok) {
    const { problems } = made
    if (json) await writeJson({ ok: false, problems: findingForms(problems) }, invocation, settings)
    else await writeText(refusalText(problems), invocation, settings)
    return 1
  }
  const notes = notesOf(facts)
  const { warnings, cypher = null, ...rest } = made
  // What is in it was cleaned or held to its form where it was made; conf texts keep their lines.
  const document = { ...rest, cypher, target, notes, warnings: findingForms(warnings) }
  if (json) await writeJson(document, invocation, settings)
  else await writeText(settingsText(made, target, notes), invocation, settings)
  return 0
}

/** The documents that were read; others could not be told from a guess. */
function documentsOf({ discovery }: ReadyFacts): ServerDiscovery {
  const read = [discovery?.main, discovery?.v1].flatMap((document) =>
    document?.outcome === 'read' ? [document] : [],
  )
  return Object.fromEntries(
    read.map(({ url, json }) => [
      url,
      {
        ...(typeof json['issuer'] === 'string' && { issuer: json['issuer'] }),
        ...(typeof json['jwks_uri'] === 'string' && { jwksUri: json['jwks_uri'] }),
      },
    ]),
  )
}

function wishesOf(token: TokenFact, settings: Settings, { signature, clock }: ReadyFacts) {
  const { expectAudience, serverUsernameClaim, serverGroupsClaim } = settings
  const { serverRoleMapping, expectRole } = settings
  const now = Date.now() / 1000 + (clock?.idp?.seconds ?? 0)
  const nowSource = clock?.idp ? "the identity provider's clock" : 'the local clock'
  return {
    now,
    nowSource,
    objections: tokenObjections(token, signature, now, nowSource),
    ...(signature && { signature }),
    ...(expectAudience && { audience: expectAudience.value }),
    ...(serverUsernameClaim && { usernameClaim: serverUsernameClaim.value }),
    ...(serverGroupsClaim && { groupsClaim: serverGroupsClaim.value }),
    ...(serverRoleMapping && { mapping: serverRoleMapping.value }),
    ...(expectRole && { role: expectRole.value }),
  }
}

/** What the reader has to look at, because the doctor could not. */
function notesOf({ signature, discovery }: ReadyFacts): string[] {
  return [
    ...(signature?.outcome === 'valid' ? [] : ["The token's signature was not verified."]),
    ...(discovery && !discovery.namedByToken
      ? []
      : [
          'The issuer was taken from the token itself: make sure that this tenant, pool or realm is yours.',
        ]),
  ]
}
