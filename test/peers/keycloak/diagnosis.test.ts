import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { report, verdict } from '../frame/diagnose.ts'
import type { Verdict } from '../frame/diagnose.ts'
import { ask } from '../frame/https.ts'
import { beforeTests, peer } from '../frame/peer.ts'
import { fetchToken, rotateKeys } from './admin.ts'
import { cases, fitting, refusals } from './cases.ts'
import type { Case } from './cases.ts'
import { clientSecret, realmM2m } from './realm.ts'
import { installKeycloak, keycloakVersion, startKeycloak } from './server.ts'
import type { RunningKeycloak } from './server.ts'
import { labDatabases } from '../frame/lab-database.ts'
import type { LabDatabases } from '../frame/lab-database.ts'
import { startIdp } from '../../../src/lab/idp/server.ts'
import type { IdentityProvider } from '../../../src/lab/idp/server.ts'
import type { IdpWorld } from '../../../src/lab/scenario.ts'
import type { Report } from '../../../src/model/report.ts'

const causesOf = ({ rootCauses }: Report): string[] =>
  rootCauses.map(({ code, confidence }) => `${code} ${confidence}`)

/** Keycloak itself says no time, so that nothing is known of its clock; in the lab it stands behind a proxy that does. */
function comparable(found: Report): Verdict {
  const { checks, ...rest } = verdict(found)
  const same = Object.entries(checks).filter(([id]) => id !== 'network.clock')
  return { ...rest, checks: Object.fromEntries(same) }
}

await peer(`diagnose with Keycloak ${keycloakVersion}`, installKeycloak, (installed) => {
  let keycloak: RunningKeycloak
  let databases: LabDatabases
  let keyFile: string

  beforeTests(async () => {
    databases = await labDatabases()
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const names = { kid: 'client-key', alg: 'ES256', use: 'sig' }
    const clientKey = { ...publicKey.export({ format: 'jwk' }), ...names }
    keyFile = join(dirname(databases.pki.caFile), 'client-key.jwk')
    const secretKey = { ...privateKey.export({ format: 'jwk' }), ...names }
    await writeFile(keyFile, JSON.stringify(secretKey), { mode: 0o600 })
    keycloak = await startKeycloak(installed, databases.pki, [realmM2m(clientKey)])
  })
  afterAll(async () => {
    await keycloak?.stop()
    await databases?.stop()
  })

  const diagnose = (more: Record<string, string> = {}): Promise<Report> => {
    const OIDC_ISSUER = `${keycloak.origin}/realms/m2m`
    const user = { OIDC_ISSUER, OIDC_CLIENT_ID: 'fits', OIDC_CLIENT_SECRET: clientSecret }
    return diagnoseAs({ ...user, ...more })
  }

  /** The same with the lab's realm. */
  async function diagnoseLab({ world, labEnv }: Partial<Case>): Promise<Report> {
    const lab = await startLab({ ...fitting, ...world })
    const other = await startLab({ ...fitting, product: 'plain' })
    const { origin } = new URL(lab.values.issuer ?? '')
    const otherDiscoveryUri = other.values.discoveryUri ?? ''
    return diagnoseAs({ ...userOf(lab), ...labEnv?.({ origin, otherDiscoveryUri }) })
  }

  const userOf = ({ values }: IdentityProvider) => ({
    OIDC_ISSUER: values.issuer ?? '',
    OIDC_CLIENT_ID: values.clientId ?? '',
    OIDC_CLIENT_SECRET: values.clientSecret ?? '',
  })

  async function startLab(world: IdpWorld): Promise<IdentityProvider> {
    const lab = await startIdp(world, { pki: databases.pki, now: Date.now })
    onTestFinished(lab.stop)
    return lab
  }

  /** The lab's Neo4j is set up as the user says that it is. */
  async function diagnoseAs(
    user: Record<'OIDC_ISSUER', string> & Record<string, string>,
  ): Promise<Report> {
    const issuer = user.OIDC_ISSUER.replace('/realms/M2M', '/realms/m2m')
    const server = {
      NEO4J_OIDC_DISCOVERY_URI: `${issuer}/.well-known/openid-configuration`,
      NEO4J_OIDC_AUDIENCE: 'neo4j',
      NEO4J_OIDC_GROUPS_CLAIM: 'roles',
      NEO4J_OIDC_ROLE_MAPPING: '"neo4j-readers"=reader',
    }
    const env: Record<string, string> = {
      M2M_EXPECT_ROLE: 'reader',
      NODE_EXTRA_CA_CERTS: databases.pki.caFile,
      ...server,
      ...user,
    }
    const neo4j = await databases.start({
      flavour: 'enterprise',
      realm: {
        discoveryUri: env['NEO4J_OIDC_DISCOVERY_URI'] ?? '',
        audience: ['neo4j'],
        groupsClaim: env['NEO4J_OIDC_GROUPS_CLAIM'] ?? '',
        mapping: server.NEO4J_OIDC_ROLE_MAPPING,
      },
    })
    return report(['diagnose', '--ca-file', databases.pki.caFile], { ...env, NEO4J_URI: neo4j.uri })
  }

  it.each(cases)('$what', async ({ env, cause, ...forLab }) => {
    const found = await diagnose(env?.(keycloak.origin))

    expect(causesOf(found)).toEqual(cause === undefined ? [] : [cause])
    expect(found.outcome).toBe(cause === undefined ? 'healthy' : 'problem')
    const inLab = await diagnoseLab(forLab)
    expect(comparable(inLab)).toEqual(comparable(found))
  })

  it('logs in with a signed assertion in place of a secret', async () => {
    const byKey = (file: string) => ({ OIDC_CLIENT_SECRET: '', OIDC_CLIENT_ASSERTION_KEY: file })
    const found = await diagnose({ OIDC_CLIENT_ID: 'signed', ...byKey(keyFile) })

    expect(causesOf(found)).toEqual([])
    expect(found.outcome).toBe('healthy')
    const lab = await startLab({ ...fitting, client: { kind: 'key', key: 'p-256', file: 'jwk' } })
    const labFile = join(dirname(keyFile), 'lab-client-key.jwk')
    await writeFile(labFile, lab.clientFile?.text ?? '', { mode: 0o600 })
    const inLab = await diagnoseAs({ ...userOf(lab), ...byKey(labFile) })
    expect(comparable(inLab)).toEqual(comparable(found))
  })

  it.each(refusals)('refuses a token like the lab: %s', async (_, world, changes) => {
    const lab = await startLab({ flavour: 'oidc', ...world })
    const { tokenEndpoint = '', clientId = '', clientSecret: labSecret = '' } = lab.values
    const grant = { grant_type: 'client_credentials' }
    const known = { client_id: clientId, client_secret: labSecret }
    // The lab's client has another name; what is wrong with it is a matter of its world.
    const wrong = Object.keys(world).length === 0 ? changes : {}

    const ours = await refusal(tokenEndpoint, { ...grant, ...known, ...wrong })
    const theirs = await refusal(`${keycloak.origin}/realms/m2m/protocol/openid-connect/token`, {
      ...grant,
      client_id: 'fits',
      client_secret: clientSecret,
      ...changes,
    })

    expect(ours).toEqual(theirs)
  })

  async function refusal(url: string, parameters: Record<string, string>): Promise<unknown> {
    const { status, text, headers } = await ask(url, databases.pki.caPem, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(parameters).toString(),
    })
    const named = text.replaceAll(parameters['client_id'] ?? '', '<client id>')
    return { status, body: JSON.parse(named), challenge: headers['www-authenticate'] }
  }

  describe('after its keys were rotated', () => {
    let rotation: Promise<string> | undefined

    /** Rotates them once. @returns a token from before */
    const oldToken = (): Promise<string> =>
      (rotation ??= (async () => {
        const { caPem } = databases.pki
        const token = await fetchToken(keycloak, caPem, 'm2m', {
          grant_type: 'client_credentials',
          client_id: 'fits',
          client_secret: clientSecret,
        })
        await rotateKeys(keycloak, caPem, 'm2m')
        return token
      })())

    it('takes new tokens', async () => {
      await oldToken()

      expect(causesOf(await diagnose())).toEqual([])
    })

    it('names the key of an old token as gone', async () => {
      const found = await diagnose({ NEO4J_BEARER_TOKEN: await oldToken(), OIDC_CLIENT_SECRET: '' })

      expect(causesOf(found)).toEqual(['M2M404 certain'])
      const lab = await startLab(fitting)
      const inLab = await diagnoseAs({
        ...userOf(lab),
        NEO4J_BEARER_TOKEN: await lab.mintToken({ signedBy: 'unpublished' }),
        OIDC_CLIENT_SECRET: '',
      })
      expect(comparable(inLab)).toEqual(comparable(found))
    })
  })
})
