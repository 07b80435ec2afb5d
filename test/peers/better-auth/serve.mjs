import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/*
 * The server as a process of its own, since it is not one of this project's packages. What it is to know
 * comes on standard input: where the packages lie, its certificate, its clients and its resource.
 */
const { folder, certFile, keyFile, secret, clients, resource } = JSON.parse(readFileSync(0, 'utf8'))
const load = (path) => import(pathToFileURL(join(folder, 'node_modules', path)).href)
const { betterAuth } = await load('better-auth/dist/index.mjs')
const { memoryAdapter } = await load('better-auth/dist/adapters/memory-adapter/index.mjs')
const { toNodeHandler } = await load('better-auth/dist/integrations/node.mjs')
const { jwt } = await load('better-auth/dist/plugins/index.mjs')
const { oauthProvider } = await load('@better-auth/oauth-provider/dist/index.mjs')

const server = createServer({ cert: readFileSync(certFile), key: readFileSync(keyFile) })
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const origin = `https://localhost:${server.address().port}`

const tables = {}
for (const table of [
  'user',
  'session',
  'account',
  'verification',
  'jwks',
  'oauthClient',
  'oauthResource',
  'oauthClientResource',
  'oauthClientAssertion',
  'oauthAccessToken',
  'oauthRefreshToken',
  'oauthConsent',
]) {
  tables[table] = []
}

// Who may register clients.
const person = { name: 'Admin', email: 'admin@neo4j.example', password: secret }
// They are registered one after the other, and each gets the name and the secret that the test knows.
let next
const auth = betterAuth({
  baseURL: origin,
  basePath: '/',
  secret,
  database: memoryAdapter(tables),
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  plugins: [
    // What most providers sign with. Its own choice would be EdDSA.
    jwt({
      jwks: { keyPairConfig: { alg: 'RS256', modulusLength: 2048 } },
      jwt: { issuer: origin },
    }),
    oauthProvider({
      loginPage: '/sign-in',
      consentPage: '/consent',
      scopes: ['openid', 'neo4j'],
      clientPrivileges: ({ user }) => user.email === person.email,
      resources: [resource],
      generateClientId: () => next.client_id,
      generateClientSecret: () => next.client_secret,
      customAccessTokenClaims: () => ({ groups: ['readers'] }),
      silenceWarnings: { oauthAuthServerConfig: true, openidConfig: true },
    }),
  ],
})
const { headers: cookies } = await auth.api.signUpEmail({ body: person, returnHeaders: true })
const headers = { cookie: cookies.getSetCookie().join('; ') }
const machine = { grant_types: ['client_credentials'], client_credentials_scopes: ['neo4j'] }
for (next of clients) {
  const { client_id, client_secret: _, isLinked = true, ...body } = next
  await auth.api.adminCreateOAuthClient({
    headers,
    body: 'grant_types' in body ? body : { ...machine, ...body },
  })
  const params = { identifier: encodeURIComponent(resource), client_id }
  if (isLinked) await auth.api.adminLinkClientResource({ headers, params })
}
server.on('request', toNodeHandler(auth))
process.stdout.write(`serving ${origin}\n`)
