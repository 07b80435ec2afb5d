import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LabPki } from '../../../src/lab/pki.ts'
import { npmPackage } from '../frame/packages.ts'
import { startProcess } from '../frame/process.ts'
import { resource } from '../oauth/compare.ts'

/** The newest of the plugin; a core that is newer than the plugin wants other packages than it does. */
export const betterAuthVersion = '1.7.5'

export const installBetterAuth = (): Promise<string> =>
  npmPackage(
    `@better-auth/oauth-provider@${betterAuthVersion}`,
    `better-auth@${betterAuthVersion}`,
    `@better-auth/core@${betterAuthVersion}`,
    '@better-auth/utils@0.4.2',
  )

export interface RunningBetterAuth {
  issuer: string
  secret: string
  /** Files with the key of the client that has this name. */
  keyFiles: { rsa: string; ec: string }
  stop: () => Promise<void>
}

const script = fileURLToPath(new URL('serve.mjs', import.meta.url))

/** The server on a port of its own with a certificate of `pki`, and a client for each way of authentication. */
export async function startBetterAuth(folder: string, pki: LabPki): Promise<RunningBetterAuth> {
  const { cert, key } = await pki.certificate('ok')
  const file = async (name: string, text: string): Promise<string> => {
    const path = join(dirname(pki.caFile), name)
    await writeFile(path, text, { mode: 0o600 })
    return path
  }
  const secret = randomBytes(24).toString('base64url')
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const keyed = (client_id: string, publicKey: KeyObject, alg: string) => ({
    client_id,
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), alg, use: 'sig' }] },
  })
  const secretive = (client_id: string, method: string) => ({
    client_id,
    client_secret: secret,
    token_endpoint_auth_method: method,
  })
  const wanted = {
    folder,
    certFile: await file('server.crt', cert),
    keyFile: await file('server.key', key),
    secret: randomBytes(32).toString('base64url'),
    resource,
    clients: [
      secretive('basic', 'client_secret_basic'),
      secretive('post', 'client_secret_post'),
      {
        ...secretive('no-grant', 'client_secret_basic'),
        grant_types: ['authorization_code'],
        redirect_uris: ['https://app.example/back'],
      },
      { ...secretive('without-scopes', 'client_secret_basic'), client_credentials_scopes: [] },
      { ...secretive('elsewhere', 'client_secret_basic'), isLinked: false },
      keyed('rsa', rsa.publicKey, 'RS256'),
      keyed('ec', ec.publicKey, 'ES256'),
    ],
  }
  const process = await startProcess({
    command: globalThis.process.execPath,
    args: [script],
    ready: /serving (\S+)/u,
    stdin: JSON.stringify(wanted),
  })
  const pem = (secretKey: KeyObject): string =>
    secretKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  return {
    issuer: process.ready[1] ?? '',
    secret,
    keyFiles: {
      rsa: await file('rsa.pem', pem(rsa.privateKey)),
      ec: await file('ec.pem', pem(ec.privateKey)),
    },
    stop: process.stop,
  }
}
