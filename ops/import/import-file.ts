import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { fitText } from '#platform/values/text.ts'
import { type Batch, collectBatches } from './batches.ts'
import { type Columns, readHeader } from './columns.ts'
import { createReader, type Shop, shopOf } from './create-reader.ts'
import type { CsvRow } from './csv-dialect.ts'
import { type CsvFile, readCsv } from './csv-file.ts'
import { loadProgress, removeProgress, saveProgress } from './progress-file.ts'
import { type SendOptions, sendBatch } from './send-batch.ts'
import { add, emptyTally, type Tally } from './tally.ts'

export interface ImportOptions extends Omit<SendOptions, 'progress'> {
  /** The currency of the prices. Default: EUR, or the only currency of a Medusa file. */
  currency: string | undefined
  /** How many batches are in flight. */
  concurrency: number
  /** The system that is imported into. */
  url: string
  onProgress(tally: Tally, share: number): void
}

interface ImportReport {
  tally: Tally
  shop: Shop
  /** Records that an earlier run had done. */
  resumedAt: number
  /** Names of columns with content that the catalogue has no field for. */
  unread: string[]
}

const saveEveryMilliseconds = 1_000

/** The import stopped before the end. The next one with the same file and options continues. */
export class ImportStopped extends Error {
  override name = 'ImportStopped'
}

/** Imports a file in batches, which are confirmed in the order of the file. @throws {ImportStopped} */
export async function importFile(file: CsvFile, options: ImportOptions): Promise<ImportReport> {
  const { currency, stock, isDryRun, url, concurrency, signal, onProgress } = options
  const rows = readCsv(file)
  const columns = await readColumns(rows, file)
  const shop = shopOf(columns)
  const read = createReader(columns, currency)

  const fingerprint = JSON.stringify([file.hash, currency, stock, url])
  const earlier = isDryRun ? undefined : await loadProgress(file.path, fingerprint)
  const tally = earlier?.tally ?? emptyTally()
  const importId = earlier?.importId ?? randomUUID()
  const name = fitText(basename(file.path), { kind: 'line', maxCharacters: 255 })
  const progressOf = ({ offset, rows: { length }, bytesRead }: Batch) => {
    // The file is read once, so that the number of its products is an estimate before its end.
    const total = Math.round((offset + length) * (file.bytes / Math.max(bytesRead, 1)))
    return { importId, name, offset, total: Math.min(total, 2_147_483_647) }
  }
  let records = earlier?.records ?? 0
  let savedAt = Date.now()
  const save = () => (isDryRun ? undefined : saveProgress(file.path, { fingerprint, importId, records, tally }))

  const inFlight: { batch: Batch; result: Promise<Tally> }[] = []
  async function confirmOldest() {
    const { batch, result } = inFlight.shift()!
    add(tally, await result)
    // A part of a batch does not complete any record.
    records = Math.max(records, batch.records)
    onProgress(tally, batch.bytesRead / file.bytes)
    if (Date.now() - savedAt < saveEveryMilliseconds) return
    savedAt = Date.now()
    await save()
  }

  try {
    for await (const batch of collectBatches({ records: noting(rows, columns), read, done: records })) {
      signal.throwIfAborted()
      const result = sendBatch(batch, { ...options, progress: progressOf(batch) })
      // Awaited later, in the order of the file.
      result.catch(() => {})
      inFlight.push({ batch, result })
      if (inFlight.length >= concurrency) await confirmOldest()
    }
    while (inFlight.length > 0) await confirmOldest()
  } catch (error) {
    await Promise.allSettled(inFlight.map(({ result }) => result))
    const isSaved = await save()
    const advice = isDryRun
      ? ''
      : isSaved
        ? ': the same command continues from there'
        : ': the same command repeats them without changes'
    throw new ImportStopped(`Stopped after ${records} records${advice}. Reason: ${(error as Error).message}`)
  }
  if (!isDryRun) await removeProgress(file.path)
  return { tally, shop, resumedAt: earlier?.records ?? 0, unread: columns.unread() }
}

async function readColumns(rows: AsyncGenerator<CsvRow>, { path }: CsvFile): Promise<Columns> {
  const { value: header } = await rows.next()
  if (!header) throw new Error(`${path} is empty`)
  if (!('cells' in header)) throw new Error(`${path}: line ${header.line} ${header.fault}`)
  return readHeader(header.cells)
}

async function* noting(rows: AsyncGenerator<CsvRow>, columns: Columns): AsyncGenerator<CsvRow> {
  for await (const row of rows) {
    if ('cells' in row) columns.note(row.cells)
    yield row
  }
}
