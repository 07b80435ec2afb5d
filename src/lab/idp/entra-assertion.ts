import { assertionOf, isFor } from './client-assertion.ts'
import type { Assertion } from './client-assertion.ts'
import type { Registered } from './client-credential.ts'
import type { Refuse } from './entra-token.ts'
import type { Answer } from './exchange.ts'
import type { SiteContext } from './site.ts'

/**
 * What Entra ID says of a client assertion, undefined when it is good: one signed with the key of a
 * registered certificate (…/identity-platform/certificate-credentials), or a token of an issuer that
 * a federated credential names (…/workload-id/workload-identity-federation).
 */
export async function refusedAssertion(
  form: URLSearchParams,
  context: SiteContext,
  refuse: Refuse,
): Promise<Answer | undefined> {
  const { identity, registered } = context
  const appId = identity.clientId
  const assertion = await assertionOf(form)
  if (assertion === undefined) return refuse(700027, { appId })
  const { iss, sub } = assertion.claims
  // A token of the application's own is never one of a federated credential.
  const isOwn = iss === appId
  if (isOwn && sub !== iss) return refuse(50048)
  const refused = isOwn
    ? await refusedOwn(assertion, registered, context, refuse)
    : await refusedFederated(assertion, registered, appId, refuse)
  return refused ?? outOfTime(assertion, context.now(), refuse)
}

async function refusedOwn(
  assertion: Assertion,
  registered: Registered | undefined,
  { identity, origin }: SiteContext,
  refuse: Refuse,
): Promise<Answer | undefined> {
  const { clientId: appId, tenantId } = identity
  const { header } = assertion
  const named = [header['x5t#S256'], header['x5t']]
  if (
    registered?.kind !== 'certificate' ||
    !registered.thumbprints.some((thumbprint) => named.includes(thumbprint)) ||
    !(await assertion.verifies(registered.publicKey, ['PS256', 'RS256']))
  ) {
    return refuse(700027, { appId })
  }
  const authority = `${origin}/${tenantId}`
  const audiences = [`${authority}/oauth2/v2.0/token`, `${authority}/oauth2/token`]
  return isFor(assertion, ...audiences, `${authority}/v2.0`) ? undefined : refuse(50027)
}

async function refusedFederated(
  assertion: Assertion,
  registered: Registered | undefined,
  appId: string,
  refuse: Refuse,
): Promise<Answer | undefined> {
  const { iss, aud, sub } = assertion.claims
  if (registered?.kind !== 'federated' || iss !== registered.issuer) {
    return refuse(700211, { presented: String(iss) })
  }
  if (!isFor(assertion, registered.audience)) return refuse(700212, { presented: String(aud) })
  if (sub !== registered.subject) return refuse(700213, { presented: String(sub) })
  const isSigned = await assertion.verifies(registered.publicKey, ['RS256'])
  return isSigned ? undefined : refuse(700027, { appId })
}

/** Minutes that clocks may differ by. */
const tolerance = 5 * 60

function outOfTime(
  { notBefore, expires }: Assertion,
  nowMs: number,
  refuse: Refuse,
): Answer | undefined {
  const now = nowMs / 1000
  if (now <= expires + tolerance && now >= notBefore - tolerance) return undefined
  const [current, from, to] = [now, notBefore, expires].map((time) =>
    Number.isFinite(time) ? new Date(time * 1000).toISOString() : 'unknown',
  )
  const times = `Current time: ${current}, assertion valid from ${from}, expiry time of assertion ${to}`
  return refuse(700024, { times })
}
