import type { Sql } from '#platform/postgres/database.ts'

interface LeaseOptions {
  name: string
  /** Names this process. */
  holder: string
  seconds: number
}

/**
 * Takes or renews a lease, unless another process holds it. Times are those of the database, so clocks of processes may
 * differ. @returns whether this process holds it now.
 */
export async function takeLease(sql: Sql, { name, holder, seconds }: LeaseOptions): Promise<boolean> {
  const rows = await sql`
    insert into leases (name, holder, until) values (${name}, ${holder}, now() + make_interval(secs => ${seconds}))
    on conflict (name) do update set holder = excluded.holder, until = excluded.until
    where leases.holder = excluded.holder or leases.until < now()
    returning name`
  return rows.length > 0
}

/** Ends a lease early, so that the next process need not wait for its end. */
export async function endLease(sql: Sql, { name, holder }: Pick<LeaseOptions, 'name' | 'holder'>): Promise<void> {
  await sql`delete from leases where name = ${name} and holder = ${holder}`
}
