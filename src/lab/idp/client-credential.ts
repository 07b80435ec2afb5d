import { randomBytes, randomUUID } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { ClientWorld, Placeholder } from '../scenario.ts'
import { serviceAccount } from './google.ts'
import { pairOf, selfSigned } from './keys.ts'
import { writePfx } from './pfx.ts'

/** What the provider knows of the client in place of a secret. */
export type Registered =
  | { kind: 'key'; publicKey: KeyObject }
  /** Base64url of the certificate's SHA-256 and SHA-1 (RFC 7515 section 4.1.7 and 4.1.8). */
  | { kind: 'certificate'; publicKey: KeyObject; thumbprints: readonly string[] }
  | { kind: 'federated'; publicKey: KeyObject; issuer: string; subject: string; audience: string }

/** The client's side of it: a file, and what is needed to use it. */
export interface ClientCredential {
  registered: Registered
  /** Absent where a platform hands the credential out. */
  file?: { placeholder: Placeholder; text: string | Buffer }
  values: Partial<Record<Placeholder, string>>
}

type Pair = Awaited<ReturnType<typeof pairOf>>

/** RSA keys take about 100 ms; nothing depends on their being fresh. */
const made = new Map<string, Promise<Pair>>()

function pair(kind: Parameters<typeof pairOf>[0], slot: 'own' | 'other'): Promise<Pair> {
  const name = `${kind} ${slot}`
  const known = made.get(name) ?? pairOf(kind)
  made.set(name, known)
  return known
}

/** @param nowMs the client's clock, milliseconds since 1970 */
export async function makeClientCredential(
  world: ClientWorld,
  clientId: string,
  nowMs: number,
  tokenUri: string,
): Promise<ClientCredential> {
  switch (world.kind) {
    case 'service-account':
      return serviceAccountCredential(world, tokenUri)
    case 'key':
      return keyCredential(world)
    case 'certificate':
      return certificateCredential(world, clientId)
    case 'federated':
      return federatedCredential(world, nowMs)
  }
}

async function keyCredential(
  world: Extract<ClientWorld, { kind: 'key' }>,
): Promise<ClientCredential> {
  const kind = world.key ?? 'rsa-2048'
  const own = await pair(kind, 'own')
  const known = world.registered === false ? await pair(kind, 'other') : own
  return {
    registered: { kind: 'key', publicKey: known.publicKey },
    file: { placeholder: 'clientKeyFile', text: keyText(own, world.file ?? 'pem') },
    values: {},
  }
}

function keyText({ privateKey, publicKey }: Pair, form: 'pem' | 'jwk' | 'public' | 'encrypted') {
  if (form === 'jwk') {
    return `${JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: randomUUID() })}\n`
  }
  if (form === 'public') return publicKey.export({ format: 'pem', type: 'spki' }).toString()
  return pemOf(privateKey, form === 'encrypted' ? randomBytes(18).toString('base64url') : undefined)
}

function pemOf(key: KeyObject, passphrase?: string): string {
  const form = { format: 'pem', type: 'pkcs8' } as const
  const pem =
    passphrase === undefined
      ? key.export(form)
      : key.export({ ...form, cipher: 'aes-256-cbc', passphrase })
  return pem.toString()
}

async function certificateCredential(
  world: Extract<ClientWorld, { kind: 'certificate' }>,
  clientId: string,
): Promise<ClientCredential> {
  const own = await pair('rsa-2048', 'own')
  const other = await pair('rsa-2048', 'other')
  const inFile = world.file === 'other-key' ? other : own
  const days =
    world.expired === true ? ([-400, -35] as const) : ([-30, world.daysLeft ?? 335] as const)
  const subject = `CN=${clientId}`
  const certificate = await selfSigned(inFile.publicKey, inFile.privateKey, subject, days)
  const known =
    world.registered === false
      ? await selfSigned(other.publicKey, other.privateKey, subject, days)
      : certificate
  const password = randomBytes(18).toString('base64url')
  const key = pemOf(own.privateKey, world.file === 'encrypted' ? password : undefined)
  const der = Buffer.from(certificate.x5c, 'base64')
  const content =
    world.file === 'pfx'
      ? await writePfx(own.privateKey, der, password)
      : `${key}${world.file === 'key-only' ? '' : pemCertificate(certificate.x5c)}`
  const publicKey = (world.registered === false ? other : inFile).publicKey
  return {
    registered: { kind: 'certificate', publicKey, thumbprints: [known.x5tS256, known.x5t] },
    file: { placeholder: 'clientCertificateFile', text: content },
    values: {
      certificatePassword: password,
      certificateThumbprint: hexOf(certificate.x5tS256),
      certificateThumbprintSha1: hexOf(certificate.x5t),
      otherThumbprint: randomBytes(32).toString('hex'),
    },
  }
}

/** As Google Cloud hands it out (IAM, service account keys); the other kind is what `gcloud` writes for people. */
async function serviceAccountCredential(
  world: Extract<ClientWorld, { kind: 'service-account' }>,
  tokenUri: string,
): Promise<ClientCredential> {
  const own = await pair('rsa-2048', 'own')
  const known = world.registered === false ? await pair('rsa-2048', 'other') : own
  const key = {
    type: 'service_account',
    project_id: 'graph-lab',
    private_key_id: randomBytes(20).toString('hex'),
    private_key: pemOf(own.privateKey),
    client_email: serviceAccount,
    token_uri: tokenUri,
  }
  const person = {
    type: 'authorized_user',
    client_id: 'lab.apps.googleusercontent.com',
    client_secret: randomBytes(18).toString('base64url'),
    refresh_token: randomBytes(48).toString('base64url'),
  }
  const json = world.file === 'authorized-user' ? person : key
  return {
    registered: { kind: 'key', publicKey: known.publicKey },
    file: { placeholder: 'serviceAccountKeyFile', text: `${JSON.stringify(json, null, 2)}\n` },
    values: {},
  }
}

const hexOf = (base64url: string): string => Buffer.from(base64url, 'base64url').toString('hex')

function pemCertificate(x5c: string): string {
  const lines = x5c.match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

const audience = 'api://AzureADTokenExchange'

/** As they issue tokens: a Kubernetes cluster to a service account, GitHub to a job. */
const federations = {
  cluster: {
    issuer: 'https://oidc.cluster.example/7f3a/',
    subject: 'system:serviceaccount:graph:etl',
    audience,
  },
  'github-actions': {
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:graph-team/etl:environment:production',
    audience,
  },
}

type FederatedWorld = Extract<ClientWorld, { kind: 'federated' }>

async function federatedCredential(
  world: FederatedWorld,
  nowMs: number,
): Promise<ClientCredential> {
  const by = world.by === 'github-actions' ? 'github-actions' : 'cluster'
  const { publicKey } = await pair('rsa-2048', 'own')
  const registered = { kind: 'federated', publicKey, ...federations[by] } as const
  // Tokens of a platform are asked for, and what it trusts of itself is known once it is there.
  if (world.by !== undefined && world.by !== 'cluster') return { registered, values: {} }
  const text = world.empty === true ? '' : await federatedToken(world, federations.cluster, nowMs)
  return { registered, file: { placeholder: 'federatedTokenFile', text }, values: {} }
}

/** What GitHub hands a job for the audience that it names. */
export function githubToken(
  world: ClientWorld | undefined,
  asked: string,
  nowMs: number,
): Promise<string> {
  const federated = world?.kind === 'federated' ? world : ({ kind: 'federated' } as const)
  return federatedToken(federated, { ...federations['github-actions'], audience: asked }, nowMs)
}

async function federatedToken(
  world: FederatedWorld,
  federation: (typeof federations)['cluster'],
  nowMs: number,
): Promise<string> {
  const signer = await pair('rsa-2048', world.signedBy === 'another' ? 'other' : 'own')
  const { SignJWT } = await import('jose')
  const now = Math.floor(nowMs / 1000) - (world.ageSeconds ?? 0)
  return new SignJWT({
    iss: federation.issuer,
    sub: federation.subject,
    aud: [federation.audience],
    iat: now,
    nbf: now,
    exp: now + 3600,
    ...world.claims,
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'issuer-1' })
    .sign(signer.privateKey)
}
