import { type Info, parse } from 'csv-parse/browser/esm/sync'
import {
  type CsvRow,
  countLineBreaks,
  delimiterOf,
  encodingOf,
  parseOptions,
} from '../../../../ops/import/csv-dialect.ts'

/** Larger files are for `npm run import`, which reads them in constant memory. */
export const maxFileBytes = 20 * 1_048_576
const headBytes = 65_536

/** The records of a file of a person's computer, with the lines at which they begin, and the faults between them. */
export async function readCsvFile(file: Blob): Promise<CsvRow[]> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const encoding = encodingOf(bytes, isUtf8(bytes))
  const text = new TextDecoder(encoding).decode(bytes)
  const rows: CsvRow[] = []
  const bytesAt = (offset: number) =>
    Math.min(bytes.length, Math.round((bytes.length * offset) / Math.max(1, text.length)))
  const records = parse(text, {
    ...parseOptions,
    delimiter: delimiterOf(text.slice(0, headBytes)),
    on_skip(error) {
      rows.push({ line: Number(error?.lines ?? 0), bytesRead: 0, fault: `is not CSV: ${error?.message}` })
      return undefined
    },
  }) as unknown as { record: string[]; info: Info }[]
  let surplus = 0
  for (const { record: cells, info } of records) {
    const { breaks, pairs } = countLineBreaks(cells)
    rows.push({ line: info.lines - surplus - breaks, bytesRead: bytesAt(info.bytes), cells })
    surplus += pairs
  }
  return rows.sort((one, other) => one.line - other.line)
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
