import * as fc from 'fast-check'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { beforeAll, expect, it } from 'vitest'
import { createRealm } from '../../src/lab/neo4j/realm.ts'
import type { RealmWorld } from '../../src/lab/scenario.ts'
import { decide } from '../../src/policy/decide.ts'
import { readConf } from '../../src/policy/conf.ts'
import { parseToken } from '../../src/token/parse.ts'
import { app, now, tenant, v1Document, v1Issuer, v2Document, v2Issuer } from './samples.ts'

const keySetUrl = 'https://login.microsoftonline.com/keys'
const documents: Record<string, { issuer: string; jwks_uri: string }> = {
  [v1Document]: { issuer: v1Issuer, jwks_uri: keySetUrl },
  [v2Document]: { issuer: v2Issuer, jwks_uri: keySetUrl },
}

let privateKey: Awaited<ReturnType<typeof generateKeyPair>>['privateKey']
let keySet: object

beforeAll(async () => {
  const pair = await generateKeyPair('RS256', { extractable: true })
  privateKey = pair.privateKey
  keySet = {
    keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'key-1', use: 'sig', alg: 'RS256' }],
  }
})

/** Mostly right, so that most differences are in one place only. */
const often = <T>(right: T, ...wrong: T[]) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant(right) },
    { weight: 1, arbitrary: fc.constantFrom(...wrong) },
  )

const groups = fc.constantFrom(
  ['Neo4j.Reader'],
  ['other'],
  ['a b', 'Neo4j.Reader'],
  [],
  'Neo4j.Reader',
  'a b',
  7,
  ['a', 7],
)

const claims = fc.record({
  iss: often<unknown>(v2Issuer, v1Issuer, `${v2Issuer}/`, '', 5),
  aud: often<unknown>(app, `api://${app}`, [app, 'x'], ['x'], [], '', 5, undefined),
  sub: often<unknown>('machine', '', 5, undefined),
  exp: often<unknown>(now + 600, now - 600, now - 29, now - 31, '5', undefined),
  iat: often<unknown>(now - 5, now + 29, now + 31, '5', undefined),
  nbf: often<unknown>(undefined, now - 5, now + 29, now + 31),
  azp: often<unknown>('client', 5, undefined),
  roles: groups,
  tid: fc.constant(tenant),
})

const world = fc.record(
  {
    discoveryUri: often(v2Document, v1Document),
    issuer: often(v2Issuer, v1Issuer, `"${v2Issuer}"`),
    audience: often([app], [app, `api://${app}`], ['x']),
    usernameClaim: often('sub', 'azp', 'upn'),
    groupsClaim: fc.constantFrom('roles', 'roles', 'groups'),
    mapping: fc.constantFrom('Neo4j.Reader=reader', '"a b"=editor,reader; other = admin;', 'x=y'),
  },
  { requiredKeys: ['discoveryUri', 'audience'] },
) as fc.Arbitrary<RealmWorld>

function confOf(realm: RealmWorld): string {
  const prefix = 'dbms.security.oidc.m2m'
  const lines = [
    ['dbms.security.authentication_providers', 'oidc-m2m'],
    ['dbms.security.authorization_providers', 'oidc-m2m'],
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

it('foretells what the lab’s own realm decides on real tokens', async () => {
  const seen = { accepted: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(claims, world, async (payload, realmWorld) => {
      const token = await new SignJWT(payload as Record<string, string>)
        .setProtectedHeader({ alg: 'RS256', kid: 'key-1' })
        .sign(privateKey)
      const realm = createRealm(realmWorld, {
        fetchJson: async (url) => (url === keySetUrl ? keySet : documents[url]),
        nowSeconds: () => now,
        authorizes: true,
        existingRoles: ['admin', 'editor', 'reader'],
      })
      const answer = await realm.authenticate(token)
      seen[answer.accepted ? 'accepted' : 'refused'] += 1
      const prediction = decide({
        token: parseToken(token, 'given', 'test').fact,
        settings: readConf(confOf(realmWorld), 'neo4j.conf').settings,
        discovery: Object.fromEntries(
          Object.entries(documents).map(([url, { issuer }]) => [
            url,
            { issuer, jwksUri: keySetUrl },
          ]),
        ),
        signature: { outcome: 'valid', algorithm: 'RS256', kid: 'key-1', keySetUrl },
        now,
      })
      expect(prediction.decision).toBe(answer.accepted ? 'accept' : 'reject')
      if (!answer.accepted) return
      expect(prediction.user).toBe(answer.user)
      if (prediction.rolesKnown)
        expect(prediction.roles.toSorted()).toEqual(answer.roles.toSorted())
    }),
    { numRuns: 600 },
  )
  // Both sides have to be seen often, or the agreement says nothing.
  expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(50)
})
