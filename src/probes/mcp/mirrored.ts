import type { McpLeftOutTool, McpMirroredParameter, McpPassFact } from '../../model/facts.ts'
import { cleanForeign } from '../../model/foreign.ts'

/*
 * Parameters of tools that a client repeats as headers, so that gateways can route by them (MCP
 * 2026-07-28, Streamable HTTP, custom headers from tool parameters).
 */

const annotation = 'x-mcp-header'
/** A header name's characters (RFC 9110 section 5.6.2). */
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,100}$/
const kinds = new Set(['string', 'integer', 'boolean'])
/** How deep a schema is read. Such parameters stand at the top or close to it. */
const deepest = 8
/** Declarations of one server that are kept. */
const mostKept = 200

type Schema = Record<string, unknown>

/** What the tools of a list declare. A tool with an invalid declaration must be left out by clients. */
export function mirroredIn(tools: readonly unknown[]): Pick<McpPassFact, 'mirrored' | 'leftOut'> {
  const mirrored: McpMirroredParameter[] = []
  const leftOut: McpLeftOutTool[] = []
  for (const item of tools) {
    const { name, inputSchema } = (item ?? {}) as { name?: unknown; inputSchema?: unknown }
    if (typeof name !== 'string') continue
    const tool = cleanForeign(name, 100)
    const found = declaredIn(inputSchema)
    if ('reason' in found) leftOut.push({ tool, reason: found.reason })
    else mirrored.push(...found.declared.map((one) => ({ tool, ...one })))
  }
  return {
    ...(mirrored.length > 0 ? { mirrored: mirrored.slice(0, mostKept) } : {}),
    ...(leftOut.length > 0 ? { leftOut: leftOut.slice(0, mostKept) } : {}),
  }
}

type Declared = Omit<McpMirroredParameter, 'tool'>

function declaredIn(schema: unknown): { declared: Declared[] } | { reason: string } {
  const declared: Declared[] = []
  const names = new Set<string>()
  const invalid = walk(schema, [], (header, path, kind) => {
    if (typeof header !== 'string' || !token.test(header))
      return `${annotation} holds no header name`
    if (!kinds.has(String(kind))) return `${annotation} stands at a parameter of another type`
    if (names.has(header.toLowerCase())) return `${annotation} names the same header twice`
    names.add(header.toLowerCase())
    declared.push({ header, path })
    return undefined
  })
  return invalid === undefined ? { declared } : { reason: invalid }
}

/** Goes through what is reachable by `properties` alone: nothing else says where a value stands. */
function walk(
  schema: unknown,
  path: string[],
  onDeclared: (header: unknown, path: string[], kind: unknown) => string | undefined,
): string | undefined {
  if (!isObject(schema) || path.length > deepest) return undefined
  if (annotation in schema) {
    const invalid =
      path.length === 0
        ? `${annotation} stands at no parameter`
        : onDeclared(schema[annotation], path, schema['type'])
    if (invalid !== undefined) return invalid
  }
  const { properties, ...others } = schema
  if (isObject(properties)) {
    for (const [name, property] of Object.entries(properties)) {
      const invalid = walk(property, [...path, name], onDeclared)
      if (invalid !== undefined) return invalid
    }
  }
  return Object.entries(others).some(([key, value]) => subschemas.has(key) && declares(value, 0))
    ? `${annotation} stands where no single parameter is meant`
    : undefined
}

/** Keywords below which a schema stands (JSON Schema 2020-12), apart from `properties`. */
const subschemas = new Set(
  (
    'items prefixItems contains additionalProperties patternProperties allOf anyOf oneOf not if then else ' +
    'dependentSchemas propertyNames unevaluatedItems unevaluatedProperties $defs definitions'
  ).split(' '),
)

function declares(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth > 2 * deepest) return false
  return (
    annotation in value || Object.values(value).some((inner: unknown) => declares(inner, depth + 1))
  )
}

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The headers of one call. What is absent or null has none. */
export function mirroredHeaders(
  mirrored: readonly McpMirroredParameter[],
  tool: string,
  args: Record<string, unknown>,
): Record<string, string> {
  return Object.fromEntries(
    mirrored.flatMap((parameter) => {
      if (parameter.tool !== tool) return []
      const value = valueAt(args, parameter.path)
      return ['string', 'number', 'boolean'].includes(typeof value)
        ? [[`mcp-param-${parameter.header.toLowerCase()}`, headerValue(String(value))]]
        : []
    }),
  )
}

function valueAt(args: Record<string, unknown>, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    args,
  )
}

/** A value as a header may hold it: as it is, else wrapped (the same section, value encoding). */
export function headerValue(text: string): string {
  const plain = /^(?:[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)?$/.test(text)
  return plain && !/^=\?base64\?.*\?=$/.test(text)
    ? text
    : `=?base64?${Buffer.from(text).toString('base64')}?=`
}
