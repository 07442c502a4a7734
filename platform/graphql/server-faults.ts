/** Codes of errors that are not the caller's fault. */
const codes = new Set<unknown>(['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE', 'OVERLOADED'])

export function isServerFault(code: unknown): boolean {
  return codes.has(code)
}
