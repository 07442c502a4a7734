import type { Sql, Transaction } from '#platform/postgres/database.ts'
import type { ListPosition } from '../domain/import-progress.ts'

/** The outcome of a list, or of all lists of an import. */
export interface ImportCounts {
  created: number
  updated: number
  unchanged: number
  refused: number
}

/** An import and its progress. */
export interface ProductImport extends ImportCounts {
  id: string
  name: string | null
  total: number | null
  processed: number
  startedBy: string
  startedAt: Date
  updatedAt: Date
}

const keptDays = 30

/** Records the outcome of a list in its transaction. A repeated list was recorded by the attempt that changed something. */
export function recordList(
  transaction: Transaction,
  { importId, name, offset, total }: ListPosition,
  counts: ImportCounts,
  startedBy: string,
): void {
  transaction.send(transaction`
    insert into product_imports (id, name, started_by) values (${importId}, ${name}, ${startedBy})
    on conflict (id) do nothing`)
  transaction.send(transaction`
    insert into product_import_lists (import_id, "offset", total, created, updated, unchanged, refused)
    values (${importId}, ${offset}, ${total}, ${counts.created}, ${counts.updated}, ${counts.unchanged}, ${counts.refused})
    on conflict (import_id, "offset") do nothing`)
  if (offset === 0)
    transaction.send(transaction`
      delete from product_imports where started_at < now() - make_interval(days => ${keptDays})`)
}

/** The latest imports, newest first. */
export async function findImports(database: Sql, limit: number): Promise<ProductImport[]> {
  return await database<ProductImport[]>`
    select id, name, total, processed, created, updated, unchanged, refused,
      started_by as "startedBy", started_at as "startedAt", coalesce(updated_at, started_at) as "updatedAt"
    from (select * from product_imports order by started_at desc, id desc limit ${limit}) as imports
    cross join lateral (
      select
        coalesce(sum(created + updated + unchanged + refused), 0)::int as processed,
        coalesce(sum(created), 0)::int as created, coalesce(sum(updated), 0)::int as updated,
        coalesce(sum(unchanged), 0)::int as unchanged, coalesce(sum(refused), 0)::int as refused,
        (array_agg(total order by "offset" desc))[1] as total, max(written_at) as updated_at
      from product_import_lists where import_id = imports.id
    ) as lists
    order by started_at desc, id desc`
}
