/** RFC 6749 §5.2. */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'

/** An OAuth error response. `message` becomes `error_description`: ASCII, without content from the request. */
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
