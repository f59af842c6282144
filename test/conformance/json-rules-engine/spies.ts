// The part of sinon that json-rules-engine's tests use: spies that count, stubs that answer, sandboxes that reset them.

interface Call {
  args: unknown[]
  /** Of all calls of all spies. */
  order: number
}

export interface Spy {
  (...args: unknown[]): unknown
  readonly calls: readonly Call[]
  readonly callCount: number
  readonly firstCall: Call | null
  getCall(index: number): Call | null
  returns(value: unknown): Spy
  resetAll(): void
}

let calls = 0

function spy(behaviour: (...args: unknown[]) => unknown = () => undefined): Spy {
  let seen: Call[] = []
  let answer = behaviour
  const record = (...args: unknown[]): unknown => {
    calls += 1
    seen.push({ args, order: calls })
    return answer(...args)
  }
  return Object.defineProperties(record, {
    calls: { get: () => seen },
    callCount: { get: () => seen.length },
    firstCall: { get: () => seen[0] ?? null },
    getCall: { value: (index: number) => seen[index] ?? null },
    returns: {
      value(value: unknown) {
        answer = () => value
        return record
      },
    },
    resetAll: {
      value() {
        seen = []
        answer = behaviour
      },
    },
  }) as unknown as Spy
}

function createSandbox() {
  const made: Spy[] = []
  const make = (behaviour?: (...args: unknown[]) => unknown) => {
    const one = spy(behaviour)
    made.push(one)
    return one
  }
  return {
    spy: make,
    stub: () => make(),
    restore() {
      made.length = 0
    },
    reset() {
      for (const one of made) one.resetAll()
    },
  }
}

export default { spy, stub: () => spy(), createSandbox }
