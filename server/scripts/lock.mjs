// A lock between commands of one checkout: two `npm start` at once must not install or build over each other.
// The holder touches the file while it works, so that a lock whose holder was killed is taken over, never waited for.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const touchEveryMs = 3_000
const deadAfterMs = 30_000

/** Runs `work` while holding the lock file; waits as long as another living process holds it. */
export async function withLock(file, say, work) {
  mkdirSync(path.dirname(file), { recursive: true })
  let told = false
  while (!tryTake(file)) {
    const holder = readHolder(file)
    if (isAbandoned(file, holder)) {
      discard(file)
      continue
    }
    if (!told) say(`waiting for process ${holder}, which is at work in this checkout (${path.basename(file, '.lock')})`)
    told = true
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  const touch = setInterval(() => {
    const now = new Date()
    try {
      utimesSync(file, now, now)
    } catch {
      // Somebody removed the folder; the work goes on, unprotected.
    }
  }, touchEveryMs)
  const release = () => {
    if (readHolder(file) === process.pid) rmSync(file, { force: true })
  }
  process.on('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(touch)
    process.off('exit', release)
    release()
  }
}

/** Hard-links a finished file into place: the lock never exists without its holder's id. */
function tryTake(file) {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  try {
    linkSync(mine, file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(mine, { force: true })
  }
}

function readHolder(file) {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function isAbandoned(file, holder) {
  if (holder === undefined) return false
  try {
    if (Date.now() - statSync(file).mtimeMs > deadAfterMs) return true
  } catch {
    return false
  }
  try {
    process.kill(holder, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

/** Moves the abandoned lock away first: of two that see it, one succeeds and the other finds nothing to move. */
function discard(file) {
  const aside = `${file}.abandoned.${process.pid}`
  try {
    renameSync(file, aside)
    rmSync(aside, { force: true })
  } catch {
    // Another process was faster.
  }
}
