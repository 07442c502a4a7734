import DataLoader from 'dataloader'

type Find<Source, Found> = (source: Source, ids: readonly string[]) => Promise<Found>

/** Loads rows by a column with unique values, in batches; null for unknown ones. */
export function loadByKey<Source, Key extends string, Row extends { [name in Key]: string }>(
  source: Source,
  find: Find<Source, Row[]>,
  key: Key,
): DataLoader<string, Row | null> {
  return new DataLoader(async (ids) => {
    const found = new Map<string, Row>((await find(source, ids)).map((row) => [row[key], row]))
    return ids.map((id) => found.get(id) ?? null)
  })
}

/** Loads the rows of each owner, in batches. */
export function loadByOwner<Source, Row>(source: Source, find: Find<Source, ReadonlyMap<string, Row[]>>) {
  return new DataLoader<string, Row[]>(async (ids) => {
    const found = await find(source, ids)
    return ids.map((id) => found.get(id) ?? [])
  })
}
