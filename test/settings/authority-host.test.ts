import { describe, expect, it, test } from 'vitest'
import { entra, guids, load, onlyProblem } from './case.ts'

const at = (authority: string) => ({ env: { ...entra, AZURE_AUTHORITY: authority } })

describe('the host of the authority', () => {
  it.each([
    ['login.microsoftonlin.com', 'login.microsoftonline.com'],
    ['login.microsoftonilne.com', 'login.microsoftonline.com'],
    ['login.micros0ftonline.us', 'login.microsoftonline.us'],
    ['contoso.ciamlogn.com', 'contoso.ciamlogin.com'],
    ['portal.azure.com', 'login.microsoftonline.com'],
    ['portal.azure.cn', 'login.partner.microsoftonline.cn'],
    ['login.microsoftonline.de', 'login.microsoftonline.com'],
  ])('%s is refused, and %s suggested', async (host, meant) => {
    const args = await onlyProblem('M2M107', at(`https://${host}/${guids.tenant}`))
    expect(args).toMatchObject({
      setting: 'authority',
      suggestion: `https://${meant}/${guids.tenant}`,
    })
  })

  it('is judged in AZURE_AUTHORITY_HOST as well', async () => {
    const env = { ...entra, AZURE_AUTHORITY_HOST: 'https://login.microsoftonlne.com/' }
    expect(await onlyProblem('M2M107', { env })).toMatchObject({
      origin: expect.stringContaining('AZURE_AUTHORITY_HOST'),
      suggestion: `https://login.microsoftonline.com/${guids.tenant}`,
    })
  })

  it.each([
    'login.microsoftonline.com',
    'login.microsoftonline.us',
    'login.partner.microsoftonline.cn',
    'login.sovcloud-identity.fr',
    'contoso.ciamlogin.com',
    'login.example.com',
    'localhost:8443',
  ])('%s is taken', async (host) => {
    const { settings } = await load(at(`https://${host}/${guids.tenant}`))
    expect(settings.authority?.value).toBe(`https://${host}/${guids.tenant}`)
  })
})

test.each([
  ['https://contoso.ciamlogin.com', 'contoso.onmicrosoft.com'],
  ['https://contoso.ciamlogin.com/', 'contoso.onmicrosoft.com'],
  [`https://${guids.tenant}.ciamlogin.com/`, guids.tenant],
])('an External ID tenant is named by the host of %s', async (authority, tenant) => {
  const env = { AZURE_CLIENT_ID: guids.client, AZURE_CLIENT_SECRET: 'q7w8Q~secret-of-the-test' }
  const { settings } = await load({
    env: { ...env, AZURE_AUTHORITY: authority },
    command: 'token acquire',
  })
  expect(settings.authority?.value).toBe(`${authority.replace(/\/$/, '')}/${tenant}`)
  expect(settings.tenantId?.value).toBe(tenant)
})
