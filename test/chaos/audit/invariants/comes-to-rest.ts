import type { Invariant } from '../finding.ts'

/** Once nobody breaks anything any more, everything gets done, and everybody gets an answer. */
export const comesToRest: Invariant = {
  name: 'comes-to-rest',
  title: 'Afterwards every caller gets a clear answer, and all that is under way gets done',
  check: ({ unrest, unanswered }) => [...(unanswered ? ['callers still had no clear answer'] : []), ...unrest],
}
