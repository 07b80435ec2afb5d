import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { selfSigned } from '../../../src/lab/idp/keys.ts'
import { createPki, makePrivateDirectory } from '../../../src/lab/pki.ts'
import type { LabPki } from '../../../src/lab/pki.ts'
import { npmPackage } from '../frame/packages.ts'
import { startProcess } from '../frame/process.ts'
import { resource } from '../oauth/compare.ts'

export const providerVersion = '9.13.3'

export const installProvider = (): Promise<string> => npmPackage(`oidc-provider@${providerVersion}`)

export interface RunningProvider {
  issuer: string
  pki: LabPki
  secret: string
  /** Files that clients prove themselves with. */
  rsaKeyFile: string
  ecKeyFile: string
  edKeyFile: string
  certificateFile: string
  stop: () => Promise<void>
}

const script = fileURLToPath(new URL('serve.mjs', import.meta.url))

const allMethods = [
  'client_secret_basic',
  'client_secret_post',
  'private_key_jwt',
  'self_signed_tls_client_auth',
]

/**
 * The server on a port of its own, with a client for each way of authentication.
 *
 * @param methods the ways that it offers
 */
export async function startProvider(
  folder: string,
  methods: readonly string[] = allMethods,
): Promise<RunningProvider> {
  const own = await makePrivateDirectory()
  const pki = await createPki(own.path)
  const { cert, key } = await pki.certificate('ok')
  const file = async (name: string, text: string): Promise<string> => {
    const path = join(own.path, name)
    await writeFile(path, text, { mode: 0o600 })
    return path
  }
  const secret = randomBytes(24).toString('base64url')
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ed = generateKeyPairSync('ed25519')
  const signing = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const certificate = await selfSigned(rsa.publicKey, rsa.privateKey, 'CN=tls', [-1, 30])
  const keyed = (client_id: string, publicKey: KeyObject, alg: string) => ({
    client_id,
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: alg,
    jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), alg, kid: kidOf(publicKey) }] },
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
    caFile: pki.caFile,
    jwks: {
      keys: [{ ...signing.privateKey.export({ format: 'jwk' }), kid: 'signing', use: 'sig' }],
    },
    resource,
    methods,
    clients: [
      secretive('basic', 'client_secret_basic'),
      secretive('post', 'client_secret_post'),
      {
        ...secretive('no-grant', 'client_secret_basic'),
        grant_types: ['authorization_code'],
        redirect_uris: ['https://app.example/back'],
        response_types: ['code'],
      },
      keyed('rsa', rsa.publicKey, 'RS256'),
      keyed('ec', ec.publicKey, 'ES256'),
      keyed('ed', ed.publicKey, 'EdDSA'),
      {
        client_id: 'tls',
        token_endpoint_auth_method: 'self_signed_tls_client_auth',
        jwks: { keys: [{ ...rsa.publicKey.export({ format: 'jwk' }), x5c: [certificate.x5c] }] },
      },
    ].filter((client) => methods.includes(client.token_endpoint_auth_method)),
  }
  const process = await startProcess({
    command: globalThis.process.execPath,
    args: [script],
    ready: /serving (\S+)/u,
    stdin: JSON.stringify(wanted),
  })
  const pemCertificate = certificate.x5c.match(/.{1,64}/gu)?.join('\n') ?? ''
  return {
    issuer: process.ready[1] ?? '',
    pki,
    secret,
    rsaKeyFile: await file('rsa.pem', pem(rsa.privateKey)),
    ecKeyFile: await file('ec.pem', pem(ec.privateKey)),
    edKeyFile: await file('ed.pem', pem(ed.privateKey)),
    certificateFile: await file(
      'tls.pem',
      `${pem(rsa.privateKey)}-----BEGIN CERTIFICATE-----\n${pemCertificate}\n-----END CERTIFICATE-----\n`,
    ),
    stop: async () => {
      await process.stop()
      await own.remove()
    },
  }
}

const pem = (key: KeyObject): string => key.export({ format: 'pem', type: 'pkcs8' }).toString()

const kidOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ format: 'der', type: 'spki' }))
    .digest('base64url')
