import type { Sql } from '#platform/postgres/database.ts'

/** The units of a return that go back on sale. */
export interface RestockedReturn {
  returnId: string
  units: { productId: string; quantity: number }[]
}

/** Records that returns are restocked. Returns those that had not been recorded before. */
export async function recordRestocked(
  transaction: Sql,
  returns: readonly RestockedReturn[],
): Promise<RestockedReturn[]> {
  const byId = new Map(returns.map((each) => [each.returnId, each]))
  const rows = await transaction<{ return_id: string }[]>`
    insert into restocked_returns (return_id)
    select return_id from unnest(${[...byId.keys()]}::text[]) as told (return_id) order by return_id
    on conflict (return_id) do nothing
    returning return_id`
  return rows.map((row) => byId.get(row.return_id)!)
}
