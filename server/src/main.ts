// `npm start` ends here: reads the environment, starts the server, says where it is, and stops it on a signal.
import { progress } from './cli/progress.ts'
import { startServer } from './start-server.ts'
import { FolderInUse } from './store/folder-lock.ts'

const {
  PORT = '3000',
  HEDDLE_DATA = '.heddle',
  HEDDLE_DEMO = 'on',
  HEDDLE_PIECES = 'on',
  DATABASE_URL,
  EXECUTION = 'queue',
} = process.env
const { RESTATE_INGRESS = 'http://127.0.0.1:8080' } = process.env
const hasDatabase = DATABASE_URL !== undefined && DATABASE_URL !== ''
const port = Number(PORT)
const isWatched = process.stderr.isTTY === true
const drawing = progress({
  out: write(process.stdout),
  err: write(process.stderr),
  isWatched,
})

if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  end(`PORT must be a whole number from 0 to 65535, not \`${PORT}\``)
} else if (EXECUTION !== 'queue' && EXECUTION !== 'restate') {
  end(`EXECUTION must be queue or restate, not \`${EXECUTION}\``)
} else if ((HEDDLE_PIECES === 'off' || EXECUTION === 'restate') && !hasDatabase) {
  end('HEDDLE_PIECES=off and EXECUTION=restate leave replays to workers, and workers need DATABASE_URL')
} else {
  try {
    await run()
  } catch (error) {
    end(reasonOf(error))
  }
}

async function run(): Promise<void> {
  const server = await startServer({
    port,
    place: hasDatabase ? { url: DATABASE_URL } : { folder: HEDDLE_DATA },
    demo: HEDDLE_DEMO !== 'off',
    // With workers beside it, a server may leave all replays to them.
    carriesOut: HEDDLE_PIECES !== 'off',
    ...(EXECUTION === 'restate' ? { restateIngress: RESTATE_INGRESS } : {}),
    say,
    draw: (text) => drawing.show(`heddle: ${text}`),
  })
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    say('stopping')
    server.close().then(
      () => process.exit(0),
      (error: unknown) => end(reasonOf(error)),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  say(`answering at ${server.url}`)
  await server.firstReplay
  drawing.end()
  if (stopping) return
  say(`open ${server.url}`)
  say(`sign in once with ${server.signInLink}`)
}

function say(line: string): void {
  drawing.end()
  process.stdout.write(`heddle: ${line}\n`)
}

function write(stream: NodeJS.WriteStream): (text: string) => void {
  return (text) => {
    stream.write(text)
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof FolderInUse) return error.message
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `port ${port} is in use; set PORT to another one`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function end(reason: string): void {
  process.stderr.write(`heddle: ${reason}\n`)
  process.exit(1)
}
