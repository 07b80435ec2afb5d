import { join } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '..')

type Schema = Record<string, unknown>

/**
 * The JSON Schema of the facts in a report, made from their types: what reads a saved report can
 * then tell whether somebody changed it. Types with a name stand once, under `$defs`.
 */
export function factsSchema(): Schema {
  const file = join(root, 'src/model/facts.ts')
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config,
    ts.sys,
    root,
  )
  const program = ts.createProgram([file], options)
  const source = program.getSourceFile(file)
  const facts = source?.statements.find(
    (node): node is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(node) && node.name.text === 'Facts',
  )
  if (facts === undefined) throw new Error('src/model/facts.ts has no interface Facts')
  const sources = program.getSourceFiles().filter(({ fileName }) => fileName.includes('/src/'))
  const maker = new SchemaMaker(program.getTypeChecker(), sources)
  const { required: _all, ...shape } = maker.object(
    program.getTypeChecker().getTypeAtLocation(facts),
  )
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'facts of a neo4j-m2m-doctor report',
    $comment: 'Generated from src/model/facts.ts by scripts/generate-docs.ts: change it there.',
    ...shape,
    $defs: Object.fromEntries([...maker.defs].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
}

class SchemaMaker {
  readonly #checker: ts.TypeChecker
  /** Members of a union to its name: `finding?: AnyRaised` is a new union that has lost the name. */
  readonly #unions = new Map<string, string>()
  readonly defs = new Map<string, Schema>()

  constructor(checker: ts.TypeChecker, sources: readonly ts.SourceFile[]) {
    this.#checker = checker
    for (const node of sources.flatMap(({ statements }) => [...statements])) {
      if (!ts.isTypeAliasDeclaration(node) || node.typeParameters) continue
      const type = checker.getTypeAtLocation(node)
      if (type.isUnion()) this.#unions.set(keyOf(type.types), node.name.text)
    }
  }

  of(type: ts.Type): Schema {
    const { flags } = type
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {}
    if (flags & ts.TypeFlags.Null) return { type: 'null' }
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value }
    if (flags & ts.TypeFlags.BooleanLiteral)
      return { const: this.#checker.typeToString(type) === 'true' }
    if (flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral)) return { type: 'string' }
    if (flags & ts.TypeFlags.Number) return { type: 'number' }
    if (flags & ts.TypeFlags.Boolean) return { type: 'boolean' }
    const members = type.isUnion() ? withoutUndefined(type) : []
    const name = nameOf(type) ?? this.#unions.get(keyOf(members))
    if (name === undefined) return this.#structure(type)
    if (!this.defs.has(name)) {
      this.defs.set(name, {})
      this.defs.set(name, this.#structure(type))
    }
    return { $ref: `#/$defs/${name}` }
  }

  #structure(type: ts.Type): Schema {
    if (type.isUnion()) return this.#union(type)
    const [item] = this.#checker.isArrayType(type)
      ? this.#checker.getTypeArguments(type as ts.TypeReference)
      : []
    return item ? { type: 'array', items: this.of(item) } : this.object(type)
  }

  #union(type: ts.UnionType): Schema {
    const told = withoutUndefined(type)
    const isBoolean = (one: ts.Type): boolean => Boolean(one.flags & ts.TypeFlags.BooleanLiteral)
    const schemas = [
      ...told.filter((one) => !isBoolean(one)).map((one) => this.of(one)),
      ...(told.filter(isBoolean).length === 2
        ? [{ type: 'boolean' }]
        : told.filter(isBoolean).map((one) => this.of(one))),
    ]
    const constants = schemas.flatMap((schema) => ('const' in schema ? [schema['const']] : []))
    const [only] = schemas
    if (schemas.length === 1 && only) return only
    return constants.length === schemas.length ? { enum: constants } : factored(schemas)
  }

  object(type: ts.Type): Schema {
    const members = this.#checker.getPropertiesOfType(type).map((member) => {
      const of = this.#checker.getTypeOfSymbol(member)
      const optional = Boolean(member.flags & ts.SymbolFlags.Optional)
      return { name: member.name, optional, schema: this.of(of) }
    })
    const index = this.#checker.getIndexInfoOfType(type, ts.IndexKind.String)?.type
    const never = index !== undefined && Boolean(index.flags & ts.TypeFlags.Never)
    return {
      type: 'object',
      required: members.filter(({ optional }) => !optional).map(({ name }) => name),
      properties: Object.fromEntries(members.map(({ name, schema }) => [name, schema])),
      ...(index === undefined || never ? {} : { additionalProperties: this.of(index) }),
    }
  }
}

const withoutUndefined = ({ types }: ts.UnionType): ts.Type[] =>
  types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined))

const keyOf = (types: readonly ts.Type[]): string =>
  types
    .map((type) => (type as unknown as { id: number }).id)
    .toSorted((a, b) => a - b)
    .join()

type Members = Record<string, Schema>

/** Alternatives that are all objects say what they share once. */
function factored(schemas: readonly Schema[]): Schema {
  const [first, ...others] = schemas.map(({ properties }) => properties as Members | undefined)
  if (first === undefined || others.some((other) => other === undefined)) return { anyOf: schemas }
  const isShared = ([name, schema]: [string, Schema]): boolean =>
    others.every((other) => JSON.stringify(other?.[name]) === JSON.stringify(schema))
  const shared = Object.fromEntries(Object.entries(first).filter(isShared))
  return {
    type: 'object',
    properties: shared,
    anyOf: schemas.map(({ required, properties }) => ({
      required,
      properties: Object.fromEntries(
        Object.entries(properties as Members).filter(([name]) => !(name in shared)),
      ),
    })),
  }
}

/** Names of generic types say nothing without their arguments: those stand where they are used. */
function nameOf(type: ts.Type): string | undefined {
  const { aliasSymbol, aliasTypeArguments, symbol } = type
  if (aliasSymbol) return aliasTypeArguments === undefined ? aliasSymbol.name : undefined
  const isInterface = symbol !== undefined && Boolean(symbol.flags & ts.SymbolFlags.Interface)
  const generic = ((type as ts.TypeReference).typeArguments ?? []).length > 0
  return isInterface && !generic ? symbol.name : undefined
}
