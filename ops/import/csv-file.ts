import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { type CsvError, type Info, parse } from 'csv-parse'
import {
  type CsvRow,
  countLineBreaks,
  type Delimiter,
  delimiterOf,
  type Encoding,
  encodingOf,
  parseOptions,
} from './csv-dialect.ts'

/** A CSV file as merchants have it: of any of these encodings and delimiters. */
export interface CsvFile {
  path: string
  bytes: number
  encoding: Encoding
  delimiter: Delimiter
  /** SHA-256 of the content, as hex. */
  hash: string
}

const headBytes = 65_536

/** Reads the file once, to recognise its encoding and delimiter. @throws {Error} for people, if it cannot be read. */
export async function examineCsv(path: string): Promise<CsvFile> {
  const { size } = await stat(path).catch((error: Error) => {
    throw new Error(`${path} cannot be read: ${error.message}`)
  })
  const hash = createHash('sha256')
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let head = Buffer.alloc(0)
  let isUtf8 = true
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)])
    isUtf8 &&= isDecodable(() => utf8.decode(chunk, { stream: true }))
  }
  isUtf8 &&= isDecodable(() => utf8.decode())
  const encoding = encodingOf(head, isUtf8)
  const delimiter = delimiterOf(new TextDecoder(encoding).decode(head))
  return { path, bytes: size, encoding, delimiter, hash: hash.digest('hex') }
}

function isDecodable(decode: () => unknown): boolean {
  try {
    decode()
    return true
  } catch {
    return false
  }
}

/** The records of the file with the lines at which they begin, in constant memory. */
export async function* readCsv(file: CsvFile): AsyncGenerator<CsvRow> {
  const faults: { line: number; fault: string }[] = []
  let bytesRead = 0
  const source = createReadStream(file.path)
  source.on('data', (chunk) => {
    bytesRead += chunk.length
  })
  const decoder = new TextDecoderStream(file.encoding)
  const text = Readable.fromWeb(
    (Readable.toWeb(source) as ReadableStream<Uint8Array<ArrayBuffer>>).pipeThrough(decoder),
  )
  const parser = parse({ ...parseOptions, delimiter: file.delimiter })
  parser.on('skip', (error: CsvError) => {
    faults.push({ line: Number(error.lines ?? 0), fault: `is not CSV: ${error.message}` })
  })
  source.on('error', (error) => parser.destroy(error))
  text.on('error', (error) => parser.destroy(error))
  text.pipe(parser)
  let surplus = 0
  for await (const { record: cells, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
    yield* faults.splice(0).map((fault) => ({ ...fault, bytesRead }))
    const { breaks, pairs } = countLineBreaks(cells)
    yield { line: info.lines - surplus - breaks, bytesRead, cells }
    surplus += pairs
  }
  yield* faults.map((fault) => ({ ...fault, bytesRead }))
}
