// The registry: the one place a new kind is entered.

import { allocation } from './allocation/index.ts'
import { backorder } from './backorder/index.ts'
import type { KindDefinition } from './define.ts'
import { returns } from './returns/index.ts'
import { routing } from './routing/index.ts'
import { split } from './split/index.ts'

export const kinds = { allocation, routing, split, backorder, returns } as const
type Kinds = typeof kinds
export type KindName = keyof Kinds
export type ActionOf<K extends KindName> =
  Kinds[K] extends KindDefinition<K, infer Action, infer _Event> ? Action : never
