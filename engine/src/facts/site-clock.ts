// A site's day: when it is cut off, which day it is there, and whether work is being done. What depends on the clock is
// worked out once for a stretch of time, because a replay asks about the same day again and again.
import {
  addOpenDays,
  type CutOff,
  everyDay,
  minuteOf,
  nextCutOff,
  type OpenDays,
  openDaysOf,
} from '../values/calendar.ts'
import { minuteMs } from '../values/instant.ts'
import { type LocalDay, localAt, localDayAt, momentOf } from '../values/time-zone.ts'
import type { Network, Site } from './facts.ts'

const utc = 'Etc/UTC'

export class SiteClock {
  private readonly cutOff: CutOff
  private cutOffFromMs = Number.POSITIVE_INFINITY
  private cutOffAtMs = Number.NEGATIVE_INFINITY
  private localDay: LocalDay | undefined

  constructor({ timeZone, cutOff, cutOffMinuteUtc, calendar }: Site, network: Network) {
    this.cutOff = {
      zone: timeZone ?? utc,
      openDays: calendarNamed(network, calendar) ?? everyDay,
      minute: cutOff === undefined ? (cutOffMinuteUtc ?? 0) : minuteOf(cutOff),
    }
  }

  /** The cut-off that goods released now still make, milliseconds since 1970. Its minute counts in full. */
  cutOffMs(nowMs: number): number {
    if (nowMs < this.cutOffFromMs || nowMs >= this.cutOffAtMs + minuteMs) {
      this.cutOffAtMs = nextCutOff(this.cutOff, nowMs)
      this.cutOffFromMs = nowMs
    }
    return this.cutOffAtMs
  }

  /** When goods released now leave: at the cut-off they make, and never before now. Milliseconds since 1970. */
  shipsAtMs(nowMs: number): number {
    return Math.max(nowMs, this.cutOffMs(nowMs))
  }

  /** The local day, counted from 1970-01-01. */
  dayOf(nowMs: number): number {
    return this.today(nowMs).day
  }

  /** The local day, and when it begins and ends. */
  today(nowMs: number): LocalDay {
    if (this.localDay === undefined || nowMs < this.localDay.fromMs || nowMs >= this.localDay.untilMs) {
      this.localDay = localDayAt(this.cutOff.zone, nowMs)
    }
    return this.localDay
  }

  isOpenToday(nowMs: number): boolean {
    return this.cutOff.openDays.isOpen(this.dayOf(nowMs))
  }

  isOpenNow(nowMs: number): boolean {
    const { day, minute } = localAt(this.cutOff.zone, nowMs)
    return this.cutOff.openDays.isOpenAt(day, minute)
  }

  /** When goods that leave then arrive after so many open days of a carrier: at the same local time of that day. */
  arrivalMs(leavesMs: number, transitDays: number, carrierDays: OpenDays): number {
    const { zone } = this.cutOff
    const { day, minute } = localAt(zone, leavesMs)
    const arrives = addOpenDays(carrierDays, day, transitDays)
    return leavesMs + momentOf(zone, { day: arrives, minute }) - momentOf(zone, { day, minute })
  }
}

/** The network's calendar of that name; undefined when none is named. The network has vouched that it is there. */
export function calendarNamed({ calendars }: Network, name: string | undefined): OpenDays | undefined {
  const calendar = name === undefined || calendars === undefined ? undefined : calendars[name]
  return calendar === undefined ? undefined : openDaysOf(calendar)
}
