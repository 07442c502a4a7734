/** Codes of errors that are not the caller's fault. */
export const serverFaults = ['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE', 'OVERLOADED']
const codes = new Set<unknown>(serverFaults)

export function isServerFault(code: unknown): boolean {
  return codes.has(code)
}
