import { type Batch, collectBatches } from '../../../../ops/import/batches.ts'
import { readHeader } from '../../../../ops/import/columns.ts'
import { createReader, type Shop, shopOf } from '../../../../ops/import/create-reader.ts'
import type { CsvRow } from '../../../../ops/import/csv-dialect.ts'
import { add, emptyTally, type Tally } from '../../../../ops/import/tally.ts'
import { randomId } from '../../../ui/random-id.ts'
import type { ImportProductsInput, ImportProductsMutation } from '../../waybill/graph/graphql.ts'
import { readCsvFile } from './read-csv-file.ts'

export interface ImportOptions {
  /** Of the prices. Undefined: EUR, or the only currency of a Medusa file. */
  currency: string | undefined
  stock: 'NEW_PRODUCTS' | 'ALL_PRODUCTS'
  isDryRun: boolean
  /** Sends a list. It is called again if nobody answers, because a repeat changes nothing. */
  send(input: ImportProductsInput): Promise<ImportProductsMutation['importProducts']>
  /** Ends the import before the next list. */
  signal: AbortSignal
  onProgress(tally: Tally, share: number): void
}

export interface ImportReport {
  tally: Tally
  shop: Shop
  /** Names of columns with content that the catalogue has no field for. */
  unread: string[]
}

/**
 * Imports a product file as `npm run import` does: the same files, the same ids, and lists of the same size.
 * @throws {Error} for people, if it is no product file; what `send` throws; the reason of the signal
 */
export async function importProducts(file: File, options: ImportOptions): Promise<ImportReport> {
  const { currency, stock, isDryRun, send, signal, onProgress } = options
  const [header, ...rows] = await readCsvFile(file)
  const columns = readHeader(header && 'cells' in header ? header.cells : [])
  const read = createReader(columns, currency)
  const importId = randomId()
  const tally = emptyTally()
  for await (const batch of collectBatches({ records: noting(rows, columns), read, done: 0 })) {
    signal.throwIfAborted()
    const share = Math.min(1, batch.bytesRead / Math.max(1, file.size))
    const total = Math.round((batch.offset + batch.rows.length) / Math.max(share, 0.001))
    const progress = { importId, name: file.name.slice(0, 255), offset: batch.offset, total }
    add(tally, await sendBatch(batch, (products) => send({ products, stock, dryRun: isDryRun, progress })))
    onProgress({ ...tally }, share)
  }
  return { tally, shop: shopOf(columns), unread: columns.unread() }
}

async function sendBatch(
  { rows, refused }: Batch,
  send: (products: ImportProductsInput['products']) => ReturnType<ImportOptions['send']>,
): Promise<Tally> {
  if (rows.length === 0) return { ...emptyTally(), refused }
  const answer = await send(rows.map(({ product }) => product))
  const reasons = answer.refused.map(({ index, message }) => ({ line: rows[index]!.line, reason: message }))
  const { created, updated, unchanged } = answer
  return { created, updated, unchanged, refused: [...refused, ...reasons].sort((one, other) => one.line - other.line) }
}

/** Notes which columns hold something, for the report. */
async function* noting(rows: CsvRow[], columns: ReturnType<typeof readHeader>): AsyncGenerator<CsvRow> {
  for (const row of rows) {
    if ('cells' in row) columns.note(row.cells)
    yield row
  }
}
