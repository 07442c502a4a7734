/**
 * Something is not done because a rule forbids it: an expected answer, not a fault. `code` is stable and for programs,
 * `message` is for people, `details` is what a result type shows besides. Thrown, or returned in a list of outcomes.
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

/** Refuses what there is no room for at the moment. Nothing of it has happened. */
export function overloaded(): Refusal {
  return new Refusal('OVERLOADED', 'There is too much to do at the moment: try again in a second')
}
