// The only door to WebAssembly: whether it is there with vectors, its memory, and a module made to run.
import { moduleOf, op } from './encode.ts'

export interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

/** What is used of the JavaScript interface of WebAssembly. */
declare const WebAssembly:
  | {
      validate(bytes: Uint8Array<ArrayBuffer>): boolean
      Memory: new (size: { initial: number }) => WasmMemory
      Module: new (bytes: Uint8Array<ArrayBuffer>) => object
      Instance: new (module: object, imports: object) => { exports: Record<string, unknown> }
    }
  | undefined

export const pageBytes = 65_536

/** Memory for generated code; undefined where vectors of 128 bits cannot be run. */
export function wasmMemory(bytes: number): WasmMemory | undefined {
  if (typeof WebAssembly === 'undefined' || !hasVectors()) return undefined
  return new WebAssembly.Memory({ initial: pagesFor(bytes) })
}

/** Gives the memory room for so many bytes; what was there stays, views of its old buffer do not. */
export function makeRoom(memory: WasmMemory, bytes: number): void {
  const missing = pagesFor(bytes) - memory.buffer.byteLength / pageBytes
  if (missing > 0) memory.grow(missing)
}

/** The function `run` of a module. Undefined where it may not be made, as under a page's content security policy. */
export function instantiate(bytes: Uint8Array<ArrayBuffer>, memory: WasmMemory): ((rows: number) => void) | undefined {
  if (typeof WebAssembly === 'undefined') return undefined
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { e: { m: memory } })
    return exports.run as (rows: number) => void
  } catch {
    return undefined
  }
}

export function pagesFor(bytes: number): number {
  return Math.ceil(bytes / pageBytes)
}

let known: boolean | undefined

function hasVectors(): boolean {
  if (known === undefined && typeof WebAssembly !== 'undefined') {
    const code = [...op.get(0), ...op.get(0), ...op.load(0), ...op.not, ...op.store(0)]
    known = WebAssembly.validate(moduleOf([{ locals: [], code }], 1))
  }
  return known === true
}
