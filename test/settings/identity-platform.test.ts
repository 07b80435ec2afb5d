import { describe, expect, it, test } from 'vitest'
import { describeSettings } from '../../src/settings/describe.ts'
import { guids, load, newStore, onlyProblem } from './case.ts'

const scope = 'api://neo4j/.default'
const tenant = { AZURE_TENANT_ID: guids.tenant, AZURE_SCOPE: scope }
const system = { ...tenant, M2M_MANAGED_IDENTITY: 'system' }
const appService = {
  IDENTITY_ENDPOINT: 'http://169.254.129.4:8081/msi/token',
  IDENTITY_HEADER: 'header-of-the-test',
}

async function endpointWith(env: Record<string, string>) {
  const { settings } = await load({ env: { ...system, ...env } })
  return settings.managedIdentity?.value.endpoint
}

describe('the identity endpoint', () => {
  it('is the metadata service where the platform says nothing', async () => {
    expect(await endpointWith({})).toEqual({
      kind: 'imds',
      url: 'http://169.254.169.254/metadata/identity/oauth2/token',
    })
  })

  it('is that of App Service and Container Apps where both variables are there', async () => {
    expect(await endpointWith(appService)).toMatchObject({
      kind: 'app-service',
      url: appService.IDENTITY_ENDPOINT,
    })
  })

  it('is the agent of Azure Arc where it names itself and the metadata service', async () => {
    const url = 'http://localhost:40342/metadata/identity/oauth2/token'
    const env = { IDENTITY_ENDPOINT: url, IMDS_ENDPOINT: 'http://localhost:40342' }
    expect(await endpointWith(env)).toEqual({ kind: 'arc', url })
  })

  it.each([
    ['Service Fabric', { ...appService, IDENTITY_SERVER_THUMBPRINT: 'ABCD' }],
    ['Cloud Shell', { MSI_ENDPOINT: 'http://localhost:50342/oauth2/token' }],
    ['Machine Learning', { MSI_ENDPOINT: 'http://localhost/msi', MSI_SECRET: 'secret-of-ml' }],
  ])('of %s is not served', async (platform, env) => {
    expect(await endpointWith(env)).toEqual({ kind: 'unsupported', platform })
  })

  it.each([
    ['http://identity.example/msi/token', 'insecure'],
    ['http://10.0.0.4/msi/token', 'insecure'],
    ['not an address', 'insecure'],
    ['https://identity.example/msi/token', 'app-service'],
    ['http://127.0.0.1:41000/msi/token', 'app-service'],
  ])('%s, which would get the header, is %s', async (url, kind) => {
    expect(await endpointWith({ ...appService, IDENTITY_ENDPOINT: url })).toMatchObject({ kind })
  })

  it('of Azure Arc on another machine is not asked', async () => {
    const env = { IDENTITY_ENDPOINT: 'https://arc.example', IMDS_ENDPOINT: 'http://localhost' }
    expect(await endpointWith(env)).toMatchObject({ kind: 'insecure' })
  })

  it('is not taken from a file that was found by itself', async () => {
    const text = 'IDENTITY_ENDPOINT=https://folder.example\nIDENTITY_HEADER=header\n'
    const { settings } = await load({ env: system, files: { '.env': text } })
    expect(settings.managedIdentity?.value.endpoint).toMatchObject({ kind: 'imds' })
  })

  it('has a header that is a secret', async () => {
    const secrets = newStore()
    const { settings } = await load({ env: { ...system, ...appService }, secrets })
    expect(secrets.values()).toContain('header-of-the-test')
    expect(JSON.stringify(settings)).not.toContain('header-of-the-test')
  })
})

describe('a managed identity', () => {
  const resource =
    '/subscriptions/1/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/etl'

  it.each([
    ['system', undefined],
    [guids.client, { kind: 'client', value: guids.client }],
    [resource, { kind: 'resource', value: resource }],
  ])('%s is named by %j', async (name, id) => {
    const { settings } = await load({ env: { ...tenant, M2M_MANAGED_IDENTITY: name } })
    expect(settings.managedIdentity?.value.id).toEqual(id)
  })

  it('needs tenant and scope, and neither client id nor secret', async () => {
    const { settings } = await load({ env: system, command: 'token acquire' })
    expect([settings.provider?.value, settings.clientId]).toEqual(['entra', undefined])
    const { missing } = await onlyProblem('M2M101', {
      env: { M2M_MANAGED_IDENTITY: 'system' },
      command: 'token acquire',
    })
    expect(missing.map(({ setting }) => setting)).toEqual(['tenant id', 'scope'])
  })

  it('is the system-assigned one by a flag without a value', async () => {
    const { settings } = await load({ env: tenant, flags: { managedIdentity: true } })
    expect(settings.managedIdentity?.value.name).toBe('system')
  })

  it('in braces is refused with the bare id as suggestion', async () => {
    const args = await onlyProblem('M2M107', {
      env: { ...tenant, M2M_MANAGED_IDENTITY: `{${guids.client}}` },
    })
    expect(args.suggestion).toBe(guids.client)
  })

  it('is shown by its name', async () => {
    const { settings } = await load({ env: system })
    const shown = describeSettings(settings).find(({ name }) => name === 'managedIdentity')
    expect(shown?.value).toBe('system')
  })

  it('is not meant by AZURE_CLIENT_ID, and that is told', async () => {
    const { notices } = await load({ env: { ...system, AZURE_CLIENT_ID: guids.client } })
    expect(notices).toContainEqual(
      expect.stringContaining('AZURE_CLIENT_ID (environment) does not name the managed identity'),
    )
  })

  it('does not have its token sent to a host that only a file of the folder names', async () => {
    const text = 'M2M_MANAGED_IDENTITY=system\nNEO4J_URI=neo4j+s://folder.example\n'
    const args = await onlyProblem('M2M109', { env: tenant, files: { '.env': text } })
    expect(args).toMatchObject({ secret: 'managed identity', host: 'folder.example' })
  })
})

describe('a federated token service', () => {
  const client = { ...tenant, AZURE_CLIENT_ID: guids.client }

  it('takes the address and the token of the job from the environment', async () => {
    const secrets = newStore()
    const env = {
      ...client,
      M2M_FEDERATED_TOKEN_FROM: 'github-actions',
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://tokens.example/id?api-version=2.0',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token-of-the-test',
    }
    const { settings } = await load({ env, secrets, command: 'token acquire' })
    expect(settings.federatedTokenFrom?.value).toMatchObject({
      name: 'github-actions',
      url: env.ACTIONS_ID_TOKEN_REQUEST_URL,
    })
    expect(secrets.values()).toContain('request-token-of-the-test')
  })

  it('that is a managed identity is the one that is named, and that is no second credential', async () => {
    const env = { ...client, M2M_FEDERATED_TOKEN_FROM: 'managed-identity' }
    const named = { ...env, M2M_MANAGED_IDENTITY: guids.tenant }
    const nameIn = async (from: Record<string, string>): Promise<unknown> => {
      const { settings } = await load({ env: from, command: 'token acquire' })
      const service = settings.federatedTokenFrom?.value
      return [
        service?.name === 'managed-identity' && service.identity.name,
        settings.managedIdentity,
      ]
    }
    expect(await nameIn(env)).toEqual(['system', undefined])
    expect(await nameIn(named)).toEqual([guids.tenant, undefined])
  })

  it('with another name is refused with the nearest one', async () => {
    const args = await onlyProblem('M2M107', {
      env: { ...client, M2M_FEDERATED_TOKEN_FROM: 'github-action' },
    })
    expect(args.suggestion).toBe('github-actions')
  })
})

test.each([
  ['a given token', { NEO4J_BEARER_TOKEN: 'some-token' }],
  ['a managed identity', { M2M_MANAGED_IDENTITY: 'system' }],
])('a user assertion beside %s contradicts it', async (_, env) => {
  const input = {
    env: { ...tenant, ...env },
    flags: { userAssertionFile: 'user.jwt' },
    files: { 'user.jwt': 'aaaa.bbbb.cccc' },
  }
  const { settings } = await onlyProblem('M2M106', input)
  expect(settings[0]).toContain('--user-assertion-file')
})
