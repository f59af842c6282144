// As much of XML as the DMN cases use: elements, attributes, text. Prefixes of names are dropped.

export interface Element {
  name: string
  attributes: Readonly<Record<string, string>>
  children: Element[]
  text: string
}

const token =
  /<\?[^>]*\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g

/** The root element. Throws where a tag is not closed. */
export function parseXml(text: string): Element {
  const document: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [document]
  for (const [, data, end, start, attributes = '', closed, plain] of text.replace(/^\uFEFF/, '').matchAll(token)) {
    const within = open.at(-1) ?? document
    if (end !== undefined) {
      if (within.name !== local(end)) throw new Error(`\`${end}\` closes \`${within.name}\``)
      open.pop()
    } else if (start !== undefined) {
      const element: Element = { name: local(start), attributes: attributesOf(attributes), children: [], text: '' }
      within.children.push(element)
      if (closed !== '/') open.push(element)
    } else within.text += data ?? unescaped(plain ?? '')
  }
  const root = document.children[0]
  if (root === undefined || open.length > 1) throw new Error('the text ends within an element')
  return root
}

/** The first child of that name. */
export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((each) => each.name === name)
}

export function childrenOf(element: Element | undefined, name: string): Element[] {
  return element?.children.filter((each) => each.name === name) ?? []
}

/** What stands in the `text` child, trimmed. */
export function textOf(element: Element | undefined): string {
  return (child(element, 'text') ?? element)?.text.trim() ?? ''
}

function attributesOf(text: string): Record<string, string> {
  const found = [...text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
  return Object.fromEntries(
    found.map(([, name = '', double, single]) => [local(name), unescaped(double ?? single ?? '')]),
  )
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
