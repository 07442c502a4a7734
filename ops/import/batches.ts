import type { CsvRow } from './csv-dialect.ts'
import type { ProductRow, ReadRow, RowReader } from './product-row.ts'

/** Consecutive records of the file: products to send, and lines that are refused here already. */
export interface Batch {
  rows: ProductRow[]
  refused: { line: number; reason: string }[]
  /** Products of the file before the batch. */
  offset: number
  /** Records of the file up to which everything is in this batch or an earlier one. */
  records: number
  bytesRead: number
}

/**
 * Half of what `importProducts` takes, so that a batch is written in time on a slow machine too. The router takes bodies
 * of a megabyte, and a character has at most 3 bytes.
 */
const limits = { products: 250, characters: 250_000, bytes: 700_000 }

interface BatchesOptions {
  /** The records after the header. */
  records: AsyncIterable<CsvRow>
  read: RowReader
  /** Records that an earlier run has done. */
  done: number
}

/**
 * Collects the records of a file into batches. Records that are done are read, because later ones may continue them. A
 * batch ends between two products of the shop, because the last record of a product may have an image of all its
 * variants, unless one product has more variants than a batch.
 */
export async function* collectBatches({ records, read, done }: BatchesOptions): AsyncGenerator<Batch> {
  const lineOf = new Map<string, number>()
  let count = 0
  let products = 0
  let characters = 0
  let bytesRead = 0
  let group: object | undefined
  let collected: Collected[] = []
  let refused: Batch['refused'] = []
  function* close(): Generator<Batch> {
    yield* inBodies(collected.map(withImages), { refused, records: count, bytesRead }, products - collected.length)
    ;[collected, refused, characters] = [[], [], 0]
  }
  for await (const record of records) {
    const row: ReadRow = 'cells' in record ? read(record.line, record.cells) : { ...record, group: undefined }
    const isFull = collected.length >= limits.products || characters >= limits.characters
    const isOverfull = collected.length >= 2 * limits.products || characters >= 2 * limits.characters
    if (isOverfull || (isFull && (row.group === undefined || row.group !== group))) yield* close()
    count++
    group = row.group
    const { product, images } = row
    const fault = row.fault ?? (product && repeated(row.line, product.id, lineOf))
    if (product && !fault) products++
    if (count <= done) continue
    bytesRead = record.bytesRead
    if (fault) refused.push({ line: row.line, reason: fault })
    else if (product) {
      collected.push({ line: row.line, product, images })
      characters += 200 + JSON.stringify(product).length
    }
  }
  if (collected.length > 0 || refused.length > 0) yield* close()
}

type Collected = ProductRow & Pick<ReadRow, 'images'>

function withImages({ line, product, images }: Collected): ProductRow {
  const found = images?.()
  return { line, product: found ? { ...product, images: found } : product }
}

/** One batch, or several if its images make it too large for a request. Its records are done with the last of them. */
function* inBodies(
  rows: ProductRow[],
  { refused, records, bytesRead }: Pick<Batch, 'refused' | 'records' | 'bytesRead'>,
  offset: number,
): Generator<Batch> {
  let [begin, bytes] = [0, 0]
  for (const [index, { product }] of rows.entries()) {
    const size = new TextEncoder().encode(JSON.stringify(product)).length
    if (index > begin && bytes + size > limits.bytes) {
      yield { rows: rows.slice(begin, index), refused: [], offset: offset + begin, records: 0, bytesRead }
      ;[begin, bytes] = [index, 0]
    }
    bytes += size
  }
  yield { rows: rows.slice(begin), refused, offset: offset + begin, records, bytesRead }
}

/** A product that another line has already: it is unclear which of the two counts. */
function repeated(line: number, id: string, lineOf: Map<string, number>): string | undefined {
  const first = lineOf.get(id)
  if (first === undefined) lineOf.set(id, line)
  return first === undefined ? undefined : `is the same product as line ${first}: ${id}`
}
