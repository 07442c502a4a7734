import type { Sql } from '#platform/postgres/database.ts'
import { isUuid } from '#platform/values/uuid.ts'
import type { Endpoint } from '../domain/endpoint.ts'
import type { DisabledReason } from '../domain/statuses.ts'

interface EndpointRow {
  id: string
  url: string
  events: string[]
  description: string | null
  status: Endpoint['status']
  disabled_reason: DisabledReason | null
  disabled_at: Date | null
  failing_since: Date | null
  last_delivered_at: Date | null
  previous_secret_until: Date | null
  created_at: Date
  updated_at: Date
}

export interface NewEndpoint {
  id: string
  url: string
  events: readonly string[]
  description: string | null
  /** Encrypted. */
  secret: string
}

/** Serialises the creation of endpoints until the end of the transaction, and returns how many there are. */
export async function countEndpointsLocked(transaction: Sql): Promise<number> {
  await transaction`select pg_advisory_xact_lock(hashtext('webhook endpoints'))`
  const [row] = await transaction`select count(*)::int as count from webhook_endpoints where status <> 'DELETED'`
  return row!.count
}

export async function insertEndpoint(sql: Sql, endpoint: NewEndpoint, now: Date): Promise<void> {
  const { id, url, events, description, secret } = endpoint
  await sql`
    insert into webhook_endpoints (id, url, events, description, secret, created_at, updated_at)
    values (${id}, ${url}, ${[...events]}::text[], ${description}, ${secret}, ${now}, ${now})`
}

/** All endpoints, newest first. */
export async function listEndpoints(sql: Sql): Promise<Endpoint[]> {
  const rows = await sql<EndpointRow[]>`select * from webhook_endpoints where status <> 'DELETED' order by id desc`
  return rows.map(toEndpoint)
}

/** Endpoints by their ids. */
export async function findEndpoints(sql: Sql, ids: readonly string[]): Promise<Endpoint[]> {
  const rows = await sql<EndpointRow[]>`
    select * from webhook_endpoints where id = any(${ids.filter(isUuid)}::uuid[]) and status <> 'DELETED'`
  return rows.map(toEndpoint)
}

/** The endpoint, locked until the end of the transaction. */
export async function lockEndpoint(transaction: Sql, id: string): Promise<Endpoint | undefined> {
  if (!isUuid(id)) return undefined
  const rows = await transaction<EndpointRow[]>`
    select * from webhook_endpoints where id = ${id} and status <> 'DELETED' for update`
  return rows.map(toEndpoint)[0]
}

/** Saves what operators can change. */
export async function saveEndpoint(transaction: Sql, endpoint: Endpoint): Promise<void> {
  const { id, url, events, description, status, disabledReason, disabledAt, failingSince, updatedAt } = endpoint
  await transaction`
    update webhook_endpoints set url = ${url}, events = ${events}::text[], description = ${description}, status = ${status},
      disabled_reason = ${disabledReason}, disabled_at = ${disabledAt}, failing_since = ${failingSince},
      updated_at = ${updatedAt}
    where id = ${id}`
}

/** Hides an endpoint, whose deliveries a sweeper deletes. Its secrets are deleted at once. */
export async function markDeleted(transaction: Sql, id: string, now: Date): Promise<void> {
  await transaction`
    update webhook_endpoints set status = 'DELETED', secret = '', previous_secret = null, updated_at = ${now}
    where id = ${id}`
}

/** Switches an endpoint off. Returns whether it was on. */
export async function switchOff(sql: Sql, id: string, reason: DisabledReason, now: Date): Promise<boolean> {
  const { count } = await sql`
    update webhook_endpoints set status = 'DISABLED', disabled_reason = ${reason}, disabled_at = ${now}, updated_at = ${now}
    where id = ${id} and status = 'ENABLED'`
  return count > 0
}

/** Records a success. Rarely a write: only the end of failures, and the time to a minute. */
export async function recordSuccess(sql: Sql, id: string, now: Date): Promise<void> {
  await sql`
    update webhook_endpoints set failing_since = null, last_delivered_at = ${now}
    where id = ${id} and (failing_since is not null or last_delivered_at is null
      or last_delivered_at < ${now}::timestamptz - interval '1 minute')`
}

/** Records a failure. Returns since when the endpoint has failed; undefined if it was deleted. */
export async function recordFailure(sql: Sql, id: string, now: Date): Promise<Date | undefined> {
  await sql`update webhook_endpoints set failing_since = ${now} where id = ${id} and failing_since is null`
  const [row] = await sql<
    { failing_since: Date | null }[]
  >`select failing_since from webhook_endpoints where id = ${id}`
  return row?.failing_since ?? undefined
}

/** The types that enabled endpoints have chosen. */
export async function findChosenTypes(sql: Sql): Promise<Set<string>> {
  const rows = await sql<{ type: string }[]>`
    select distinct unnest(events) as type from webhook_endpoints where status = 'ENABLED'`
  return new Set(rows.map(({ type }) => type))
}

/** The ids of the enabled endpoints that have chosen the type. They cannot be deleted until the transaction ends. */
export async function holdSubscribers(transaction: Sql, type: string): Promise<string[]> {
  const rows = await transaction<{ id: string }[]>`
    select id from webhook_endpoints where status = 'ENABLED' and ${type} = any(events) order by id for key share`
  return rows.map(({ id }) => id)
}

/** Deletes endpoints that are marked as deleted and have no deliveries left. */
export async function deleteEmptyEndpoints(sql: Sql): Promise<void> {
  await sql`
    delete from webhook_endpoints where status = 'DELETED'
      and not exists (select from webhook_deliveries where endpoint_id = webhook_endpoints.id)`
}

/** The number of endpoints by status. */
export async function countEndpoints(sql: Sql): Promise<(readonly [status: string, count: number])[]> {
  const rows = await sql<{ status: string; count: number }[]>`
    select status, count(*)::int as count from webhook_endpoints where status <> 'DELETED' group by status`
  return rows.map(({ status, count }) => [status, count] as const)
}

function toEndpoint(row: EndpointRow): Endpoint {
  return {
    id: row.id,
    url: row.url,
    events: row.events,
    description: row.description,
    status: row.status,
    disabledReason: row.disabled_reason,
    disabledAt: row.disabled_at,
    failingSince: row.failing_since,
    lastDeliveredAt: row.last_delivered_at,
    previousSecretUntil: row.previous_secret_until,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
