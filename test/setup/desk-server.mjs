// The built server with the built editor, in memory, with the demo brand and as many orders as the first argument says.
// A process of its own: its threads read what was built, whatever the tests read. Says its address on stdout as one line, then
// `ready` once the simulation of a first start has ended.
import { fileURLToPath } from 'node:url'
import { startServer } from '../../server/dist/start-server.js'

const server = await startServer({
  port: 0,
  place: { memory: true },
  demo: { orders: Number(process.argv[2]) },
  editorFolder: fileURLToPath(new URL('../../editor/dist', import.meta.url)),
})
process.stdout.write(`${server.url}\n`)
void server.firstReplay.then(() => process.stdout.write('ready\n'))
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)))
