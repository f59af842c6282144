// The command line as a terminal would run it, in this process.
import { run } from '../../server/src/cli/run.ts'

export interface Ran {
  code: number
  out: string
  err: string
}

/** Runs one command over the store in this folder and gives what it printed. */
export async function runHeddle(dataFolder: string, argv: readonly string[]): Promise<Ran> {
  const ran = { out: '', err: '' }
  const code = await run(argv, {
    out: (text: string) => {
      ran.out += text
    },
    err: (text: string) => {
      ran.err += text
    },
    isWatched: false,
    onInterrupt: () => () => {},
    dataFolder,
    databaseUrl: undefined,
    serverToken: undefined,
  })
  return { code, ...ran }
}
