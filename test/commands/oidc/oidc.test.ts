import { describe, expect, it } from 'vitest'
import { inLab } from './run.ts'

/** What a user's environment has for the server is left out, so that the conf file alone speaks. */
const withoutServerSettings = (env: Record<string, string>) => {
  for (const name of Object.keys(env)) if (name.startsWith('NEO4J_OIDC_')) delete env[name]
}

describe('oidc check', () => {
  it('says yes, with the way to the roles, and exits with 0', async () => {
    await inLab('healthy-entra-v2', async (oidc) => {
      const { code, stdout } = await oidc('check')
      expect(code).toBe(0)
      expect(stdout).toContain('Answer: yes, Neo4j should take this token (settings: given)')
      expect(stdout).toContain('roles → Neo4j.Reader → Neo4j.Reader=reader → reader')
    })
  })

  it('says no, with both sides of what does not fit, and exits with 1', async () => {
    await inLab('cognito-no-audience', async (oidc) => {
      const { code, stdout } = await oidc('check', '--ascii')
      expect(code).toBe(1)
      expect(stdout).toContain('Answer: no')
      expect(stdout).toMatch(/\[FAIL\] audience +M2M504\n +expected .*\n +actual +\(absent\)/)
    })
  })

  it('exits with 1 for a yes without the roles that were configured', async () => {
    await inLab('entra-no-app-roles', async (oidc) => {
      const { code, stdout } = await oidc('check', '--format', 'json')
      expect(code).toBe(1)
      expect(JSON.parse(stdout)).toMatchObject({
        exitCode: 1,
        prediction: { decision: 'accept', roles: [] },
      })
    })
  })

  it('exits with 3 when nothing is known of the server, and says how to tell it', async () => {
    await inLab('healthy-entra-v2', async (oidc, lab) => {
      withoutServerSettings(lab.env)
      const { code, stdout } = await oidc('check')
      expect(code).toBe(3)
      expect(stdout).toContain('Answer: not known')
      expect(stdout).toContain('--neo4j-conf FILE')
      expect(stdout).toContain('whether the server takes this token')
    })
  })

  it('finds version 1 tokens against settings for version 2 in a conf file', async () => {
    await inLab('aura-entra-v1-token', async (oidc, lab, file) => {
      const conf = await file(`dbms.security.authentication_providers=oidc-m2m
dbms.security.authorization_providers=oidc-m2m
dbms.security.oidc.m2m.well_known_discovery_uri=${lab.values.entraV2Discovery}
dbms.security.oidc.m2m.audience=${lab.values.apiAppId}
dbms.security.oidc.m2m.claims.groups=roles
`)
      const { code, stdout } = await oidc('check', '--neo4j-conf', conf, '--format', 'json')
      expect(code).toBe(1)
      expect(JSON.parse(stdout)).toMatchObject({
        rootCauses: [{ code: 'M2M501' }],
        upcoming: ['M2M415'],
        prediction: { decision: 'reject', settings: 'given' },
      })
    })
  })

  it('tells of a file that is no conf file, and of mistakes in one', async () => {
    await inLab('healthy-entra-v2', async (oidc, lab, file) => {
      withoutServerSettings(lab.env)
      const wrong = await file('dbms.security.oidc.m2m.claims.audience=x\n')
      const { code, stdout } = await oidc('check', '--neo4j-conf', wrong, '--format', 'json')
      expect(code).toBe(1)
      const { findings } = JSON.parse(stdout) as { findings: { code: string }[] }
      expect(findings.map((finding) => finding.code)).toContain('M2M514')
      const binary = await file('\0\u0001')
      const told = await oidc('check', '--neo4j-conf', binary)
      expect(told).toMatchObject({ code: 2, stdout: '' })
      expect(told.stderr).toContain('M2M107')
    })
  })
})

describe('oidc config', () => {
  it.each(['healthy-entra-v1', 'healthy-entra-v2', 'healthy-cognito'])(
    'prints for %s what oidc check accepts, as neo4j.conf and for the Docker image',
    async (scenario) => {
      await inLab(scenario, async (oidc, lab, file) => {
        withoutServerSettings(lab.env)
        const text = await oidc('config')
        expect(text.code).toBe(0)
        const { docker } = JSON.parse((await oidc('config', '--format', 'json')).stdout) as {
          docker: string
        }
        for (const conf of [text.stdout, docker]) {
          const checked = await oidc('check', '--neo4j-conf', await file(conf), '--format', 'json')
          expect(checked.code).toBe(0)
          expect(JSON.parse(checked.stdout)).toMatchObject({
            prediction: { decision: 'accept', roles: ['reader'] },
          })
        }
      })
    },
  )

  it('prints the form of the Aura console for Aura', async () => {
    await inLab('healthy-entra-v2', async (oidc, lab) => {
      const { code, stdout } = await oidc('config', '--target', 'aura')
      expect(code).toBe(0)
      expect(stdout).toContain(`Discovery URI: ${lab.values.entraV2Discovery}\n`)
      expect(stdout).toContain(`Client ID: ${lab.values.apiAppId}\n`)
      expect(stdout).not.toContain('dbms.security')
    })
  })

  it('prints none for a token that nobody should take, and says who has to act', async () => {
    await inLab('given-token-expired', async (oidc) => {
      const { code, stdout } = await oidc('config')
      expect(code).toBe(1)
      expect(stdout).toContain('M2M408')
      expect(stdout).toContain('neo4j-m2m-doctor explain M2M408')
      expect(stdout).not.toContain('dbms.security.oidc')
    })
    await inLab('cognito-no-audience', async (oidc) => {
      const { code, stdout } = await oidc('config', '--format', 'json')
      expect(code).toBe(1)
      expect(JSON.parse(stdout)).toMatchObject({
        ok: false,
        problems: [{ code: 'M2M504', owner: 'identity-admin' }],
      })
    })
  })

  it('reports why there is no token', async () => {
    await inLab('entra-secret-wrong', async (oidc) => {
      const { code, stdout } = await oidc('config')
      expect(code).toBe(1)
      expect(stdout).toContain('M2M302')
    })
  })
})
