// JSON files, with faults told by file, line and column.
import { readFile } from 'node:fs/promises'
import { CannotRun } from './io.ts'

/** The parsed JSON of a file. Throws `CannotRun` with file, line and column. */
export async function readJson(file: string): Promise<unknown> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw new CannotRun(`cannot read \`${file}\`: ${fileFault(error)}`)
  }
  return parseJson(text, file)
}

/** The JSON of a text; `file` is where it comes from. Throws `CannotRun` with file, line and column. */
export function parseJson(text: string, file: string): unknown {
  if (text.trim() === '') throw new CannotRun(`\`${file}\` is empty`)
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new CannotRun(
      `\`${file}\`${placeOf(error, text)} is no JSON: ${error instanceof Error ? withoutPlace(error.message) : error}`,
    )
  }
}

/** What went wrong with a file, without Node's codes. */
export function fileFault(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES') return 'it may not be read'
  return error instanceof Error ? error.message : String(error)
}

/** The place is told in lines and columns beside it. */
function withoutPlace(message: string): string {
  return message.replace(/,? (in JSON )?at position \d+.*$/s, '')
}

function placeOf(error: unknown, text: string): string {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  if (position === undefined) return ''
  const before = text.slice(0, Number(position)).split('\n')
  return ` line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}
