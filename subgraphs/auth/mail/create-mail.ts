import type { AuthConfig } from '../config.ts'
import { deliverBySmtp } from './deliver-by-smtp.ts'
import { deliverToFile } from './deliver-to-file.ts'
import type { DeliverMail } from './mail.ts'

/** The delivery of mail by the configuration; undefined if there is none. */
export function createMail({ smtpUrl, file, from }: AuthConfig['mail']): {
  deliver: DeliverMail | undefined
  close(): void
} {
  if (smtpUrl !== undefined) return deliverBySmtp({ url: smtpUrl, from })
  return { deliver: file === undefined ? undefined : deliverToFile(file, from), close() {} }
}
