/** The part of JSON Schema 2020-12 that the schemas of reports use. */
export interface Shape {
  $ref?: string
  type?: string | readonly string[]
  const?: unknown
  enum?: readonly unknown[]
  pattern?: string
  format?: string
  minimum?: number
  required?: readonly string[]
  properties?: Readonly<Record<string, Shape>>
  additionalProperties?: boolean | Shape
  items?: Shape
  anyOf?: readonly Shape[]
  $defs?: Readonly<Record<string, Shape>>
}

/** One place that has not the form that the schema gives it. */
export interface Misfit {
  /** JSON Pointer (RFC 6901); empty for the whole. */
  at: string
  /** What should be there, after "is not". */
  expected: string
}

/** More are of no help to anybody, and a hostile file could have millions. */
const most = 20

/**
 * Where a value has not the form of a schema. Only forms: nothing foreign is run, followed or
 * fetched, and a reference leads into the same schema only.
 */
export function misfitsOf(value: unknown, schema: Shape): Misfit[] {
  const found: Misfit[] = []
  check({ value, at: '' }, schema, { root: schema, found })
  return found
}

interface Place {
  value: unknown
  at: string
}

interface Checking {
  root: Shape
  found: Misfit[]
}

function check(place: Place, shape: Shape, checking: Checking): void {
  if (checking.found.length >= most) return
  const resolved = shape.$ref === undefined ? shape : referred(shape.$ref, checking.root)
  const expected = scalarMisfit(place.value, resolved)
  if (expected !== undefined) {
    checking.found.push({ at: place.at, expected })
    return
  }
  if (resolved.anyOf) checkAlternatives(place, resolved.anyOf, checking)
  if (Array.isArray(place.value)) checkItems(place, resolved, checking)
  else if (isObject(place.value)) checkMembers(place.value, place.at, resolved, checking)
}

function referred(reference: string, root: Shape): Shape {
  const name = /^#\/\$defs\/([^/]+)$/u.exec(reference)?.[1] ?? ''
  const shape = root.$defs?.[name]
  if (shape === undefined) throw new Error(`the schema has no ${reference}`)
  return shape
}

/** What one value alone must be, or nothing when it is that. */
function scalarMisfit(value: unknown, shape: Shape): string | undefined {
  const types = typeof shape.type === 'string' ? [shape.type] : shape.type
  if (types && !types.some((type) => isOfType(value, type))) return withArticle(types)
  if (shape.const !== undefined && value !== shape.const) return JSON.stringify(shape.const)
  if (shape.enum && !shape.enum.includes(value)) return `one of ${shape.enum.join(', ')}`
  if (typeof value === 'number' && shape.minimum !== undefined && value < shape.minimum)
    return `at least ${shape.minimum}`
  if (typeof value !== 'string') return undefined
  if (shape.pattern !== undefined && !new RegExp(shape.pattern, 'u').test(value))
    return `of the form ${shape.pattern}`
  return shape.format === 'date-time' && !isDateTime(value) ? 'a date and time' : undefined
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isObject(value)
  if (type === 'integer') return Number.isInteger(value)
  // JSON has no infinite numbers, but 1e999 is read as one.
  return type === 'number' ? Number.isFinite(value) : typeof value === type
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** RFC 3339 section 5.6, as far as this program writes it. */
function isDateTime(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/iu.test(text) &&
    Number.isFinite(Date.parse(text))
  )
}

const withArticle = (types: readonly string[]): string =>
  types.map((type) => (/^[aio]/u.test(type) ? `an ${type}` : `a ${type}`)).join(' or ')

function checkAlternatives(place: Place, anyOf: readonly Shape[], checking: Checking): void {
  const tried = anyOf.map((shape) => {
    const found: Misfit[] = []
    check(place, shape, { root: checking.root, found })
    return found
  })
  if (tried.some((found) => found.length === 0)) return
  // The alternative that was meant is the one that fits deepest.
  const depth = (found: readonly Misfit[]): number => Math.max(...found.map(({ at }) => at.length))
  const nearest = tried.toSorted((a, b) => a.length - b.length || depth(b) - depth(a))[0]
  checking.found.push(...(nearest ?? [{ at: place.at, expected: 'any of the allowed forms' }]))
}

function checkItems({ value, at }: Place, { items }: Shape, checking: Checking): void {
  if (items === undefined) return
  for (const [index, item] of (value as unknown[]).entries())
    check({ value: item, at: `${at}/${index}` }, items, checking)
}

function checkMembers(
  value: Record<string, unknown>,
  at: string,
  { required = [], properties = {}, additionalProperties }: Shape,
  checking: Checking,
): void {
  for (const name of required)
    if (!Object.hasOwn(value, name)) checking.found.push({ at: `${at}/${name}`, expected: 'there' })
  for (const [name, member] of Object.entries(value)) {
    const own = Object.hasOwn(properties, name) ? properties[name] : undefined
    const shape = own ?? (typeof additionalProperties === 'object' ? additionalProperties : {})
    const pointer = name.replaceAll('~', '~0').replaceAll('/', '~1')
    check({ value: member, at: `${at}/${pointer}` }, shape, checking)
  }
}
