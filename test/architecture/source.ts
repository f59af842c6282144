// The sources the architecture rules look at, read with the TypeScript parser: never with regular expressions over code.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

export interface Import {
  /** As written. */
  specifier: string
  /** The imported file, relative to the root with `/`; undefined for packages. */
  file: string | undefined
  /** False for `import type` and `export type`, which leave nothing behind at run time. */
  value: boolean
  line: number
}

export interface Source {
  /** Relative to the root, with `/`. */
  file: string
  tree: ts.SourceFile
  imports: Import[]
}

const readable = /\.(ts|tsx|js|mjs)$/
const passedOver = new Set(['node_modules', 'dist', '.turbo', '.cache'])

/** Every source file under the rooms, in the order of their names. */
export function readSources(root: string, rooms: readonly string[]): Source[] {
  return rooms
    .flatMap((room) => filesUnder(root, room))
    .map((file) => parse(file, readFileSync(path.join(root, file), 'utf8')))
}

function filesUnder(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = `${folder}/${entry.name}`
      if (entry.isDirectory()) return passedOver.has(entry.name) ? [] : filesUnder(root, file)
      return readable.test(entry.name) ? [file] : []
    })
}

export function parse(file: string, text: string): Source {
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : file.endsWith('.ts') ? ts.ScriptKind.TS : ts.ScriptKind.JS
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
  const imports: Import[] = []
  visit(tree, (node) => {
    const found = importOf(node)
    if (found === undefined) return
    const { specifier, value } = found
    const relative = specifier.startsWith('.')
    imports.push({
      specifier,
      value,
      file: relative ? path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier)) : undefined,
      line: lineOf(tree, node),
    })
  })
  return { file, tree, imports }
}

function importOf(node: ts.Node): { specifier: string; value: boolean } | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, value: node.importClause?.isTypeOnly !== true }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, value: !node.isTypeOnly }
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
    return { specifier: node.argument.literal.text, value: false }
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [specifier] = node.arguments
    if (specifier !== undefined && ts.isStringLiteral(specifier)) return { specifier: specifier.text, value: true }
  }
  return undefined
}

/** Calls back for every node, parents before children. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  ts.forEachChild(node, (child) => visit(child, see))
}

/** Counted from 1. */
export function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1
}
