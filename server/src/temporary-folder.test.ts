// Folders that a killed process left behind.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { sweepTemporaryFolders, temporaryFolder } from './temporary-folder.ts'

/** The folder another process would have made. */
async function folderOf(like: string, pid: number): Promise<string> {
  const folder = path.join(path.dirname(like), path.basename(like).replace(`-${process.pid}-`, `-${pid}-`))
  await mkdir(folder)
  await writeFile(path.join(folder, 'orders.parquet'), 'half of it')
  return folder
}

test('given folders of a killed process, of one that lives, of this one and of another machine, when somebody starts, then only the first is swept', async () => {
  const own = await temporaryFolder('record')
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  const pid = other.pid ?? 0
  const [living, foreign, unknown] = [
    await folderOf(own, pid),
    own.replace(/-[0-9a-f]{8}-/, '-00000000-').replace(`-${process.pid}-`, '-1999999999-'),
    own.replace(/heddle-record-.*$/, 'heddle-something-else-1999999999-x'),
  ]
  await mkdir(foreign)
  await mkdir(unknown)
  try {
    await sweepTemporaryFolders()
    expect([own, living, foreign, unknown].map((folder) => existsSync(folder))).toEqual([true, true, true, true])
    other.kill('SIGKILL')
    await once(other, 'exit')
    expect(await sweepTemporaryFolders()).toContain(path.basename(living))
    expect([own, living, foreign, unknown].map((folder) => existsSync(folder))).toEqual([true, false, true, true])
    expect(await sweepTemporaryFolders()).not.toContain(path.basename(living))
  } finally {
    other.kill('SIGKILL')
    for (const folder of [own, living, foreign, unknown]) await rm(folder, { recursive: true, force: true })
  }
})
