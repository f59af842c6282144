// WebAssembly as bytes: numbers, instructions and the sections of a module that imports one memory and exports one
// function. WebAssembly Core Specification 2.0, chapter 5 (binary format).

/** Unsigned LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = []
  let rest = value >>> 0
  do {
    const low = rest & 0x7f
    rest >>>= 7
    bytes.push(rest === 0 ? low : low | 0x80)
  } while (rest !== 0)
  return bytes
}

/** Signed LEB128 of a 32-bit whole number. */
export function signed(value: number): number[] {
  const bytes: number[] = []
  let rest = value | 0
  for (;;) {
    const low = rest & 0x7f
    rest >>= 7
    const isDone = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)
    bytes.push(isDone ? low : low | 0x80)
    if (isDone) return bytes
  }
}

export const i32Type = 0x7f
export const v128Type = 0x7b

/** Instructions by their names in the specification. */
export const op = {
  loop: [0x03, 0x40],
  end: [0x0b],
  brIf: (depth: number) => [0x0d, ...unsigned(depth)],
  call: (fn: number) => [0x10, ...unsigned(fn)],
  get: (local: number) => [0x20, ...unsigned(local)],
  set: (local: number) => [0x21, ...unsigned(local)],
  tee: (local: number) => [0x22, ...unsigned(local)],
  i32Const: (value: number) => [0x41, ...signed(value)],
  i32LtU: [0x49],
  i32Add: [0x6a],
  i32And: [0x71],
  i32Shl: [0x74],
  i32ShrU: [0x76],
  i32Store16: (offset: number) => [0x3b, 0, ...unsigned(offset)],
  load: (offset: number) => [...simd(0), 0, ...unsigned(offset)],
  store: (offset: number) => [...simd(11), 0, ...unsigned(offset)],
  v128Const: (bytes: Iterable<number>) => [...simd(12), ...bytes],
  shuffle: (lanes: readonly number[]) => [...simd(13), ...lanes],
  not: simd(77),
  and: simd(78),
  andNot: simd(79),
  or: simd(80),
  bitmask: simd(100),
  narrow16To8: simd(101),
  narrow32To16: simd(133),
} as const

/** An instruction on vectors of 128 bits. */
export function simd(code: number): number[] {
  return [0xfd, ...unsigned(code)]
}

export interface Fn {
  /** Types of the locals after the only parameter, an i32. */
  locals: readonly number[]
  code: readonly number[]
}

/** A module that imports memory `m` of module `e`, at least so many pages of 64 KiB, and exports the last function as `run`. */
export function moduleOf(functions: readonly Fn[], pages: number): Uint8Array<ArrayBuffer> {
  const bytes = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0]
  section(bytes, 1, [1, 0x60, 1, i32Type, 0])
  section(bytes, 2, [1, ...name('e'), ...name('m'), 2, 0, ...unsigned(pages)])
  section(bytes, 3, [...unsigned(functions.length), ...functions.map(() => 0)])
  section(bytes, 7, [1, ...name('run'), 0, ...unsigned(functions.length - 1)])
  const bodies = unsigned(functions.length)
  for (const { locals, code } of functions) {
    const declared = [...unsigned(locals.length), ...locals.flatMap((type) => [1, type])]
    append(bodies, unsigned(declared.length + code.length + op.end.length))
    append(bodies, declared)
    append(bodies, code)
    append(bodies, op.end)
  }
  section(bytes, 10, bodies)
  return Uint8Array.from(bytes)
}

function section(into: number[], id: number, content: readonly number[]): void {
  into.push(id, ...unsigned(content.length))
  append(into, content)
}

/** Without spreading: a long list of arguments would overflow the stack. */
function append(into: number[], bytes: readonly number[]): void {
  for (const byte of bytes) into.push(byte)
}

function name(text: string): number[] {
  return [...unsigned(text.length), ...[...text].map((letter) => letter.charCodeAt(0))]
}
