import type { Invariant } from '../finding.ts'

/** After the last fault all work completes and every caller gets a definite response. */
export const becomesIdle: Invariant = {
  name: 'becomes-idle',
  title: 'After the last fault every caller gets a definite response, and all work completes',
  check: ({ unfinished, unanswered }) => [
    ...(unanswered ? ['callers still had no definite response'] : []),
    ...unfinished,
  ],
}
