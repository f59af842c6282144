// A folder belongs to one process at a time. The lock is a listening socket inside the folder, so the system releases it
// however the process ends; nobody has to guess from a file's age or a process number whether the owner still lives.
//
// Why two starters cannot both win: each first listens on a socket of its own and then knocks at all others. If both had
// found nobody, each would have knocked before the other listened, which cannot be. A socket is removed only by the owner
// and only when the system says that nobody listens on it.
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, realpath, rm } from 'node:fs/promises'
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface FolderLock {
  release(): Promise<void>
}

/** Another process has the folder open. */
export class FolderInUse extends Error {
  readonly folder: string
  /** Of the process that has it. */
  readonly pid: number

  constructor(folder: string, pid: number) {
    super(`\`${folder}\` is in use by process ${pid}`)
    this.name = 'FolderInUse'
    this.folder = folder
    this.pid = pid
  }
}

/** Socket addresses hold about 100 bytes on the systems we run on. */
const longestAddress = 100
const attempts = 6
/** A live owner may be busy inside the database and answer late; that it lives is known from the connection alone. */
const answerMs = 1_000

/** Takes the folder for this process until `release` or the end of the process. Throws `FolderInUse`. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const real = await realpath(folder)
  const place = await socketPlace(real)
  try {
    for (let attempt = 1; ; attempt += 1) {
      const mine = await listen(place.address)
      const other = await firstAlive(place, mine.name)
      if (other === undefined) {
        mine.own()
        await sweep(place, mine.name)
        return {
          release: async () => {
            await mine.close()
            await place.close()
          },
        }
      }
      await mine.close()
      if (other.owner || attempt === attempts) throw new FolderInUse(folder, other.pid)
      // Two starters met: both step back, for times that differ, and the one that returns first wins.
      await new Promise((resolve) => setTimeout(resolve, 20 + ((process.pid * 37 * attempt) % 150)))
    }
  } catch (error) {
    await place.close()
    throw error
  }
}

interface Place {
  /** Names of all sockets there, live and dead. */
  names(): Promise<string[]>
  address(name: string): string
  close(): Promise<void>
}

/** The folder itself under a path short enough for a socket: as it is, through its descriptor (Linux), or beside it. */
async function socketPlace(folder: string): Promise<Place> {
  const names = async (at: string) => (await readdir(at)).filter((name) => /^lock-\d+-\d+$/.test(name))
  if (join(folder, 'lock-4194304-999').length <= longestAddress) {
    return { names: () => names(folder), address: (name) => join(folder, name), close: async () => {} }
  }
  if (process.platform === 'linux') {
    const handle = await open(folder, 'r')
    const short = `/proc/self/fd/${handle.fd}`
    return { names: () => names(folder), address: (name) => `${short}/${name}`, close: () => handle.close() }
  }
  const beside = join(tmpdir(), `heddle-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`)
  await mkdir(beside, { recursive: true, mode: 0o700 })
  return { names: () => names(beside), address: (name) => join(beside, name), close: async () => {} }
}

interface Listening {
  name: string
  own(): void
  close(): Promise<void>
}

/** Listens on a name nobody else has, and tells who knocks its process number and whether it already owns the folder. */
async function listen(address: (name: string) => string): Promise<Listening> {
  let owner = false
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.end(`${owner ? 'owner' : 'starter'} ${process.pid}\n`)
  })
  for (let number = 0; ; number += 1) {
    const name = `lock-${process.pid}-${number}`
    if (!(await bound(server, address(name)))) continue
    server.unref()
    return {
      name,
      own: () => {
        owner = true
      },
      close: () =>
        new Promise((resolve) => {
          for (const socket of sockets) socket.destroy()
          server.close(() => resolve())
        }),
    }
  }
}

/** False when the name is taken. */
function bound(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      server.off('listening', listening)
      if (error.code === 'EADDRINUSE') resolve(false)
      else reject(error)
    }
    const listening = () => {
      server.off('error', failed)
      resolve(true)
    }
    server.once('error', failed)
    server.once('listening', listening)
    server.listen(path)
  })
}

interface Alive {
  pid: number
  owner: boolean
}

/** Somebody else who listens there; an owner before a mere starter. */
async function firstAlive(place: Place, mine: string): Promise<Alive | undefined> {
  const others = (await place.names()).filter((name) => name !== mine)
  const answers = await Promise.all(others.map((name) => knock(place.address(name), name)))
  return answers.find((answer) => answer?.owner === true) ?? answers.find((answer) => answer !== undefined)
}

/** Who listens at the address, or undefined when the system says that nobody does. */
function knock(path: string, name: string): Promise<Alive | undefined> {
  const pid = Number(name.split('-')[1])
  return new Promise((resolve) => {
    let answer = ''
    const socket = createConnection(path)
    const silent = setTimeout(() => settle({ pid, owner: true }), answerMs)
    const settle = (result: Alive | undefined) => {
      clearTimeout(silent)
      socket.destroy()
      resolve(result)
    }
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    socket.on('end', () => {
      const [role, number] = answer.trim().split(' ')
      // An empty answer is a starter that has just stepped back.
      settle({ pid: Number(number ?? pid), owner: role === 'owner' })
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      const nobody = error.code === 'ECONNREFUSED' || error.code === 'ENOENT'
      settle(nobody ? undefined : { pid, owner: error.code !== 'ECONNRESET' && error.code !== 'EPIPE' })
    })
  })
}

/** Removes what killed processes left behind. Only the owner does this. */
async function sweep(place: Place, mine: string): Promise<void> {
  for (const name of await place.names()) {
    if (name === mine) continue
    if ((await knock(place.address(name), name)) === undefined) await rm(place.address(name), { force: true })
  }
}
