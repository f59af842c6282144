// When the demo brand sells: twelve months with a weekly rhythm, seasons, and the weeks around Black Friday.

/** 2025-09-01T00:00:00Z, a Monday. */
export const startMs = 1_756_684_800_000
export const dayCount = 365
export const dayMs = 86_400_000

/** Monday first. */
const weekShape = [1.08, 1, 0.97, 0.98, 0.96, 0.94, 1.14]
const monthLevel = [0.92, 0.84, 0.92, 0.96, 1, 0.98, 0.94, 0.9, 0.95, 1.02, 1.12, 1.25]
const monthLengths = [30, 31, 30, 31, 31, 28, 31, 30, 31, 30, 31, 31]

/** The month (0 is January) of a day counted from the start. */
export function monthOf(day: number): number {
  let left = day
  let month = 0
  for (const length of monthLengths) {
    if (left < length) break
    left -= length
    month += 1
  }
  return (8 + month) % 12
}

/** Days from the start to Friday, 28 November 2025. */
const blackFriday = 88

/** Relative number of orders on a day counted from the start. */
export function dayLevel(day: number): number {
  const base = (weekShape[day % 7] ?? 1) * (monthLevel[monthOf(day)] ?? 1)
  const fromPeak = day - blackFriday
  if (fromPeak === 0) return base * 4.8
  if (fromPeak === 3) return base * 3.1
  if (fromPeak > 0 && fromPeak < 3) return base * 2.3
  if (fromPeak >= -4 && fromPeak < 0) return base * 1.7
  if (fromPeak > 3 && fromPeak <= 21) return base * 1.3
  return base
}

/** Relative number of orders in an hour of the day where the customer lives. */
const hourShape = [8, 4, 2, 2, 2, 4, 10, 22, 36, 46, 54, 58, 62, 60, 56, 54, 54, 56, 62, 74, 86, 84, 58, 26]
export const hours = hourShape.map((level, hour) => ({ hour, level }))
