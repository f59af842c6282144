// The two histories as the portable files that the command line and the server bring in.
import path from 'node:path'
import { chunksOf } from '../../server/src/histories/chunks.ts'
import { writeHistoryFile } from '../../server/src/histories/file.ts'
import { histories, type Scenario } from './scenarios.ts'

/** Writes them into the folder and gives their paths. */
export async function writeHistories(folder: string): Promise<Record<Scenario['history'], string>> {
  const write = async (name: Scenario['history']) => {
    const history = histories[name]()
    const file = path.join(folder, `${name}.heddle`)
    await writeHistoryFile(file, { head: history.head, chunks: chunksOf(history).chunks })
    return file
  }
  return { linden: await write('linden'), tilia: await write('tilia') }
}
