// What jsdom lacks and the component kit and the canvas ask for. Layout is faked with fixed sizes: a component test may
// look at what is shown and what happens, never at where it is; that is for the real browser.
import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'
import { allWords } from '../../editor/src/words/words.ts'

// A test shows a part of a page without going to the page, which would wait for its messages.
await allWords()

afterEach(() => {
  cleanup()
  window.localStorage.clear()
})

class FixedSizeObserver implements ResizeObserver {
  readonly #callback: ResizeObserverCallback
  constructor(callback: ResizeObserverCallback) {
    this.#callback = callback
  }
  /** Reports each element once: the canvas shows a node only after it has been measured. */
  observe(target: Element): void {
    const box = [{ inlineSize: 200, blockSize: 100 }]
    const entry = {
      target,
      contentRect: target.getBoundingClientRect(),
      borderBoxSize: box,
      contentBoxSize: box,
      devicePixelContentBoxSize: box,
    }
    queueMicrotask(() => this.#callback([entry], this))
  }
  unobserve(): void {}
  disconnect(): void {}
}

class EverythingVisible implements IntersectionObserver {
  readonly root = null
  readonly rootMargin = ''
  readonly scrollMargin = ''
  readonly thresholds = []
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
  takeRecords(): IntersectionObserverEntry[] {
    return []
  }
}

/** The canvas reads its zoom from a CSS matrix; only the scale is needed. */
class ScaleOnlyMatrix {
  readonly m22: number
  constructor(transform?: string) {
    this.m22 = Number(/scale\(([\d.]+)\)/.exec(transform ?? '')?.[1] ?? 1)
  }
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, writable: true })
}

define(window, 'matchMedia', (media: string) => ({
  media,
  matches: false,
  onchange: null,
  addListener() {},
  removeListener() {},
  addEventListener() {},
  removeEventListener() {},
  dispatchEvent: () => false,
}))
define(globalThis, 'ResizeObserver', FixedSizeObserver)
define(globalThis, 'IntersectionObserver', EverythingVisible)
define(globalThis, 'DOMMatrixReadOnly', ScaleOnlyMatrix)
define(window.Element.prototype, 'scrollIntoView', () => {})
define(window.Element.prototype, 'scrollTo', () => {})
define(window, 'scrollTo', () => {})
define(window.Element.prototype, 'hasPointerCapture', () => false)
define(window.Element.prototype, 'setPointerCapture', () => {})
define(window.Element.prototype, 'releasePointerCapture', () => {})
define(window.SVGElement.prototype, 'getBBox', () => ({ x: 0, y: 0, width: 0, height: 0 }))
for (const [name, size] of [
  ['offsetHeight', 100],
  ['offsetWidth', 200],
] as const) {
  Object.defineProperty(window.HTMLElement.prototype, name, { configurable: true, get: () => size })
}
if (!('fonts' in document)) {
  define(document, 'fonts', { ready: Promise.resolve(), addEventListener() {}, removeEventListener() {} })
}

// Waiting is no assertion about speed: a busy machine gets as long as it needs, in every component test alike.
configure({ asyncUtilTimeout: 15_000 })
