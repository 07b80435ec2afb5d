import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { cleanForeign } from '../model/foreign.ts'
import { raise } from '../model/finding.ts'
import type { ProviderFamily, SettingDefinition } from './definitions.ts'
import { parseForm } from './forms.ts'
import type { Raw } from './layers.ts'
import type { Gathering } from './loading.ts'
import { isPlaceholder } from './placeholder.ts'
import { mayBeSecret } from './secret-shape.ts'
import { describeOrigin } from './settings.ts'
import type { Setting } from './settings.ts'
import { readTextFile } from './read-file.ts'

const notShown = '(not shown)'
const hiddenUser = '[redacted]@'
const credentials = /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)@/i

/** A value that is not a secret, checked by its form; a problem is noted when it has not. */
export async function plainSetting(
  definition: SettingDefinition,
  raw: Raw,
  family: ProviderFamily | undefined,
  gathering: Gathering,
): Promise<Setting<unknown> | undefined> {
  const bare = withoutUserInfo(definition, raw, gathering)
  const origin = describeOrigin(raw.origin)
  const setting = definition.title
  if (isPlaceholder(definition, bare.text)) {
    gathering.problems.push(raise('M2M102', { setting, origin, value: shown(bare.text) }))
    return undefined
  }
  const parsed = await parseForm(definition, bare.text, family)
  if (parsed.ok) {
    if (definition.sensitive) keepLeaves(raw.text, parsed.value, gathering)
    return { value: parsed.value, origin: raw.origin }
  }
  const hide = parsed.hide === true || mayBeSecret(bare.text)
  if (hide) gathering.secrets.keep(bare.text.trim(), definition.name)
  gathering.problems.push(
    raise('M2M107', {
      setting,
      origin,
      value: hide ? notShown : shown(bare.removed ? `${hiddenUser}${bare.text}` : bare.text),
      expected: parsed.expected,
      ...(parsed.suggestion === undefined ? {} : { suggestion: parsed.suggestion }),
    }),
  )
  return undefined
}

/**
 * One line for people: no control characters, and of an address no fragment and no values of a query,
 * which may be keys.
 */
export function shown(text: string): string {
  const bare = text
    .slice(0, 4096)
    .replace(/([?&][^?=&#\s]*=)[^&#\s]+/g, '$1...')
    .replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s#]*#)[^\s,;]+/gi, '$1...')
  return cleanForeign(bare, 200)
}

/**
 * User info inside an address counts as a secret. It is taken out: nothing in the login uses it, and
 * an address is printed in many places.
 */
function withoutUserInfo(
  definition: SettingDefinition,
  raw: Raw,
  { secrets, notices }: Gathering,
): { text: string; removed: boolean } {
  const isAddress = ['url', 'neo4j-uri', 'cognito-domain', 'uri-text'].includes(definition.kind)
  const [whole, scheme = '', userInfo = ''] = (isAddress && credentials.exec(raw.text)) || []
  // In a scope or an audience, only a real `scheme://user@` is user info.
  if (whole === undefined || (scheme === '' && definition.kind === 'uri-text')) {
    return { text: raw.text, removed: false }
  }
  const password = userInfo.slice(userInfo.indexOf(':') + 1)
  for (const secret of [userInfo, password, decoded(password)])
    secrets.keep(secret, `user info in ${definition.name}`)
  notices.push(
    `${describeOrigin(raw.origin)}: the user info in the ${definition.title} is a secret and is not used`,
  )
  return { text: scheme + raw.text.slice(whole.length), removed: true }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A tool's arguments may hold anything; its text values of some length are remembered as secrets. */
function keepLeaves(text: string, value: unknown, { secrets }: Gathering): void {
  secrets.keep(text, 'toolArgs')
  const visit = (node: unknown): void => {
    if (typeof node === 'string' && node.length >= 8 && !/^RETURN 1\b/i.test(node)) {
      secrets.keep(node, 'toolArgs')
    } else if (typeof node === 'object' && node !== null) {
      Object.values(node).forEach(visit)
    }
  }
  visit(value)
}

const fileRoles = { neo4jConf: 'conf', jwksFile: 'key-set', caFile: 'ca' } as const

/**
 * A file that a setting names. Its path becomes absolute. Conf file and key set are read now, so
 * that a wrong name is wrong usage and not a failed probe; the CA file is left to TLS.
 */
export async function namedFile(
  name: keyof typeof fileRoles,
  setting: Setting<string>,
  definition: SettingDefinition,
  cwd: string,
  gathering: Gathering,
): Promise<Setting<string> | undefined> {
  const path = resolve(cwd, setting.value)
  const { mode, reason, text } = await inspect(path, name !== 'caFile')
  if (reason !== undefined) {
    if (setting.origin.name === 'NODE_EXTRA_CA_CERTS') {
      gathering.notices.push(`NODE_EXTRA_CA_CERTS is ignored: the file ${reason}`)
      return undefined
    }
    gathering.problems.push(
      raise('M2M107', {
        setting: definition.title,
        origin: describeOrigin(setting.origin),
        value: shown(setting.value),
        expected: `a file that can be read, but it ${reason}`,
      }),
    )
    return undefined
  }
  gathering.files.push({
    path: setting.value,
    role: fileRoles[name],
    auto: setting.origin.auto ?? false,
    ...(mode === undefined ? {} : { mode }),
  })
  if (text !== undefined) {
    gathering.texts[name === 'neo4jConf' ? 'neo4jConf' : 'keySet'] = { text, name: setting.value }
  }
  return { ...setting, value: path }
}

async function inspect(
  path: string,
  read: boolean,
): Promise<{ reason?: string; mode?: number; text?: string }> {
  if (read) {
    const file = await readTextFile(path, { most: 4 * 1024 * 1024 })
    if (!file.ok) return { reason: file.reason }
    return { text: file.text, ...(file.mode === undefined ? {} : { mode: file.mode }) }
  }
  const stats = await stat(path).catch(() => undefined)
  if (stats === undefined) return { reason: 'does not exist, or its folder may not be read' }
  return stats.isDirectory() ? { reason: 'is a directory' } : { mode: stats.mode & 0o777 }
}
