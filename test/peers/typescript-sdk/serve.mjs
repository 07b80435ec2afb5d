import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { once } from 'node:events'
import { createRemoteJWKSet, jwtVerify } from 'jose'

/*
 * A server built with the official SDK, as its documentation does it: the SDK's own middleware judges the
 * Authorization header, publishes metadata and speaks the protocol. What it is to be comes on standard input.
 */
const wanted = JSON.parse(readFileSync(0, 'utf8'))
const { issuer, audience, scope, certFile, keyFile } = wanted

const discovery = `${issuer}/.well-known/openid-configuration`
const oauthMetadata = issuer === undefined ? undefined : await (await fetch(discovery)).json()
const keys = oauthMetadata && createRemoteJWKSet(new URL(oauthMetadata.jwks_uri))

const server = createServer({ cert: readFileSync(certFile), key: readFileSync(keyFile) })
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const url = new URL(`https://localhost:${server.address().port}/mcp`)

const { createApp } = await import(wanted.release === 1 ? './serve-v1.mjs' : './serve-v2.mjs')
const app = await createApp({ ...wanted, url, oauthMetadata, verify, requiredScopes: scopes() })
server.on('request', app)
process.stdout.write(`serving ${url.href}\n`)

/** Throws what jose says. */
async function verify(token) {
  const { payload } = await jwtVerify(token, keys, { issuer, audience })
  const granted = [
    ...(payload.roles ?? []),
    ...String(payload.scp ?? payload.scope ?? '').split(' '),
  ]
  const clientId = String(payload.azp ?? payload.client_id ?? payload.sub)
  return { token, clientId, scopes: granted, expiresAt: payload.exp }
}

function scopes() {
  return scope === undefined ? [] : [scope]
}
