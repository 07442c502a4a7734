import { errorCodes } from '#schema/error-codes.ts'
import { statusOf } from './statuses.ts'

interface ProblemOptions {
  /** Default: the usual status of the code. */
  status?: number
  /** Response headers. */
  headers?: Iterable<readonly [string, string]>
  /** Further members of the body. */
  members?: Record<string, unknown>
}

/** An error of the REST API, which becomes a response by RFC 9457. */
export class Problem extends Error {
  override name = 'Problem'
  readonly code: string
  readonly status: number
  readonly headers: Iterable<readonly [string, string]>
  readonly members: Record<string, unknown>

  constructor(code: string, message: string, { status, headers = [], members = {} }: ProblemOptions = {}) {
    super(message)
    this.code = code
    this.status = status ?? statusOf(code)
    this.headers = headers
    this.members = members
  }
}

/** The body of the response. `type` resolves to a page of this server. */
export function problemBody({ code, status, message, members }: Problem, traceId: string | undefined) {
  const title = errorCodes[code]?.meaning.replace(/\.$/, '') ?? code
  return { type: `/docs/errors#${code}`, title, status, detail: message, code, ...members, trace_id: traceId ?? '' }
}
