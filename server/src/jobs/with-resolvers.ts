// Node 20 has no `Promise.withResolvers` (ES2024), and an SDK asks for it without saying so.

interface Resolvers {
  promise: Promise<unknown>
  resolve: (value: unknown) => void
  reject: (reason: unknown) => void
}

/** Afterwards `Promise.withResolvers` is there; where it was, nothing changes. */
export function provideWithResolvers(): void {
  if ('withResolvers' in Promise) return
  Object.defineProperty(Promise, 'withResolvers', {
    configurable: true,
    writable: true,
    value(): Resolvers {
      let resolve: Resolvers['resolve'] = () => {}
      let reject: Resolvers['reject'] = () => {}
      const promise = new Promise((yes, no) => {
        resolve = yes
        reject = no
      })
      return { promise, resolve, reject }
    },
  })
}
