import type { ServerResponse } from 'node:http'

/** Adds names to `Vary`. On the raw response, so that it also applies to hijacked responses: event streams. */
export function varyBy(raw: ServerResponse, names: string): void {
  const known = raw.getHeader('vary')
  raw.setHeader('vary', known ? `${known}, ${names}` : names)
}
