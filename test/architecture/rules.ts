// The house rules as functions from sources to breaches. Each names the file, the line and what to do instead.
import ts from 'typescript'
import { lineOf, type Source, visit } from './source.ts'

/** `file:line: what is wrong` */
export type Breach = string

const isTest = (file: string) => /\.(test|bench|fixture|rules)\.tsx?$/.test(file) || file.startsWith('test/')
const under =
  (...folders: string[]) =>
  (file: string) =>
    folders.some((folder) => file === folder || file.startsWith(`${folder}/`))
const inEngine = under('engine/src')

function breach(source: Source, line: number, message: string): Breach {
  return `${source.file}:${line}: ${message}`
}

function eachNode(sources: readonly Source[], see: (node: ts.Node, source: Source) => string | undefined): Breach[] {
  const breaches: Breach[] = []
  for (const source of sources) {
    visit(source.tree, (node) => {
      const message = see(node, source)
      if (message !== undefined) breaches.push(breach(source, lineOf(source.tree, node), message))
    })
  }
  return breaches
}

// ── import directions ────────────────────────────────────────────────────────────────────────────────────────────

const engineRooms = ['words', 'values', 'facts', 'rules', 'kinds', 'flow', 'policy', 'compile', 'decide', 'replay']
const place: ReadonlyMap<string, number> = new Map([
  ...engineRooms.map((room, index): [string, number] => [room, index]),
  // `analyse` stands beside `decide`: neither imports the other.
  ['analyse', engineRooms.indexOf('decide')],
])

function engineRoom(file: string): string | undefined {
  return /^engine\/src\/([^/]+)\//.exec(file)?.[1]
}

/** Inside the engine a room imports only rooms to its left. */
export function leftwards(sources: readonly Source[]): Breach[] {
  return sources
    .filter(({ file }) => inEngine(file) && !isTest(file))
    .flatMap((source) => {
      const room = engineRoom(source.file)
      if (room === undefined) return []
      const own = place.get(room)
      if (own === undefined) return [breach(source, 1, `\`${room}\` is no room of the engine`)]
      return source.imports.flatMap((imported) => {
        const theirs = imported.file === undefined ? undefined : engineRoom(imported.file)
        if (theirs === room) return []
        const other = theirs === undefined ? undefined : place.get(theirs)
        if (imported.file !== undefined && theirs === undefined) {
          return [
            breach(source, imported.line, `\`${room}\` imports \`${imported.specifier}\`, which is outside the rooms`),
          ]
        }
        return other !== undefined && other >= own
          ? [breach(source, imported.line, `\`${room}\` imports \`${theirs}\`, which is not to its left`)]
          : []
      })
    })
}

/** A kind knows no other kind: what it needs of an earlier one stands in the proposal. */
export function kindsApart(sources: readonly Source[]): Breach[] {
  const kindOf = (file: string) => /^engine\/src\/kinds\/([^/]+)\//.exec(file)?.[1]
  return sources.flatMap((source) => {
    const own = kindOf(source.file)
    if (own === undefined || isTest(source.file)) return []
    return source.imports.flatMap((imported) => {
      const other = imported.file === undefined ? undefined : kindOf(imported.file)
      return other !== undefined && other !== own
        ? [breach(source, imported.line, `kind \`${own}\` imports kind \`${other}\``)]
        : []
    })
  })
}

/** The engine runs in the browser too; the editor takes from the server only types. */
export function roomsApart(sources: readonly Source[]): Breach[] {
  return sources.flatMap((source) =>
    source.imports.flatMap((imported) => {
      const target = imported.file ?? imported.specifier
      const room = source.file.split('/')[0]
      const wrong = (what: string) => [breach(source, imported.line, what)]
      if (isTest(source.file)) return []
      if (room === 'engine' && /^(@heddle\/|server\/|editor\/|test\/)/.test(target)) {
        return wrong(`the engine imports \`${imported.specifier}\`; it knows no other package`)
      }
      if (room === 'server' && /^(@heddle\/editor|editor\/|test\/|engine\/)/.test(target)) {
        return wrong(`the server imports \`${imported.specifier}\`; of others it knows only \`@heddle/engine\``)
      }
      if (room === 'editor' && /^(engine\/|server\/|test\/)/.test(target)) {
        return wrong(`the editor imports \`${imported.specifier}\`; other packages are imported by name`)
      }
      if (room === 'editor' && target.startsWith('@heddle/server') && imported.value) {
        return wrong('the editor imports code of the server; only `import type` is allowed')
      }
      return []
    }),
  )
}

/** No file can reach itself over imports that exist at run time. */
export function cycles(sources: readonly Source[]): Breach[] {
  const files = new Map(sources.map((source) => [source.file, source]))
  const done = new Set<string>()
  const path: string[] = []
  const breaches: Breach[] = []
  const walk = (file: string): void => {
    const open = path.indexOf(file)
    if (open >= 0) {
      breaches.push(`${file}:1: imports itself by way of ${[...path.slice(open), file].join(' → ')}`)
      return
    }
    const source = files.get(file)
    if (source === undefined || done.has(file)) return
    path.push(file)
    for (const imported of source.imports) {
      if (imported.value && imported.file !== undefined) walk(imported.file)
    }
    path.pop()
    done.add(file)
  }
  for (const { file } of sources) walk(file)
  return breaches
}

/** Every relative import names its file in full, `.ts` included. */
export function fullSpecifiers(sources: readonly Source[]): Breach[] {
  return sources.flatMap((source) =>
    source.imports
      .filter(
        ({ specifier }) => specifier.startsWith('.') && !/\.(ts|tsx|js|mjs|json|css|svg|png)(\?\w+)?$/.test(specifier),
      )
      .map(({ specifier, line }) => breach(source, line, `\`${specifier}\` lacks its extension`)),
  )
}

// ── one place for each outside thing ─────────────────────────────────────────────────────────────────────────────

/** A package that exactly one file, or one folder, may import. Tests may compare against it. */
export interface OnlyHere {
  packages: readonly string[]
  allowed: readonly string[]
}

export const onlyHere: readonly OnlyHere[] = [
  { packages: ['json-rules-engine'], allowed: ['engine/src/rules/reference.ts'] },
  { packages: ['xstate'], allowed: ['engine/src/flow/reference.ts'] },
  { packages: ['drizzle-orm', 'pg', 'postgres', '@electric-sql/pglite'], allowed: ['server/src/store'] },
  { packages: ['pg-boss', '@restatedev/restate-sdk'], allowed: ['server/src/jobs'] },
  { packages: ['csv-parse'], allowed: ['server/src/histories/import'] },
]

export function importers(sources: readonly Source[], rules: readonly OnlyHere[]): Breach[] {
  return sources
    .filter(({ file }) => !isTest(file))
    .flatMap((source) =>
      source.imports.flatMap(({ specifier, line }) =>
        rules
          .filter(({ packages }) => packages.some((name) => specifier === name || specifier.startsWith(`${name}/`)))
          .filter(({ allowed }) => !under(...allowed)(source.file))
          .map(({ allowed }) => breach(source, line, `\`${specifier}\` is imported only in ${allowed.join(', ')}`)),
      ),
    )
}

const statement =
  /^\s*(select\s[\s\S]+\sfrom\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|create\s+(table|index)\s|alter\s+table\s|truncate\s+table\s)/i

/** SQL is written in server/src/store and server/migrations and nowhere else. */
export function sqlInStore(sources: readonly Source[]): Breach[] {
  const outside = sources.filter(({ file }) => !isTest(file) && !under('server/src/store')(file))
  return eachNode(outside, (node) => {
    const text = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) ? node.text : undefined
    return text !== undefined && statement.test(text) ? 'SQL is written only in server/src/store' : undefined
  })
}

/** `process.env` is read at the doors of the program and nowhere behind them. */
export function environmentAtTheDoor(sources: readonly Source[]): Breach[] {
  const doors = under('server/src/main.ts', 'server/bin', 'server/scripts', 'editor/vite.config.ts')
  const behind = sources.filter(({ file }) => !isTest(file) && !doors(file))
  return eachNode(behind, (node) =>
    ts.isPropertyAccessExpression(node) && isNamed(node.expression, 'process') && node.name.text === 'env'
      ? 'the environment is read only in server/src/main.ts and server/bin'
      : undefined,
  )
}

/** One file of the editor speaks to the server. */
export function fetchInApi(sources: readonly Source[]): Breach[] {
  const others = sources.filter(
    ({ file }) => under('editor/src')(file) && !isTest(file) && file !== 'editor/src/api.ts',
  )
  return eachNode(others, (node) => {
    const called = ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression : undefined
    const name =
      called !== undefined && ts.isIdentifier(called)
        ? called.text
        : called !== undefined &&
            ts.isPropertyAccessExpression(called) &&
            (isNamed(called.expression, 'window') || isNamed(called.expression, 'globalThis'))
          ? called.name.text
          : ''
    return ['fetch', 'EventSource', 'XMLHttpRequest', 'WebSocket'].includes(name)
      ? `\`${name}\` is used only in editor/src/api.ts`
      : undefined
  })
}

/** HTTP status numbers stand in problem.ts only; elsewhere they have names. */
export function statusInProblem(sources: readonly Source[]): Breach[] {
  const others = sources.filter(
    ({ file }) => under('server/src')(file) && !isTest(file) && file !== 'server/src/problem.ts',
  )
  return eachNode(others, (node) => {
    if (!ts.isNumericLiteral(node)) return undefined
    const code = Number(node.text)
    if (code < 200 || code > 599 || !standsForStatus(node)) return undefined
    return `HTTP status ${code} is named in server/src/problem.ts and used by that name`
  })
}

function standsForStatus(node: ts.NumericLiteral): boolean {
  const { parent } = node
  if (ts.isPropertyAssignment(parent)) {
    if (parent.initializer === node) return /^(status|statusCode)$/.test(parent.name.getText())
    return ts.isPropertyAssignment(parent.parent.parent) && parent.parent.parent.name.getText() === 'responses'
  }
  if (ts.isBinaryExpression(parent)) return /\bstatus(Code)?$/.test(parent.left.getText())
  if (ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression)) {
    const method = parent.expression.name.text
    const answers = ['json', 'text', 'body', 'html', 'redirect', 'newResponse']
    return (answers.includes(method) && parent.arguments.indexOf(node) === 1) || method === 'status'
  }
  return ts.isNewExpression(parent) && isNamed(parent.expression, 'HTTPException')
}

// ── the engine is pure ───────────────────────────────────────────────────────────────────────────────────────────

const impure = new Set([
  'process',
  'fetch',
  'crypto',
  'globalThis',
  'window',
  'document',
  'navigator',
  'localStorage',
  'performance',
  'Buffer',
  'require',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'console',
  'XMLHttpRequest',
])

/** The engine has no clock, no randomness, no I/O, no Node and no DOM. */
export function pureEngine(sources: readonly Source[]): Breach[] {
  const engine = sources.filter(({ file }) => inEngine(file) && !isTest(file))
  const imports = engine.flatMap((source) =>
    source.imports
      .filter(({ specifier }) => specifier.startsWith('node:') || ['fs', 'path', 'crypto', 'os'].includes(specifier))
      .map(({ specifier, line }) => breach(source, line, `the engine imports \`${specifier}\``)),
  )
  const declared = new Map(engine.map((source) => [source, declaredNames(source)]))
  const uses = eachNode(engine, (node, source) => {
    if (ts.isPropertyAccessExpression(node) && isNamed(node.expression, 'Date') && node.name.text === 'now') {
      return 'the engine reads the clock (`Date.now`); time comes in as an argument'
    }
    if (ts.isPropertyAccessExpression(node) && isNamed(node.expression, 'Math') && node.name.text === 'random') {
      return 'the engine is random (`Math.random`); a seed comes in as an argument'
    }
    if (ts.isNewExpression(node) && isNamed(node.expression, 'Date') && (node.arguments?.length ?? 0) === 0) {
      return 'the engine reads the clock (`new Date()`); time comes in as an argument'
    }
    if (!ts.isIdentifier(node) || !impure.has(node.text) || !isReference(node)) return undefined
    return declared.get(source)?.has(node.text) === true ? undefined : `the engine uses \`${node.text}\``
  })
  return [...imports, ...uses]
}

// ── the editor runs in a browser ─────────────────────────────────────────────────────────────────────────────────

const ofNode = new Set(['process', 'Buffer', 'global', 'require', 'setImmediate', 'clearImmediate', '__dirname'])

/** The server's types bring Node's globals into the editor's type check, but no browser has them. */
export function browserEditor(sources: readonly Source[]): Breach[] {
  const editor = sources.filter(({ file }) => file.startsWith('editor/src/') && !isTest(file))
  const imports = editor.flatMap((source) =>
    source.imports
      .filter(({ specifier }) => specifier.startsWith('node:'))
      .map(({ specifier, line }) => breach(source, line, `the editor imports \`${specifier}\``)),
  )
  const declared = new Map(editor.map((source) => [source, declaredNames(source)]))
  const uses = eachNode(editor, (node, source) => {
    if (!ts.isIdentifier(node)) return undefined
    if (node.text === 'NodeJS') return 'the editor uses a type of Node (`NodeJS`)'
    if (!ofNode.has(node.text) || !isReference(node)) return undefined
    return declared.get(source)?.has(node.text) === true ? undefined : `the editor uses \`${node.text}\` of Node`
  })
  return [...imports, ...uses]
}

/** Names that the file itself declares or imports: a parameter called `document` is a policy, not the DOM. */
function declaredNames(source: Source): Set<string> {
  const names = new Set<string>()
  visit(source.tree, (node) => {
    const isDeclaration =
      ts.isParameter(node) ||
      ts.isVariableDeclaration(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isImportSpecifier(node)
    if (isDeclaration && node.name !== undefined && ts.isIdentifier(node.name)) names.add(node.name.text)
  })
  return names
}

function isReference(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node
  if (ts.isQualifiedName(parent) || ts.isTypeReferenceNode(parent)) return false
  return !(
    (ts.isPropertySignature(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isBindingElement(parent)) &&
    parent.name === node
  )
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name
}

// ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * No kind's name as a string literal outside engine/src/kinds and data: a new kind must not need a search through the
 * code. A `type` may be called so: a remedy `backorder` and a stock movement `allocation` are other things that bear the
 * same word (DESIGN §1).
 */
export function kindsUnnamed(sources: readonly Source[], kindNames: readonly string[]): Breach[] {
  const names = new Set(kindNames)
  const code = sources.filter(
    ({ file }) => /^(engine|server|editor)\/src\//.test(file) && !isTest(file) && !under('engine/src/kinds')(file),
  )
  return eachNode(code, (node, source) => {
    if (!ts.isStringLiteralLike(node) || !names.has(node.text)) return undefined
    if (ts.isImportDeclaration(node.parent) || isTypeOfSomething(node, source)) return undefined
    return `the kind's name \`${node.text}\` stands here as text; use \`kind.kind\` or the registry`
  })
}

/** `type: 'x'`, `z.literal('x')` under `type:`, a column called 'type', `something.type === 'x'`, `case 'x'` over `something.type`, `{ type: 'x' }` as a type. */
function isTypeOfSomething(node: ts.Node, source: Source): boolean {
  for (let at: ts.Node = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isPropertyAssignment(at) || ts.isPropertySignature(at)) {
      const name = at.name.getText(source.tree)
      if (name !== 'enum') return name === 'type'
    }
    if (ts.isBinaryExpression(at)) return /(\.|\?\.|^)type$/.test(at.left.getText(source.tree))
    if (ts.isCallExpression(at) && at.arguments[0]?.getText(source.tree) === "'type'") return true
    if (ts.isSwitchStatement(at)) return /(\.|\?\.|^)type$/.test(at.expression.getText(source.tree))
    if (ts.isBlock(at)) return false
  }
  return false
}

/** A file is named after what is in it. */
export function emptyNames(files: readonly string[]): Breach[] {
  return files
    .filter(
      (file) =>
        /(^|\/)(utils?|helpers?|common|managers?|misc)(\.|\/)/i.test(file) ||
        /[-.](utils?|helpers?|manager)\.\w+$/i.test(file),
    )
    .map((file) => `${file}:1: a name that says nothing (utils, helpers, common, manager); name what it is about`)
}

export const topLevel: ReadonlySet<string> = new Set([
  '.ci',
  '.gitattributes',
  '.github',
  '.gitignore',
  '.npmrc',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'NOTICE',
  'README.md',
  'SECURITY.md',
  'biome.json',
  'docs',
  'editor',
  'engine',
  'package-lock.json',
  'package.json',
  'rulesets',
  'server',
  'test',
  'tsconfig.json',
  'turbo.json',
])

export function topLevelNames(files: readonly string[]): Breach[] {
  const tops = new Set(files.map((file) => file.split('/')[0] ?? file))
  return [...tops].filter((top) => !topLevel.has(top)).map((top) => `${top}:1: does not belong at the top level`)
}

// ── the language ─────────────────────────────────────────────────────────────────────────────────────────────────

/** No `any`, no `!`, no code from text, no SQL from text. */
export function forbiddenLanguage(sources: readonly Source[]): Breach[] {
  return eachNode(sources, (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) return '`any` switches the type checker off; use `unknown` and look'
    if (ts.isNonNullExpression(node)) return '`!` asserts what was not checked'
    if (ts.isEnumDeclaration(node)) return 'enums are not erasable'
    if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name) && !isAmbient(node))
      return 'namespaces are not erasable'
    if (ts.isCallExpression(node) && isNamed(node.expression, 'eval')) return '`eval` runs text as code'
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && isNamed(node.expression, 'Function')) {
      return '`Function` runs text as code'
    }
    if (ts.isPropertyAccessExpression(node) && isNamed(node.expression, 'sql') && node.name.text === 'raw') {
      return '`sql.raw` puts text into SQL'
    }
    return undefined
  })
}

/** `declare module 'x'` and what stands in it only add to types. */
function isAmbient(node: ts.ModuleDeclaration): boolean {
  const { parent } = node
  const isDeclared = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) === true
  return isDeclared || (ts.isModuleBlock(parent) && isAmbient(parent.parent))
}

/** A file opens with what it promises; a test says it in its names. */
export function openingComments(sources: readonly Source[]): Breach[] {
  return sources
    .filter(({ file }) => /^(engine|server|editor)\/src\//.test(file) && !isTest(file))
    .filter(({ tree }) => !/^(#!.*\n)?\s*\/[/*]/.test(tree.text))
    .map((source) => breach(source, 1, 'the file does not open with what it promises'))
}
