import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { SignEvents } from '#platform/events/signatures/sign-events.ts'
import type { Database } from '#platform/postgres/database.ts'
import { fnv1a } from '#platform/values/hash.ts'
import { orderStatusChanged } from '#schema/events/order-status-changed.ts'
import { streamName, streamPartitions } from '#schema/events/streams.ts'
import { requestsDue } from '../load/loops.ts'
import type { Published } from './check-deliveries.ts'

interface PublisherOptions {
  sales: Database
  redisUrl: string
  /** Signs events of sales. */
  sign: SignEvents
  orderIds: readonly string[]
  customerIds: readonly string[]
}

const turnMilliseconds = 5

/** Changes orders as sales does: first the row and its history, in one transaction, then the event. */
export function createPublisher({ sales, redisUrl, sign, orderIds, customerIds }: PublisherOptions) {
  const redis = new Redis(redisUrl)
  const versions = orderIds.map(() => 2)
  let next = 0

  /** The next orders in turn, each moved by one version. They stay SHIPPED: a final status would end the subscriptions. */
  function nextChanges(count: number) {
    const changes = []
    for (let index = 0; index < count; index++) {
      const order = next++ % orderIds.length
      changes.push({ order, id: orderIds[order]!, version: ++versions[order]!, customerId: customerIds[order]! })
    }
    return changes
  }

  async function publish(count: number): Promise<Published[]> {
    const changes = nextChanges(count)
    const now = new Date().toISOString()
    await sales`
      with changed as (
        select * from unnest(${changes.map(({ id }) => id)}::uuid[], ${changes.map(({ version }) => version)}::int[])
          as changed (id, version)
      ), history as (
        insert into order_history (order_id, shard, version, previous_status, status, updated_by, occurred_at)
        select orders.id, shard, changed.version, 'SHIPPED', 'SHIPPED', 'bench', ${now}::timestamptz
        from changed join orders on orders.id = changed.id
      )
      update orders set version = changed.version, updated_at = ${now}::timestamptz
      from changed where orders.id = changed.id`
    const payloads = changes.map(({ id, version, customerId }) =>
      JSON.stringify({
        event_id: `evt_${randomUUID()}`,
        event_type: orderStatusChanged.name,
        timestamp: now,
        source: 'sales-service',
        data: {
          order_id: id,
          customer_id: customerId,
          version,
          previous_status: 'SHIPPED',
          current_status: 'SHIPPED',
          tracking_number: null,
          carrier: null,
          occurred_at: now,
        },
      }),
    )
    const signatures = sign(payloads)
    const pipeline = redis.pipeline()
    for (const [index, { id }] of changes.entries()) {
      const fields = ['event', payloads[index]!, 'signature', signatures[index]!]
      pipeline.xadd(streamName('sales', fnv1a(id) % streamPartitions), '*', ...fields)
    }
    const answers = await pipeline.exec()
    return changes.map(({ order, version }, index) => {
      const [error, entryId] = answers![index]!
      if (error) throw error
      // The id of an entry contains the time at which Redis received it.
      return { order, version, moment: Number(String(entryId).split('-')[0]) }
    })
  }

  return {
    /** Publishes changes at a rate for a time. */
    async run(rate: number, milliseconds: number): Promise<Published[]> {
      const start = performance.now()
      const total = Math.floor((rate * milliseconds) / 1_000)
      const published: Published[] = []
      while (published.length < total) {
        const due = Math.min(requestsDue(performance.now() - start, rate), total) - published.length
        // A version of an order must not be in the same statement twice.
        if (due > 0) published.push(...(await publish(Math.min(due, orderIds.length))))
        await pause(turnMilliseconds)
      }
      return published
    },
    close: () => redis.disconnect(),
  }
}
