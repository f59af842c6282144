// `npm run worker`: one process that carries out pieces of simulations, beside any number of others. Needs DATABASE_URL;
// honours HEDDLE_THREADS (replays at once). With EXECUTION=restate a Restate cluster calls it at `--port` (9080) of `--host`
// (127.0.0.1: the address must be one that only the cluster reaches).
import { parseArgs } from 'node:util'
import { buildStale, ensureInstalled, requireNode, say } from './bootstrap.mjs'

const { DATABASE_URL = '', HEDDLE_THREADS = '', EXECUTION = 'queue' } = process.env
const { values } = parseArgs({
  options: {
    'no-build': { type: 'boolean' },
    port: { type: 'string', default: '9080' },
    host: { type: 'string', default: '127.0.0.1' },
  },
})
const port = Number(values.port)

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
if (EXECUTION !== 'queue' && EXECUTION !== 'restate') {
  say(`EXECUTION must be queue or restate, not \`${EXECUTION}\``)
  process.exit(2)
}
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  say(`--port must be a whole number from 0 to 65535, not \`${values.port}\``)
  process.exit(2)
}
if (values['no-build'] !== true) {
  await ensureInstalled()
  if ((await buildStale()) !== 0) process.exit(1)
}

const { startWorker } = await import('../dist/jobs/start-worker.js')
try {
  const worker = await startWorker({
    url: DATABASE_URL,
    ...(threads === undefined ? {} : { threads }),
    ...(EXECUTION === 'restate' ? { endpoint: { host: values.host, port } } : {}),
  })
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
  const at = worker.port === undefined ? '' : `, called at http://${values.host}:${worker.port}`
  say(`worker ${process.pid} carries out ${worker.slots === 1 ? 'one piece' : `${worker.slots} pieces`} at a time${at}`)
} catch (error) {
  say(`the worker could not start: ${error?.cause?.message ?? error?.message ?? error}`)
  process.exit(1)
}
