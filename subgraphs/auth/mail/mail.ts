/** A message to one person. */
export interface Mail {
  to: string
  subject: string
  text: string
}

/** The port for mail: hands a message over for delivery. */
export type DeliverMail = (mail: Mail) => Promise<void>
