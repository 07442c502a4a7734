import { appendFile } from 'node:fs/promises'
import type { DeliverMail } from './mail.ts'

/** Appends messages to a file, for local mode and tests: readable for its user alone. */
export function deliverToFile(file: string, from: string): DeliverMail {
  return async ({ to, subject, text }) => {
    const lines = [`From: ${from}`, `To: ${to}`, `Date: ${new Date().toUTCString()}`, `Subject: ${subject}`, '', text]
    await appendFile(file, `${lines.join('\n')}\n\n`, { mode: 0o600 })
  }
}
