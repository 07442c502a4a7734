// Divides the tables of orders by hash of `shard`, while the service runs: copies of the tables are kept up to date by
// triggers, filled in batches, and take the names of the tables in one short transaction.
import { setTimeout as pause } from 'node:timers/promises'
import type postgres from 'postgres'
import { codeOf } from '#platform/postgres/sql-state.ts'

/** The tables that are divided; those that others refer to come first. */
export const dividedTables = [
  ...(['orders', 'order_items', 'order_details', 'order_history', 'order_parcels'] as const),
  ...(['order_returns', 'order_return_items', 'tracking_links'] as const),
]

export interface PartitionOptions {
  /** A connection of its own, without limits of time, as the owner of the tables. */
  sql: postgres.Sql
  partitions: number
  rowsAtOnce: number
  /** Called after each batch. */
  onProgress(table: string, rows: number): void
}

/**
 * How long a step waits for running transactions, while others wait for it. Shorter than `deadlock_timeout`, so that a
 * deadlock ends the step and not the transaction of an order.
 */
const waitMilliseconds = 300
const againMilliseconds = 200

/** @throws {Error} if the tables are divided already, or a run before was interrupted: see `dropCopies` */
export async function partitionOrders({ sql, partitions, rowsAtOnce, onProgress }: PartitionOptions): Promise<void> {
  await createCopies(sql, partitions)
  for (const table of dividedTables) await fill(sql, table, { rowsAtOnce, onProgress })
  for (const table of dividedTables) await addForeignKeys(sql, table)
  await sql.unsafe(`analyze ${dividedTables.map(copyOf).join(', ')}`)
  await swap(sql)
}

/** Whether the tables are divided. */
export async function areDivided(sql: postgres.Sql): Promise<boolean> {
  const [table] = await sql`select relkind = 'p' as divided from pg_class where oid = 'orders'::regclass`
  return table!.divided
}

/** Removes what an interrupted run has left. */
export async function dropCopies(sql: postgres.Sql): Promise<void> {
  for (const table of dividedTables) {
    await sql.unsafe(`drop trigger if exists copy_to_partitions on ${table}`)
    await sql.unsafe(`drop function if exists ${functionOf(table)}`)
    await sql.unsafe(`drop table if exists ${copyOf(table)} cascade`)
  }
}

/** Drops the undivided tables, which `partitionOrders` has kept. */
export async function dropUndivided(sql: postgres.Sql): Promise<void> {
  for (const table of [...dividedTables].reverse()) await sql.unsafe(`drop table if exists ${undividedOf(table)}`)
}

const copyOf = (table: string) => `${table}_copy`
const undividedOf = (table: string) => `${table}_undivided`
const functionOf = (table: string) => `copy_${table}`

interface Relation {
  name: string
  definition: string
}

async function createCopies(sql: postgres.Sql, partitions: number): Promise<void> {
  await runYielding(sql, async (transaction) => {
    for (const table of dividedTables) {
      const copy = copyOf(table)
      const [{ options }] = await transaction<[{ options: string | null }]>`
        select array_to_string(reloptions, ', ') as options from pg_class where oid = ${table}::regclass`
      await transaction.unsafe(
        `create table ${copy} (like ${table} including all excluding indexes) partition by hash (shard)`,
      )
      for (let part = 0; part < partitions; part++) {
        await transaction.unsafe(
          `create table ${table}_p${part} partition of ${copy} for values with (modulus ${partitions}, remainder ${part})
           ${options ? `with (${options})` : ''}`,
        )
      }
      const key = await primaryKeyOf(transaction, table)
      await transaction.unsafe(`alter table ${copy} add primary key (${key.join(', ')})`)
      for (const { name, definition } of await indexesOf(transaction, table)) {
        const statement = definition
          .replace(` ${name} ON `, ` ${copyOf(name)} ON `)
          .replace(` ON public.${table} `, ` ON public.${copy} `)
        await transaction.unsafe(statement)
      }
      await keepUpToDate(transaction, table, key)
    }
  })
}

/** The copy gets every change of the table, in the transaction of the change. */
async function keepUpToDate(transaction: postgres.TransactionSql, table: string, key: string[]): Promise<void> {
  const columns = await columnsOf(transaction, table)
  const changed = columns.filter((column) => !key.includes(column))
  const update = changed.map((column) => `${column} = excluded.${column}`).join(', ')
  const same = key.map((column) => `copy.${column} = old.${column}`).join(' and ')
  await transaction.unsafe(`
    create function ${functionOf(table)}() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        delete from ${copyOf(table)} as copy where ${same};
        return old;
      end if;
      insert into ${copyOf(table)} (${columns.join(', ')}) values (${columns.map((column) => `new.${column}`).join(', ')})
      on conflict (${key.join(', ')}) do ${update ? `update set ${update}` : 'nothing'};
      return new;
    end $$`)
  await transaction.unsafe(`
    create trigger copy_to_partitions after insert or update or delete on ${table}
    for each row execute function ${functionOf(table)}()`)
}

interface FillOptions extends Pick<PartitionOptions, 'rowsAtOnce' | 'onProgress'> {}

/**
 * Copies the rows that were there before, in the order of their keys. Rows that the trigger has written are newer. Ends at
 * the last key of now, because new orders have higher ids: with more of them than it copies it would never end.
 */
async function fill(sql: postgres.Sql, table: string, { rowsAtOnce, onProgress }: FillOptions): Promise<void> {
  const [key, columns] = [await primaryKeyOf(sql, table), await columnsOf(sql, table)]
  const names = key.join(', ')
  const list = columns.join(', ')
  const descending = key.map((column) => `${column} desc`).join(', ')
  const [bound] = await sql.unsafe(`select ${names} from ${table} order by ${descending} limit 1`)
  if (!bound) return
  /** The values of a key as parameters, the first of which has this number. */
  const parameters = (first: number) => `(${key.map((_, index) => `$${first + index}`).join(', ')})`
  let last: Record<string, unknown> | undefined
  for (let total = 0; ; ) {
    const rows = last ? [bound, last] : [bound]
    const values = rows.flatMap((row) => key.map((column) => row[column]))
    const after = last ? `and (${names}) > ${parameters(1 + key.length)}` : ''
    // Locked, so that no row is changed or deleted between its reading and its writing.
    const [end] = await runYielding(sql, (transaction) =>
      transaction.unsafe(
        `with batch as materialized (select ${list} from ${table}
           where (${names}) <= ${parameters(1)} ${after} order by ${names} limit ${rowsAtOnce} for share),
         written as (insert into ${copyOf(table)} (${list}) select ${list} from batch on conflict do nothing)
       select ${names}, (select count(*) from batch)::int as batch_rows from batch
       order by ${descending} limit 1`,
        values as never[],
      ),
    )
    if (!end) return
    last = end
    total += end.batch_rows
    onProgress(table, total)
  }
}

/** Foreign keys come last: before, a change may refer to a row that is not copied yet. */
async function addForeignKeys(sql: postgres.Sql, table: string): Promise<void> {
  for (const { name, definition } of await foreignKeysOf(sql, table)) {
    const statement = definition.replace(/REFERENCES (\w+)/, (_, target: string) => `REFERENCES ${copyOf(target)}`)
    const change = (text: string) =>
      runYielding(sql, (transaction) => transaction.unsafe(`alter table ${copyOf(table)} ${text}`))
    await change(`add constraint ${name} ${statement} not valid`)
    await change(`validate constraint ${name}`)
  }
}

async function swap(sql: postgres.Sql): Promise<void> {
  await runYielding(sql, async (transaction) => {
    await transaction.unsafe(`lock table ${dividedTables.join(', ')} in access exclusive mode`)
    for (const table of dividedTables) await swapOne(transaction, table)
  })
}

/** Runs a step in a transaction. A step that waits too long for a lock ends, so that others proceed, and is retried. */
async function runYielding<Result>(
  sql: postgres.Sql,
  step: (transaction: postgres.TransactionSql) => Promise<Result>,
): Promise<Result> {
  for (;;) {
    try {
      return (await sql.begin(async (transaction) => {
        await transaction.unsafe(`set local lock_timeout = ${waitMilliseconds}`)
        return await step(transaction)
      })) as Result
    } catch (error) {
      // A lock timeout, or a deadlock.
      if (!['55P03', '40P01'].includes(codeOf(error))) throw error
      await pause(againMilliseconds)
    }
  }
}

async function swapOne(transaction: postgres.TransactionSql, table: string): Promise<void> {
  const indexes = await indexesOf(transaction, table)
  const [key] = await transaction<[{ name: string }]>`
    select conname as name from pg_constraint where conrelid = ${table}::regclass and contype = 'p'`
  const [copiedKey] = await transaction<[{ name: string }]>`
    select conname as name from pg_constraint where conrelid = ${copyOf(table)}::regclass and contype = 'p'`
  await transaction.unsafe(`drop trigger copy_to_partitions on ${table}`)
  await transaction.unsafe(`drop function ${functionOf(table)}`)
  for (const { name } of indexes) {
    await transaction.unsafe(`alter index ${name} rename to ${undividedOf(name)}`)
    await transaction.unsafe(`alter index ${copyOf(name)} rename to ${name}`)
  }
  await transaction.unsafe(`alter index ${key.name} rename to ${undividedOf(key.name)}`)
  await transaction.unsafe(`alter index ${copiedKey.name} rename to ${key.name}`)
  await transaction.unsafe(`alter table ${table} rename to ${undividedOf(table)}`)
  await transaction.unsafe(`alter table ${copyOf(table)} rename to ${table}`)
}

async function columnsOf(sql: postgres.ISql, table: string): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`
  return rows.map(({ name }) => name)
}

async function primaryKeyOf(sql: postgres.ISql, table: string): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select attname as name from pg_index cross join unnest(indkey) with ordinality as part (number, position)
    join pg_attribute on attrelid = indrelid and attnum = part.number
    where indrelid = ${table}::regclass and indisprimary order by position`
  return rows.map(({ name }) => name)
}

/** Without that of the primary key. */
async function indexesOf(sql: postgres.ISql, table: string): Promise<Relation[]> {
  return await sql<Relation[]>`
    select relname as name, pg_get_indexdef(indexrelid) as definition from pg_index
    join pg_class on pg_class.oid = indexrelid where indrelid = ${table}::regclass and not indisprimary`
}

async function foreignKeysOf(sql: postgres.ISql, table: string): Promise<Relation[]> {
  return await sql<Relation[]>`
    select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where conrelid = ${table}::regclass and contype = 'f'`
}
