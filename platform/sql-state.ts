/** The SQLSTATE of an error, or what the connection calls it; empty without either. Drizzle wraps errors in one of its own. */
export function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  return code === undefined && cause ? codeOf(cause) : String(code ?? '')
}
