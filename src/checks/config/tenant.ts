import { defineCheck } from '../../model/check.ts'
import { raise } from '../../model/finding.ts'

export const tenant = defineCheck({
  id: 'config.tenant',
  title: 'Tenant is a single tenant',
  why: 'A machine belongs to one tenant: common, organizations and consumers are for people who log in.',
  needs: [],
  run: (_facts, { settings }) => {
    const named = settings.tenantId?.value
    if (settings.provider?.value !== 'entra' || settings.token)
      return { status: 'not-applicable', summary: 'no token is asked of Entra' }
    const fromAuthority =
      settings.authority && URL.canParse(settings.authority.value)
        ? new URL(settings.authority.value).pathname.split('/')[1]
        : undefined
    const multi = [named, fromAuthority].find(
      (name) => name !== undefined && /^(common|organizations|consumers)$/i.test(name),
    )
    if (multi === undefined) return { status: 'pass', summary: said(named ?? fromAuthority) }
    return {
      status: 'fail',
      summary: `${multi} is not one tenant`,
      findings: [raise('M2M110', { tenant: multi })],
    }
  },
})

/** A domain works; whoever compares it with a token's issuer finds another text there. */
function said(tenant: string | undefined): string {
  if (tenant === undefined) return 'by the authority'
  return tenant.includes('.') ? `${tenant}, a domain: the issuer carries its GUID` : tenant
}
