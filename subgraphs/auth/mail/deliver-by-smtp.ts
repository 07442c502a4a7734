import { createTransport } from 'nodemailer'
import type { DeliverMail } from './mail.ts'

interface SmtpSettings {
  /** `smtp://` (with STARTTLS if the server offers it) or `smtps://`, with user and password. */
  url: string
  from: string
}

/** Delivers by SMTP. A message that the server does not accept within 30 s has failed. */
export function deliverBySmtp({ url, from }: SmtpSettings): { deliver: DeliverMail; close(): void } {
  const transport = createTransport(
    { url, pool: true, maxConnections: 2, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 },
    { from },
  )
  return {
    // No file and no URL in a message is read: all texts are ours.
    deliver: async (mail) =>
      void (await transport.sendMail({ ...mail, disableFileAccess: true, disableUrlAccess: true })),
    close: () => transport.close(),
  }
}
