// The list of erasures as text, which one service gives to another after a restore: a line for each, an owner and a time with a
// tab between them.
import { inBatches } from '../values/batches.ts'
import { BackupError, type Erasure } from './key-backup.ts'

/** How many customers are erased at once. */
export const erasuresAtOnce = 200

export async function* writeErasures(erasures: AsyncIterable<Erasure>): AsyncGenerator<string> {
  for await (const { owner, erasedAt } of erasures) yield `${owner}\t${erasedAt.toISOString()}`
}

/** Reads the list in batches. @throws {BackupError} for a line that is no erasure */
export function readErasures(lines: AsyncIterable<string>): AsyncGenerator<Erasure[]> {
  return inBatches(parseErasures(lines), erasuresAtOnce)
}

async function* parseErasures(lines: AsyncIterable<string>): AsyncGenerator<Erasure> {
  let number = 0
  for await (const text of lines) {
    number++
    if (text.trim() === '') continue
    const [owner = '', time = '', ...more] = text.split('\t')
    const erasedAt = new Date(time)
    if (owner === '' || owner.length > 255 || Number.isNaN(erasedAt.getTime()) || more.length > 0)
      throw new BackupError(`Line ${number} is no erasure: an owner and a time with a tab between them`)
    yield { owner, erasedAt }
  }
}
