// Pointers and the order of diagnostics.
import { describe, expect, it } from 'vitest'
import { type Diagnostic, hasErrors, pointer, sortDiagnostics } from './diagnostic.ts'

describe('diagnostics', () => {
  it('[VA7] given names with slashes and tildes, then the pointer escapes them as RFC 6901 says', () => {
    expect(pointer('', 'a/b', 'm~n', 0, '')).toBe('/a~1b/m~0n/0/')
  })

  it('[VA7] given diagnostics in any order, then they are sorted by place and code, and only errors are errors', () => {
    const found = (path: string, code: string): Diagnostic => ({ path, code, severity: 'warning', message: 'm' })
    const all = [found('/b', 'x'), found('/a', 'y'), found('/a', 'x')]
    expect(sortDiagnostics(all).map(({ path, code }) => path + code)).toEqual(['/ax', '/ay', '/bx'])
    expect(hasErrors(all)).toBe(false)
    expect(hasErrors([...all, { ...found('/c', 'x'), severity: 'error' }])).toBe(true)
  })
})
