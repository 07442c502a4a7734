import type { Sql } from '#platform/postgres/database.ts'
import type { Attempt } from '../domain/delivery.ts'

/** Attempts kept of each delivery: several times those of one retry schedule. */
const kept = 50

/** Records an attempt, and deletes those that are not kept. */
export async function insertAttempt(transaction: Sql, deliveryId: string, attempt: Attempt): Promise<void> {
  const { number, startedAt, durationMilliseconds, statusCode, error } = attempt
  await transaction`
    insert into webhook_attempts (delivery_id, number, started_at, duration_milliseconds, status_code, error)
    values (${deliveryId}, ${number}, ${startedAt}, ${durationMilliseconds}, ${statusCode}, ${error})
    on conflict (delivery_id, number) do nothing`
  if (number > kept)
    await transaction`delete from webhook_attempts where delivery_id = ${deliveryId} and number <= ${number - kept}`
}

/** The attempts of each delivery, oldest first. */
export async function findAttempts(sql: Sql, deliveryIds: readonly string[]): Promise<Map<string, Attempt[]>> {
  const rows = await sql<(Attempt & { deliveryId: string })[]>`
    select delivery_id as "deliveryId", number, started_at as "startedAt",
      duration_milliseconds as "durationMilliseconds", status_code as "statusCode", error
    from webhook_attempts where delivery_id = any(${[...deliveryIds]}::uuid[]) order by delivery_id, number`
  return Map.groupBy(rows, ({ deliveryId }) => deliveryId)
}
