// Reads JSON as data from strangers: one pass over the bytes refuses what JSON.parse would take and something later would
// choke on (RFC 8259 leaves all of these to the reader): depth, size, duplicate and prototype keys, NUL, lone surrogates,
// numbers that become Infinity or lose digits.

export interface JsonLimits {
  maxBytes: number
  maxDepth: number
  maxKeys: number
}

export type StrictJson = { ok: true; text: string } | { ok: false; detail: string }

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

/** The text of the body when it is JSON worth parsing. Never recurses, so depth costs no stack. */
export function readStrictJson(bytes: Uint8Array, limits: JsonLimits): StrictJson {
  const tooDeep = scanDepth(bytes, limits.maxDepth)
  if (tooDeep) return refused(`nested deeper than ${limits.maxDepth}`)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return refused('not valid UTF-8')
  }
  if (text.trim() === '') return refused('the body is empty')
  const fault = scanTokens(text, limits.maxKeys)
  if (fault !== undefined) return refused(fault)
  try {
    JSON.parse(text)
  } catch {
    return refused('not valid JSON')
  }
  return { ok: true, text }
}

function refused(detail: string): StrictJson {
  return { ok: false, detail }
}

const quote = 0x22
const backslash = 0x5c

function scanDepth(bytes: Uint8Array, maxDepth: number): boolean {
  let depth = 0
  let inString = false
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index]
    if (inString) {
      if (byte === backslash) index += 1
      else if (byte === quote) inString = false
    } else if (byte === quote) inString = true
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1
      if (depth > maxDepth) return true
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1
  }
  return false
}

/** Walks strings, keys and numbers; structure itself is JSON.parse's business. */
function scanTokens(text: string, maxKeys: number): string | undefined {
  const keysAt: (Set<string> | undefined)[] = []
  let keys = 0
  let index = 0
  while (index < text.length) {
    const char = text.charCodeAt(index)
    if (char === 0x7b) keysAt.push(new Set())
    else if (char === 0x5b) keysAt.push(undefined)
    else if (char === 0x7d || char === 0x5d) keysAt.pop()
    else if (char === quote) {
      const end = endOfString(text, index)
      if (end === -1) return 'not valid JSON'
      const raw = text.slice(index, end + 1)
      const value = stringOf(raw)
      if (value === undefined) return 'not valid JSON'
      if (value.includes('\u0000')) return 'a string contains U+0000'
      if (!isWellFormed(value)) return 'a string contains a lone surrogate'
      index = end
      if (followedByColon(text, end + 1)) {
        keys += 1
        if (keys > maxKeys) return `more than ${maxKeys} keys`
        if (forbiddenKeys.has(value)) return `the key \`${value}\` is not allowed`
        const seen = keysAt.at(-1)
        if (seen?.has(value)) return `the key \`${value.slice(0, 60)}\` appears twice`
        seen?.add(value)
      }
    } else if (char === 0x2d || (char >= 0x30 && char <= 0x39)) {
      const end = endOfNumber(text, index)
      const fault = faultOfNumber(text.slice(index, end))
      if (fault !== undefined) return fault
      index = end - 1
    }
    index += 1
  }
  return undefined
}

function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const char = text.charCodeAt(index)
    if (char === backslash) index += 1
    else if (char === quote) return index
  }
  return -1
}

function stringOf(raw: string): string | undefined {
  if (!raw.includes('\\')) return raw.slice(1, -1)
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}

/** `String.prototype.isWellFormed` without its lib: encoding replaces lone surrogates, so they show as a difference. */
function isWellFormed(value: string): boolean {
  for (let index = 0; index < value.length; index += 1) {
    const unit = value.charCodeAt(index)
    if (unit < 0xd800 || unit > 0xdfff) continue
    const next = value.charCodeAt(index + 1)
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return false
    index += 1
  }
  return true
}

function followedByColon(text: string, start: number): boolean {
  for (let index = start; index < text.length; index += 1) {
    const char = text.charCodeAt(index)
    if (char === 0x3a) return true
    if (char !== 0x20 && char !== 0x09 && char !== 0x0a && char !== 0x0d) return false
  }
  return false
}

function endOfNumber(text: string, start: number): number {
  let index = start
  while (index < text.length && /[-+0-9.eE]/.test(text.charAt(index))) index += 1
  return index
}

function faultOfNumber(raw: string): string | undefined {
  const value = Number(raw)
  if (!Number.isFinite(value)) return `the number \`${raw.slice(0, 40)}\` is out of range`
  const isInteger = /^-?\d+$/.test(raw)
  if (isInteger && !Number.isSafeInteger(value)) return `the number \`${raw.slice(0, 40)}\` cannot be held exactly`
  return undefined
}
