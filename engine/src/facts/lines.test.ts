import { expect, test } from 'vitest'
import { Facts } from './facts.ts'
import { aLine, someFacts } from './order.fixture.ts'

test('[FA] two lines of one order with one id are refused with the place of the second', () => {
  const parsed = Facts.safeParse(
    someFacts({ lines: [aLine('1', 'shirt', 1), aLine('2', 'hat', 1), aLine('1', 'hat', 1)] }),
  )
  expect(parsed.error?.issues.map(({ path, message }) => [path.join('/'), message])).toEqual([
    ['lines/2/id', 'there is a line `1` before'],
  ])
  expect(Facts.safeParse(someFacts({ lines: [aLine('1', 'shirt', 1), aLine('2', 'shirt', 1)] })).success).toBe(true)
})
