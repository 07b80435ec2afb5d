import { resolve } from 'node:path'
import { raise } from '../model/finding.ts'
import type { SettingDefinition } from './definitions.ts'
import type { Raw } from './layers.ts'
import type { Gathering } from './loading.ts'
import { isPlaceholder } from './placeholder.ts'
import { decodeText, readBytesFile } from './read-file.ts'
import { exposure } from './secrets.ts'
import { describeOrigin } from './settings.ts'
import type { CredentialFile, Setting } from './settings.ts'
import { shown } from './values.ts'

/** Larger than any key with a chain of certificates, and than any token that a server takes. */
export const credentialLimit = { most: 64 * 1024 }

/**
 * A file that holds a credential. That it cannot be read stops nothing here: the check that makes the
 * OAuth client tells it (M2M326), and what does not need an identity still runs.
 */
export async function credentialFile(
  definition: SettingDefinition,
  raw: Raw,
  cwd: string,
  gathering: Gathering,
): Promise<Setting<CredentialFile> | undefined> {
  const origin = describeOrigin(raw.origin)
  const setting = definition.title
  // First of all: what was pasted must not be shown as a placeholder either.
  if (isContent(raw.text)) {
    keepParts(raw.text, gathering)
    const expected = 'the path of a file, not what stands in it'
    gathering.problems.push(raise('M2M107', { setting, origin, value: '(not shown)', expected }))
    return undefined
  }
  if (isPlaceholder(definition, raw.text)) {
    gathering.problems.push(raise('M2M102', { setting, origin, value: shown(raw.text) }))
    return undefined
  }
  const path = resolve(cwd, raw.text)
  const file: CredentialFile = { name: shown(raw.text), path }
  const read = await readBytesFile(path, credentialLimit)
  const content = read.ok ? decodeText(read.bytes, read.mode) : read
  // A PFX is the one credential that is not text.
  const isPfx = !content.ok && read.ok && definition.name === 'clientCertificate'
  if (!read.ok || (!content.ok && !isPfx)) {
    const { reason } = content.ok ? { reason: 'cannot be read' } : content
    return { value: { ...file, problem: `it ${reason}` }, origin: raw.origin }
  }
  const text = content.ok ? content.text : read.bytes.toString('base64')
  // A mounted token is how workload identity is meant to be: nobody can change that there.
  const problem = await exposure(path, read.mode)
  const told = problem === 'plain-file' && definition.name === 'federatedTokenFile'
  gathering.files.push({
    path: raw.text,
    role: 'secret',
    auto: false,
    ...(read.mode === undefined ? {} : { mode: read.mode }),
    ...(problem === undefined || told ? {} : { problem }),
  })
  keepParts(text, gathering)
  const value = { ...file, text: gathering.secrets.keep(text), ...(isPfx ? { binary: true } : {}) }
  return { value: value as CredentialFile, origin: raw.origin }
}

/** Keys and tokens that were pasted where their path belongs. */
function isContent(text: string): boolean {
  return /-----BEGIN|[\r\n]|^\s*\{|eyJ[\w-]{8,}/.test(text)
}

/** The private members of a JWK (RFC 7518 section 6). */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']

/** A key is secret without its frame and line breaks as well. Certificates are public. */
function keepParts(text: string, { secrets }: Pick<Gathering, 'secrets'>): void {
  secrets.keep(text.trim())
  for (const [, body = ''] of text.matchAll(/-----BEGIN [A-Z ]*KEY-----([^-]+)-----END/g)) {
    const lines = body.split(/\r?\n/).filter((line) => line.length >= 40)
    for (const part of [body.trim(), body.replace(/\s+/g, ''), ...lines]) secrets.keep(part)
  }
  try {
    const jwk: unknown = JSON.parse(text)
    const members = Object.entries(typeof jwk === 'object' && jwk !== null ? jwk : {})
    for (const [name, value] of members) {
      if (privateMembers.includes(name) && typeof value === 'string') secrets.keep(value)
      // A service account's key file has its key as PEM in a member.
      if (name === 'private_key' && typeof value === 'string') keepParts(value, { secrets })
    }
  } catch {
    // Not a JWK.
  }
}
