// LISTEN on a connection of its own, which is made again whenever it is lost. `postgres` does so too, but gives a channel up for
// good when the new connection is lost before it listens (3.4.9; held by the store's suite).
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

type Heard = (payload: string) => void

const firstWaitMs = 100
const longestWaitMs = 5_000

export class PostgresListener {
  readonly #url: string
  readonly #heard = new Map<string, Set<Heard>>()
  #client: Promise<pg.Client> | undefined
  #isClosed = false

  constructor(url: string) {
    this.#url = url
  }

  /** Resolves once the channel is listened to; rejects when no connection can be made now. The function it gives ends it. */
  async listen(channel: string, heard: Heard): Promise<() => Promise<void>> {
    const others = this.#heard.get(channel)
    if (others === undefined) this.#heard.set(channel, new Set([heard]))
    else others.add(heard)
    try {
      this.#client ??= this.#connect()
      await (await this.#client).query(`listen ${pg.escapeIdentifier(channel)}`)
    } catch (error) {
      this.#forget(channel, heard)
      throw error
    }
    return async () => {
      if (!this.#forget(channel, heard)) return
      // A connection that is gone listens to nothing.
      await this.#client?.then((client) => client.query(`unlisten ${pg.escapeIdentifier(channel)}`)).catch(() => {})
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#client?.then((client) => client.end()).catch(() => {})
  }

  /** Whether nobody listens to the channel any more. */
  #forget(channel: string, heard: Heard): boolean {
    const left = this.#heard.get(channel)
    left?.delete(heard)
    if (left === undefined || left.size > 0) return false
    return this.#heard.delete(channel)
  }

  /** A connection that listens to all channels there are. */
  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#url,
      connectionTimeoutMillis: 5_000,
      application_name: 'heddle listener',
      keepAlive: true,
    })
    client.on('notification', ({ channel, payload = '' }) => {
      for (const heard of this.#heard.get(channel) ?? []) heard(payload)
    })
    // Without this a lost connection ends the process; what follows is done on `end`.
    client.on('error', () => {})
    const lost = new Promise<void>((resolve) => client.once('end', resolve))
    try {
      await client.connect()
      for (const channel of this.#heard.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    } catch (error) {
      this.#client = undefined
      client.end().catch(() => {})
      throw error
    }
    void lost.then(() => this.#again())
    return client
  }

  async #again(): Promise<void> {
    this.#client = undefined
    for (
      let waitMs = firstWaitMs;
      !this.#isClosed && this.#heard.size > 0;
      waitMs = Math.min(2 * waitMs, longestWaitMs)
    ) {
      // Somebody who began to listen meanwhile has connected.
      if (this.#client !== undefined) return
      this.#client = this.#connect()
      try {
        await this.#client
        return
      } catch {
        await wait(waitMs, undefined, { ref: false })
      }
    }
  }
}
