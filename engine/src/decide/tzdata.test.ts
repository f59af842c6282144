// A decision that may have looked at a local time names the time zone data it rests on; others keep their bytes. [I17]
import { describe, expect, it } from 'vitest'
import { compile } from '../compile/compile.ts'
import { type Facts, Site } from '../facts/facts.ts'
import { aNetwork, anOrder, aSite, noon, someFacts } from '../facts/order.fixture.ts'
import { tzdataVersion } from '../values/time-zone.ts'
import { decide } from './decide.ts'
import { Decision } from './decision.ts'
import { aPolicy } from './policy.fixture.ts'

const compiled = compile(aPolicy())

function decided(facts: Facts): Decision {
  if (!compiled.ok) throw new Error('the policy of this test does not compile')
  return decide(compiled.program, facts, noon)
}

describe('the time zone data of a decision', () => {
  it('[DE20] given neither network nor order in a time zone, then the decision names none', () => {
    expect(Object.keys(decided(someFacts()))).not.toContain('tzdata')
  })

  it('[DE20] given a site, a brand or an order in a time zone, then the decision names the release it rests on', () => {
    const { cutOffMinuteUtc: _older, ...site } = aSite('reno')
    const local = Site.parse({ ...site, timeZone: 'America/Los_Angeles', cutOff: '15:00' })
    for (const facts of [
      someFacts({ network: aNetwork({ sites: [local] }) }),
      someFacts({ network: aNetwork({ timeZone: 'Europe/Berlin' }) }),
      someFacts({ order: anOrder({ timeZone: 'Asia/Tokyo' }) }),
    ]) {
      const decision = decided(facts)
      expect(decision.tzdata).toBe(tzdataVersion)
      expect(Decision.parse(decision)).toEqual(decision)
    }
  })
})
