import { closeSync, openSync, writeSync } from 'node:fs'
import type { NewEntry } from './entry.ts'

export interface LedgerWriter {
  write(entry: NewEntry): void
  close(): void
}

/** Opens a ledger for appending: one JSON object per line. */
export function openLedger(file: string): LedgerWriter {
  const descriptor = openSync(file, 'a')
  return {
    // Synchronous and in order, so that an acknowledgement is recorded before anything else happens.
    write: (entry) => void writeSync(descriptor, `${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`),
    close: () => closeSync(descriptor),
  }
}
