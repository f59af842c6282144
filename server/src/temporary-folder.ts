// Folders for what is only needed while something is carried out. Whoever makes one removes it; what a killed process left
// behind is swept by the next one that starts on this machine.
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'

export type TemporaryUse = 'record' | 'import' | 'sort'

/** Of this machine, or this container: numbers of processes mean something only there. */
const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)
const owned = /^heddle-(?:record|import|sort)-([0-9a-f]{8})-(\d+)-/

/** A new, empty folder. Its name says which process made it. */
export function temporaryFolder(use: TemporaryUse): Promise<string> {
  return mkdtemp(path.join(tmpdir(), `heddle-${use}-${machine}-${process.pid}-`))
}

/**
 * Removes the folders of processes that are gone from this machine, and answers their names. Others, those of processes
 * that live and of other machines included, are left alone; so is one whose process number has been given out again.
 */
export async function sweepTemporaryFolders(): Promise<string[]> {
  const swept: string[] = []
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const [, on, pid] = owned.exec(name) ?? []
    if (on !== machine || isAlive(Number(pid))) continue
    // Several may sweep at once, and a folder may be somebody else's to remove.
    await rm(path.join(tmpdir(), name), { recursive: true, force: true }).then(
      () => swept.push(name),
      () => {},
    )
  }
  return swept
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
