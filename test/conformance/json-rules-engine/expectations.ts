// The words json-rules-engine's tests expect in: chai's, with those that end a sentence called as functions, and those
// about promises and spies.
import { chai } from 'vitest'
import type { Spy } from './spies.ts'

interface Sentence {
  _obj: unknown
  assert(holds: boolean, otherwise: string, otherwiseNegated: string, wanted?: unknown, actual?: unknown): void
}

const { Assertion, util, expect } = chai
const prototype = Assertion.prototype as unknown as object

function word(name: string, check: (this: Sentence, ...args: never[]) => unknown): void {
  Object.defineProperty(prototype, name, { value: check, configurable: true, writable: true })
}

function plainWord(name: string, holds: (value: unknown) => boolean): void {
  word(name, function () {
    this.assert(holds(this._obj), `expected #{this} to be ${name}`, `expected #{this} not to be ${name}`)
    return this
  })
}

plainWord('true', (value) => value === true)
plainWord('false', (value) => value === false)
plainWord('null', (value) => value === null)
plainWord('undefined', (value) => value === undefined)
plainWord('exist', (value) => value !== null && value !== undefined)
plainWord('empty', (value) => Object.keys(value as object).length === 0)

const callsOf = (value: unknown) => (value as Spy).calls
plainWord('called', (value) => callsOf(value).length > 0)
plainWord('calledOnce', (value) => callsOf(value).length === 1)
plainWord('calledTwice', (value) => callsOf(value).length === 2)
plainWord('calledThrice', (value) => callsOf(value).length === 3)

word('calledWith', function (...wanted: never[]) {
  const seen = callsOf(this._obj).map(({ args }) => args)
  const holds = seen.some((args) => util.eql(args.slice(0, wanted.length), wanted))
  this.assert(holds, 'expected a call with #{exp}', 'expected no call with #{exp}', wanted, seen)
  return this
})

word('calledBefore', function (other: Spy) {
  const first = callsOf(this._obj)[0]?.order ?? Number.POSITIVE_INFINITY
  const last = other.calls.at(-1)?.order ?? Number.NEGATIVE_INFINITY
  this.assert(first < last, 'expected to be called before the other', 'expected not to be called before the other')
})

word('rejectedWith', async function (wanted: string | RegExp) {
  const refusal = await (this._obj as Promise<unknown>).then(
    () => undefined,
    (error: unknown) => error,
  )
  const message = refusal instanceof Error ? refusal.message : undefined
  const holds = message !== undefined && (typeof wanted === 'string' ? message.includes(wanted) : wanted.test(message))
  this.assert(holds, 'expected to be rejected with #{exp} and not #{act}', 'unexpected #{act}', wanted, refusal)
})

/** `expect(promise).to.eventually.equal(3)`: what follows is said of what the promise holds. */
Object.defineProperty(prototype, 'eventually', {
  configurable: true,
  get(this: Sentence) {
    const promise = this._obj as Promise<unknown>
    const later: object = new Proxy(
      {},
      {
        get: (_target, name: string) => {
          if (['to', 'be', 'have', 'been'].includes(name)) return later
          return (...args: unknown[]) => say(name === 'rejectedWith' ? promise : promise.then.bind(promise), name, args)
        },
      },
    )
    return later
  },
})

async function say(about: unknown, name: string, args: unknown[]): Promise<unknown> {
  const value = typeof about === 'function' ? { settled: await new Promise(about as never) } : { settled: about }
  const sentence = expect(value.settled).to as unknown as Record<string, (...given: unknown[]) => unknown>
  return sentence[name]?.(...args)
}

export { expect }
