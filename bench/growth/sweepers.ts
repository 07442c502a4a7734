import { type Database, openDatabase } from '#platform/postgres/database.ts'
import { sweepInbox } from '../../platform/events/inbox.ts'
import { sweepOutbox } from '../../platform/outbox/sweep.ts'
import { sweepKeys } from '../../subgraphs/sales/store/idempotency-keys.ts'
import type { BenchSystem } from '../system/start.ts'

const portion = 5_000

/** Inserts expired rows next to those that are not expired. */
const expired = {
  // Older than all others, by their ids too.
  'the outbox': `insert into outbox (id, streams, payloads, created_at, published_at)
    select lpad(to_hex(number), 32, '0')::uuid, array['waybill:{sales:0}'], '{}', now() - interval '9 days', now() - interval '8 days'
    from generate_series(1, ${portion}) as number`,
  'the inbox': `insert into inbox (event_id, processed_at)
    select 'evt_' || gen_random_uuid(), now() - interval '30 days' from generate_series(1, ${portion})`,
  'idempotency keys': `insert into idempotency_keys (caller, key, shard, fingerprint, order_id, expires_at)
    select 'bench', 'expired-' || gen_random_uuid(), 0, repeat('x', 43), gen_random_uuid(), now() - interval '1 hour'
    from generate_series(1, ${portion})`,
}

const sweepers: Record<keyof typeof expired, (database: Database, limit: number) => Promise<number>> = {
  'the outbox': sweepOutbox,
  'the inbox': sweepInbox,
  'idempotency keys': sweepKeys,
}

/** The rows per second that each sweeper of sales deletes. */
export async function measureSweepers(system: BenchSystem): Promise<Record<string, number>> {
  const rates: Record<string, number> = {}
  const database = openDatabase({ url: system.databaseUrls.sales, applicationName: 'waybill bench', maxConnections: 1 })
  try {
    for (const [name, sweep] of Object.entries(sweepers) as [keyof typeof expired, typeof sweepKeys][]) {
      await database.unsafe(expired[name])
      const start = performance.now()
      const swept = await sweep(database, portion)
      rates[name] = (swept * 1_000) / (performance.now() - start)
    }
  } finally {
    await database.end()
  }
  return rates
}
