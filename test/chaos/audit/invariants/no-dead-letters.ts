import type { Invariant } from '../finding.ts'

/** Nobody published anything wrong, so nothing may have been set aside. */
export const noDeadLetters: Invariant = {
  name: 'no-dead-letters',
  title: 'No unexplained dead letter',
  check: ({ deadLetters }) =>
    deadLetters.map(({ group, reason, fields }) => `dead letter of ${group}: ${reason}: ${fields.slice(0, 300)}`),
}
