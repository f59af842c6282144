// Every message of the engine in English, which says what keys and places there are.
import causes from './en/causes.ts'
import faults from './en/faults.ts'
import findings from './en/findings.ts'
import policy from './en/policy.ts'
import why from './en/why.ts'

export const messages = { ...why, ...policy, ...faults, ...findings, ...causes } as const
export type Messages = typeof messages
export type Key = keyof Messages
