/** RFC 6749 §5.2. */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'

/** The answer to a request that OAuth refuses. `message` is its `error_description`: ASCII, and nothing of the request. */
export class OAuthError extends Error {
  override name = 'OAuthError'
  readonly code: OAuthErrorCode
  readonly status: number
  readonly headers: Record<string, string>

  constructor(code: OAuthErrorCode, message: string, { status = 400, headers = {} } = {}) {
    super(message)
    this.code = code
    this.status = status
    this.headers = headers
  }
}
