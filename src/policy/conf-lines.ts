/** One assignment of a conf file, with continuation lines joined. */
export interface ConfLine {
  /** As Neo4j names it: `dbms.security.oidc.m2m.issuer`, also when the file had the Docker form. */
  name: string
  value: string
  /** Counted from 1; of the first physical line. */
  line: number
  /** `environment`: a `NEO4J_...` variable of the Docker image, where the last one wins. */
  style: 'conf' | 'environment'
}

/**
 * Splits a conf file into assignments. Takes the properties form of `neo4j.conf`, the map form of
 * Helm values (`name: "value"`), and the variables of the Docker image in env files, shell and
 * compose files.
 */
export function confLines(text: string): ConfLine[] {
  const lines: ConfLine[] = []
  const physical = text.replace(/^\ufeff/, '').split(/\r\n|[\n\r]/)
  for (let index = 0; index < physical.length; index += 1) {
    const line = index + 1
    const first = (physical[index] ?? '').trim()
    if (first === '' || first.startsWith('#') || first.startsWith('!')) continue
    const pieces = [first]
    while (isContinued(pieces.at(-1) ?? '') && index + 1 < physical.length) {
      pieces[pieces.length - 1] = (pieces.at(-1) ?? '').slice(0, -1)
      index += 1
      pieces.push((physical[index] ?? '').trim())
    }
    const assignment = assignmentOf(pieces.join(''))
    if (assignment) lines.push({ ...assignment, line })
  }
  return lines
}

/** An even number of backslashes at the end is that many halves of a literal backslash. */
function isContinued(line: string): boolean {
  return (/\\+$/.exec(line)?.[0].length ?? 0) % 2 === 1
}

function assignmentOf(text: string): Omit<ConfLine, 'line'> | undefined {
  const bare = unquote(text.replace(/^(?:-\s+|export\s+|ENV\s+|(?:-e|--env)[\s=]+)/, ''))
  const split = splitAssignment(/^NEO4J_[a-z]/.test(bare) ? bare : text)
  if (split === undefined) return undefined
  const { name, separator, value } = split
  if (/^NEO4J_[a-z]/.test(name))
    return { name: settingOfVariable(name), value: unescape(unquote(value)), style: 'environment' }
  // Quotes belong to the value in a properties file and to the syntax in YAML.
  return { name, value: separator === ':' ? unquote(value) : unescape(value), style: 'conf' }
}

/** Name, separator and value as in Java properties files: `=`, `:` or white space between them. */
function splitAssignment(
  text: string,
): { name: string; separator: string; value: string } | undefined {
  const name = /^[^\s=:]+/.exec(text)?.[0]
  if (name === undefined) return undefined
  const rest = text.slice(name.length).trimStart()
  const separator = rest.startsWith('=') || rest.startsWith(':') ? (rest[0] ?? '') : ' '
  const value = separator === ' ' ? rest : rest.slice(1)
  return { name, separator, value: value.trim() }
}

function unquote(text: string): string {
  const quote = text[0]
  const whole = text.length >= 2 && (quote === '"' || quote === "'") && text.endsWith(quote)
  return whole && !text.slice(1, -1).includes(quote) ? text.slice(1, -1) : text
}

/** Only what properties writers escape; other backslashes stay, as in Windows paths. */
function unescape(value: string): string {
  return value.replace(/\\([\\:=#! ])/g, '$1')
}

/** How a value has to stand after `name=` so that reading gives it back. */
export function escapeValue(value: string): string {
  return value.replace(/\\/g, '\\\\')
}

/** The Docker image writes `.` as `_` and `_` as `__` (Operations Manual, Docker, configuration). */
export function settingOfVariable(variable: string): string {
  return variable
    .replace(/^NEO4J_/, '')
    .replace(/_/g, '.')
    .replace(/\.\./g, '_')
}

/** The variable of the Docker image that sets a setting. */
export function variableOfSetting(setting: string): string {
  return `NEO4J_${setting.replace(/_/g, '__').replace(/\./g, '_')}`
}
