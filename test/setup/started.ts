// `npm start` as people run it, on a free port over a data folder of its own, for journeys in a real browser.
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.ts'

export interface Started {
  url: string
  /** All it has said so far. */
  said: () => string
  /** Resolves when the first start's replay has ended and the link to sign in with was said. */
  ready: Promise<void>
  /** Ends it as Ctrl+C would. */
  stop: () => Promise<void>
  /** Ends it at once, as a power cut would. */
  kill: () => Promise<void>
}

/** What the script `start` of package.json gives to node. */
function startArguments(): string[] {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const [node, ...given] = String(scripts.start).split(' ')
  if (node !== 'node' || !given.includes('--disallow-code-generation-from-strings')) {
    throw new Error(`the script \`start\` no longer runs node without code from strings: ${scripts.start}`)
  }
  return given
}

/** `npm start` over a data folder; resolves when it answers. Port 0 takes a free one. */
export async function npmStart(dataFolder: string, port = 0): Promise<Started> {
  const { DATABASE_URL: _other, ...environment } = process.env
  const child: ChildProcess = spawn(process.execPath, startArguments(), {
    cwd: root,
    env: { ...environment, PORT: String(port), HEDDLE_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const waits: { for: RegExp; resolve: (found: RegExpExecArray) => void; reject: (fault: Error) => void }[] = []
  const hears = (wanted: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => waits.push({ for: wanted, resolve, reject }))
  const listen = (chunk: Buffer) => {
    said += chunk.toString()
    for (const wait of waits) {
      const found = wait.for.exec(said)
      if (found !== null) wait.resolve(found)
    }
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  child.on('exit', (code) => {
    for (const wait of waits) wait.reject(new Error(`npm start ended with ${code}:\n${said}`))
  })
  const ready = hears(/sign in once with/).then(() => {})
  // Whoever does not wait for it is not told that it never came.
  ready.catch(() => {})
  const answering = await hears(/answering at (http:\/\/127\.0\.0\.1:\d+)/)
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    await ended
  }
  return {
    url: answering[1] ?? '',
    said: () => said,
    ready,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}
