// `npm run worker`: one process that carries out pieces of simulations, beside any number of others. Needs DATABASE_URL;
// honours HEDDLE_THREADS (replays at once).
import { parseArgs } from 'node:util'
import { buildStale, ensureInstalled, requireNode, say } from './bootstrap.mjs'

const { DATABASE_URL = '', HEDDLE_THREADS = '' } = process.env
const { values } = parseArgs({ options: { 'no-build': { type: 'boolean' } } })

requireNode()
if (!/^postgres(ql)?:\/\//.test(DATABASE_URL)) {
  say(
    DATABASE_URL === ''
      ? 'a worker needs DATABASE_URL: the PostgreSQL that the servers and all workers share'
      : 'a worker needs a DATABASE_URL that begins with postgres://',
  )
  say('the embedded database (HEDDLE_DATA) is one process alone; `npm start` carries out simulations there by itself')
  process.exit(2)
}
const threads = HEDDLE_THREADS === '' ? undefined : Number(HEDDLE_THREADS)
if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1)) {
  say(`HEDDLE_THREADS must be a whole number from 1, not \`${HEDDLE_THREADS}\``)
  process.exit(2)
}
if (values['no-build'] !== true) {
  await ensureInstalled()
  if ((await buildStale()) !== 0) process.exit(1)
}

const { startWorker } = await import('../dist/jobs/start-worker.js')
try {
  const worker = await startWorker({ url: DATABASE_URL, ...(threads === undefined ? {} : { threads }) })
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    say('giving back what is under way')
    worker.close().then(
      () => process.exit(0),
      (error) => {
        say(String(error?.stack ?? error))
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  say(`worker ${process.pid} carries out ${worker.slots === 1 ? 'one piece' : `${worker.slots} pieces`} at a time`)
} catch (error) {
  say(`the worker could not start: ${error?.cause?.message ?? error?.message ?? error}`)
  process.exit(1)
}
