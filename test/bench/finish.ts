// The end of every bench: its report is printed and, where a file was named, written.
import { writeFileSync } from 'node:fs'
import type { Report } from './report.ts'

export async function finish(run: () => Promise<Report>): Promise<void> {
  const report = await run()
  console.log(JSON.stringify(report, null, 2))
  const [file] = process.argv.slice(2)
  if (file !== undefined && file !== '') writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
  process.exit(0)
}
