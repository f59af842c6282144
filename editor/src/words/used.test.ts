// The editor's texts live in the message files: none stays in the code, and none is kept that nothing says.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { type Room, rooms } from '../messages/rooms.ts'

const folder = path.resolve('editor/src')
/** Said alike in every language: the product's name, keys of the keyboard, names of formats. */
const names = /^(Heddle|Esc|Ctrl|Enter|Tab|F2|JSON|Excel|CSV|CSV Parquet|SQL|km)$/

const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|testing\.tsx$/.test(file) && !file.startsWith('messages/'))
  .map((file) => ({
    file,
    tree: ts.createSourceFile(file, readFileSync(path.join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true),
  }))

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => walk(child, visit))
}

it('no text stands in the elements and attributes of the pages', () => {
  const shown = new Set(['label', 'title', 'placeholder', 'description', 'aria-label', 'aria-description', 'alt'])
  const isText = (text: string) => /\p{L}{2}/u.test(text) && !names.test(text.trim())
  const found: string[] = []
  for (const { file, tree } of sources) {
    walk(tree, (node) => {
      const text = ts.isJsxText(node)
        ? node.text
        : ts.isJsxAttribute(node) && shown.has(node.name.getText()) && node.initializer !== undefined
          ? textIn(node.initializer)
          : ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)
            ? textIn(node)
            : ''
      if (isText(text)) found.push(`${file}: ${text.trim()}`)
    })
  }
  expect(found).toEqual([])
})

/** The text written out in an attribute or between elements: as a string, a template or one of two choices. */
function textIn(node: ts.Node | undefined): string {
  if (node === undefined) return ''
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node))
    return [node.head, ...node.templateSpans.map((span) => span.literal)].map((part) => part.text).join(' ')
  if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node)) return textIn(node.expression)
  if (ts.isConditionalExpression(node)) return `${textIn(node.whenTrue)} ${textIn(node.whenFalse)}`
  if (ts.isBinaryExpression(node) && /^(&&|\|\||\?\?)$/.test(node.operatorToken.getText())) return textIn(node.right)
  return ''
}

it('every message is said somewhere', async () => {
  const said = new Map<string, RegExp[]>()
  for (const { tree } of sources) {
    const roomOf = new Map<string, string>()
    walk(tree, (node) => {
      if (ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isCallExpression(node.initializer)) {
        const [room] = node.initializer.arguments
        if (
          /^words(Of)?$/.test(node.initializer.expression.getText()) &&
          room !== undefined &&
          ts.isStringLiteral(room)
        ) {
          roomOf.set(node.name.getText(), room.text)
        }
      }
    })
    walk(tree, (node) => {
      if (!ts.isCallExpression(node)) return
      const room = roomOf.get(node.expression.getText())
      if (room === undefined || node.arguments[0] === undefined) return
      said.set(room, [...(said.get(room) ?? []), ...keysIn(node.arguments[0])])
    })
  }
  // What the server and the engine say is looked up by its type or its English.
  for (const room of (Object.keys(rooms.en) as Room[]).filter((each) => each !== 'refused')) {
    const keys = Object.keys((await rooms.en[room]()).default).map((key) => key.replace(/_(one|other)$/, ''))
    const patterns = said.get(room) ?? []
    expect(
      keys.filter((key) => !patterns.some((pattern) => pattern.test(key))),
      room,
    ).toEqual([])
  }
})

/** What keys an expression may name: a template stands for every key that fits it. */
function keysIn(node: ts.Node): RegExp[] {
  const plain = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  if (ts.isStringLiteralLike(node)) return [new RegExp(`^${plain(node.text)}$`)]
  if (ts.isConditionalExpression(node)) return [...keysIn(node.whenTrue), ...keysIn(node.whenFalse)]
  if (!ts.isTemplateExpression(node)) throw new Error(`a key that cannot be looked up: ${node.getText()}`)
  const rest = node.templateSpans.map((span) => `.+${plain(span.literal.text)}`).join('')
  return [new RegExp(`^${plain(node.head.text)}${rest}$`)]
}
