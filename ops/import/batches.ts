import type { CsvRow } from './csv-file.ts'
import type { ProductRow, RowReader } from './product-row.ts'

/** Consecutive records of the file: products to send, and lines that are refused here already. */
export interface Batch {
  rows: ProductRow[]
  refused: { line: number; reason: string }[]
  /** Records of the file up to the end of the batch. */
  records: number
  bytesRead: number
}

/**
 * Half of what `importProducts` takes, so that a batch is written in time on a slow machine too. The router takes bodies
 * of a megabyte, and a character has at most 3 bytes.
 */
const limits = { products: 250, characters: 250_000 }

interface BatchesOptions {
  /** The records after the header. */
  records: AsyncIterable<CsvRow>
  read: RowReader
  /** Records that an earlier run has done. */
  done: number
}

/** Collects the records of a file into batches. Records that are done are read, because later ones may continue them. */
export async function* collectBatches({ records, read, done }: BatchesOptions): AsyncGenerator<Batch> {
  const lineOf = new Map<string, number>()
  let count = 0
  let batch: Batch = { rows: [], refused: [], records: 0, bytesRead: 0 }
  let characters = 0
  for await (const record of records) {
    count++
    const row = 'cells' in record ? read(record.line, record.cells) : record
    const fault = row && ('fault' in row ? row.fault : repeated(row, lineOf))
    if (count <= done) continue
    batch.records = count
    batch.bytesRead = record.bytesRead
    if (row && fault) batch.refused.push({ line: row.line, reason: fault })
    else if (row && 'product' in row) {
      batch.rows.push(row)
      characters += 200 + row.product.name.length + (row.product.description?.length ?? 0)
    }
    if (batch.rows.length < limits.products && characters < limits.characters) continue
    yield batch
    batch = { rows: [], refused: [], records: count, bytesRead: record.bytesRead }
    characters = 0
  }
  if (batch.rows.length > 0 || batch.refused.length > 0) yield batch
}

/** A product that another line has already: it is unclear which of the two counts. */
function repeated({ line, product: { id } }: ProductRow, lineOf: Map<string, number>): string | undefined {
  const first = lineOf.get(id)
  if (first === undefined) lineOf.set(id, line)
  return first === undefined ? undefined : `is the same product as line ${first}: ${id}`
}
