// Local time against brute force and against the host's own time zone data, over every zone and transition to 2035.
import { describe, expect, it } from 'vitest'
import { everyDay, nextCutOff } from './calendar.ts'
import { dayMs, minuteMs } from './instant.ts'
import { localAt, localDayAt, momentOf, offsetMsAt, TimeZone, tzdataVersion, weekdayOf } from './time-zone.ts'
import { periodsOf, zoneNames } from './tzdata.ts'

const ms = (text: string) => Date.parse(text)
const day = (date: string) => ms(`${date}T00:00:00Z`) / dayMs
const moment = (zone: string, date: string, minute: number) =>
  new Date(momentOf(zone, { day: day(date), minute })).toISOString()

const fromMs = ms('2020-01-01T00:00:00Z')
const toMs = ms('2036-01-01T00:00:00Z')

/** One zone of each set of zones that keep the same time from 2020 to 2035, with its transitions. */
const zones = distinctZones()

function transitionsOf(zone: string): number[] {
  return periodsOf(zone).untilMs.filter((until) => until >= fromMs && until < toMs)
}

function distinctZones(): { zone: string; transitions: number[] }[] {
  const seen = new Map<string, { zone: string; transitions: number[] }>()
  for (const zone of zoneNames()) {
    const transitions = transitionsOf(zone)
    const key = [fromMs, ...transitions].map((at) => `${at} ${offsetMsAt(zone, at)}`).join()
    if (!seen.has(key)) seen.set(key, { zone, transitions })
  }
  return [...seen.values()]
}

describe('local time', () => {
  it('[TZ1] given a clock set forward, then a time it skips is as far behind the gap as it stands in it', () => {
    expect(moment('Europe/Berlin', '2026-03-29', 2 * 60 + 30)).toBe('2026-03-29T01:30:00.000Z')
    expect(localAt('Europe/Berlin', ms('2026-03-29T01:30:00Z'))).toEqual({
      day: day('2026-03-29'),
      minute: 3 * 60 + 30,
    })
    expect(moment('America/New_York', '2026-03-08', 2 * 60)).toBe('2026-03-08T07:00:00.000Z')
    expect(moment('Australia/Lord_Howe', '2026-10-04', 2 * 60 + 15)).toBe('2026-10-03T15:45:00.000Z')
  })

  it('[TZ2] given a clock set back, then of a time that comes twice the first counts', () => {
    expect(moment('Europe/Berlin', '2026-10-25', 2 * 60 + 30)).toBe('2026-10-25T00:30:00.000Z')
    expect(moment('America/New_York', '2026-11-01', 60)).toBe('2026-11-01T05:00:00.000Z')
  })

  it('[TZ3] given zones with odd offsets, a skipped day and links, then they are as the database has them', () => {
    expect(moment('Asia/Kathmandu', '2026-06-01', 0)).toBe('2026-05-31T18:15:00.000Z')
    expect(moment('Asia/Calcutta', '2026-06-01', 0)).toBe(moment('Asia/Kolkata', '2026-06-01', 0))
    expect(moment('Pacific/Apia', '2011-12-30', 12 * 60)).toBe(moment('Pacific/Apia', '2011-12-31', 12 * 60))
    expect(moment('Etc/UTC', '2026-06-01', 90)).toBe('2026-06-01T01:30:00.000Z')
    expect(TimeZone.safeParse('Mars/Olympus').success).toBe(false)
    expect(TimeZone.safeParse('constructor').success).toBe(false)
    expect([day('1970-01-01'), day('2026-03-02'), -1].map(weekdayOf)).toEqual(['thursday', 'monday', 'wednesday'])
  })

  it('[TZ4] given any moment around any transition to 2035, then a local time leads back to it, or to its first twin', () => {
    const wrong: string[] = []
    for (const { zone, transitions } of zones) {
      for (const transition of transitions) {
        for (let at = transition - 3 * dayMs; at < transition + 3 * dayMs; at += 47 * minuteMs) {
          const local = localAt(zone, at)
          const back = momentOf(zone, local)
          const isSame = back === at - (((at % minuteMs) + minuteMs) % minuteMs)
          const again = localAt(zone, back)
          const isTwin = back < at && again.day === local.day && again.minute === local.minute
          if (!isSame && !isTwin) wrong.push(`${zone} ${new Date(at).toISOString()}`)
          const today = localDayAt(zone, at)
          if (today.day !== local.day || at < today.fromMs || at >= today.untilMs) wrong.push(`day of ${zone} ${at}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('cut-offs', () => {
  it('[TZ5] given every transition of every zone to 2035, then each cut-off comes exactly once a local day', () => {
    const wrong: string[] = []
    let seen = 0
    for (const { zone, transitions } of zones) {
      for (const transition of transitions) {
        const first = localAt(zone, transition - 2 * dayMs).day
        const last = localAt(zone, transition + 2 * dayMs).day
        const here = localAt(zone, transition).minute
        for (const minute of [here, (here + 1_410) % 1_440, (here + 1_439) % 1_440, 0, 90, 1_439]) {
          const cutOff = { zone, openDays: everyDay, minute }
          const met: number[] = []
          let at = momentOf(zone, { day: first, minute }) - minuteMs
          // From each cut-off to the moment it is over: nothing between can be left out, for the next is asked at once.
          for (let next = nextCutOff(cutOff, at); met.length <= last - first; next = nextCutOff(cutOff, at)) {
            if (nextCutOff(cutOff, next + minuteMs - 1) !== next)
              wrong.push(`${zone} ${minute}: not to its last second`)
            met.push(next)
            at = next + minuteMs
          }
          const wanted = Array.from({ length: last - first + 1 }, (_, index) =>
            momentOf(zone, { day: first + index, minute }),
          )
          if (met.join() !== wanted.join()) wrong.push(`${zone} ${minute} at ${new Date(transition).toISOString()}`)
          if (met.some((each, index) => index > 0 && each <= (met[index - 1] ?? each))) wrong.push(`${zone}: twice`)
          seen += 1
        }
      }
    }
    expect(wrong).toEqual([])
    expect(seen).toBeGreaterThan(2_000)
  })
})

/** Zones whose clocks to 2035 the releases 2026a to 2026f changed. Any other difference to older data of a host fails. */
const changedIn2026: readonly string[] = [
  'Africa/Casablanca',
  'Africa/El_Aaiun',
  'America/Edmonton',
  'America/Havana',
  'America/Inuvik',
  'America/Rainy_River',
  'America/Vancouver',
  'America/Winnipeg',
  'America/Yellowknife',
  'Canada/Central',
  'Canada/Mountain',
  'Canada/Pacific',
  'Cuba',
  'Europe/Chisinau',
  'Europe/Tiraspol',
]

describe('the pinned data', () => {
  const hostVersion = (globalThis as { process?: { versions: { tz?: string } } }).process?.versions.tz ?? ''

  // A host with later data than ours may know of changes we cannot: then there is nothing to compare.
  it.skipIf(hostVersion > tzdataVersion)(
    '[TZ6] given the host’s own data, then both agree over all zones to 2035, but where a release changed a zone',
    () => {
      const differing = new Set<string>()
      for (const zone of zoneNames()) {
        const host = hostOffset(zone)
        if (host === undefined) {
          differing.add(zone)
          continue
        }
        const asked = transitionsOf(zone).flatMap((at) => [at - 1_000, at])
        for (let at = fromMs; at < toMs; at += 61 * dayMs) asked.push(at)
        if (asked.some((at) => host(at) !== offsetMsAt(zone, at))) differing.add(zone)
      }
      const explained = hostVersion < '2026f' ? changedIn2026 : []
      const unexplained = [...differing].filter((zone) => !explained.includes(zone))
      expect({ tzdataVersion, hostVersion, unexplained }).toEqual({ tzdataVersion, hostVersion, unexplained: [] })
    },
  )
})

/** Local time less UTC by the host's data; undefined when the host does not know the zone. */
function hostOffset(zone: string): ((at: number) => number) | undefined {
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    return (at) => {
      const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
      const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? Number.NaN
      const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
      return local - at
    }
  } catch {
    return undefined
  }
}
