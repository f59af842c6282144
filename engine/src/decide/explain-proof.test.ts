import { describe, expect, it } from 'vitest'
import { english } from '../words/english.ts'
import { proofWords } from './explain-proof.ts'

const bounded = { method: 'bounded', tiersLost: 4, costMinor: 1_050, lowerBoundMinor: 1_000 } as const

describe('the proof of an assignment in words', () => {
  it('[EX12] given the best of all, then it says that this is proved', () => {
    const proof = { ...bounded, method: 'exact', lowerBoundMinor: 1_050 } as const
    expect(proofWords(proof, 7, 'USD', english)).toBe('best of all assignments, proved')
  })

  it('[EX12] given the best found, then it says how far off the best can be', () => {
    expect(proofWords(bounded, 7, 'USD', english)).toBe('the best found: within 5 % of the least possible cost')
    expect(proofWords({ ...bounded, costMinor: 1_021 }, 7, 'USD', english)).toContain('within 2.1 %')
  })

  it('[EX12] given a bound that a share says nothing about, then it names the amount', () => {
    const words = 'the best found: none as good costs less than USD 0.00'
    expect(proofWords({ ...bounded, lowerBoundMinor: 0 }, 7, 'USD', english)).toBe(words)
  })

  it('[EX12] given that more units or fewer tiers are not ruled out, then it says how many', () => {
    const words = proofWords({ ...bounded, unitsAtMost: 9, tiersLostAtLeast: 3 }, 7, 'USD', english)
    expect(words).toContain('none ships more than 9 units')
    expect(words).toContain('none that ships 7 loses fewer than 3 tiers where this one loses 4')
  })
})
