import { fromColumns, type OutboxColumns } from '#platform/outbox/row.ts'
import type { Database } from '#platform/postgres/database.ts'
import type { Envelope } from '#schema/events/envelope.ts'

/** The events in an outbox, oldest first. */
// biome-ignore lint/suspicious/noExplicitAny: each test checks the payload
export async function eventsIn(database: Database): Promise<(Envelope<any> & { stream: string })[]> {
  const rows = await database<OutboxColumns[]>`select id, streams, payloads from outbox order by id`
  return rows.flatMap((row) =>
    fromColumns(row).events.map(({ stream, payload }) => ({ ...JSON.parse(payload), stream })),
  )
}
