import * as fc from 'fast-check'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { beforeAll, expect, it } from 'vitest'
import { createAuthentication } from '../../src/lab/neo4j/authentication.ts'
import type { RealmWorld } from '../../src/lab/scenario.ts'
import type { LabContext } from '../../src/lab/values.ts'
import type { KeySetFact, SignatureFact } from '../../src/model/facts.ts'
import type { ProbeContext } from '../../src/model/probe.ts'
import { decide, firstRefusal } from '../../src/policy/decide.ts'
import { readConf } from '../../src/policy/conf.ts'
import { signature } from '../../src/probes/signature.ts'
import { parseToken } from '../../src/token/parse.ts'
import { app, now, tenant, v1Document, v1Issuer, v2Document, v2Issuer } from './samples.ts'

const keySetUrl = 'https://login.microsoftonline.com/keys'
const documents: Record<string, { issuer: string; jwks_uri: string }> = {
  [v1Document]: { issuer: v1Issuer, jwks_uri: keySetUrl },
  [v2Document]: { issuer: v2Issuer, jwks_uri: keySetUrl },
}

type PrivateKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey']
let published: PrivateKey
let other: PrivateKey
let jwk: object

// P-256: thousands of signatures in seconds.
beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true })
  published = pair.privateKey
  other = (await generateKeyPair('ES256')).privateKey
  jwk = { ...(await exportJWK(pair.publicKey)), kid: 'key-1', use: 'sig', alg: 'ES256' }
})

/** Mostly right, so that most differences are in one place only. */
const often = <T>(right: T, ...wrong: T[]) =>
  fc.oneof(
    { weight: 24, arbitrary: fc.constant(right) },
    { weight: 1, arbitrary: fc.constantFrom(...wrong) },
  )

const groups = fc.constantFrom<unknown>(
  ['Neo4j.Reader'],
  ['other'],
  ['a b', 'Neo4j.Reader'],
  [],
  'Neo4j.Reader',
  'a b',
  'reader',
  ['reader', 'editor'],
  7,
  ['a', 7],
)

const claims = fc.record({
  iss: often<unknown>(v2Issuer, v1Issuer, `${v2Issuer}/`, v2Issuer.toUpperCase(), '', 5),
  aud: often<unknown>(app, `api://${app}`, [app, 'x'], ['x'], [[app]], [], '', 5, undefined),
  sub: often<unknown>('machine', '', 5, undefined),
  exp: often<unknown>(now + 600, now - 600, now - 29, now - 31, '5', undefined),
  iat: often<unknown>(now - 5, now + 29, now + 31, '5', undefined),
  nbf: often<unknown>(undefined, now - 5, now + 29, now + 31),
  azp: often<unknown>('client', 5, ['client'], undefined),
  roles: groups,
  tid: fc.constant(tenant),
})

const signing = often('published', 'unpublished', 'no kid', 'another kid', 'none', 'cut')

const listed = often(['oidc-m2m'], ['native', 'oidc-m2m'], ['native'], ['oidc-people'], ['m2m'])

const world = fc.record(
  {
    discoveryUri: often(v2Document, v1Document),
    issuer: often(v2Issuer, v1Issuer, `"${v2Issuer}"`),
    audience: often([app], [app, `api://${app}`], ['x']),
    usernameClaim: often('sub', 'azp', 'upn'),
    groupsClaim: fc.constantFrom('roles', 'roles', 'groups'),
    mapping: fc.constantFrom('Neo4j.Reader=reader', '"a b"=editor,reader; other = admin;', 'x=y'),
    authenticationProviders: listed,
    authorizationProviders: listed,
  },
  { requiredKeys: ['discoveryUri', 'audience', 'groupsClaim', 'authenticationProviders'] },
) as fc.Arbitrary<RealmWorld>

function confOf(realm: RealmWorld): string {
  const prefix = 'dbms.security.oidc.m2m'
  const lines = [
    ['dbms.security.authentication_providers', realm.authenticationProviders?.join(',')],
    [
      'dbms.security.authorization_providers',
      (realm.authorizationProviders ?? ['oidc-m2m']).join(','),
    ],
    [`${prefix}.well_known_discovery_uri`, realm.discoveryUri],
    [`${prefix}.issuer`, realm.issuer],
    [`${prefix}.audience`, realm.audience?.join(',')],
    [`${prefix}.claims.username`, realm.usernameClaim],
    [`${prefix}.claims.groups`, realm.groupsClaim],
    [`${prefix}.authorization.group_to_role_mapping`, realm.mapping],
  ]
  return lines
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
    .join('\n')
}

async function write(payload: Record<string, unknown>, how: string): Promise<string> {
  if (how === 'none') return new UnsecuredJWT(payload).encode()
  const kid = { 'no kid': {}, 'another kid': { kid: 'key-2' } }[how] ?? { kid: 'key-1' }
  const token = await new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES256', ...kid })
    .sign(how === 'unpublished' ? other : published)
  return how === 'cut' ? `${token.slice(0, -4)}AAAA` : token
}

/** The doctor's own check of the signature, as it makes it in a run. */
async function checked(token: string): Promise<SignatureFact | undefined> {
  const { fact, compact } = parseToken(token, 'given', 'test')
  const keySet: KeySetFact = {
    outcome: 'read',
    url: keySetUrl,
    status: 200,
    keys: [{ kid: 'key-1', kty: 'EC', crv: 'P-256', use: 'sig', alg: 'ES256', jwk: { ...jwk } }],
  }
  const context = { vault: { compact } } as unknown as ProbeContext
  const answer = await signature.run({ token: fact, keySet } as never, context)
  return answer.state === 'ready' ? (answer.value as SignatureFact) : undefined
}

async function foretell(token: string, realm: RealmWorld) {
  const checkedSignature = await checked(token)
  return decide({
    token: parseToken(token, 'given', 'test').fact,
    settings: readConf(confOf(realm), 'neo4j.conf').settings,
    discovery: Object.fromEntries(
      Object.entries(documents).map(([url, { issuer }]) => [url, { issuer, jwksUri: keySetUrl }]),
    ),
    ...(checkedSignature && { signature: checkedSignature }),
    now,
  })
}

async function logIn(token: string, realm: RealmWorld) {
  const context = {
    now: () => now * 1000,
    fetchJson: (url: string) =>
      Promise.resolve(url === keySetUrl ? { keys: [jwk] } : documents[url]),
  } as unknown as LabContext
  const neo4j = createAuthentication(
    { flavour: 'enterprise', realm, existingRoles: ['admin', 'editor', 'reader'] },
    context,
  )
  const login = await neo4j.login({ scheme: 'bearer', credentials: token })
  return { user: login.ok ? login.subject : undefined, log: neo4j.securityLog.join() }
}

/** The step of the decision that a line of the server's security log speaks of. */
const stepOf: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^$/, ['provider']],
  [/with issuer/, ['issuer']],
  [/permitted algorithm/, ['algorithm']],
  [/verification key|signature is invalid/, ['signature']],
  [/\(exp\)|expired token/, ['expiration']],
  // Looked at before the subject; the order of the two is not documented.
  [/\(nbf\)/, ['issued-at', 'subject']],
  [/\(sub\)/, ['subject']],
  [/\(iat\)/, ['issued-at']],
  [/\(aud\)/, ['audience']],
  [/user claim must be/, ['username', 'subject']],
  [/groups claim must be/, ['groups']],
]

it('foretells what the lab’s own server decides on thousands of real tokens, and at which step', async () => {
  const seen = { accepted: 0, refused: 0, withRoles: 0 }
  await fc.assert(
    fc.asyncProperty(claims, signing, world, async (payload, how, realm) => {
      const token = await write(payload, how)
      const [server, prediction] = await Promise.all([logIn(token, realm), foretell(token, realm)])
      const { user, log } = server
      seen[user ? 'accepted' : 'refused'] += 1
      expect(prediction.decision).toBe(user ? 'accept' : 'reject')
      if (!user) {
        const steps = stepOf.find(([words]) => words.test(log))?.[1]
        expect(steps, log).toContain(firstRefusal(prediction)?.step)
        return
      }
      expect(prediction.user).toBe(user.user)
      const roles = (user.roles ?? []).filter((role) => role !== 'PUBLIC').toSorted()
      if (roles.length > 0) seen.withRoles += 1
      if (prediction.rolesKnown) expect(prediction.roles.toSorted()).toEqual(roles)
    }),
    { numRuns: 4000 },
  )
  // All sides have to be seen often, or the agreement says nothing.
  expect(Math.min(seen.accepted, seen.refused, seen.withRoles)).toBeGreaterThan(250)
}, 60_000)
