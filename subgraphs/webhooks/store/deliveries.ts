import type { Sql } from '#platform/postgres/database.ts'
import { isUuid } from '#platform/values/uuid.ts'
import type { Delivery } from '../domain/delivery.ts'
import type { DeliveryStatus } from '../domain/statuses.ts'

interface DeliveryRow {
  id: string
  position: number
  endpoint_id: string
  event_id: string
  type: string
  subject: string
  body: string
  occurred_at: Date
  status: DeliveryStatus
  attempts: number
  due_at: Date | null
  created_at: Date
  finished_at: Date | null
  last_status_code: number | null
  last_error: string | null
}

export interface NewDelivery {
  id: string
  endpointId: string
  eventId: string
  type: string
  subject: string
  body: string
  occurredAt: Date
}

/** Inserts deliveries that are not due yet: see `wakeNext`. A repeated event changes nothing. */
export async function insertDeliveries(transaction: Sql, deliveries: readonly NewDelivery[], now: Date): Promise<void> {
  await transaction`
    insert into webhook_deliveries (id, endpoint_id, event_id, type, subject, body, occurred_at, created_at)
    select id, endpoint_id, event_id, type, subject, body, occurred_at, ${now}::timestamptz
    from unnest(
      ${deliveries.map(({ id }) => id)}::uuid[],
      ${deliveries.map(({ endpointId }) => endpointId)}::uuid[],
      ${deliveries.map(({ eventId }) => eventId)}::text[],
      ${deliveries.map(({ type }) => type)}::text[],
      ${deliveries.map(({ subject }) => subject)}::text[],
      ${deliveries.map(({ body }) => body)}::text[],
      ${deliveries.map(({ occurredAt }) => occurredAt.toISOString())}::timestamptz[]
    ) with ordinality as delivery (id, endpoint_id, event_id, type, subject, body, occurred_at, place)
    order by place
    on conflict (endpoint_id, event_id) do nothing`
}

/** A subject at an endpoint, whose deliveries are sent one after the other. */
export interface Sequence {
  endpointId: string
  subject: string
}

/**
 * Locks the pending deliveries of these sequences until the end of the transaction. A transaction that adds a delivery and
 * one that completes the delivery before it then run one after the other, and the second one sees the first.
 */
export async function lockSequences(transaction: Sql, sequences: readonly Sequence[]): Promise<void> {
  await transaction`
    select id from webhook_deliveries
    where status = 'PENDING' and (endpoint_id, subject) in (
      select * from unnest(
        ${sequences.map(({ endpointId }) => endpointId)}::uuid[],
        ${sequences.map(({ subject }) => subject)}::text[]))
    order by endpoint_id, subject, occurred_at, position for update`
}

/** Makes the first pending delivery of each sequence due, unless one of the sequence is due or in flight already. */
export async function wakeNext(transaction: Sql, sequences: readonly Sequence[], now: Date): Promise<void> {
  await transaction`
    update webhook_deliveries set due_at = ${now}
    from (
      select distinct on (endpoint_id, subject) id,
        bool_or(due_at is not null) over (partition by endpoint_id, subject) as is_under_way
      from webhook_deliveries
      where status = 'PENDING' and (endpoint_id, subject) in (
        select * from unnest(
          ${sequences.map(({ endpointId }) => endpointId)}::uuid[],
          ${sequences.map(({ subject }) => subject)}::text[]))
      order by endpoint_id, subject, occurred_at, position
    ) as next
    where next.id = webhook_deliveries.id and not is_under_way`
}

/** A claimed delivery, with what its request needs. */
export interface Claim {
  id: string
  endpointId: string
  eventId: string
  subject: string
  body: string
  /** The number of this attempt, from 1. */
  number: number
  url: string
  /** Encrypted. */
  secret: string
  /** Encrypted. Null if it is not valid any more. */
  previousSecret: string | null
}

interface ClaimOptions {
  /** Requests in flight of this process, by endpoint. */
  inFlight: ReadonlyMap<string, number>
  /** The maximum number of requests in flight for each endpoint. */
  atOnce: number
  now: Date
  /** The end of the lease. */
  until: Date
}

/** Claims due deliveries, those due longest first, at most as many for each endpoint as it has free places. */
export async function claimDeliveries(sql: Sql, { inFlight, atOnce, now, until }: ClaimOptions): Promise<Claim[]> {
  return sql<Claim[]>`
    with free as (
      select id, url, secret, case when previous_secret_until > ${now} then previous_secret end as previous_secret,
        ${atOnce}::int - coalesce(busy.count, 0) as places
      from webhook_endpoints
      left join unnest(${[...inFlight.keys()]}::uuid[], ${[...inFlight.values()]}::int[]) as busy (endpoint_id, count)
        on busy.endpoint_id = webhook_endpoints.id
      where status = 'ENABLED'
    ), due as (
      select free.*, chosen.id as delivery_id
      from free cross join lateral (
        select webhook_deliveries.id from webhook_deliveries
        where endpoint_id = free.id and webhook_deliveries.status = 'PENDING' and due_at <= ${now}
        order by due_at limit greatest(free.places, 0) for update skip locked
      ) as chosen
    )
    update webhook_deliveries set due_at = ${until}, attempts = attempts + 1, step = step + 1
    from due where webhook_deliveries.id = due.delivery_id
    returning webhook_deliveries.id, endpoint_id as "endpointId", event_id as "eventId", subject, body,
      attempts as number, due.url, due.secret, due.previous_secret as "previousSecret"`
}

/** The delivery if this attempt is still its newest one, locked, with its place in the retry schedule. */
export async function lockClaimed(transaction: Sql, { id, number }: Pick<Claim, 'id' | 'number'>) {
  const [row] = await transaction<{ step: number }[]>`
    select step from webhook_deliveries where id = ${id} and attempts = ${number} and status = 'PENDING' for update`
  return row
}

interface Outcome {
  statusCode: number | null
  error: string | null
}

/** Completes a delivery. */
export async function finishDelivery(
  transaction: Sql,
  id: string,
  status: 'DELIVERED' | 'DEAD',
  { statusCode, error }: Outcome,
  now: Date,
): Promise<void> {
  await transaction`
    update webhook_deliveries set status = ${status}, due_at = null, finished_at = ${now},
      last_status_code = ${statusCode}, last_error = ${error}
    where id = ${id}`
}

/** Schedules the next attempt. */
export async function postponeDelivery(
  transaction: Sql,
  id: string,
  { statusCode, error }: Outcome,
  dueAt: Date,
): Promise<void> {
  await transaction`
    update webhook_deliveries set due_at = ${dueAt}, last_status_code = ${statusCode}, last_error = ${error}
    where id = ${id}`
}

/** Takes back a claim whose request was not sent, so that it does not count. */
export async function releaseClaim(sql: Sql, { id, number }: Pick<Claim, 'id' | 'number'>, dueAt: Date): Promise<void> {
  await sql`
    update webhook_deliveries set due_at = ${dueAt}, attempts = attempts - 1, step = step - 1
    where id = ${id} and attempts = ${number} and status = 'PENDING'`
}

/**
 * Gives up pending deliveries of endpoints that are switched off, at most `limit`. Returns how many. The due ones come last,
 * so that no delivery waits for a dead one if the endpoint is switched on between two calls.
 */
export async function buryPending(sql: Sql, limit: number, now: Date): Promise<number> {
  const { count } = await sql`
    update webhook_deliveries set status = 'DEAD', due_at = null, finished_at = ${now},
      last_error = coalesce(last_error, 'the endpoint was switched off before the first attempt')
    where id in (
      select webhook_deliveries.id from webhook_endpoints
      cross join lateral (
        select id from webhook_deliveries where endpoint_id = webhook_endpoints.id and status = 'PENDING'
        order by due_at nulls first limit ${limit} for update skip locked
      ) as webhook_deliveries
      where status = 'DISABLED' limit ${limit})`
  return count
}

/** The enabled endpoints with more pending deliveries than this. */
export async function findOverfull(sql: Sql, maxPending: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from webhook_endpoints where status = 'ENABLED' and (
      select count(*) from (
        select from webhook_deliveries where endpoint_id = webhook_endpoints.id and status = 'PENDING'
        limit ${maxPending + 1}
      ) as pending) > ${maxPending}`
  return rows.map(({ id }) => id)
}

/** Deliveries by their ids. */
export async function findDeliveries(sql: Sql, ids: readonly string[]): Promise<Delivery[]> {
  const rows = await sql<DeliveryRow[]>`
    select webhook_deliveries.* from webhook_deliveries
    join webhook_endpoints on webhook_endpoints.id = endpoint_id and webhook_endpoints.status <> 'DELETED'
    where webhook_deliveries.id = any(${ids.filter(isUuid)}::uuid[])`
  return rows.map(toDelivery)
}

/** The sequence of a delivery; undefined if there is none. */
export async function findSequence(sql: Sql, id: string): Promise<Sequence | undefined> {
  if (!isUuid(id)) return undefined
  const [row] = await sql<Sequence[]>`
    select endpoint_id as "endpointId", subject from webhook_deliveries where id = ${id}`
  return row
}

/** Starts deliveries again, from the beginning of the retry schedule. Those in flight are not affected. */
export async function restartDeliveries(transaction: Sql, ids: readonly string[]): Promise<void> {
  await transaction`
    update webhook_deliveries set status = 'PENDING', step = 0, due_at = null, finished_at = null
    where id = any(${[...ids]}::uuid[]) and status <> 'PENDING'`
}

/**
 * Makes deliveries due now that wait for their next attempt. Those in flight are not affected: their newest attempt is not
 * recorded yet.
 */
export async function hastenDeliveries(transaction: Sql, ids: readonly string[], now: Date): Promise<void> {
  await transaction`
    update webhook_deliveries set due_at = ${now}
    where id = any(${[...ids]}::uuid[]) and status = 'PENDING' and due_at > ${now} and (attempts = 0 or exists (
      select from webhook_attempts where delivery_id = webhook_deliveries.id and number = webhook_deliveries.attempts))`
}

/** The oldest dead deliveries of an endpoint, with their subjects. */
export async function findDead(
  sql: Sql,
  endpointId: string,
  limit: number,
): Promise<{ id: string; subject: string }[]> {
  return sql<{ id: string; subject: string }[]>`
    select id, subject from webhook_deliveries where endpoint_id = ${endpointId} and status = 'DEAD'
    order by position limit ${limit}`
}

interface ListOptions {
  endpointId?: string | undefined
  status?: DeliveryStatus | undefined
  subject?: string | undefined
  /** The position of the last row of the previous page. */
  before?: number | undefined
  limit: number
}

/** Deliveries, newest first. */
export async function listDeliveries(sql: Sql, options: ListOptions): Promise<Delivery[]> {
  const { endpointId, status, subject, before, limit } = options
  if (endpointId !== undefined && !isUuid(endpointId)) return []
  const rows = await sql<DeliveryRow[]>`
    select * from webhook_deliveries
    where true
      ${endpointId === undefined ? sql`` : sql`and endpoint_id = ${endpointId}`}
      ${status === undefined ? sql`` : sql`and status = ${status}`}
      ${subject === undefined ? sql`` : sql`and subject = ${subject}`}
      ${before === undefined ? sql`` : sql`and position < ${before}`}
      and exists (select from webhook_endpoints where id = endpoint_id and status <> 'DELETED')
    order by position desc limit ${limit}`
  return rows.map(toDelivery)
}

function toDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    position: row.position,
    endpointId: row.endpoint_id,
    eventId: row.event_id,
    type: row.type,
    subject: row.subject,
    body: row.body,
    occurredAt: row.occurred_at,
    status: row.status,
    attempts: row.attempts,
    dueAt: row.due_at,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    lastStatusCode: row.last_status_code,
    lastError: row.last_error,
  }
}
