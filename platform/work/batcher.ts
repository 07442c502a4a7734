import DataLoader from 'dataloader'
import { activeSpan, inBatchSpan, type Span } from '../tracing/spans.ts'
import { overloaded } from '../values/refusal.ts'

interface BatcherOptions {
  /** What a batch does, as the name of its span. Default `batch`. */
  name?: string
  /** How many batches run at once. Items that arrive meanwhile are collected. */
  concurrency?: number
  /** The maximum size of a batch. */
  maxBatchSize?: number
  /** The maximum number of items waiting or running. Further ones are rejected at once, so that not everybody is late. */
  maxPending?: number
}

/** Adds one item to the next batch and resolves with its own outcome, or rejects with its own error. */
export interface Batcher<Item, Outcome> {
  submit(item: Item): Promise<Outcome>
  /** The number of items waiting or running. */
  pending(): number
}

/**
 * Groups single calls into batches without a timer. While fewer than `concurrency` batches run, a batch starts at once;
 * items that arrive while batches run form the next one. So batches are small when it is quiet and large under load.
 * @param run returns one outcome for each item, in order; an `Error` in the list applies to that item alone.
 */
export function createBatcher<Item, Outcome>(
  run: (items: readonly Item[]) => Promise<(Outcome | Error)[]>,
  { name = 'batch', concurrency = 2, maxBatchSize = 64, maxPending = 1_024 }: BatcherOptions = {},
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

  const loader = new DataLoader<{ item: Item; span: Span | undefined }, Outcome>(
    async (entries) => {
      const members = entries.map(({ span }) => span)
      const items = entries.map(({ item }) => item)
      try {
        return await inBatchSpan(name, { members }, () => run(items))
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
        // At the end of this turn of the event loop, so that requests read together share a batch.
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
        return await loader.load({ item, span: activeSpan() })
      } finally {
        pending--
      }
    },
  }
}
