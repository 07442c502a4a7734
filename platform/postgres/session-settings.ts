/**
 * The settings of every session of a service. They are sent when a connection is opened, or come from the role where a
 * pooler lends out sessions: see migrate.ts. Times are in milliseconds.
 */
export const sessionSettings = {
  // Cancels statements that take longer than a caller waits, so that locks and connections are released.
  statement_timeout: 15_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 30_000,
  // A prepared statement keeps its first plan, perhaps made when the table was empty, so a sequential scan would be
  // kept while the table grows. Every query of ours has an index, or reads the whole table on purpose.
  enable_seqscan: 'off',
  // Before PostgreSQL 18, `enable_seqscan = off` makes a full scan look so expensive that it would be JIT-compiled.
  jit: 'off',
} as const
