// Branded identifiers: a SiteId cannot be passed where an OrderId is wanted.
import { z } from 'zod'

/** An identifier as people write it: printable ASCII, no blanks, at most 128 characters. */
const identifier = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\x21-\x7e]+$/, 'must be printable characters without blanks')

export const OrderId = identifier.brand<'OrderId'>()
export type OrderId = z.infer<typeof OrderId>
export const LineId = identifier.brand<'LineId'>()
export type LineId = z.infer<typeof LineId>
export const Sku = identifier.brand<'Sku'>()
export type Sku = z.infer<typeof Sku>
export const SiteId = identifier.brand<'SiteId'>()
export type SiteId = z.infer<typeof SiteId>
/** SHA-256 in lower-case hex of a policy's canonical JSON without its layout. */
export const PolicyHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex')
  .brand<'PolicyHash'>()
export type PolicyHash = z.infer<typeof PolicyHash>

/** The name of a rule, ruleset, state, parameter or shared condition inside one policy. */
export const Slug = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z][a-z0-9]*([-.][a-z0-9]+)*$/, 'must be lower-case words joined by - or .')
export type Slug = z.infer<typeof Slug>
