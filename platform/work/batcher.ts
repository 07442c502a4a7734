import DataLoader from 'dataloader'
import { overloaded } from '../values/refusal.ts'

interface BatcherOptions {
  /** How many batches run at once; what comes meanwhile is collected. */
  concurrency?: number
  /** The most that go into one batch. */
  maxBatchSize?: number
  /** The most that wait or run at once: more is refused at once, instead of being late for everybody. */
  maxPending?: number
}

/** Submits one item to the next batch and resolves with its own outcome, or rejects with its own error. */
export interface Batcher<Item, Outcome> {
  submit(item: Item): Promise<Outcome>
  /** How many items wait or run. */
  pending(): number
}

/**
 * Turns single calls into lists without a timer: while fewer than `concurrency` batches run, a batch starts at once; what
 * arrives while they run goes together into the next. So batches are small when it is quiet and large under load.
 * @param run one outcome for each item, in order; an `Error` in the list is that item's alone.
 */
export function createBatcher<Item, Outcome>(
  run: (items: readonly Item[]) => Promise<(Outcome | Error)[]>,
  { concurrency = 2, maxBatchSize = 64, maxPending = 1_024 }: BatcherOptions = {},
): Batcher<Item, Outcome> {
  const waiting: (() => void)[] = []
  let running = 0
  let pending = 0

  function dispatchNext() {
    while (running < concurrency && waiting.length > 0) {
      running++
      waiting.shift()!()
    }
  }

  const loader = new DataLoader<Item, Outcome>(
    async (items) => {
      try {
        return await run(items)
      } finally {
        running--
        dispatchNext()
      }
    },
    {
      cache: false,
      maxBatchSize,
      batchScheduleFn(dispatch) {
        waiting.push(dispatch)
        // At the end of this turn of the event loop: requests that were read together share the batch.
        setImmediate(dispatchNext)
      },
    },
  )

  return {
    pending: () => pending,
    async submit(item) {
      if (pending >= maxPending) throw overloaded()
      pending++
      try {
        return await loader.load(item)
      } finally {
        pending--
      }
    },
  }
}
