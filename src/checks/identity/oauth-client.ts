import { defineCheck } from '../../model/check.ts'
import { raise, type AnyRaised } from '../../model/finding.ts'
import type { ClientCertificateFacts, ClientFact } from '../../model/facts.ts'

const libraries: Record<Extract<ClientFact, { outcome: 'created' }>['library'], string> = {
  msal: 'MSAL ConfidentialClientApplication',
  oauth: 'client credentials',
  'managed-identity': 'managed identity of the platform',
}

/** Long enough to have a new certificate made and rolled out. */
const noticeDays = 30

export const oauthClient = defineCheck({
  id: 'identity.oauth-client',
  title: 'OAuth client can be made',
  why: 'It is the first of the eleven points: ids and authority have a form that the library takes.',
  needs: ['client'],
  run: ({ client }, { startedAt }) => {
    if (client.outcome === 'refused')
      return {
        status: 'fail',
        summary: whyRefused(client.finding),
        findings: [client.finding],
      }
    const { library, certificate } = client
    if (!certificate) return { status: 'pass', summary: libraries[library] }
    const summary = `${libraries[library]}, certificate ${certificate.thumbprint} (${hashOf(certificate)})`
    const finding = expiresSoon(certificate, startedAt)
    if (!finding) return { status: 'pass', summary }
    return { status: 'warn', summary: `${summary} ends soon`, findings: [finding] }
  },
})

/** 40 hexadecimal digits are SHA-1, which only a bare key goes with. */
const hashOf = ({ thumbprint }: ClientCertificateFacts): string =>
  thumbprint.length === 40 ? 'SHA-1' : 'SHA-256'

/** @param startedAt seconds since 1970 */
function expiresSoon(
  { validTo }: ClientCertificateFacts,
  startedAt: number,
): AnyRaised | undefined {
  if (validTo === undefined) return undefined
  const days = Math.floor((Date.parse(validTo) / 1000 - startedAt) / 86_400)
  if (days >= noticeDays) return undefined
  return raise('M2M324', { days, date: validTo.slice(0, 10), what: 'client certificate' })
}

function whyRefused(finding: AnyRaised): string {
  const { code, args } = finding
  if (code === 'M2M326') return `${args.file}: ${args.reason}`
  return code === 'M2M322' ? args.reason : 'the library refuses these settings'
}
