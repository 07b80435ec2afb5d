import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'
import { layers, type Layer } from './layers.ts'

interface Import {
  specifier: string
  /** `import type`, or an import of which only types are used. */
  typeOnly: boolean
  lazy: boolean
}

const root = resolve(import.meta.dirname, '..')

/** Every way in which a file names another: import, export from, import(), require(), process.getBuiltinModule(). */
export function importsOf(fileName: string, text: string): Import[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true)
  const found: Import[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      found.push({ specifier: node.moduleSpecifier.text, typeOnly: isTypeOnly(node), lazy: false })
    if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    )
      found.push({ specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly, lazy: false })
    if (ts.isCallExpression(node) && isLoading(node.expression)) {
      const [argument] = node.arguments
      const specifier = argument && ts.isStringLiteralLike(argument) ? argument.text : '(computed)'
      found.push({ specifier, typeOnly: false, lazy: true })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isLoading(expression: ts.Expression): boolean {
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(expression) && expression.text === 'require') ||
    (ts.isPropertyAccessExpression(expression) && expression.name.text === 'getBuiltinModule')
  )
}

function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const names = importClause.namedBindings
  return (
    importClause.name === undefined &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.length > 0 &&
    names.elements.every(({ isTypeOnly: one }) => one)
  )
}

/** What is wrong with one file's imports, as sentences. */
export function judgeFile(file: string, text: string, table: readonly Layer[] = layers): string[] {
  return importsOf(file, text).flatMap(({ specifier, typeOnly }) => {
    if (specifier === '(computed)')
      return [`${file}: import() with a computed name cannot be judged`]
    const target = specifier.startsWith('.')
      ? relative(root, resolve(root, dirname(file), specifier)).replaceAll('\\', '/')
      : specifier
    return table
      .filter(
        ({ what, allowedIn, typesToo }) =>
          (typesToo || !typeOnly) && what.test(target) && !allowedIn.test(file),
      )
      .map(({ rule }) => `${file}: imports ${specifier}: ${rule}`)
  })
}

/** Cycles among static imports of values: they make the order of evaluation a riddle. */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const cycles: string[] = []
  const done = new Set<string>()
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file)
    if (at >= 0) {
      cycles.push([...path.slice(at), file].join(' -> '))
      return
    }
    if (done.has(file)) return
    for (const next of graph.get(file) ?? []) walk(next, [...path, file])
    done.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  return cycles
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted()
}

if (import.meta.filename === process.argv[1]) {
  const problems: string[] = []
  const graph = new Map<string, string[]>()
  for (const file of sourceFiles('src')) {
    const text = readFileSync(join(root, file), 'utf8')
    problems.push(...judgeFile(file, text))
    graph.set(
      file,
      importsOf(file, text)
        .filter(({ specifier, typeOnly, lazy }) => specifier.startsWith('.') && !typeOnly && !lazy)
        .map(({ specifier }) =>
          relative(root, resolve(root, dirname(file), specifier)).replaceAll('\\', '/'),
        ),
    )
  }
  problems.push(...findCycles(graph).map((cycle) => `cycle: ${cycle}`))
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  process.stdout.write(`${graph.size} files, ${problems.length} broken layer rules\n`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
