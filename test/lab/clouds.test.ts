import { describe, expect, it } from 'vitest'
import { entraV2Realm, entraV2ServerKnown, trust } from '../../src/lab/users.ts'
import { entraReader } from '../../src/lab/worlds.ts'
import { diagnose } from './diagnose-world.ts'

const user = {
  AZURE_CLIENT_ID: '{clientId}',
  AZURE_CLIENT_SECRET: '{clientSecret}',
  ...entraV2ServerKnown,
  NEO4J_URI: '{neo4jUri}',
  ...trust,
}

/** Hosts of MSAL's authority metadata; those with scenarios of their own are not repeated here. */
describe.each([
  'login.microsoftonline.com',
  'login.partner.microsoftonline.cn',
  'login.sovcloud-identity.fr',
])('a tenant at %s', (main) => {
  it.each([
    ['by its authority', { AZURE_AUTHORITY: `https://${main}/{tenantId}` }],
    [
      'by host and domain name of the tenant',
      { AZURE_AUTHORITY_HOST: main, AZURE_TENANT_ID: 'm2m-lab.onmicrosoft.com' },
    ],
  ])('is logged in to from end to end %s, and nothing else is asked', async (_, place) => {
    const report = await diagnose({
      name: main,
      world: {
        idp: { ...entraReader, hosts: { main } },
        neo4j: { flavour: 'enterprise', realm: entraV2Realm },
      },
      settings: { ...user, ...place },
    })
    expect(report).toMatchObject({ outcome: 'healthy', exitCode: 0, rootCauses: [] })
    const asked = report.exchanges.filter(({ hop }) => hop === 'idp').map(({ url }) => new URL(url))
    expect(new Set(asked.map(({ hostname }) => hostname))).toEqual(new Set([main]))
  })
})
