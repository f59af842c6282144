// Every table, as drizzle sees it. The migrations are the truth about constraints and triggers; a test holds the two together.
import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytes, instant, json, wholeNumber } from './columns.ts'

// identity

export const users = pgTable('users', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  roles: text('roles').array().notNull(),
  blurb: text('blurb').notNull().default(''),
  /** May be signed in as without a link while the store holds the demo brand. */
  demo: boolean('demo').notNull().default(false),
  createdAt: instant('created_at').notNull(),
  disabledAt: instant('disabled_at'),
})

export const signInLinks = pgTable('sign_in_links', {
  /** SHA-256 of the token; the token itself is never stored. */
  tokenHash: text('token_hash').primaryKey(),
  userId: uuid('user_id')
    .notNull()
    .references(() => users.id),
  createdAt: instant('created_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
})

export const sessions = pgTable(
  'sessions',
  {
    tokenHash: text('token_hash').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [index('sessions_user').on(table.userId)],
)

/** Facts about this installation: the brand, whether it is the demo, the network now in force. */
export const settings = pgTable('settings', {
  name: text('name').primaryKey(),
  value: json('value').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

// policies

export const policies = pgTable('policies', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  createdBy: uuid('created_by')
    .notNull()
    .references(() => users.id),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

export const versions = pgTable(
  'versions',
  {
    hash: text('hash').primaryKey(),
    policyId: uuid('policy_id')
      .notNull()
      .references(() => policies.id),
    document: json('document').notNull(),
    message: text('message'),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('versions_policy').on(table.policyId, table.createdAt, table.hash)],
)

export const versionEditors = pgTable(
  'version_editors',
  {
    version: text('version')
      .notNull()
      .references(() => versions.hash),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
  },
  (table) => [primaryKey({ columns: [table.version, table.userId] })],
)

export const drafts = pgTable(
  'drafts',
  {
    id: uuid('id').primaryKey(),
    policyId: uuid('policy_id')
      .notNull()
      .references(() => policies.id),
    name: text('name').notNull(),
    revision: integer('revision').notNull(),
    /** As typed: it may be broken. */
    document: json('document').notNull(),
    baseVersion: text('base_version').references(() => versions.hash),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (table) => [index('drafts_policy').on(table.policyId, table.id)],
)

export const draftEditors = pgTable(
  'draft_editors',
  {
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    firstAt: instant('first_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.userId] })],
)

export const draftPresence = pgTable(
  'draft_presence',
  {
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    seenAt: instant('seen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.userId] })],
)

// histories and simulations

export const networks = pgTable('networks', {
  hash: text('hash').primaryKey(),
  document: json('document').notNull(),
  createdAt: instant('created_at').notNull(),
})

export const histories = pgTable('histories', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  hash: text('hash').notNull(),
  head: json('head').notNull(),
  /** What the import read, refused and assumed; absent for generated histories. */
  report: json('report'),
  createdBy: uuid('created_by').references(() => users.id),
  createdAt: instant('created_at').notNull(),
})

/** Gzipped NDJSON: the opening stock rows first, then the events, in time order over ascending `seq`. */
export const historyChunks = pgTable(
  'history_chunks',
  {
    historyId: uuid('history_id')
      .notNull()
      .references(() => histories.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    orders: integer('orders').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.historyId, table.seq] })],
)

/** Chunks on their way into `historyChunks`: copied in beside any transaction, moved over inside one. */
export const historyLoads = pgTable(
  'history_loads',
  {
    loadId: uuid('load_id').notNull(),
    seq: integer('seq').notNull(),
    orders: integer('orders').notNull(),
    bytes: bytes('bytes').notNull(),
    startedAt: instant('started_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.loadId, table.seq] })],
)

/** Mappings that people saved under a name. */
export const historyMappings = pgTable('history_mappings', {
  name: text('name').primaryKey(),
  document: json('document').notNull(),
  updatedBy: uuid('updated_by')
    .notNull()
    .references(() => users.id),
  updatedAt: instant('updated_at').notNull(),
})

export const historyImports = pgTable('history_imports', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  mapping: text('mapping').notNull(),
  status: text('status', { enum: ['running', 'done', 'failed', 'interrupted', 'cancelled'] }).notNull(),
  rowsRead: integer('rows_read').notNull().default(0),
  report: json('report'),
  error: text('error'),
  historyId: uuid('history_id').references(() => histories.id),
  createdBy: uuid('created_by')
    .notNull()
    .references(() => users.id),
  createdAt: instant('created_at').notNull(),
  finishedAt: instant('finished_at'),
  owner: uuid('owner'),
  heartbeatAt: instant('heartbeat_at'),
})

export const simulations = pgTable(
  'simulations',
  {
    id: uuid('id').primaryKey(),
    policyId: uuid('policy_id').references(() => policies.id),
    status: text('status', { enum: ['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted'] }).notNull(),
    historyId: uuid('history_id')
      .notNull()
      .references(() => histories.id),
    baseline: text('baseline')
      .notNull()
      .references(() => versions.hash),
    candidates: text('candidates').array().notNull(),
    windowFrom: instant('window_from'),
    windowTo: instant('window_to'),
    /** What was made to go wrong; null when the past was replayed as it was. */
    drills: json('drills'),
    /** The version and numbers whose points the candidates are; null when they are versions. */
    sweep: json('sweep'),
    done: integer('done').notNull().default(0),
    total: integer('total').notNull().default(0),
    cancelRequestedAt: instant('cancel_requested_at'),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    error: text('error'),
    resultHash: text('result_hash'),
    /** Which engine found it; several where pieces were carried out by several. Null of runs from before. */
    engineBuild: text('engine_build'),
    /** Without the changed orders; those are in `simulation_changes`. */
    report: json('report'),
  },
  (table) => [index('simulations_policy').on(table.policyId, table.id), index('simulations_status').on(table.status)],
)

/** What of a simulation can be carried out by itself; `done` counts orders. */
export const simulationPieces = pgTable(
  'simulation_pieces',
  {
    simulationId: uuid('simulation_id')
      .notNull()
      .references(() => simulations.id, { onDelete: 'cascade' }),
    piece: integer('piece').notNull(),
    /** Each is compared with the simulation's baseline. */
    candidates: text('candidates').array().notNull(),
    done: integer('done').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.simulationId, table.piece] })],
)

/** What finished pieces found, packed; kept until the simulation has ended. */
export const pieceResults = pgTable(
  'piece_results',
  {
    simulationId: uuid('simulation_id').notNull(),
    piece: integer('piece').notNull(),
    bytes: bytes('bytes').notNull(),
    finishedAt: instant('finished_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.simulationId, table.piece] }),
    foreignKey({
      columns: [table.simulationId, table.piece],
      foreignColumns: [simulationPieces.simulationId, simulationPieces.piece],
    }).onDelete('cascade'),
  ],
)

/** What became of every order of a run: one file a policy, in slices of one size. */
export const recordSlices = pgTable(
  'record_slices',
  {
    simulationId: uuid('simulation_id')
      .notNull()
      .references(() => simulations.id, { onDelete: 'cascade' }),
    sha256: text('sha256').notNull(),
    seq: integer('seq').notNull(),
    bytes: bytes('bytes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.simulationId, table.sha256, table.seq] })],
)

export const simulationChanges = pgTable(
  'simulation_changes',
  {
    simulationId: uuid('simulation_id')
      .notNull()
      .references(() => simulations.id, { onDelete: 'cascade' }),
    candidate: text('candidate').notNull(),
    seq: integer('seq').notNull(),
    causeKey: text('cause_key').notNull(),
    orderId: text('order_id').notNull(),
    change: json('change').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.simulationId, table.candidate, table.seq] }),
    index('simulation_changes_cause').on(table.simulationId, table.candidate, table.causeKey, table.seq),
  ],
)

// releases

export const releases = pgTable(
  'releases',
  {
    id: uuid('id').primaryKey(),
    policyId: uuid('policy_id')
      .notNull()
      .references(() => policies.id),
    version: text('version')
      .notNull()
      .references(() => versions.hash),
    /** The version that was live when this release was requested. */
    base: text('base').references(() => versions.hash),
    simulationId: uuid('simulation_id').references(() => simulations.id),
    simulationHash: text('simulation_hash'),
    status: text('status', {
      enum: ['requested', 'approved', 'rejected', 'live', 'superseded', 'withdrawn'],
    }).notNull(),
    note: text('note'),
    /** Why guardrails that its evidence breaks are waived. */
    waiver: text('waiver'),
    requestedBy: uuid('requested_by')
      .notNull()
      .references(() => users.id),
    requestedAt: instant('requested_at').notNull(),
    /** Who had edited the version when the release was requested; a trigger fills it in, and it never changes. */
    editors: uuid('editors').array().notNull().default([]),
  },
  (table) => [index('releases_policy').on(table.policyId, table.id)],
)

/** Orders with the decision that every released version of a policy must come to. */
export const goldenOrders = pgTable(
  'golden_orders',
  {
    id: uuid('id').primaryKey(),
    policyId: uuid('policy_id')
      .notNull()
      .references(() => policies.id),
    name: text('name').notNull(),
    facts: json('facts').notNull(),
    expected: json('expected').notNull(),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull(),
    removedAt: instant('removed_at'),
  },
  (table) => [index('golden_orders_of_policy').on(table.policyId, table.id).where(sql`removed_at is null`)],
)

export const approvals = pgTable(
  'approvals',
  {
    releaseId: uuid('release_id')
      .notNull()
      .references(() => releases.id),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    at: instant('at').notNull(),
    verdict: text('verdict', { enum: ['approve', 'reject'] }).notNull(),
    note: text('note'),
  },
  (table) => [primaryKey({ columns: [table.releaseId, table.userId] })],
)

/** Append-only; the row with the highest `seq` says what is live. */
export const activations = pgTable('activations', {
  seq: bigint('seq', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
  releaseId: uuid('release_id')
    .notNull()
    .references(() => releases.id),
  policyId: uuid('policy_id')
    .notNull()
    .references(() => policies.id),
  version: text('version')
    .notNull()
    .references(() => versions.hash),
  reason: text('reason', { enum: ['activation', 'rollback'] }).notNull(),
  userId: uuid('user_id')
    .notNull()
    .references(() => users.id),
  at: instant('at').notNull(),
})

// decisions

export const decisions = pgTable(
  'decisions',
  {
    id: uuid('id').primaryKey(),
    orderId: text('order_id').notNull(),
    version: text('version')
      .notNull()
      .references(() => versions.hash),
    at: instant('at').notNull(),
    /** Without `network`, which is stored once under its hash. */
    facts: json('facts').notNull(),
    networkHash: text('network_hash')
      .notNull()
      .references(() => networks.hash),
    decision: json('decision').notNull(),
    decisionHash: text('decision_hash').notNull(),
    idempotencyScope: text('idempotency_scope').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
  },
  (table) => [
    uniqueIndex('decisions_idempotency').on(table.idempotencyScope, table.idempotencyKey),
    index('decisions_order').on(table.orderId, table.id),
    index('decisions_version').on(table.version, table.id),
  ],
)

export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** Who may use the key for what: for example `user:route`. */
    scope: text('scope').notNull(),
    key: text('key').notNull(),
    bodyHash: text('body_hash').notNull(),
    /** Absent while the first request is still being answered. */
    status: integer('status'),
    response: text('response'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.key] })],
)

// inventory

export const stockItems = pgTable(
  'stock_items',
  {
    siteId: text('site_id').notNull(),
    sku: text('sku').notNull(),
    onHand: integer('on_hand').notNull(),
    allocated: integer('allocated').notNull(),
    unavailable: integer('unavailable').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sku, table.siteId] })],
)

/** Goods known to be on their way. */
export const expectedReceipts = pgTable(
  'expected_receipts',
  {
    id: uuid('id').primaryKey(),
    siteId: text('site_id').notNull(),
    sku: text('sku').notNull(),
    at: instant('at').notNull(),
    quantity: integer('quantity').notNull(),
    arrivedAt: instant('arrived_at'),
  },
  (table) => [index('expected_receipts_sku').on(table.sku, table.siteId, table.at)],
)

/** The ledger: a counter of `stock_items` is the sum of its deltas here. Append-only. */
export const stockMovements = pgTable(
  'stock_movements',
  {
    seq: bigint('seq', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    siteId: text('site_id').notNull(),
    sku: text('sku').notNull(),
    at: instant('at').notNull(),
    type: text('type', { enum: ['receipt', 'adjustment', 'allocation', 'release', 'shipment'] }).notNull(),
    onHandDelta: integer('on_hand_delta').notNull(),
    allocatedDelta: integer('allocated_delta').notNull(),
    unavailableDelta: integer('unavailable_delta').notNull(),
    decisionId: uuid('decision_id'),
    reason: text('reason'),
    actorId: text('actor_id'),
  },
  (table) => [
    index('stock_movements_item').on(table.sku, table.siteId, table.seq),
    index('stock_movements_decision').on(table.decisionId),
  ],
)

export const reservations = pgTable(
  'reservations',
  {
    decisionId: uuid('decision_id')
      .notNull()
      .references(() => decisions.id),
    lineId: text('line_id').notNull(),
    siteId: text('site_id').notNull(),
    sku: text('sku').notNull(),
    quantity: integer('quantity').notNull(),
    state: text('state', { enum: ['open', 'consumed', 'released', 'expired'] }).notNull(),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.decisionId, table.lineId, table.siteId, table.sku] }),
    index('reservations_item').on(table.sku, table.siteId),
  ],
)

/** Units sold before they were made or received; open until `ended_at`, and at most until `auto_cancel_at`. */
export const preorders = pgTable(
  'preorders',
  {
    decisionId: uuid('decision_id')
      .notNull()
      .references(() => decisions.id),
    lineId: text('line_id').notNull(),
    sku: text('sku').notNull(),
    quantity: integer('quantity').notNull(),
    autoCancelAt: instant('auto_cancel_at'),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.decisionId, table.lineId] }),
    index('preorders_open').on(table.sku).where(sql`${table.endedAt} is null`),
  ],
)

/** Fulfilment orders a site has taken on one day of its own. */
export const siteLoad = pgTable(
  'site_load',
  {
    siteId: text('site_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    orders: integer('orders').notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.day] })],
)

// effects

export const outbox = pgTable('outbox', {
  id: uuid('id').primaryKey(),
  decisionId: uuid('decision_id').references(() => decisions.id),
  type: text('type').notNull(),
  payload: json('payload').notNull(),
  createdAt: instant('created_at').notNull(),
  attempts: integer('attempts').notNull().default(0),
  availableAt: instant('available_at').notNull(),
  deliveredAt: instant('delivered_at'),
  deadAt: instant('dead_at'),
  error: text('error'),
})

/** One per (instance, state, entry): the same entry of a state never has its timer twice. */
export const timers = pgTable(
  'timers',
  {
    id: uuid('id').primaryKey(),
    orderId: text('order_id').notNull(),
    decisionId: uuid('decision_id')
      .notNull()
      .references(() => decisions.id),
    version: text('version')
      .notNull()
      .references(() => versions.hash),
    state: text('state').notNull(),
    event: text('event').notNull(),
    entry: integer('entry').notNull(),
    fireAt: instant('fire_at').notNull(),
    firedAt: instant('fired_at'),
    cancelledAt: instant('cancelled_at'),
  },
  (table) => [uniqueIndex('timers_entry').on(table.orderId, table.state, table.event, table.entry)],
)

// audit

/** Append-only and chained: each entry's hash covers the hash before it. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    seq: wholeNumber('seq').primaryKey(),
    at: instant('at').notNull(),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    type: text('type').notNull(),
    subject: text('subject').notNull(),
    detail: json('detail').notNull(),
    hash: text('hash').notNull(),
    previousHash: text('previous_hash').notNull(),
  },
  (table) => [index('audit_entries_type').on(table.type, table.seq), index('audit_entries_at').on(table.at)],
)
