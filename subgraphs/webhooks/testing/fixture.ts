import { randomUUID } from 'node:crypto'
import type { Database } from '#platform/postgres/database.ts'
import { createLog } from '#platform/process/log.ts'
import { Refusal } from '#platform/values/refusal.ts'
import { createEndpoint } from '../operations/create-endpoint.ts'
import type { Management } from '../operations/management.ts'
import { recordEvents } from '../operations/record-events.ts'
import { createSecretSealing } from '../sealing.ts'
import { createHostCheck } from '../sending/check-host.ts'
import { resolveLocalHost } from '../sending/resolve-host.ts'
import type { Receiver } from './receiver.ts'

export const sealing = createSecretSealing({ current: 'the master key of a test' })

/** The dependencies of operations, with endpoints on this machine. */
export function managementOf(database: Database): Management {
  const log = createLog('test', 'silent')
  const checkHost = createHostCheck({ resolve: resolveLocalHost, allowsPrivate: true })
  return { database, sealing, checkHost, allowsPrivate: true, manager: 'client:test', log }
}

/** Creates an endpoint for a receiver, which then accepts its secret. */
export async function subscribe(
  database: Database,
  receiver: Receiver,
  events: string[] = ['order.created', 'order.status_changed'],
): Promise<string> {
  const { endpoint, secret } = await createEndpoint(managementOf(database), { url: receiver.url, events }, new Date())
  receiver.secrets.push(secret)
  return endpoint.id
}

interface TestEvent {
  type?: string
  subject?: string
  occurredAt?: Date
}

/** Records an event of an order as the consumer does. Returns its id. */
export async function record(database: Database, event: TestEvent = {}, now = new Date()): Promise<string> {
  const { type = 'order.created', subject = randomUUID(), occurredAt = now } = event
  const eventId = `evt_${randomUUID()}`
  const body = JSON.stringify({ type, timestamp: occurredAt.toISOString(), data: { order_id: subject } })
  await database.transact((transaction) =>
    recordEvents(transaction, [{ eventId, type, subject, body, occurredAt }], now),
  )
  return eventId
}

/** The code with which an operation is refused; undefined if it is not. */
export async function refusalOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}
