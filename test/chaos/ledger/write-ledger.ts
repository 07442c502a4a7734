import { closeSync, openSync, writeSync } from 'node:fs'
import type { NewEntry } from './entry.ts'

export interface LedgerWriter {
  write(entry: NewEntry): void
  close(): void
}

/** Opens a ledger to append to: one JSON object a line. */
export function openLedger(file: string): LedgerWriter {
  const descriptor = openSync(file, 'a')
  return {
    // At once and in order: what is acknowledged stands there before anything else happens.
    write: (entry) => void writeSync(descriptor, `${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`),
    close: () => closeSync(descriptor),
  }
}
