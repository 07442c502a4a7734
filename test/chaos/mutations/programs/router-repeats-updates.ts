// Sends live updates unsorted and repeatedly.
import { replaceExports } from '../replace-exports.ts'

interface Change {
  version: number
}

replaceExports('router/live/feeds/order-sequence.ts', {
  createOrderSequence: () => () => ({
    onEvent: (change: Change) => [change],
    onHistory: (changes: Change[]) => changes,
    isIncomplete: () => false,
  }),
})
await import('../../../../ops/serve.ts')
