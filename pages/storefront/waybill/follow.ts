import { liveClient } from './live.ts'
import type { FollowOptions } from './order-source.ts'
import type { Story } from './order-story.ts'
import { resuming } from './resuming.ts'

/** Follows an order until the subscription completes, over all interruptions. Returns the function that stops. */
export function follow<Data>(
  { query, variables }: { query: string; variables: Record<string, unknown> },
  tell: (data: Data) => Story,
  { afterVersion, onUpdate, onEnd }: FollowOptions,
): () => void {
  return resuming(liveClient()).subscribe<Data>(
    { query, variables: { ...variables, afterVersion } },
    {
      next: ({ data }) => data && onUpdate(tell(data)),
      complete: onEnd,
      // The order is not there any more, or the link has ended: the page keeps what it shows.
      error: () => {},
    },
  )
}
