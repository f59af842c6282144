// The built server with the built editor and a small demo brand, in memory and in a process of its own, for journeys in a real
// browser that need neither the whole demo year nor a store on disk.
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface SmallServer {
  url: string
  /** Resolves when the simulation of a first start has ended. */
  ready: Promise<void>
  stop(): Promise<void>
}

/** Resolves when it answers; rejects with what it said when it ends before. */
export async function serveSmall(orders: number): Promise<SmallServer> {
  const script = fileURLToPath(new URL('./desk-server.mjs', import.meta.url))
  const { DATABASE_URL: _other, ...env } = process.env
  const child: ChildProcess = spawn(process.execPath, [script, String(orders)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const hears = (wanted: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const listen = (chunk: Buffer) => {
        said += chunk.toString()
        const found = wanted.exec(said)
        if (found !== null) resolve(found[0])
      }
      child.stdout?.on('data', listen)
      child.stderr?.on('data', listen)
      child.on('exit', (code) => reject(new Error(`the server ended with ${code}:\n${said}`)))
    })
  const ready = hears(/^ready$/m).then(() => {})
  // Whoever does not wait for it is not told that it never came.
  ready.catch(() => {})
  return {
    url: await hears(/^http:\S+$/m),
    ready,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
