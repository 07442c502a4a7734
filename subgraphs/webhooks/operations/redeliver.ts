import type { Transaction } from '#platform/postgres/database.ts'
import { type Delivery, endpointDisabled, unknownDelivery } from '../domain/delivery.ts'
import { unknownEndpoint } from '../domain/endpoint.ts'
import {
  findDead,
  findDeliveries,
  findSequence,
  hastenDeliveries,
  lockSequences,
  restartDeliveries,
  type Sequence,
  wakeNext,
} from '../store/deliveries.ts'
import { findEndpoints } from '../store/endpoints.ts'
import type { Management } from './management.ts'

/** Dead deliveries that one call starts again. */
export const maxRedelivered = 1_000

/**
 * Sends a webhook again: a delivered or dead one from the beginning of the retry schedule, a pending one at once.
 * @throws {Refusal} UNKNOWN_DELIVERY, ENDPOINT_DISABLED
 */
export async function redeliver({ database, manager, log }: Management, id: string, now: Date): Promise<Delivery> {
  const delivery = await database.transact(async (transaction) => {
    const sequence = await findSequence(transaction, id)
    if (!sequence) throw unknownDelivery()
    await requireEnabled(transaction, sequence.endpointId)
    await restart(transaction, [id], [sequence], now)
    return (await findDeliveries(transaction, [id]))[0]!
  })
  log.info({ delivery_id: id, endpoint_id: delivery.endpointId, manager }, 'a webhook is sent again')
  return delivery
}

/**
 * Sends dead webhooks of an endpoint again, oldest first, up to 1,000.
 * @returns how many
 * @throws {Refusal} UNKNOWN_ENDPOINT, ENDPOINT_DISABLED
 */
export async function redeliverDead({ database, manager, log }: Management, id: string, now: Date): Promise<number> {
  const count = await database.transact(async (transaction) => {
    await requireEnabled(transaction, id)
    const dead = await findDead(transaction, id, maxRedelivered)
    const sequences = dead.map(({ subject }) => ({ endpointId: id, subject }))
    await restart(
      transaction,
      dead.map((delivery) => delivery.id),
      sequences,
      now,
    )
    return dead.length
  })
  log.info({ endpoint_id: id, count, manager }, 'dead webhooks are sent again')
  return count
}

async function requireEnabled(transaction: Transaction, endpointId: string): Promise<void> {
  // Not locked: if it is switched off meanwhile, its pending deliveries become dead again.
  const [endpoint] = await findEndpoints(transaction, [endpointId])
  if (!endpoint) throw unknownEndpoint()
  if (endpoint.status === 'DISABLED') throw endpointDisabled()
}

async function restart(transaction: Transaction, ids: string[], sequences: Sequence[], now: Date): Promise<void> {
  await lockSequences(transaction, sequences)
  await hastenDeliveries(transaction, ids, now)
  await restartDeliveries(transaction, ids)
  await wakeNext(transaction, sequences, now)
}
