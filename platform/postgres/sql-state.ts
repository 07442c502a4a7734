/**
 * The SQLSTATE of an error, or what the connection calls it; empty without either. Drizzle wraps errors in one of its own, and
 * so does graphql-js.
 */
export function codeOf(error: unknown): string {
  const { code, cause, originalError } = (error ?? {}) as { code?: unknown; cause?: unknown; originalError?: unknown }
  const inner = cause ?? originalError
  return code === undefined && inner ? codeOf(inner) : String(code ?? '')
}
