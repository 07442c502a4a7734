// What is to know about CSV files as merchants have them, for the command and for browsers.

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export type Delimiter = ',' | ';' | '\t'

/** A record of the file, or a part of it that is no record. */
export type CsvRow = { line: number; bytesRead: number } & ({ cells: string[] } | { fault: string })

/** Bytes. Longer records are refused: a quote is missing. */
const maxRecordBytes = 1_048_576

/** The options of csv-parse but the delimiter. */
export const parseOptions = {
  ...{ bom: true, info: true, relax_column_count: true, skip_empty_lines: true },
  ...{ skip_records_with_error: true, max_record_size: maxRecordBytes },
} as const

/** The encoding of a file that begins with these bytes. */
export function encodingOf(head: Uint8Array, isUtf8: boolean): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  // Latin-1 is a part of it, and what spreadsheets on Windows write.
  return isUtf8 ? 'utf-8' : 'windows-1252'
}

/** The delimiter that occurs most often in the header, outside of quotes. */
export function delimiterOf(text: string): Delimiter {
  const header = text.replaceAll(/"[^"]*"/g, '').split(/\r\n?|\n/, 1)[0]!
  const count = (delimiter: string) => header.split(delimiter).length
  const candidates = [',', ';', '\t'] as const
  return candidates.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best))
}

/** csv-parse counts a CR LF inside quotes as two lines. */
export function countLineBreaks(cells: readonly string[]): { breaks: number; pairs: number } {
  let [breaks, pairs] = [0, 0]
  for (const cell of cells) {
    if (!cell.includes('\n') && !cell.includes('\r')) continue
    breaks += cell.match(/[\r\n]/g)!.length
    pairs += cell.match(/\r\n/g)?.length ?? 0
  }
  return { breaks, pairs }
}
