/**
 * A rule forbids the operation: an expected answer, not a fault. `code` is stable and for programs, `message` is for
 * people, `details` are further fields of the result type. Thrown, or returned in a list of outcomes.
 */
export class Refusal<Details = unknown> extends Error {
  override name = 'Refusal'
  readonly code: string
  readonly details: Details

  constructor(code: string, message: string, details?: Details) {
    super(message)
    this.code = code
    this.details = details as Details
  }
}

/** Refuses work for lack of capacity. Nothing has been done. */
export function overloaded(): Refusal {
  return new Refusal('OVERLOADED', 'The service is overloaded: try again in a second')
}
