// Business calendars: open days, holidays, hours, and cut-offs on open days only.
import { describe, expect, it } from 'vitest'
import { addOpenDays, BusinessCalendar, nextCutOff, openDayFrom, openDaysOf } from './calendar.ts'
import { dayMs } from './instant.ts'

const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / dayMs
const date = (open: number) => new Date(open * dayMs).toISOString().slice(0, 10)

const weekdays = openDaysOf(
  BusinessCalendar.parse({
    openWeekdays: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    holidays: ['2026-12-25', '2026-12-24'],
    opens: '08:00',
    closes: '18:30',
  }),
)

describe('a business calendar', () => {
  it('[BC1] given weekdays and holidays, then the other days are open', () => {
    // Christmas Eve 2026 is a Thursday.
    expect(date(openDayFrom(weekdays, day('2026-12-24')))).toBe('2026-12-28')
    expect(date(openDayFrom(weekdays, day('2026-12-23')))).toBe('2026-12-23')
    expect(date(openDayFrom(weekdays, day('1969-12-27')))).toBe('1969-12-29')
  })

  it('[BC2] given a number of open days, then as many are counted after the first, and none means the next open one', () => {
    expect(date(addOpenDays(weekdays, day('2026-12-22'), 1))).toBe('2026-12-23')
    expect(date(addOpenDays(weekdays, day('2026-12-22'), 2))).toBe('2026-12-28')
    expect(date(addOpenDays(weekdays, day('2026-12-26'), 0))).toBe('2026-12-28')
    expect(date(addOpenDays(weekdays, day('2026-12-26'), 1))).toBe('2026-12-28')
  })

  it('[BC3] given hours, then work is done from the first minute up to but not at the last, on open days', () => {
    const at = (text: string, minute: number) => weekdays.isOpenAt(day(text), minute)
    expect([at('2026-12-22', 479), at('2026-12-22', 480), at('2026-12-22', 1_109), at('2026-12-22', 1_110)]).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(at('2026-12-25', 600)).toBe(false)
  })

  it('[BC4] given a cut-off on open days, then after it the next open day’s counts, local time as the clocks then are', () => {
    const cutOff = { zone: 'America/New_York', openDays: weekdays, minute: 17 * 60 }
    const next = (now: string) => new Date(nextCutOff(cutOff, Date.parse(now))).toISOString()
    expect(next('2026-03-06T22:00:59Z')).toBe('2026-03-06T22:00:00.000Z')
    // From Friday evening to Monday the clocks have been set forward.
    expect(next('2026-03-06T22:01:00Z')).toBe('2026-03-09T21:00:00.000Z')
    expect(next('2026-12-23T22:01:00Z')).toBe('2026-12-28T22:00:00.000Z')
  })
})
