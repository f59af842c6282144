// Cells on the clipboard as spreadsheets write them: tabs between cells, lines between rows, quotes where either is inside.

/** Text a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => quotedCell(disarmed(cell))).join('\t')).join('\n')
}

/** The cells of what a spreadsheet put on the clipboard. The line end at the end starts no further row. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [[]]
  const plain = text.replace(/\r\n?/g, '\n')
  let at = 0
  const cell = (value: string) => rows.at(-1)?.push(armed(value))
  while (at <= plain.length) {
    let end: number
    if (plain[at] === '"') {
      end = closingQuote(plain, at)
      cell(plain.slice(at + 1, end).replaceAll('""', '"'))
      end += 1
    } else {
      end = at
      while (end < plain.length && plain[end] !== '\t' && plain[end] !== '\n') end += 1
      cell(plain.slice(at, end))
    }
    if (plain[end] === '\n') {
      if (end === plain.length - 1) break
      rows.push([])
    }
    at = end + 1
  }
  return rows
}

/** The quote that ends the cell begun at `from`: one that no other follows. */
function closingQuote(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== '"') continue
    if (text[at + 1] !== '"') return at
    at += 1
  }
  return text.length
}

function quotedCell(text: string): string {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function disarmed(text: string): string {
  return /^\s*[=+\-@]/.test(text) && !/^[-+]?[\d.,]+$/.test(text) ? `'${text}` : text
}

function armed(text: string): string {
  return /^'\s*[=+\-@]/.test(text) ? text.slice(1) : text
}
