// Rows of text with columns aligned; figures to the right.

export type Align = 'left' | 'right'

/** A heading, a rule and the rows; the width of a column is that of its longest cell. */
export function table(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly Align[],
): string {
  const all = [heading, ...rows]
  const widths = heading.map((_, column) => Math.max(...all.map((row) => [...(row[column] ?? '')].length)))
  const line = (row: readonly string[]) =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? ''
        const blank = ' '.repeat(width - [...cell].length)
        return align[column] === 'right' ? blank + cell : cell + blank
      })
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [line(heading), rule, ...rows.map(line)].join('\n')
}
