// The time zone data Heddle ships with, unpacked zone by zone when first asked for. Taken from the packed IANA data of
// moment-timezone (MIT) and never from the host, so that equal inputs give equal bytes on every machine.
import packed from 'moment-timezone/data/packed/latest.json' with { type: 'json' }
import { minuteMs } from './instant.ts'

/** The release of the IANA time zone database all conversions rest on, for example `2026f`. */
export const tzdataVersion: string = packed.version

/** The stretches of time in which a zone keeps one offset, in order and without gaps. */
export interface ZonePeriods {
  /** Where each stretch ends, milliseconds since 1970, itself not included; the last is infinite. */
  readonly untilMs: readonly number[]
  /** Local time less UTC in each stretch, milliseconds. */
  readonly offsetMs: readonly number[]
}

let texts: ReadonlyMap<string, string> | undefined
const known = new Map<string, ZonePeriods>()

/** Whether the data has a zone of that name; links such as `Asia/Calcutta` count. */
export function isZone(name: string): boolean {
  return textsByName().has(name)
}

/** Every name there is, links included, in code-unit order. */
export function zoneNames(): readonly string[] {
  return [...textsByName().keys()].sort()
}

/** Throws on a name that `isZone` refuses: that is a programming fault, not input. */
export function periodsOf(zone: string): ZonePeriods {
  const unpacked = known.get(zone)
  if (unpacked !== undefined) return unpacked
  const text = textsByName().get(zone)
  if (text === undefined) throw new Error(`time zone ${zone} does not exist`)
  const periods = unpack(text)
  known.set(zone, periods)
  return periods
}

function textsByName(): ReadonlyMap<string, string> {
  if (texts !== undefined) return texts
  const byName = new Map(packed.zones.map((text) => [text.slice(0, text.indexOf('|')), text]))
  for (const link of packed.links) {
    const bar = link.indexOf('|')
    const text = byName.get(link.slice(0, bar))
    if (text !== undefined) byName.set(link.slice(bar + 1), text)
  }
  texts = byName
  return byName
}

/**
 * `name|abbreviations|offsets|indices|untils|population`: offsets in minutes west of Greenwich; for each stretch the
 * index of its offset; and its end as minutes after the end before it. All numbers in base 60.
 */
function unpack(text: string): ZonePeriods {
  const [, , offsets = '', indices = '', untils = ''] = text.split('|')
  const west = offsets.split(' ').map(base60)
  const offsetMs = [...indices].map((index) => Math.round((west[base60(index)] ?? 0) * -minuteMs))
  const steps = untils === '' ? [] : untils.split(' ').map(base60)
  let minutes = 0
  const untilMs = offsetMs.map((_, index) => {
    minutes += steps[index] ?? Number.POSITIVE_INFINITY
    return Math.round(minutes * minuteMs)
  })
  return { untilMs, offsetMs }
}

/** `-1.u` is −(1 + 30/60). Digits are 0–9, a–z, A–X. */
function base60(text: string): number {
  const isNegative = text.startsWith('-')
  let value = 0
  let place = 0
  for (let at = isNegative ? 1 : 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === point) place = 1
    else if (place === 0) value = value * 60 + digit(code)
    else {
      place /= 60
      value += digit(code) * place
    }
  }
  return isNegative ? -value : value
}

const point = '.'.charCodeAt(0)

function digit(code: number): number {
  if (code > 96) return code - 87
  return code > 64 ? code - 29 : code - 48
}
