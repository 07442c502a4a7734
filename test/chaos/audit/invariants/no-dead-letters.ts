import type { Invariant } from '../finding.ts'

/** No invalid event was published, so there must be no dead letters. */
export const noDeadLetters: Invariant = {
  name: 'no-dead-letters',
  title: 'No unexplained dead letter',
  check: ({ deadLetters }) =>
    deadLetters.map(({ group, reason, fields }) => `dead letter of ${group}: ${reason}: ${fields.slice(0, 300)}`),
}
