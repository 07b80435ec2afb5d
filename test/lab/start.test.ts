import { existsSync, readFileSync, statSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineScenario } from '../../src/lab/scenario.ts'
import type { Lab, Scenario } from '../../src/lab/scenario.ts'
import { defaultScenario, findScenario, scenarios } from '../../src/lab/scenarios/index.ts'
import { startLab } from '../../src/lab/start.ts'
import { createValues } from '../../src/lab/values.ts'
import { decode, send } from './request.ts'

/** A directory of its own as temporary directory shows whatever a lab leaves behind. */
let temporary: string
const labs: Lab[] = []

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'm2m-doctor-test-'))
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, temporary)
})

afterEach(async () => {
  await Promise.all(labs.splice(0).map((lab) => lab.stop()))
  vi.unstubAllEnvs()
  await rm(temporary, { recursive: true, force: true })
})

async function start(changes: Partial<Scenario> = {}): Promise<Lab> {
  const lab = await startLab(
    defineScenario({
      name: 'a-test',
      title: 'An identity provider alone',
      story: '',
      world: { idp: { flavour: 'entra' } },
      settings: {},
      expect: { outcome: 'healthy', exitCode: 0, rootCauses: [] },
      ...changes,
    }),
  )
  labs.push(lab)
  return lab
}

/** Servers and connections that are open in this process. */
const openSockets = (): string[] =>
  process.getActiveResourcesInfo().filter((name) => /^(?:TCP|TLS)/u.test(name))

describe('placeholders', () => {
  it('are filled in', () => {
    const values = createValues()
    values.set({ clientId: 'abc', scope: 'api://abc/.default' })
    expect(values.fill('id={clientId}&scope={scope}&braces={}')).toBe(
      'id=abc&scope=api://abc/.default&braces={}',
    )
  })

  it('are refused when there is none of that name', () => {
    expect(() => createValues().fill('{clientid}')).toThrow('{clientid} is not a placeholder')
  })

  it('are refused when this world has no value for them', () => {
    expect(() => createValues().fill('{mcpUrl}')).toThrow('{mcpUrl} has no value in this world')
  })
})

describe('a lab', () => {
  it('makes the environment of its user', async () => {
    const lab = await start({
      settings: { AZURE_CLIENT_ID: '{clientId}', AZURE_SCOPE: 'api://{apiAppId}/.default' },
      flags: ['--ca-file', '{caFile}'],
    })
    const { clientId, caFile } = lab.values
    expect(lab.env).toEqual({
      AZURE_CLIENT_ID: clientId,
      AZURE_SCOPE: `api://${clientId}/.default`,
    })
    expect(lab.flags).toEqual(['--ca-file', caFile])
  })

  it('serves its identity provider under the CA that it names', async () => {
    const lab = await start()
    const ca = readFileSync(lab.values.caFile, 'utf8')
    expect((await send(lab.values.discoveryUri, { ca })).status).toBe(200)
  })

  it('writes the given token, with what was pasted around it, for its owner only', async () => {
    const lab = await start({
      givenToken: { lifetimeSeconds: -60, wrap: { before: '"', after: '"\n' } },
    })
    const { tokenFile } = lab.values
    const text = readFileSync(tokenFile, 'utf8')
    expect([text.at(0), text.slice(-2)]).toEqual(['"', '"\n'])
    const { exp } = decode(text.slice(1, -2)).claims
    expect(Number(exp)).toBeLessThan(Date.now() / 1000 - 59)
    expect(statSync(tokenFile).mode & 0o077).toBe(0)
  })

  it('writes the server configuration with its values', async () => {
    const lab = await start({ conf: 'dbms.security.oidc.m2m.audience={apiAppId}\n' })
    expect(readFileSync(lab.values.confFile, 'utf8')).toBe(
      `dbms.security.oidc.m2m.audience=${lab.values.apiAppId}\n`,
    )
  })

  it('leaves nothing open and nothing on disk when it stops', async () => {
    const before = openSockets()
    const lab = await start({ conf: 'x={clientId}', givenToken: {} })
    expect(existsSync(lab.values.confFile)).toBe(true)
    await send(lab.values.discoveryUri, { ca: readFileSync(lab.values.caFile, 'utf8') })
    await lab.stop()
    expect(await readdir(temporary)).toEqual([])
    expect(openSockets()).toEqual(before)
  })

  it('may be stopped twice', async () => {
    const lab = await start()
    await lab.stop()
    await expect(lab.stop()).resolves.toBeUndefined()
  })

  it.each<[string, Partial<Scenario>]>([
    ['a setting', { settings: { NEO4J_URI: '{neo4jUri}' } }],
    ['the configuration', { conf: '{nothing}' }],
    [
      'the server',
      {
        world: {
          idp: { flavour: 'entra' },
          neo4j: { flavour: 'enterprise', realm: { issuer: '{nothing}' } },
        },
      },
    ],
    [
      'the identity provider',
      { world: { idp: { flavour: 'oidc', claims: { aud: '{nothing}' } } } },
    ],
  ])('cleans up when %s has a placeholder without a value', async (_, changes) => {
    const before = openSockets()
    await expect(start(changes)).rejects.toThrow(/^\{\w+\} (?:is not|has no)/u)
    expect(await readdir(temporary)).toEqual([])
    expect(openSockets()).toEqual(before)
  })
})

describe('the scenarios', () => {
  it('have names of their own', () => {
    const names = scenarios.map((scenario) => scenario.name)
    expect(new Set(names).size).toBe(names.length)
  })

  it('hold the one that is shown without a name', () => {
    expect(findScenario(defaultScenario)?.name).toBe('aura-entra-v1-token')
  })

  it('are all in the table, one file each', async () => {
    const files = await readdir(new URL('../../src/lab/scenarios/', import.meta.url))
    const named = files.filter((file) => file !== 'index.ts').map((file) => file.slice(0, -3))
    expect(scenarios.map((scenario) => scenario.name).toSorted()).toEqual(named.toSorted())
  })

  it.each(scenarios)(
    '$name promises an exit code that fits its outcome',
    ({ expect: promised }) => {
      const exitCode = { healthy: 0, problem: 1, incomplete: 3 }[promised.outcome]
      expect(promised.exitCode).toBe(exitCode)
      expect(promised.rootCauses.length > 0).toBe(promised.outcome === 'problem')
    },
  )

  it.each(scenarios)('$name starts, with every setting filled in, and stops', async (scenario) => {
    const before = openSockets()
    const lab = await startLab(scenario)
    labs.push(lab)
    const texts = [...Object.values(lab.env), ...lab.flags]
    expect(Object.keys(lab.env)).toEqual(Object.keys(scenario.settings))
    for (const text of texts) expect(text).not.toMatch(/^$|\{\w*\}/u)
    await lab.stop()
    expect(await readdir(temporary)).toEqual([])
    expect(openSockets()).toEqual(before)
  })
})
