// Disruption drills as the command line takes them: JSON in place, or a file that can be used again.
import { readFile } from 'node:fs/promises'
import { Drill } from '@heddle/engine'
import { z } from 'zod'
import { CannotRun } from './io.ts'

const Drills = z.union([Drill.transform((drill) => [drill]), z.array(Drill)])
const hint = 'for example --drill \'{"type":"close-site","siteId":"dc-reno","from":"2025-03-01T00:00:00.000Z"}\''

/** All drills named, in that order. */
export async function readDrills(named: readonly string[]): Promise<Drill[]> {
  const drills: Drill[] = []
  for (const name of named) drills.push(...(await drillsIn(name)))
  return drills
}

async function drillsIn(name: string): Promise<Drill[]> {
  const text = /^\s*[[{]/.test(name) ? name : await contentOf(name)
  const parsed = Drills.safeParse(jsonOf(text, name))
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'drill'}: ${message}`)
  throw new CannotRun(`--drill \`${name}\`: ${faults.slice(0, 3).join('; ')}`, hint)
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new CannotRun(`--drill \`${file}\` is neither JSON nor a file that can be read`, hint)
  }
}

function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CannotRun(`--drill \`${name}\` is no JSON: ${error instanceof Error ? error.message : error}`, hint)
  }
}
