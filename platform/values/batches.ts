/** Gathers values in batches of `size`; the last one can be smaller. */
export async function* inBatches<Value>(values: AsyncIterable<Value>, size: number): AsyncGenerator<Value[]> {
  let batch: Value[] = []
  for await (const value of values) {
    if (batch.push(value) < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
