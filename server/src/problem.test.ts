import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  failureOf,
  internalErrorResponse,
  invalidRequest,
  problemResponse,
  problemSlugs,
  problems,
  Refusal,
} from './problem.ts'
import { DatabaseFault } from './store/fault.ts'

const folder = new URL('../../docs/problems/', import.meta.url)

describe('problems', () => {
  test('every problem has a page, and every page a problem', async () => {
    const pages = (await readdir(folder)).filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -3))
    expect(pages.sort()).toEqual([...problemSlugs].sort())
    for (const slug of problemSlugs) {
      const page = await readFile(new URL(`${slug}.md`, folder), 'utf8')
      expect(page).toContain(`# ${problems[slug].title}`)
      expect(page).toContain(`status ${problems[slug].status}`)
    }
  })

  test('[RFC 9457] a failure is told as a problem with its members', async () => {
    const failure = { problem: 'draft-conflict', detail: 'late', members: { revision: 4 } } as const
    const response = problemResponse(failure, '/v1/drafts/1')
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toEqual({
      type: '/problems/draft-conflict',
      title: 'The draft was changed by somebody else',
      status: 409,
      detail: 'late',
      instance: '/v1/drafts/1',
      revision: 4,
    })
  })

  test('given a fault of ours, nothing of it is told but a correlation id', async () => {
    expect(failureOf(new Error('secret'))).toBeUndefined()
    const text = await internalErrorResponse('c-1', '/v1/x').text()
    expect(text).toContain('c-1')
    expect(text).not.toContain('secret')
  })

  test('given the database is overloaded, the caller is told to try again', () => {
    expect(failureOf(new DatabaseFault('overloaded', 'x'))).toMatchObject({ problem: 'overloaded' })
    expect(failureOf(new DatabaseFault('misuse', 'x'))).toBeUndefined()
    expect(failureOf(new Refusal({ problem: 'not-found', detail: 'x' }))).toMatchObject({ problem: 'not-found' })
  })

  test('every fault of a request is told with its place', () => {
    const { error } = z.strictObject({ a: z.int(), b: z.string() }).safeParse({ a: 1.5, c: 1 })
    const failure = invalidRequest('json', error ?? new z.ZodError([]))
    expect(failure.diagnostics?.map((one) => one.path).sort()).toEqual(['', '/a', '/b'])
  })
})
