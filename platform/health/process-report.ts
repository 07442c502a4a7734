import { z } from 'zod'

const report = z.object({
  service: z.string(),
  /** Host name and process id. */
  instance: z.string(),
  version: z.string(),
  startedAt: z.number(),
  reportedAt: z.number(),
  /** Connections to the HTTP servers of the process, WebSockets included. */
  httpConnections: z.number(),
  /** Connections to the database; undefined without a database. */
  database: z.object({ used: z.number(), size: z.number(), waiting: z.number() }).optional(),
  /** Circuit breakers by the called service. */
  circuits: z.record(z.string(), z.enum(['closed', 'half-open', 'open'])),
})

/** What a process says about itself every few seconds. Times are Unix times in milliseconds. */
export type ProcessReport = z.infer<typeof report>

/** The report in a text; undefined if it is none, such as one of another release. */
export function parseReport(text: string): ProcessReport | undefined {
  try {
    return report.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
