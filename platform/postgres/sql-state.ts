/**
 * The SQLSTATE of an error or the error code of the connection; empty if it has neither. Unwraps the errors of Drizzle
 * and graphql-js.
 */
export function codeOf(error: unknown): string {
  const { code, cause, originalError } = (error ?? {}) as { code?: unknown; cause?: unknown; originalError?: unknown }
  const inner = cause ?? originalError
  return code === undefined && inner ? codeOf(inner) : String(code ?? '')
}
